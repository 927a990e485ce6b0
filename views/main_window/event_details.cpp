#include "views/main_window/event_details.h"

#include "core/query/highlights.h"
#include "views/annotations/notes_card.h"
#include "views/detail/detail_pane.h"
#include "views/main_window/record_loader.h"
#include "views/main_window/trouble_words.h"
#include "views/pivot/pivot.h"

#include <QtWidgets/QTabWidget>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

const QList<int> kBelow = {1000, 1}; // the notes are as low as they can be
const QList<int> kBeside = {600, 300};

/// Times in the display zone; the pane shows UTC by itself.
FormatTime formatIn(const models::DisplayZone& zone)
{
    if (zone.kind() == models::DisplayZone::Kind::Utc)
        return {};
    return [zone](base::UtcTime time) {
        return u"%1 %2"_s.arg(zone.formatTable(time), zone.offsetText(time));
    };
}

} // namespace

EventDetails::EventDetails(const Parts& parts, QWidget* parent)
    : QSplitter(Qt::Vertical, parent)
    , m_parts(parts)
    , m_pane(new DetailPane(parts.pivot))
    , m_notes(new NotesCard(parts.theme, parts.annotations))
    , m_records(new RecordLoader(this))
{
    setObjectName(u"detailsAndNotes"_s);
    addWidget(m_pane);
    addWidget(m_notes);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setSizes(kBelow);
    setChildrenCollapsible(false);
    connect(m_records, &RecordLoader::loaded, m_pane, [this](const store::SourceRecord& record) {
        m_pane->showRecord(record);
        Q_EMIT recordShown();
    });
    connect(m_records, &RecordLoader::failed, m_pane, [this](const base::Error& error) {
        //: %1 is the reason
        m_pane->showError(tr("This event's record cannot be read: %1.").arg(detailOf(error)));
    });
    connect(&parts.investigation, &models::Investigation::queryTextChanged, m_pane, [this] {
        m_pane->setHighlights(
            query::highlightsOf(m_parts.investigation.filter().root), m_parts.theme);
    });
}

void EventDetails::showSelection(quint64 count, std::optional<base::EventKey> current)
{
    m_notes->setEvent(count == 1 ? current : std::nullopt);
    m_records->cancel();
    if (count > 1)
        m_pane->showSeveral(count);
    else if (count == 0 || !current)
        m_pane->showNothing();
    else
        m_records->load(m_parts.investigation.caseFile(), *current);
}

void EventDetails::setZone(const models::DisplayZone& zone)
{
    m_pane->setFormatTime(formatIn(zone));
}

void EventDetails::placeIn(Qt::DockWidgetArea area)
{
    const bool isWide = area == Qt::BottomDockWidgetArea || area == Qt::TopDockWidgetArea;
    const Qt::Orientation wanted = isWide ? Qt::Horizontal : Qt::Vertical;
    if (orientation() == wanted)
        return;
    setOrientation(wanted);
    setSizes(isWide ? kBeside : kBelow);
}

void EventDetails::setFocusToPages()
{
    m_pane->tabs()->setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
