#pragma once

#include "models/searches/query_presets.h"
#include "models/searches/saved_search_list.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <map>
#include <vector>

class QFrame;
class QToolButton;

namespace khoji::views {

class FlowLayout;

/// A row for below the query bar: chips for the last hour, day and week of the case, switches for
/// the conditions asked for most, and the buttons of saved searches. Chips and switches show what
/// the query text says and ask for another text; they hold nothing themselves.
///
/// `theme` and `searches` must outlive it. GUI thread.
class PresetChips final : public QWidget {
    Q_OBJECT

public:
    PresetChips(
        const Theme& theme, const models::SavedSearchList& searches, QWidget* parent = nullptr);

    /// The query that is shown, or being typed. One that is no query cannot be edited by a click:
    /// its chips are disabled.
    void setQuery(const QString& text);

Q_SIGNALS:
    /// The query as it would be: run it.
    void queryEdited(const QString& text);
    void searchChosen(const khoji::models::SavedSearch& search);

private:
    QToolButton* createChip(const QString& name, const QString& text, const QStringList& tips);
    void createSpans();
    void createToggles();
    QFrame* addGap();
    void showSearches();
    void addSearch(const models::SavedSearch& search);
    void showState(QToolButton& chip, bool isOn, bool isQuery);

    const Theme& m_theme;
    const models::SavedSearchList& m_searches;
    QString m_query;
    FlowLayout* m_row;
    std::map<models::TimeSpan, QToolButton*> m_spans;
    std::map<models::Toggle, QToolButton*> m_toggles;
    QFrame* m_searchGap = nullptr; ///< before the buttons of searches
    std::vector<QToolButton*> m_searchButtons;
};

} // namespace khoji::views
