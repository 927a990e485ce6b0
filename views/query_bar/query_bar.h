#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace khoji::views {

class QueryEdit;
class TimeChip;

/// The query bar (ux.md section 4): the text, what it is worth, the buttons to run and to clear it,
/// and the time range of the query that is shown. It runs nothing by itself: it asks.
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
    /// Why a query that looked right could not be answered; stays until the text changes.
    void showRejection(const QString& message);

    void focusQuery();
    void run();
    /// Runs the empty query, whatever was being typed.
    void clear();

Q_SIGNALS:
    void runRequested(const QString& text);
    void stopRequested();
    void clearTimeRequested();
    void leaveRequested();

private:
    void createLayout(const Theme& theme);
    QToolButton* createButton(
        const QIcon& icon, const QString& name, const QString& text, const QString& tip);
    void runWhenPaused();
    void afterEdit();
    void showBusy();
    void showStatus();
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] std::optional<base::TimeRange> timeRange(const QString& text) const;

    QueryEdit* m_edit;
    QToolButton* m_run;
    QToolButton* m_stop;
    TimeChip* m_chip;
    QLabel* m_status;
    QTimer m_pause;
    QTimer m_busyAfterAWhile;
    QString m_shown;
    QString m_shownNote;
    QString m_progress;
    QString m_rejection;
    models::DisplayZone m_zone;
    std::optional<base::UtcTime> m_newest;
    bool m_runsWhileTyping = true;
    bool m_busy = false;
};

} // namespace khoji::views
