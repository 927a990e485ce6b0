#include "views/main_window/view_commands.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace khoji::views {

ViewCommands::ViewCommands(models::Settings& settings, Theme& theme, WindowDocks& docks,
    ActionRegistry& actions, QMainWindow& window)
    : QObject(&window)
    , m_settings(settings)
    , m_theme(theme)
    , m_docks(docks)
    , m_actions(actions)
    , m_window(window)
    , m_themes(new QActionGroup(this))
    , m_zones(new QActionGroup(this))
    , m_zoneMenu(new QMenu(tr("Time &zone"), &window))
    , m_layouts(new QMenu(tr("Layo&ut"), &window))
    , m_normalTextSize(QApplication::font().pointSizeF())
{
    createPanes();
    createLayouts();
    createChoices();
    createTextSizes();
    createOthers();
    connect(&settings, &models::Settings::themeModeChanged, this, &ViewCommands::showTheme);
    connect(&settings, &models::Settings::zoneChanged, this, &ViewCommands::showZone);
    connect(&settings, &models::Settings::textSizeChanged, this, &ViewCommands::useTextSize);
    showTheme();
    showZone();
    if (settings.textSize() > 0)
        useTextSize();
}

/// Docks make the actions that show and hide them.
void ViewCommands::createPanes()
{
    for (QAction* const toggle : m_docks.toggleActions()) {
        QString name = toggle->parent()->objectName();
        name[0] = name[0].toUpper();
        toggle->setObjectName(u"show"_s + name);
        //: %1 is the title of a pane.
        toggle->setStatusTip(tr("Show or hide the pane: %1").arg(toggle->text()));
        m_window.addAction(toggle);
        m_actions.add(toggle, tr("View"));
    }
}

void ViewCommands::createLayouts()
{
    const auto add = [this](const QString& name, const QString& text, const QString& tip,
                         const std::function<void()>& act) {
        QAction* const action = m_actions.add({name, tr("View"), text, tip});
        connect(action, &QAction::triggered, this, act);
        m_layouts->addAction(action);
    };
    using Layout = WindowDocks::Layout;
    add(u"layoutInvestigate"_s, tr("&Investigate"), tr("Facets, timeline, table and details"),
        [this] { Q_EMIT layoutChosen(Layout::Investigate); });
    add(u"layoutTriage"_s, tr("&Triage"), tr("Facets, timeline and a wide table"),
        [this] { Q_EMIT layoutChosen(Layout::Triage); });
    add(u"layoutAudit"_s, tr("&Audit"), tr("Table, starred events and details"),
        [this] { Q_EMIT layoutChosen(Layout::Audit); });
    m_layouts->addSeparator();
    add(u"layoutReset"_s, tr("&Reset layout"), tr("Every pane where it was at first"), [this] {
        m_docks.reset();
        Q_EMIT layoutReset();
        Q_EMIT layoutChosen(Layout::Investigate);
    });
}

void ViewCommands::createChoices()
{
    using models::ThemeMode;
    const auto theme = [this](const QString& name, const QString& text, ThemeMode mode) {
        addChoice(*m_themes, tr("Theme"), name, text, static_cast<int>(mode));
    };
    theme(u"themeSystem"_s, tr("&System"), ThemeMode::System);
    theme(u"themeLight"_s, tr("&Light"), ThemeMode::Light);
    theme(u"themeDark"_s, tr("&Dark"), ThemeMode::Dark);
    theme(u"themeHighContrast"_s, tr("&High contrast"), ThemeMode::HighContrast);
    connect(m_themes, &QActionGroup::triggered, this, [this](const QAction* choice) {
        m_settings.setThemeMode(static_cast<ThemeMode>(choice->data().toInt()));
    });

    const QString zones = tr("Time zone");
    addChoice(*m_zones, zones, u"zoneUtc"_s, tr("&UTC"), models::DisplayZone::utc().id());
    const models::DisplayZone system = models::DisplayZone::system();
    //: %1 is the time zone of this computer, such as Europe/Berlin.
    addChoice(*m_zones, zones, u"zoneSystem"_s, tr("&This computer's (%1)").arg(system.label()),
        system.id());
    connect(m_zones, &QActionGroup::triggered, this, [this](const QAction* choice) {
        m_settings.setZone(models::DisplayZone::fromId(choice->data().toString()));
    });
    m_zoneMenu->addActions(m_zones->actions());
    QAction* const more = m_actions.add(
        {u"moreZones"_s, tr("View"), tr("&Other zone..."), tr("Choose any time zone")});
    connect(more, &QAction::triggered, this, &ViewCommands::moreZonesRequested);
    m_zoneMenu->addAction(more);
}

QAction* ViewCommands::addChoice(QActionGroup& group, const QString& menu, const QString& name,
    const QString& text, const QVariant& data)
{
    //: What a command does: a menu and a choice in it, such as "Theme: Dark".
    QAction* const action =
        m_actions.add({name, tr("View"), text, tr("%1: %2").arg(menu, QString(text).remove(u'&'))});
    action->setCheckable(true);
    action->setData(data);
    group.addAction(action);
    return action;
}

void ViewCommands::createTextSizes()
{
    const auto add = [this](const QString& name, const QString& text, const QString& tip,
                         const QList<QKeySequence>& keys, const std::function<void()>& act) {
        m_sizes << m_actions.add({name, tr("View"), text, tip, keys});
        connect(m_sizes.constLast(), &QAction::triggered, this, act);
    };
    add(u"largerText"_s, tr("&Larger text"), tr("Make all text larger"),
        {QKeySequence(u"Ctrl+="_s), QKeySequence(u"Ctrl++"_s)}, [this] { changeTextSize(1); });
    add(u"smallerText"_s, tr("&Smaller text"), tr("Make all text smaller"),
        {QKeySequence(u"Ctrl+-"_s)}, [this] { changeTextSize(-1); });
    add(u"normalText"_s, tr("&Normal text"), tr("Text as large as at first"),
        {QKeySequence(u"Ctrl+0"_s)}, [this] { m_settings.setTextSize(0); });
}

void ViewCommands::createOthers()
{
    const auto add = [this](const QString& name, const QString& text, const QString& tip,
                         const QKeySequence& key) {
        m_others << m_actions.add({name, tr("View"), text, tip, {key}});
        return m_others.constLast();
    };
    connect(add(u"nextPane"_s, tr("Ne&xt pane"), tr("Go to the next pane"), QKeySequence(u"F6"_s)),
        &QAction::triggered, this, &ViewCommands::nextPaneRequested);
    connect(add(u"previousPane"_s, tr("Pre&vious pane"), tr("Go to the pane before"),
                QKeySequence(u"Shift+F6"_s)),
        &QAction::triggered, this, &ViewCommands::previousPaneRequested);
    QAction* const full = add(u"fullScreen"_s, tr("&Full screen"),
        tr("Use the whole screen, or a window again"), QKeySequence(u"F11"_s));
    full->setCheckable(true);
    connect(full, &QAction::triggered, &m_window, [this](bool on) {
        m_window.setWindowState(m_window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
}

void ViewCommands::fill(QMenu& menu, const QList<QAction*>& further)
{
    menu.addActions(further);
    menu.addActions(m_docks.toggleActions());
    menu.addSeparator();
    menu.addMenu(m_layouts);
    menu.addMenu(tr("&Theme"))->addActions(m_themes->actions());
    menu.addMenu(m_zoneMenu);
    menu.addSeparator();
    menu.addActions(m_sizes);
    menu.addSeparator();
    menu.addActions(m_others);
}

void ViewCommands::showTheme()
{
    m_theme.setMode(m_settings.themeMode());
    for (QAction* const action : m_themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_settings.themeMode()));
}

void ViewCommands::showZone()
{
    const QString zone = m_settings.zone().id();
    m_zones->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (QAction* const action : m_zones->actions())
        action->setChecked(action->data() == zone); // none for a zone from the preferences
}

void ViewCommands::changeTextSize(double points)
{
    m_settings.setTextSize(QApplication::font().pointSizeF() + points);
}

void ViewCommands::useTextSize()
{
    QFont font = QApplication::font();
    font.setPointSizeF(m_settings.textSize() > 0 ? m_settings.textSize() : m_normalTextSize);
    QApplication::setFont(font);
}

} // namespace khoji::views
