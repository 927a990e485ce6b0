#include "views/timeline/timeline_header.h"

#include "views/timeline/band_swatches.h"
#include "views/timeline/timeline_text.h"

#include <QtCore/QStringList>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;

namespace khoji::views {

/// Shortens itself to bare counts where room is short; the names stay in tool tip and description.
class TimelineHeader::Legend : public QWidget {
public:
    Legend(const Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setObjectName(u"timelineLegend"_s);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }

    void setCounts(const BandCounts& counts)
    {
        m_counts = counts;
        QStringList texts;
        for (const store::Band band : kBands)
            texts << u"%1 %2"_s.arg(TimelineText::bandName(band),
                TimelineText::count(counts[static_cast<std::size_t>(band)]));
        setToolTip(texts.join(u'\n'));
        setAccessibleName(texts.join(u", "_s));
        updateGeometry();
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return sizeOf(BandSwatches::Show::Everything); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return sizeOf(BandSwatches::Show::CountsOnly);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool wide = width() >= sizeHint().width();
        const BandSwatches swatches(
            m_counts, wide ? BandSwatches::Show::Everything : BandSwatches::Show::CountsOnly);
        const double baseline = std::round((height() + QFontMetricsF(font()).capHeight()) / 2);
        swatches.paint(painter, QPointF(0, baseline), m_theme, Token::Text);
    }

private:
    [[nodiscard]] QSize sizeOf(BandSwatches::Show show) const
    {
        const double width = BandSwatches(m_counts, show).width(font());
        return {static_cast<int>(std::ceil(width)) + 1, fontMetrics().height()};
    }

    const Theme& m_theme;
    BandCounts m_counts{};
};

TimelineHeader::TimelineHeader(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_bucket(new QLabel(this))
    , m_legend(new Legend(theme, this))
    , m_undated(new QToolButton(this))
    , m_zone(new QLabel(this))
    , m_fit(new QToolButton(this))
{
    createWidgets(theme);
    auto* row = new QHBoxLayout(this);
    const int space = fontMetrics().averageCharWidth();
    row->setContentsMargins(space * 2, space / 2, space, 0);
    row->setSpacing(space * 3);
    row->addWidget(m_bucket);
    row->addWidget(m_legend);
    row->addWidget(m_undated);
    row->addStretch(1);
    row->addWidget(m_zone);
    row->addWidget(m_fit);
    connect(m_fit, &QToolButton::clicked, this, &TimelineHeader::fitRequested);
    connect(m_undated, &QToolButton::clicked, this, &TimelineHeader::undatedRequested);
}

void TimelineHeader::createWidgets(const Theme& theme)
{
    m_bucket->setTextFormat(Qt::PlainText);
    m_bucket->setForegroundRole(QPalette::PlaceholderText);
    m_zone->setTextFormat(Qt::PlainText);
    m_zone->setForegroundRole(QPalette::PlaceholderText);
    m_zone->setToolTip(TimelineText::zoneTip());

    m_undated->setObjectName(u"timelineUndated"_s);
    m_undated->setAutoRaise(true);
    m_undated->setIcon(theme.icon(u"warning"_s, Token::ValidityWarning));
    m_undated->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_undated->setToolTip(TimelineText::undatedTip());
    m_undated->hide();

    m_fit->setObjectName(u"timelineFit"_s);
    m_fit->setAutoRaise(true);
    m_fit->setIcon(theme.icon(u"zoom-fit"_s));
    m_fit->setText(TimelineText::fit());
    m_fit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fit->setToolTip(TimelineText::fitTip());
}

void TimelineHeader::setBucketLabel(const QString& text)
{
    m_bucket->setText(text);
}

void TimelineHeader::setCounts(const BandCounts& counts, std::uint64_t undated)
{
    m_legend->setCounts(counts);
    m_undated->setText(TimelineText::undated(undated));
    m_undated->setVisible(undated > 0);
}

void TimelineHeader::setZoneLabel(const QString& text)
{
    m_zone->setText(text);
}

} // namespace khoji::views
