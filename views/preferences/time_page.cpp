#include "views/preferences/time_page.h"

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>

using namespace Qt::StringLiterals;

namespace khoji::views {

TimePage::TimePage(models::Settings& settings)
    : PreferencesPage(tr("Time"))
    , m_settings(settings)
    , m_zone(new QComboBox)
    , m_weekStart(new QComboBox)
{
    createZone();
    createWeekStart();
    show();
}

void TimePage::createZone()
{
    m_zone->setObjectName(u"zone"_s);
    m_zone->addItem(tr("UTC"), models::DisplayZone::utc().id());
    const models::DisplayZone system = models::DisplayZone::system();
    //: %1 is the time zone of this computer, such as Europe/Berlin.
    m_zone->addItem(tr("This computer's (%1)").arg(system.label()), system.id());
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        const QString name = QString::fromLatin1(id);
        if (name.contains(u'/'))
            m_zone->addItem(name, name);
    }
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    addRow(tr("&Zone:"), m_zone);
    addHint(
        tr("Times are shown in this zone everywhere. In queries, a time without an offset is UTC, "
           "whatever is shown, so that a saved search means the same to everybody."));
    connect(m_zone, &QComboBox::activated, &m_settings, [this](int index) {
        m_settings.setZone(models::DisplayZone::fromId(m_zone->itemData(index).toString()));
    });
    connect(&m_settings, &models::Settings::zoneChanged, this, &TimePage::show);
}

void TimePage::createWeekStart()
{
    const QLocale locale;
    m_weekStart->setObjectName(u"weekStart"_s);
    //: %1 is a day: with which this country's calendars begin a week.
    m_weekStart->addItem(
        tr("As usual here (%1)").arg(locale.standaloneDayName(locale.firstDayOfWeek())));
    for (const Qt::DayOfWeek day : {Qt::Monday, Qt::Saturday, Qt::Sunday}) // as WeekStart has them
        m_weekStart->addItem(locale.standaloneDayName(day));
    addRow(tr("&Weeks begin on:"), m_weekStart);
    addHint(tr("In calendars. Dates are always written 2026-03-09, and times have 24 hours."));
    connect(m_weekStart, &QComboBox::currentIndexChanged, &m_settings,
        [this](int index) { m_settings.setWeekStart(static_cast<models::WeekStart>(index)); });
}

void TimePage::show()
{
    const models::DisplayZone& zone = m_settings.zone();
    if (m_zone->findData(zone.id()) < 0) // one without a slash in its name, such as EST
        m_zone->addItem(zone.label(), zone.id());
    m_zone->setCurrentIndex(m_zone->findData(zone.id()));
    m_weekStart->setCurrentIndex(static_cast<int>(m_settings.weekStart()));
}

void TimePage::reset()
{
    m_settings.setZone(models::DisplayZone::utc());
    m_settings.setWeekStart(models::WeekStart::AsLocale);
    show();
}

} // namespace khoji::views
