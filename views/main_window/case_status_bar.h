#pragma once

#include "core/store/event_store.h"
#include "models/events/investigation.h"
#include "views/theme/theme.h"

#include <QtWidgets/QStatusBar>

class QLabel;
class QToolButton;

namespace khoji::views {

/// The status bar (ux.md section 14): how many events are shown of how many, what could not be
/// read, whether log files are missing that were asked for, the jobs under way, and what is
/// selected. Each part that leads somewhere is a button.
///
/// `theme` must outlive it. GUI thread.
class CaseStatusBar final : public QStatusBar {
    Q_OBJECT

public:
    explicit CaseStatusBar(const Theme& theme, QWidget* parent = nullptr);

    void addJob(QWidget* line);
    void setCounts(const store::QueryResult* shown, const store::CaseSummary& summary);
    /// Of so many imports the case holds a part only.
    void setPartialImports(int count);
    void setSelected(quint64 count);

Q_SIGNALS:
    void eventsRequested();
    void problemsRequested();
    void partialRequested();

private:
    QToolButton* createButton(const QString& name);

    QToolButton* m_events;
    QToolButton* m_problems;
    QToolButton* m_partial;
    QLabel* m_selected;
};

/// `9,347 of 1,204,551 events`, or `All 1,204,551 events`
[[nodiscard]] QString shownOfAll(quint64 shown, quint64 all);

/// The same of a result; one that is not complete says so: `9,347 so far, 41 % searched`.
[[nodiscard]] QString shownOfAll(const store::QueryResult& result, quint64 all);

} // namespace khoji::views
