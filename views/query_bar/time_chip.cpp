#include "views/query_bar/time_chip.h"

#include "core/query/time_terms.h"
#include "views/timeline/timeline_text.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace khoji::views {

QString timeRangeText(const base::TimeRange& range, const models::DisplayZone& zone)
{
    const bool begins = range.first > query::kEarliest;
    const bool ends = range.end < query::kLatest;
    if (!begins && !ends)
        return TimeChip::tr("all events with a time");
    if (range.first >= range.end)
        return TimeChip::tr("no time at all: the time conditions contradict each other");
    if (!begins)
        return TimeChip::tr("before %1 %2").arg(zone.formatTable(range.end), zone.label());
    if (!ends)
        return TimeChip::tr("from %1 %2").arg(zone.formatTable(range.first), zone.label());
    return TimeChip::tr("%1 (%2)", "time range (its duration)")
        .arg(TimelineText::range(range, zone), TimelineText::duration(range.end - range.first));
}

TimeChip::TimeChip(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_label(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    m_label->setTextFormat(Qt::PlainText);

    auto* const clear = new QToolButton;
    clear->setObjectName(QStringLiteral("clearTime"));
    clear->setIcon(theme.icon(QStringLiteral("clear")));
    clear->setIconSize({12, 12});
    clear->setAutoRaise(true);
    clear->setText(tr("Clear time range"));
    clear->setToolTip(tr("Take the time range out of the query"));
    connect(clear, &QToolButton::clicked, this, &TimeChip::clearRequested);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_label);
    row->addWidget(clear);
    hide();
}

void TimeChip::setRange(std::optional<base::TimeRange> range, const models::DisplayZone& zone)
{
    setVisible(range.has_value());
    m_label->setText(range ? timeRangeText(*range, zone) : QString());
    setAccessibleName(tr("Time range"));
    setAccessibleDescription(m_label->text());
}

QString TimeChip::text() const
{
    return m_label->text();
}

} // namespace khoji::views
