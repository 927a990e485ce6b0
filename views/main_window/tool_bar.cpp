#include "views/main_window/tool_bar.h"

#include "views/tips/tip.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kLeastTarget = 24; // pixels (ux.md section 16)

} // namespace

ToolBar::ToolBar(ActionRegistry& actions, QMenu& zones, QWidget* parent)
    : QToolBar(tr("Tool bar"), parent)
    , m_zone(new QToolButton)
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setIconSize({18, 18});
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addNamed(actions, {u"addFiles"_s, u"addFolder"_s});
    addSeparator();
    addNamed(actions, {u"goBack"_s, u"goForward"_s});
    addSeparator();
    addNamed(actions, {u"star"_s, u"tag"_s, u"note"_s});
    addSeparator();
    addNamed(actions, {u"exportEvents"_s, u"createReport"_s});
    createZone(zones);
    QAction* const toggle = toggleViewAction();
    toggle->setObjectName(u"showToolBar"_s);
    toggle->setStatusTip(tr("Show or hide the tool bar"));
    actions.add(toggle, tr("View"));
}

void ToolBar::addNamed(const ActionRegistry& actions, const QStringList& names)
{
    for (const QString& name : names)
        addAction(actions.find(name));
}

void ToolBar::createZone(QMenu& zones)
{
    auto* const gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_zone->setObjectName(u"zone"_s);
    m_zone->setMenu(&zones);
    m_zone->setPopupMode(QToolButton::InstantPopup);
    m_zone->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_zone->setAutoRaise(true);
    m_zone->setFocusPolicy(Qt::TabFocus);
    m_zone->setMinimumHeight(kLeastTarget);
    setTip(*m_zone, tr("Time zone in which times are shown; queries always mean UTC"));
    addWidget(m_zone);
    showZone();
}

void ToolBar::setZone(const models::DisplayZone& zone)
{
    m_shown = zone;
    showZone();
}

void ToolBar::resizeEvent(QResizeEvent* event)
{
    QToolBar::resizeEvent(event);
    showZone();
}

void ToolBar::showZone()
{
    const QString whole = tr("Zone: %1").arg(m_shown.label());
    m_zone->setAccessibleName(whole);
    showZone(whole);
    if (sizeHint().width() > width())
        showZone(m_shown.label());
}

void ToolBar::showZone(const QString& text)
{
    m_zone->setText(text);
    // The mark of the menu has no room of its own, and lies on the text.
    m_zone->setMinimumWidth(m_zone->sizeHint().width() + fontMetrics().averageCharWidth());
}

} // namespace khoji::views
