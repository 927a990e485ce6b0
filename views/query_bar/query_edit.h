#pragma once

#include "core/query/validity.h"
#include "views/theme/theme.h"

#include <QtWidgets/QLineEdit>

class QAction;

namespace khoji::views {

/// The line the query is typed into. With every key it says what the text is worth (ux.md section
/// 4), by frame, by icon and by a wave under the wrong part; words are left to its owner.
///
/// `theme` must outlive it. GUI thread.
class QueryEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit QueryEdit(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] const query::Validity& validity() const { return m_validity; }
    /// Not wrong and not half a query. The empty text can be run: it means all events.
    [[nodiscard]] bool canRun() const;
    /// Puts the caret where the text is wrong or goes on.
    void goToProblem();
    /// Another text, as if pasted: Ctrl+Z takes it back. Nobody typed it.
    void replaceText(const QString& text);
    /// Where the caret is.
    [[nodiscard]] QRect caretRect() const { return cursorRect(); }

Q_SIGNALS:
    void validityChanged();
    /// The user changed the text.
    void typed();
    /// Enter, on whatever text there is.
    void enterPressed();
    /// Esc: the user wants back to the events.
    void leaveRequested();
    /// F1.
    void helpRequested();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void check();
    void showIcon();
    void underlineProblem();

    const Theme& m_theme;
    query::Validity m_validity;
    QAction* m_icon;
    bool m_replacing = false;
};

/// Where the byte at `offset` of the text's UTF-8 stands in the QString.
[[nodiscard]] int positionOfByte(const QString& text, std::uint32_t offset);

} // namespace khoji::views
