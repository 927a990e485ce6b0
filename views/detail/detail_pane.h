#pragma once

#include "core/record/event_cards.h"
#include "core/store/event_store.h"
#include "views/detail/card_view.h"
#include "views/detail/picked_value.h"

#include <QtWidgets/QStackedWidget>

#include <cstdint>
#include <optional>

class QCheckBox;
class QLabel;
class QTabWidget;

namespace khoji::models {
class RecordTreeModel;
}

namespace khoji::views {

class RawPage;
class SummaryPage;
class TreePage;

/// All about the selected event (ux.md section 9): six cards, the record as a tree, its source
/// text. Knows nothing of stores and selections: it shows what it is given. Secrets are hidden
/// until asked for, event by event.
class DetailPane final : public QStackedWidget {
    Q_OBJECT
public:
    /// Without `formatTime` only UTC is shown.
    explicit DetailPane(FormatTime formatTime = {}, QWidget* parent = nullptr);

    /// The display zone changed: writes all times again.
    void setFormatTime(FormatTime formatTime);

    void showRecord(const store::SourceRecord& record);
    void showNothing();
    void showSeveral(std::uint64_t count);
    /// A sentence for the user, such as why the record cannot be read.
    void showError(const QString& text);

    /// For further pages about the event, such as related events.
    [[nodiscard]] QTabWidget* tabs() { return m_tabs; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants only, or no, events whose `field` (a name of the query language) is `value`,
    /// literally: quote it.
    void filterRequested(const QString& field, const QString& value, bool exclude);

private:
    void createTabs();
    void showMessage(const QString& text);
    void setSecretsShown(bool shown);
    void offerSecrets(std::size_t hidden);
    void openMenu(const PickedValue& value, const QPoint& globalPosition);

    FormatTime m_formatTime;
    std::optional<record::EventCards> m_cards; ///< of the record shown
    models::RecordTreeModel* m_treeModel;
    QLabel* m_message;
    QTabWidget* m_tabs;
    SummaryPage* m_summary;
    TreePage* m_tree;
    RawPage* m_raw;
    QCheckBox* m_secrets;
};

} // namespace khoji::views
