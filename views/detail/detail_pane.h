#pragma once

#include "core/query/highlights.h"
#include "core/record/event_cards.h"
#include "core/store/event_store.h"
#include "models/events/selection_summary.h"
#include "views/detail/card_view.h"
#include "views/pivot/pivot_value.h"

#include <QtWidgets/QStackedWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;
class QTabWidget;

namespace khoji::models {
class RecordTreeModel;
}

namespace khoji::views {

class Pivot;
class RawPage;
class SelectionPage;
class SummaryPage;
class Theme;
class TreePage;

/// All about the selected event (ux.md section 9): six cards, the record as a tree, its source
/// text. Knows nothing of stores and selections: it shows what it is given. Secrets are hidden
/// until asked for, event by event.
class DetailPane final : public QStackedWidget {
    Q_OBJECT
public:
    /// Without `formatTime` only UTC is shown. `pivot` must outlive it.
    explicit DetailPane(Pivot& pivot, FormatTime formatTime = {}, QWidget* parent = nullptr);

    /// The display zone changed: writes all times again.
    void setFormatTime(FormatTime formatTime);

    /// What the shown query asks for, to be marked in cards and tree. `theme` must outlive the
    /// pane.
    void setHighlights(const std::vector<query::Highlight>& highlights, const Theme& theme);

    void showRecord(const store::SourceRecord& record);
    void showNothing();
    /// Until showSummary() tells more.
    void showSeveral(std::uint64_t count);
    /// What several selected events have in common.
    void showSummary(const models::SelectionSummary& summary);
    /// A sentence for the user, such as why the record cannot be read.
    void showError(const QString& text);

    /// For further pages about the event, such as related events.
    [[nodiscard]] QTabWidget* tabs() { return m_tabs; }

    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void createTabs();
    void showMessage(const QString& text);
    void setSecretsShown(bool shown);
    void offerSecrets(std::size_t hidden);
    void openMenu(PivotValue value, const QPoint& globalPosition);

    Pivot& m_pivot;
    FormatTime m_formatTime;
    std::optional<base::EventKey> m_event; ///< that is shown
    std::optional<record::EventCards> m_cards; ///< of the record shown
    std::optional<models::SelectionSummary> m_several; ///< that is shown
    models::RecordTreeModel* m_treeModel;
    QLabel* m_message;
    QTabWidget* m_tabs;
    SelectionPage* m_selection = nullptr; ///< made when it is needed first
    SummaryPage* m_summary;
    TreePage* m_tree;
    RawPage* m_raw;
    QCheckBox* m_secrets;
};

} // namespace khoji::views
