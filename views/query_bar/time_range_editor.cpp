#include "views/query_bar/time_range_editor.h"

#include "core/base/clock.h"
#include "core/query/time_terms.h"
#include "models/time/bucket.h"
#include "models/time/wall_clock.h"

#include <QtCore/QDateTime>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QCalendarWidget>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using std::chrono::milliseconds;

QPushButton* presetButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

TimeRangeEditor::TimeRangeEditor(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_zoneNote(new QLabel)
    , m_problem(new QLabel)
    , m_presets(new QWidget)
    , m_apply(new QPushButton(tr("Apply")))
{
    setObjectName(u"timeRangeEditor"_s);
    setAccessibleName(tr("Time range of the query"));
    setFrameShape(StyledPanel);
    m_first = createEnd(u"rangeFirst"_s, tr("&From"));
    m_end = createEnd(u"rangeEnd"_s, tr("&Until, not included"));
    for (QLabel* const label : {m_zoneNote, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_apply->setObjectName(u"applyRange"_s);
    connect(m_apply, &QPushButton::clicked, this, &TimeRangeEditor::apply);

    auto* const ends = new QGridLayout;
    int line = 0;
    for (const End& end : {m_first, m_end}) {
        ends->addWidget(end.isSet, line, 0);
        ends->addWidget(end.time, line++, 1);
    }
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_apply);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(ends);
    column->addWidget(m_zoneNote);
    createPresets(*column);
    column->addLayout(buttons);
}

TimeRangeEditor::End TimeRangeEditor::createEnd(const QString& name, const QString& label)
{
    const End end{new QCheckBox(label), new QDateTimeEdit};
    end.isSet->setObjectName(name + u"Set"_s);
    end.time->setObjectName(name);
    end.time->setAccessibleName(QString(label).remove(u'&'));
    end.time->setTimeSpec(Qt::UTC);
    end.time->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    end.time->setCalendarPopup(true);
    end.time->setDateRange({1970, 1, 1}, {9998, 12, 31});
    connect(end.isSet, &QCheckBox::toggled, end.time, &QWidget::setEnabled);
    connect(end.isSet, &QCheckBox::toggled, this, &TimeRangeEditor::checkOrder);
    connect(end.time, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeEditor::checkOrder);
    return end;
}

void TimeRangeEditor::setWeekStart(Qt::DayOfWeek day)
{
    for (const End& end : {m_first, m_end})
        end.time->calendarWidget()->setFirstDayOfWeek(day);
}

void TimeRangeEditor::createPresets(QVBoxLayout& column)
{
    struct Last {
        QString name;
        QString text;
        std::chrono::hours length;
    };
    const std::array lasts{
        Last{u"lastHour"_s, tr("Last hour"), std::chrono::hours(1)},
        Last{u"lastDay"_s, tr("Last 24 hours"), std::chrono::hours(24)},
        Last{u"lastWeek"_s, tr("Last 7 days"), std::chrono::hours(24 * 7)},
    };
    auto* const grid = new QGridLayout(m_presets);
    grid->setContentsMargins({});
    int place = 0;
    for (const Last& last : lasts) {
        QPushButton* const button = presetButton(last.name, last.text);
        button->setToolTip(tr("Counted back from the newest loaded event"));
        grid->addWidget(button, 0, place++);
        connect(button, &QPushButton::clicked, this, [this, length = last.length] {
            choose(
                base::TimeRange{m_newest.value_or(base::currentTime()) - length, query::kLatest});
        });
    }
    QPushButton* const newestDay = presetButton(u"newestDay"_s, tr("Newest day"));
    newestDay->setToolTip(tr("The calendar day of the newest loaded event"));
    connect(newestDay, &QPushButton::clicked, this,
        [this] { choose(dayOf(m_newest.value_or(base::currentTime()))); });
    QPushButton* const today = presetButton(u"today"_s, tr("Today"));
    connect(today, &QPushButton::clicked, this, [this] { choose(dayOf(base::currentTime())); });
    QPushButton* const all = presetButton(u"wholeCase"_s, tr("Whole case"));
    all->setToolTip(tr("Take the time range out of the query"));
    connect(all, &QPushButton::clicked, this, [this] { choose(std::nullopt); });
    place = 0;
    for (QPushButton* const button : {newestDay, today, all})
        grid->addWidget(button, 1, place++);
    column.addWidget(m_presets);
}

void TimeRangeEditor::setTimes(std::optional<base::TimeRange> range,
    const models::DisplayZone& zone, std::optional<base::UtcTime> newest)
{
    m_zone = zone;
    m_newest = newest;
    m_zoneNote->setText(zone == models::DisplayZone()
            ? tr("Times are in UTC.")
            //: %1 is a time zone such as Europe/Berlin.
            : tr("Times are in %1; the query says them in UTC.").arg(zone.label()));
    for (const auto* const name : {"lastHour", "lastDay", "lastWeek", "newestDay"})
        m_presets->findChild<QPushButton*>(QLatin1String(name))->setEnabled(newest.has_value());
    const auto asked = range.value_or(base::TimeRange{query::kEarliest, query::kLatest});
    const base::TimeRange day = dayOf(newest.value_or(base::currentTime()));
    showEnd(m_first, asked.first > query::kEarliest ? std::optional(asked.first) : std::nullopt,
        day.first);
    showEnd(m_end, asked.end < query::kLatest ? std::optional(asked.end) : std::nullopt, day.end);
    checkOrder();
}

void TimeRangeEditor::showEnd(
    const End& end, std::optional<base::UtcTime> time, base::UtcTime otherwise)
{
    end.time->setDateTime(models::wallClock(time.value_or(otherwise), m_zone));
    end.isSet->setChecked(time.has_value());
    end.time->setEnabled(time.has_value());
}

void TimeRangeEditor::open(const QWidget& below)
{
    adjustSize();
    QPoint place = below.mapToGlobal(below.rect().bottomLeft()) + QPoint(0, 2);
    const QRect screen = below.screen()->availableGeometry();
    place.setX(
        std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    place.setY(
        std::clamp(place.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    move(place);
    show();
    (m_first.isSet->isChecked() ? static_cast<QWidget*>(m_first.time) : m_first.isSet)
        ->setFocus(Qt::PopupFocusReason);
}

base::UtcTime TimeRangeEditor::timeOf(const End& end) const
{
    return models::timeOfClock(end.time->dateTime(), m_zone);
}

base::TimeRange TimeRangeEditor::chosen() const
{
    return {m_first.isSet->isChecked() ? timeOf(m_first) : query::kEarliest,
        m_end.isSet->isChecked() ? timeOf(m_end) : query::kLatest};
}

base::TimeRange TimeRangeEditor::dayOf(base::UtcTime time) const
{
    const auto edges =
        models::bucketEdges({time, time + milliseconds(1)}, {models::Bucket::Unit::Day, 1}, m_zone);
    return {edges.front(), edges.back()};
}

void TimeRangeEditor::checkOrder()
{
    const base::TimeRange range = chosen();
    const bool ordered = range.first < range.end;
    m_apply->setEnabled(ordered);
    m_problem->setText(ordered ? QString() : tr("The range ends before it begins."));
}

void TimeRangeEditor::choose(std::optional<base::TimeRange> range)
{
    hide();
    Q_EMIT rangeChosen(range);
}

void TimeRangeEditor::apply()
{
    const base::TimeRange range = chosen();
    if (range.first >= range.end)
        return;
    const bool isAll = range == base::TimeRange{query::kEarliest, query::kLatest};
    choose(isAll ? std::nullopt : std::optional(range));
}

void TimeRangeEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace khoji::views
