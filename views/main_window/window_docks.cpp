#include "views/main_window/window_docks.h"

#include <QtCore/QEvent>
#include <QtCore/QRegularExpression>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kNarrow = 1280; // device-independent pixels (ux.md section 2)
constexpr int kLeftWidth = 36; // characters
constexpr int kRightWidth = 58;

/// The buttons in the title, which Qt makes for the mouse alone.
void setUpButtons(const QDockWidget& dock)
{
    const auto setUp = [&dock](const QString& name, const QString& text) {
        auto* const button = dock.findChild<QAbstractButton*>(name, Qt::FindDirectChildrenOnly);
        if (button == nullptr)
            return;
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    //: Button in the title of a pane; %1 is what the pane is called.
    setUp(u"qt_dockwidget_floatbutton"_s,
        WindowDocks::tr("Move %1 out of the window, or back").arg(dock.windowTitle()));
    //: Button in the title of a pane; %1 is what the pane is called.
    setUp(u"qt_dockwidget_closebutton"_s, WindowDocks::tr("Close %1").arg(dock.windowTitle()));
}

} // namespace

WindowDocks::WindowDocks(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    window.setDockNestingEnabled(true);
    // Panes at the sides reach down to the status bar.
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* WindowDocks::add(const Pane& pane)
{
    auto* const dock = new QDockWidget(pane.title, &m_window);
    dock->setObjectName(pane.name);
    dock->setWidget(pane.widget);
    setUpButtons(*dock);
    const bool wanted = pane.shownIn.contains(Layout::Investigate);
    m_entries.append({pane, dock, wanted});
    place(m_entries.constLast());
    dock->setVisible(wanted && !pane.needsEvents);
    dock->installEventFilter(this);
    return dock;
}

bool WindowDocks::eventFilter(QObject* watched, QEvent* event)
{
    // By the menu, its own button or by a command: whoever shows or closes a pane means it.
    const bool isShown = event->type() == QEvent::ShowToParent;
    if (!m_isArranging && (isShown || event->type() == QEvent::HideToParent)) {
        for (Entry& entry : m_entries) {
            if (entry.dock == watched)
                entry.wanted = isShown;
        }
    }
    return QObject::eventFilter(watched, event);
}

QList<QAction*> WindowDocks::toggleActions() const
{
    QList<QAction*> actions;
    for (const Entry& entry : m_entries)
        actions << entry.dock->toggleViewAction();
    return actions;
}

QDockWidget* WindowDocks::find(const QString& name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&name](const Entry& entry) { return entry.pane.name == name; });
    return found == m_entries.end() ? nullptr : found->dock;
}

Qt::DockWidgetArea WindowDocks::areaOf(const Pane& pane) const
{
    return m_isNarrow && pane.area == Qt::RightDockWidgetArea ? Qt::BottomDockWidgetArea
                                                              : pane.area;
}

void WindowDocks::place(const Entry& entry)
{
    const Qt::DockWidgetArea area = areaOf(entry.pane);
    QDockWidget* neighbour = nullptr;
    for (const Entry& other : m_entries) {
        if (other.dock != entry.dock && areaOf(other.pane) == area && !other.dock->isFloating()
            && m_window.dockWidgetArea(other.dock) == area)
            neighbour = other.dock;
    }
    m_window.addDockWidget(area, entry.dock);
    if (neighbour != nullptr)
        m_window.tabifyDockWidget(neighbour, entry.dock);
}

void WindowDocks::apply(Layout layout)
{
    for (Entry& entry : m_entries)
        entry.wanted = entry.pane.shownIn.contains(layout);
    showWanted();
}

void WindowDocks::reset()
{
    const QScopedValueRollback ours(m_isArranging, true);
    for (const Entry& entry : m_entries) {
        entry.dock->setFloating(false);
        m_window.removeDockWidget(entry.dock);
    }
    for (const Entry& entry : m_entries)
        place(entry);
    apply(Layout::Investigate);
    sizeAsAtFirst();
}

void WindowDocks::setHasEvents(bool hasEvents)
{
    m_hasEvents = hasEvents;
    showWanted();
}

void WindowDocks::show(const QString& name)
{
    for (Entry& entry : m_entries) {
        if (entry.pane.name == name)
            entry.wanted = true;
    }
    showWanted();
    if (QDockWidget* const dock = find(name))
        dock->raise();
}

void WindowDocks::showWanted()
{
    const QScopedValueRollback ours(m_isArranging, true);
    for (const Entry& entry : m_entries) {
        const bool possible = m_hasEvents || !entry.pane.needsEvents;
        entry.dock->toggleViewAction()->setEnabled(possible);
        if ((entry.wanted && possible) == entry.dock->isHidden())
            entry.dock->setVisible(entry.wanted && possible);
    }
}

QList<QWidget*> WindowDocks::withTitles(const QList<QWidget*>& panes) const
{
    QList<QWidget*> all;
    for (QWidget* const pane : panes) {
        for (const Entry& entry : m_entries) {
            const bool isInIt = entry.dock->isAncestorOf(pane);
            const auto buttons = entry.dock->findChildren<QAbstractButton*>(
                QRegularExpression(u"^qt_dockwidget_"_s), Qt::FindDirectChildrenOnly);
            for (QAbstractButton* const button : buttons) {
                if (isInIt && !all.contains(button))
                    all << button;
            }
        }
        all << pane;
    }
    return all;
}

QStringList WindowDocks::wanted() const
{
    QStringList names;
    for (const Entry& entry : m_entries) {
        if (entry.wanted)
            names << entry.pane.name;
    }
    return names;
}

void WindowDocks::setWanted(const QStringList& names)
{
    const bool makesSense = std::all_of(
        names.begin(), names.end(), [this](const QString& name) { return find(name) != nullptr; });
    if (!makesSense)
        return;
    for (Entry& entry : m_entries)
        entry.wanted = names.contains(entry.pane.name);
    showWanted();
}

void WindowDocks::fitTo(int width)
{
    if ((width < kNarrow) == m_isNarrow)
        return;
    m_isNarrow = width < kNarrow;
    const QScopedValueRollback ours(m_isArranging, true);
    for (const Entry& entry : m_entries) {
        if (entry.pane.area != Qt::RightDockWidgetArea || entry.dock->isFloating())
            continue;
        const bool hidden = entry.dock->isHidden();
        place(entry);
        entry.dock->setHidden(hidden);
    }
    sizeAsAtFirst();
}

void WindowDocks::sizeAsAtFirst()
{
    const int character = m_window.fontMetrics().averageCharWidth();
    QList<QDockWidget*> sides;
    QList<int> widths;
    QList<QDockWidget*> below;
    for (const Entry& entry : m_entries) {
        if (entry.dock->isHidden() || entry.dock->isFloating())
            continue;
        switch (areaOf(entry.pane)) {
        case Qt::LeftDockWidgetArea:
            sides << entry.dock;
            widths << std::min(kLeftWidth * character, m_window.width() / 4);
            break;
        case Qt::RightDockWidgetArea:
            sides << entry.dock;
            widths << std::min(kRightWidth * character, m_window.width() / 3);
            break;
        default:
            below << entry.dock;
        }
    }
    if (!sides.isEmpty())
        m_window.resizeDocks(sides, widths, Qt::Horizontal);
    for (QDockWidget* const dock : below)
        m_window.resizeDocks({dock}, {m_window.height() / 4}, Qt::Vertical);
}

} // namespace khoji::views
