#pragma once

#include "core/base/time.h"
#include "models/query/completion_model.h"
#include "models/query/query_history.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace khoji::views {

class ChipRow;
class QueryEdit;

/// The query bar (ux.md section 4): the text, what it is worth, the buttons to run and to clear it,
/// and its conditions as chips. It runs nothing by itself: it asks.
///
/// `theme` must outlive it. GUI thread.
class QueryBar final : public QWidget {
    Q_OBJECT

public:
    /// After the last key, before a query runs by itself.
    static constexpr std::chrono::milliseconds kPause{300};

    explicit QueryBar(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// The query whose events are shown now. Text being typed is replaced only when it differs.
    void setShownQuery(const QString& text);
    /// A query to look at and to run or not; its text gets the focus.
    void setPreparedQuery(const QString& text);
    /// The queries that were run: by Enter, a chip or elsewhere in the window. Those that ran while
    /// they were typed are among them once the user goes on to something else.
    [[nodiscard]] models::QueryHistory& history() { return m_history; }
    /// What is offered while a query is typed; it must outlive the bar.
    void setCompletions(models::CompletionModel& completions);
    /// Searches to offer among the completions; once those are set.
    void setSavedSearches(std::vector<models::NamedQuery> saved);
    /// Puts a button to the left of the text, such as that of the saved searches, and owns it.
    void setLeadingButton(QToolButton* button);
    /// Said in the status line while the text is the shown query: "9,347 of 1,204,551 events".
    void setShownNote(const QString& note);
    /// Queries are cheap here: run them while the user types.
    void setRunsWhileTyping(bool runs) { m_runsWhileTyping = runs; }
    /// A query is under way: it can be stopped instead of run.
    void setBusy(bool busy);
    /// Said while a query is under way: "12 so far, 41 % searched". Empty: that it is.
    void setProgress(const QString& progress);
    /// In which zone times are said, and what `end` in a query means.
    void setTimes(const models::DisplayZone& zone, std::optional<base::UtcTime> newest);
    /// With which day calendars begin a week.
    void setWeekStart(Qt::DayOfWeek day);
    /// The next answer is worth saying to a screen reader though nobody asked: another case is
    /// open.
    void expectAnswer() { m_owesAnswer = true; }
    /// Why a query that looked right could not be answered; stays until the text changes.
    void showRejection(const QString& message);

    /// Does what clear() does, and says so; a key for it is known to others.
    [[nodiscard]] QToolButton& clearButton() const { return *m_clear; }

    void focusQuery();
    void run();
    /// Runs the empty query, whatever was being typed.
    void clear();

Q_SIGNALS:
    void runRequested(const QString& text);
    /// The next runRequested() is the user's typing on, which has just paused.
    void typedQueryRuns(const QString& text);
    /// The user goes on from the query that is shown: it was not only passed by.
    void settled();
    void stopRequested();
    void leaveRequested();
    void helpRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createLayout();
    void createButtons();
    void fitText();
    /// The line from its beginning to its end.
    void orderTabs();
    void runText(const QString& text);
    QToolButton* createButton(
        const QIcon& icon, const QString& name, const QString& text, const QString& tip);
    void runWhenPaused();
    void remember();
    void afterEdit();
    void showBusy();
    void showStatus();
    void sayStatus();
    void sayAnswer();
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool hasPlace() const;
    [[nodiscard]] std::optional<base::TimeRange> timeRange(const QString& text) const;

    const Theme& m_theme;
    QueryEdit* m_edit;
    QToolButton* m_run;
    QToolButton* m_stop;
    QToolButton* m_clear;
    ChipRow* m_chips;
    models::CompletionModel* m_completions = nullptr;
    QLabel* m_status;
    QHBoxLayout* m_line;
    models::QueryHistory m_history;
    QTimer m_pause;
    QTimer m_busyAfterAWhile;
    QString m_shown;
    QString m_shownNote;
    QString m_progress;
    QString m_rejection;
    QString m_ranWhileTyping; ///< and so is remembered only when the user goes on
    models::DisplayZone m_zone;
    std::optional<base::UtcTime> m_newest;
    bool m_runsWhileTyping = true;
    bool m_busy = false;
    bool m_owesAnswer = false; ///< somebody asked, and has not been told
};

} // namespace khoji::views
