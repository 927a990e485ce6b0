#include "views/timeline/timeline_header.h"

#include "views/timeline/series_legend.h"
#include "views/timeline/timeline_text.h"

#include <QtCore/QEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kLeastHeightOfTarget = 24; // pixels (ux.md section 16)
constexpr int kLegendPlace = 3; // in the row: after the length of a bar and the stack

void setUp(QToolButton& button, const QString& name, const QString& text, const QString& tip)
{
    button.setObjectName(name);
    button.setAutoRaise(true);
    button.setText(text);
    button.setToolTip(tip);
    button.setFocusPolicy(Qt::StrongFocus);
    button.setMinimumHeight(kLeastHeightOfTarget);
}

} // namespace

TimelineHeader::TimelineHeader(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_bucket(new QLabel(this))
    , m_stackLabel(new QLabel(TimelineText::stack(), this))
    , m_stack(new QComboBox(this))
    , m_legend(new SeriesLegend(theme, this))
    , m_undated(new QToolButton(this))
    , m_logarithmic(new QToolButton(this))
    , m_outline(new QToolButton(this))
    , m_table(new QToolButton(this))
    , m_zone(new QLabel(this))
    , m_fit(new QToolButton(this))
{
    createLabels(theme);
    createStack();
    createToggles(theme);
    createLayout();
}

void TimelineHeader::createLabels(const Theme& theme)
{
    m_bucket->setTextFormat(Qt::PlainText);
    m_bucket->setForegroundRole(QPalette::PlaceholderText);
    m_zone->setTextFormat(Qt::PlainText);
    m_zone->setForegroundRole(QPalette::PlaceholderText);
    m_zone->setToolTip(TimelineText::zoneTip());
    setUp(*m_undated, u"timelineUndated"_s, QString(), TimelineText::undatedTip());
    m_undated->setIcon(theme.icon(u"warning"_s, Token::ValidityWarning));
    m_undated->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_undated->hide();
    connect(m_undated, &QToolButton::clicked, this, &TimelineHeader::undatedRequested);
}

void TimelineHeader::createStack()
{
    m_stack->setObjectName(u"timelineStack"_s);
    m_stack->setAccessibleName(TimelineText::stack());
    m_stack->setToolTip(TimelineText::stackTip());
    m_stack->setMinimumHeight(kLeastHeightOfTarget);
    m_stackLabel->setForegroundRole(QPalette::PlaceholderText);
    m_stackLabel->setBuddy(m_stack);
    for (const models::Stack stack : models::stackChoices())
        m_stack->addItem(models::stackName(stack));
    connect(m_stack, &QComboBox::activated, this, [this](int place) {
        Q_EMIT stackRequested(models::stackChoices()[static_cast<std::size_t>(place)]);
    });
}

void TimelineHeader::createToggles(const Theme& theme)
{
    setUp(*m_logarithmic, u"timelineLogarithmic"_s, TimelineText::logarithmic(),
        TimelineText::logarithmicTip());
    setUp(*m_outline, u"timelineOutline"_s, TimelineText::outline(), TimelineText::outlineTip());
    setUp(*m_table, u"timelineAsTable"_s, TimelineText::table(), TimelineText::tableTip());
    setUp(*m_fit, u"timelineFit"_s, TimelineText::fit(), TimelineText::fitTip());
    m_fit->setIcon(theme.icon(u"zoom-fit"_s));
    m_fit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_logarithmic->setCheckable(true);
    m_outline->setCheckable(true);
    m_outline->setChecked(true);
    connect(m_logarithmic, &QToolButton::clicked, this, &TimelineHeader::logarithmicRequested);
    connect(m_outline, &QToolButton::clicked, this, &TimelineHeader::outlineRequested);
    connect(m_table, &QToolButton::clicked, this, &TimelineHeader::tableRequested);
    connect(m_fit, &QToolButton::clicked, this, &TimelineHeader::fitRequested);
}

void TimelineHeader::createLayout()
{
    const int space = fontMetrics().averageCharWidth();
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(space * 2, space / 2, space, 0);
    m_rows->setSpacing(0);
    m_row = new QHBoxLayout;
    m_row->setSpacing(space);
    m_bucket->setContentsMargins(0, 0, space * 2, 0);
    m_row->addWidget(m_bucket);
    m_row->addWidget(m_stackLabel);
    m_row->addWidget(m_stack);
    m_row->addWidget(m_legend);
    m_row->addWidget(m_undated);
    m_row->addStretch(1);
    for (QWidget* const widget : {static_cast<QWidget*>(m_logarithmic),
             static_cast<QWidget*>(m_outline), static_cast<QWidget*>(m_table),
             static_cast<QWidget*>(m_zone), static_cast<QWidget*>(m_fit)})
        m_row->addWidget(widget);
    m_legendRow = new QHBoxLayout;
    m_legendRow->setContentsMargins({});
    m_legendRow->addStretch(1);
    m_rows->addLayout(m_row);
    m_rows->addLayout(m_legendRow);
}

void TimelineHeader::placeLegend()
{
    const bool isInItsOwnLine = m_legendRow->indexOf(m_legend) >= 0;
    const int beside = isInItsOwnLine ? m_legend->sizeHint().width() + m_row->spacing() : 0;
    const bool hasRoom = m_row->sizeHint().width() + beside <= m_rows->contentsRect().width();
    const bool inItsOwnLine = m_showsValues || !hasRoom;
    if (inItsOwnLine == isInItsOwnLine)
        return;
    (isInItsOwnLine ? m_legendRow : m_row)->removeWidget(m_legend);
    if (inItsOwnLine)
        m_legendRow->insertWidget(0, m_legend);
    else
        m_row->insertWidget(kLegendPlace, m_legend);
}

void TimelineHeader::setBucketLabel(const QString& text)
{
    m_bucket->setText(text);
    m_bucket->setVisible(!text.isEmpty());
}

void TimelineHeader::setHistogram(const store::Histogram& histogram)
{
    m_showsValues = histogram.stackedBy.has_value();
    m_legend->setHistogram(histogram);
    m_undated->setText(TimelineText::undated(histogram.undated));
    m_undated->setVisible(histogram.undated > 0);
    placeLegend();
}

void TimelineHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeLegend();
}

bool TimelineHeader::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    // Only now the line knows how wide new counts have made the legend.
    if (event->type() == QEvent::LayoutRequest)
        placeLegend();
    return done;
}

void TimelineHeader::setZoneLabel(const QString& text)
{
    m_zone->setText(text);
}

void TimelineHeader::setStack(models::Stack stack)
{
    const auto choices = models::stackChoices();
    m_stack->setCurrentIndex(static_cast<int>(std::ranges::find(choices, stack) - choices.begin()));
}

void TimelineHeader::setLogarithmic(bool on)
{
    m_logarithmic->setChecked(on);
}

void TimelineHeader::setShowsOutline(bool on)
{
    m_outline->setChecked(on);
}

} // namespace khoji::views
