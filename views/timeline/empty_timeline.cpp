#include "views/timeline/empty_timeline.h"

#include "views/timeline/timeline_text.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr int kLeastHeightOfTarget = 24; // pixels (ux.md section 16)
constexpr int kLinesForTwoRows = 6; // of text; in less the button stands beside the sentence

} // namespace

std::optional<EmptyReason> emptyReason(const ChartContent& content, bool filtersTime)
{
    const store::Histogram& shown = content.filtered;
    if (content.hasEvents())
        return std::nullopt;
    if (content.hidden.any() && largestTotal(shown) > 0)
        return EmptyReason::Hidden;
    if (shown.outside > 0)
        return EmptyReason::OutOfSight;
    if (shown.undated > 0)
        return EmptyReason::Undated;
    return filtersTime && content.hasBars() ? EmptyReason::TimeFilter : EmptyReason::NoEvents;
}

EmptyTimeline::EmptyTimeline(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel)
    , m_help(new QPushButton)
    , m_box(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    m_sentence->setObjectName(QStringLiteral("emptyTimeline"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_help->setObjectName(QStringLiteral("helpEmptyTimeline"));
    m_help->setMinimumHeight(kLeastHeightOfTarget);
    m_box->setContentsMargins({});
    m_box->addWidget(m_sentence, 1);
    m_box->addWidget(m_help, 0, Qt::AlignCenter);
    connect(m_help, &QPushButton::clicked, this, [this] {
        if (m_reason)
            Q_EMIT helpRequested(*m_reason);
    });
    hide();
}

void EmptyTimeline::setReason(std::optional<EmptyReason> reason)
{
    m_reason = reason;
    if (reason) {
        const QString help = TimelineText::emptyHelp(*reason);
        m_sentence->setText(TimelineText::empty(*reason));
        m_help->setText(help);
        m_help->setAccessibleDescription(m_sentence->text());
        m_help->setHidden(help.isEmpty());
        placeIn(m_room);
    }
    setVisible(reason.has_value());
}

void EmptyTimeline::placeIn(QSize room)
{
    m_room = room;
    const bool isLow = room.height() < fontMetrics().height() * kLinesForTwoRows;
    m_box->setDirection(isLow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int line = fontMetrics().horizontalAdvance(m_sentence->text());
    const int beside = isLow && !m_help->isHidden() ? m_help->sizeHint().width() : 0;
    const int width = std::min(line + beside + fontMetrics().averageCharWidth() * 8, room.width());
    const int height = std::min(
        m_box->hasHeightForWidth() ? m_box->heightForWidth(width) : m_box->sizeHint().height(),
        room.height());
    setGeometry((room.width() - width) / 2, (room.height() - height) / 2, width, height);
}

} // namespace khoji::views
