#include "views/layouts/fold_button.h"

using namespace Qt::StringLiterals;

namespace khoji::views {

FoldButton::FoldButton(const Theme& theme, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setCheckable(true);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::toggled, this, &FoldButton::showState);
    connect(&theme, &Theme::changed, this, &FoldButton::showState);
    showState();
}

void FoldButton::setFolded(const QList<QWidget*>& widgets)
{
    m_folded = widgets;
    showState();
}

void FoldButton::showState()
{
    setIcon(m_theme.icon(isChecked() ? u"chevron-down"_s : u"chevron-right"_s));
    for (QWidget* const widget : std::as_const(m_folded))
        widget->setVisible(isChecked());
}

} // namespace khoji::views
