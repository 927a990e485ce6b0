#include "views/acquisition/range_row.h"

#include "core/base/clock.h"
#include "core/lookup/lookup_events.h"
#include "models/time/wall_clock.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using std::chrono::days;

constexpr int kAll = 0; // days, as the combo box keeps them
constexpr int kFromUntil = -1;
constexpr int kAtFirst = 7;

QDate firstDay(RangeRow::Reach reach)
{
    if (reach == RangeRow::Reach::Trail)
        return {2013, 1, 1}; // CloudTrail's first year
    return QDateTime::currentDateTimeUtc().date().addDays(-lookup::kHistory.count());
}

} // namespace

RangeRow::RangeRow(const models::DisplayZone& zone, Reach reach, QWidget* parent)
    : QWidget(parent)
    , m_zone(zone)
    , m_reach(reach)
    , m_choice(new QComboBox)
    , m_ends(new QWidget)
    , m_from(createEnd(u"from"_s, tr("&From")))
    , m_to(createEnd(u"to"_s, tr("&Until, not included")))
    , m_note(new QLabel)
{
    fillChoice();
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* const label = new QLabel(tr("&Events of:"));
    label->setBuddy(m_choice);
    auto* const row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_choice);
    row->addWidget(m_note, 1);
    auto* const ends = new QHBoxLayout(m_ends);
    ends->setContentsMargins({});
    for (const End& end : {m_from, m_to}) {
        ends->addWidget(end.isSet);
        ends->addWidget(end.time);
    }
    ends->addStretch(1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_ends);
    m_from.time->setDateTime(models::wallClock(base::currentTime() - days(kAtFirst), m_zone));
    m_to.time->setDateTime(models::wallClock(base::currentTime(), m_zone));
    m_from.isSet->setChecked(true);
    m_choice->setCurrentIndex(m_choice->findData(kAtFirst));
    connect(m_choice, &QComboBox::currentIndexChanged, this, &RangeRow::showState);
    showState();
}

void RangeRow::fillChoice()
{
    m_choice->setObjectName(u"rangeChoice"_s);
    m_choice->setAccessibleName(tr("Events of which time"));
    m_choice->addItem(tr("Last 24 hours"), 1);
    m_choice->addItem(tr("Last 7 days"), kAtFirst);
    m_choice->addItem(tr("Last 30 days"), 30);
    if (m_reach == Reach::EventHistory) {
        m_choice->addItem(tr("Last 90 days, all there is"), kAll);
    } else {
        m_choice->addItem(tr("Last 90 days"), 90);
        m_choice->addItem(tr("All there is"), kAll);
    }
    m_choice->addItem(tr("From, until"), kFromUntil);
}

RangeRow::End RangeRow::createEnd(const QString& name, const QString& text)
{
    const End end{new QCheckBox(text), new QDateTimeEdit};
    end.isSet->setObjectName(name + u"Set"_s);
    end.time->setObjectName(name);
    end.time->setAccessibleName(QString(text).remove(u'&'));
    end.time->setTimeSpec(Qt::UTC);
    end.time->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    end.time->setCalendarPopup(true);
    end.time->setDateRange(firstDay(m_reach), {9998, 12, 31});
    end.time->setEnabled(false);
    connect(end.isSet, &QCheckBox::toggled, end.time, &QWidget::setEnabled);
    connect(end.isSet, &QCheckBox::toggled, this, &RangeRow::showState);
    connect(end.time, &QDateTimeEdit::dateTimeChanged, this, &RangeRow::showState);
    return end;
}

void RangeRow::setRange(const Range& range)
{
    const bool isAll = !range.from && !range.to;
    m_choice->setCurrentIndex(m_choice->findData(isAll ? kAll : kFromUntil));
    m_from.isSet->setChecked(range.from.has_value());
    m_to.isSet->setChecked(range.to.has_value());
    if (range.from)
        m_from.time->setDateTime(models::wallClock(*range.from, m_zone));
    if (range.to)
        m_to.time->setDateTime(models::wallClock(*range.to, m_zone));
    showState();
}

RangeRow::Range RangeRow::range() const
{
    const int choice = m_choice->currentData().toInt();
    if (choice == kAll)
        return {};
    if (choice != kFromUntil)
        return {base::currentTime() - days(choice), std::nullopt};
    const auto timeOf = [this](const End& end) -> std::optional<base::UtcTime> {
        if (!end.isSet->isChecked())
            return std::nullopt;
        return models::timeOfClock(end.time->dateTime(), m_zone);
    };
    return {timeOf(m_from), timeOf(m_to)};
}

bool RangeRow::isValid() const
{
    const Range chosen = range();
    return !chosen.from || !chosen.to || *chosen.from < *chosen.to;
}

void RangeRow::showState()
{
    const bool isFree = m_choice->currentData().toInt() == kFromUntil;
    m_ends->setVisible(isFree);
    if (!isValid())
        m_note->setText(tr("The end is not after the beginning."));
    else if (isFree)
        //: %1 is a time zone
        m_note->setText(tr("Times are in %1.").arg(m_zone.label()));
    else
        m_note->setText(m_choice->currentData().toInt() == kAll && m_reach == Reach::Trail
                ? tr("Listing years of many accounts takes a while.")
                : QString());
    Q_EMIT changed();
}

} // namespace khoji::views
