#include "views/timeline/bar_chart.h"

#include "views/timeline/series_look.h"

#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <cmath>

namespace khoji::views {

namespace {

/// Thin gaps: they should part the bars, not be seen.
double gapFor(double pitch)
{
    return pitch < 3 ? 0 : pitch < 12 ? 1 : pitch < 40 ? 2 : 4;
}

QValueAxis* hiddenAxis()
{
    auto* axis = new QValueAxis;
    axis->setVisible(false);
    return axis;
}

/// The contour of the backdrop, as steps from left to right.
QPainterPath contour(const BarChart::Bars& bars)
{
    const double pitch = bars.plot.width() / static_cast<double>(bars.backdrop.size());
    QPainterPath path(bars.plot.bottomLeft());
    double x = bars.plot.left();
    for (const double height : bars.backdrop) {
        const double y = std::round(bars.plot.bottom() - height) + 0.5;
        path.lineTo(std::round(x) + 0.5, y);
        x += pitch;
        path.lineTo(std::round(x) + 0.5, y);
    }
    path.lineTo(bars.plot.bottomRight());
    return path;
}

} // namespace

class BarChart::View : public QChartView {
public:
    View(const Theme& theme, QWidget* parent)
        : QChartView(parent)
        , m_theme(theme)
        , m_across(hiddenAxis())
        , m_up(hiddenAxis())
    {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        // Upright bars are sharp only without smoothing.
        setRenderHint(QPainter::Antialiasing, false);
        chart()->setAnimationOptions(QChart::NoAnimation);
        chart()->setBackgroundVisible(false);
        chart()->setMargins({});
        chart()->legend()->hide();
        chart()->addAxis(m_across, Qt::AlignBottom);
        chart()->addAxis(m_up, Qt::AlignLeft);
    }

    void setBars(Bars bars)
    {
        m_bars = std::move(bars);
        chart()->setPlotArea(m_bars.plot);
        chart()->removeAllSeries();
        if (!m_bars.heights.empty() && !m_bars.plot.isEmpty())
            addSeries();
        resetCachedContent();
        viewport()->update();
    }

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override
    {
        painter->fillRect(rect, m_theme.color(Token::Base));
        painter->setClipRect(m_bars.plot.adjusted(0, 0, 1, 1));
        painter->setPen(m_theme.color(Token::Border));
        QList<QLineF> lines;
        for (const double height : m_bars.grid) {
            const double y = std::round(m_bars.plot.bottom() - height);
            lines.push_back({m_bars.plot.left(), y, m_bars.plot.right(), y});
        }
        painter->drawLines(lines);
        if (!m_bars.backdrop.empty())
            drawBackdrop(*painter);
    }

private:
    /// Filling a new series is far cheaper than changing values of the old one (ux.md section 18).
    void addSeries()
    {
        const double pitch = m_bars.plot.width() / static_cast<double>(m_bars.heights.size());
        auto* series = new QStackedBarSeries;
        series->setBarWidth((pitch - gapFor(pitch)) / pitch);
        for (std::size_t place = 0; place < m_bars.looks.size(); ++place)
            series->append(barSet(place));
        m_across->setRange(-0.5, static_cast<double>(m_bars.heights.size()) - 0.5);
        m_up->setRange(0, m_bars.plot.height());
        chart()->addSeries(series);
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }

    QBarSet* barSet(std::size_t place) const
    {
        QList<qreal> heights;
        heights.reserve(static_cast<qsizetype>(m_bars.heights.size()));
        for (const SeriesHeights& bar : m_bars.heights)
            heights.push_back(bar[place]);
        auto* set = new QBarSet(QString());
        set->setPen(Qt::NoPen);
        set->setBrush(brushOf(m_bars.looks[place], m_theme));
        set->append(heights);
        return set;
    }

    void drawBackdrop(QPainter& painter) const
    {
        const QPainterPath path = contour(m_bars);
        QColor fill = m_theme.color(Token::MutedText);
        fill.setAlphaF(0.10F);
        painter.fillPath(path, fill);
        QColor line = m_theme.color(Token::MutedText);
        line.setAlphaF(0.45F);
        painter.setPen(line);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }

    const Theme& m_theme;
    QValueAxis* m_across;
    QValueAxis* m_up;
    Bars m_bars;
};

BarChart::BarChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_view(new View(theme, this))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

BarChart::~BarChart() = default;

void BarChart::setBars(Bars bars)
{
    m_view->setBars(std::move(bars));
}

void BarChart::resizeEvent(QResizeEvent* event)
{
    m_view->resize(size());
    QWidget::resizeEvent(event);
}

} // namespace khoji::views
