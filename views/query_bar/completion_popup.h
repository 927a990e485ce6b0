#pragma once

#include "models/query/completion_model.h"
#include "views/theme/theme.h"

#include <QtWidgets/QFrame>

#include <optional>

class QListView;

namespace khoji::views {

class QueryEdit;

/// The list under the caret of a query line (ux.md section 4). It never has the focus, and nothing
/// in it is chosen before the user does: Enter then runs the query that was typed. Tab takes the
/// chosen line or the first, Down and Up choose, Enter takes what was chosen, Ctrl+Enter runs all
/// the same, Esc closes. Down or Ctrl+Space opens it.
///
/// `theme` and `model` must outlive it. Owner: the line. GUI thread.
class CompletionPopup final : public QFrame {
    Q_OBJECT

public:
    CompletionPopup(const Theme& theme, models::CompletionModel& model, QueryEdit& edit);

    /// The line holds one condition, and this is what the query says besides it.
    void setBeside(const QString& query) { m_beside = query; }
    /// The line that is chosen; -1: none.
    [[nodiscard]] int chosen() const;

Q_SIGNALS:
    /// A query of the history or a saved search was picked.
    void runRequested(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void complete(bool isAsked);
    void showLines();
    void place();
    bool handleKey(const QKeyEvent& key);
    bool handleKeyWhileOpen(const QKeyEvent& key);
    void choose(int row);
    void take(int row);
    void dismiss();

    models::CompletionModel& m_model;
    QueryEdit& m_edit;
    QListView* m_list;
    std::optional<QString> m_beside;
    int m_caret = -1; ///< for which lines are shown
    bool m_taking = false; ///< the text changes because a line was taken
};

} // namespace khoji::views
