#pragma once

#include "views/theme/theme.h"

#include <QtCore/QList>
#include <QtWidgets/QToolButton>

namespace khoji::views {

/// Unfolds what only some need: checked, it is open. `theme` must outlive it. GUI thread.
class FoldButton final : public QToolButton {
    Q_OBJECT

public:
    explicit FoldButton(const Theme& theme, QWidget* parent = nullptr);

    /// What is seen while it is open. They must outlive it.
    void setFolded(const QList<QWidget*>& widgets);

private:
    void showState();

    const Theme& m_theme;
    QList<QWidget*> m_folded;
};

} // namespace khoji::views
