#include "views/preferences/time_page.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>

using namespace Qt::StringLiterals;

namespace khoji::views {

TimePage::TimePage(models::Settings& settings)
    : PreferencesPage(tr("Time"))
    , m_settings(settings)
    , m_zone(new QComboBox)
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
    show();
    connect(m_zone, &QComboBox::activated, &m_settings, [this](int index) {
        m_settings.setZone(models::DisplayZone::fromId(m_zone->itemData(index).toString()));
    });
    connect(&m_settings, &models::Settings::zoneChanged, this, &TimePage::show);
}

void TimePage::show()
{
    const models::DisplayZone& zone = m_settings.zone();
    if (m_zone->findData(zone.id()) < 0) // one without a slash in its name, such as EST
        m_zone->addItem(zone.label(), zone.id());
    m_zone->setCurrentIndex(m_zone->findData(zone.id()));
}

void TimePage::reset()
{
    m_settings.setZone(models::DisplayZone::utc());
}

} // namespace khoji::views
