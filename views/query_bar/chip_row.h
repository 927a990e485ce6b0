#pragma once

#include "core/base/time.h"
#include "core/query/chips.h"
#include "models/query/completion_model.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtCore/QPointer>
#include <QtWidgets/QScrollArea>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QToolButton;

namespace khoji::views {

class ChipEditor;
class ConditionChip;
enum class ChipAction;
struct ChipLook;
class FlowLayout;
class TimeRangeEditor;

/// The conditions of a query as chips, and "+ Add" (ux.md section 4). It wraps; from the fourth
/// line on it scrolls. Each edit is asked for as a whole query text, in which only that chip is
/// other.
///
/// `theme` must outlive it. GUI thread.
class ChipRow final : public QScrollArea {
    Q_OBJECT

public:
    explicit ChipRow(const Theme& theme, QWidget* parent = nullptr);

    /// A text that is no query leaves the chips as they were, and disabled until it is one.
    void setQuery(const QString& text);
    /// Behind which widget the Tab key comes to the row.
    void followInTabOrder(QWidget& widget);
    /// What is offered while a condition is typed; it must outlive the row.
    void setCompletions(models::CompletionModel& completions) { m_completions = &completions; }
    /// In which zone times are said, and what `end` in a query means.
    void setTimes(const models::DisplayZone& zone, std::optional<base::UtcTime> newest);
    void setWeekStart(Qt::DayOfWeek day);

Q_SIGNALS:
    /// The query after an edit; it is complete and can be run.
    void queryEdited(const QString& text);
    /// Esc on a chip: back to the text.
    void leaveRequested();
    /// F1 while a condition is typed.
    void helpRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The query with a condition in the place of the edited one.
    using NewQuery = std::function<std::string(const std::string& typed)>;

    void createAddButton();
    ConditionChip* createChip();
    /// The chip that the widget stands for now.
    [[nodiscard]] const query::Chip* chipOf(const ConditionChip& widget) const;
    [[nodiscard]] ChipLook lookOf(const query::Chip& chip) const;
    void readChips();
    void showChips();
    void keepFocus(std::ptrdiff_t place);
    void orderTabs();
    void showTimeChip(const query::Chip* chip);
    [[nodiscard]] std::vector<ConditionChip*> shownWidgets() const;
    void keepTabStop();
    void move(const ConditionChip& from, int steps);

    void perform(ChipAction action, ConditionChip& widget);
    void edit(ConditionChip& widget, const query::Chip& chip);
    void change(const std::string& text);

    void addCondition();
    void editTime();
    void setTimeRange(std::optional<base::TimeRange> range);

    void openEditor(int place, const QString& text, const QString& name, NewQuery newQuery);
    void leave(const ChipEditor& editor);
    void closeEditor();
    [[nodiscard]] int lineHeight() const;
    void fitHeight();

    const Theme& m_theme;
    QWidget* m_content;
    FlowLayout* m_flow;
    ConditionChip* m_timeChip;
    QLabel* m_more; ///< conditions beyond those that are shown
    QToolButton* m_add;
    QPointer<QWidget> m_before; ///< in the tab order
    TimeRangeEditor* m_timeEditor;
    std::vector<ConditionChip*> m_widgets; ///< in the order of m_conditions
    std::vector<query::Chip> m_conditions; ///< all chips but the time chip
    std::optional<query::Chip> m_time;
    query::Filter m_filter;
    QPointer<ChipEditor> m_editor; ///< of the chip being edited
    QPointer<ConditionChip> m_edited;
    models::CompletionModel* m_completions = nullptr;
    models::DisplayZone m_zone;
    std::optional<base::UtcTime> m_newest;
};

} // namespace khoji::views
