#pragma once

#include "views/query_bar/chip_menu.h"
#include "views/theme/theme.h"

#include <QtWidgets/QFrame>

class QToolButton;

namespace khoji::views {

/// How a chip looks, in words that may be log text.
struct ChipLook {
    QString text;
    QString details; ///< for the tool tip: all of it
    bool isNegated = false;
    bool isDisabled = false;
    bool keepsWhole = false; ///< long text is not shortened as long as there is room
    bool isTime = false; ///< has a clock before it
    friend bool operator==(const ChipLook&, const ChipLook&) = default;
};

/// One condition of the query as a piece (ux.md section 4): its text, shortened when it is long,
/// and the button that takes it away. Excluded ones say NOT, disabled ones are struck out and
/// dashed, so that neither is told by colour alone.
///
/// Keys: Enter edits, Del removes, `-` turns round, Ctrl+C copies, the arrow keys go to the next.
/// `theme` must outlive it. GUI thread.
class ConditionChip final : public QFrame {
    Q_OBJECT

public:
    explicit ConditionChip(const Theme& theme, QWidget* parent = nullptr);

    void setLook(const ChipLook& look);
    [[nodiscard]] const ChipLook& look() const { return m_look; }
    /// What the Tab key stops at: one chip of a row.
    void setTabStop(bool isStop);
    [[nodiscard]] QToolButton& removeButton() { return *m_remove; }

Q_SIGNALS:
    /// By click, key or menu.
    void requested(khoji::views::ChipAction action);
    /// To the chip so many places further on.
    void moveRequested(int steps);
    void leaveRequested();
    void focused();

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Body;

    bool handleKey(const QKeyEvent& key);

    const Theme& m_theme;
    ChipLook m_look;
    Body* m_body;
    QToolButton* m_remove;
};

} // namespace khoji::views
