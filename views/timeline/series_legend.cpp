#include "views/timeline/series_legend.h"

#include "models/detail/visible_text.h"
#include "models/timeline/series.h"
#include "views/timeline/series_look.h"
#include "views/timeline/timeline_text.h"
#include "views/tips/tip.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionToolButton>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kLeastHeightOfTarget = 24; // pixels (ux.md section 16)
constexpr int kMostNameCharacters = 60;

/// How wide names may be so that all buttons together fit into `room`: the longest give way first.
int commonLimit(const std::vector<int>& names, int room)
{
    const auto widthWith = [&names](int limit) {
        return std::accumulate(names.begin(), names.end(), 0,
            [limit](int width, int name) { return width + std::min(name, limit); });
    };
    int limit = names.empty() ? 0 : std::ranges::max(names);
    while (limit > 0 && widthWith(limit) > room)
        --limit;
    return limit;
}

} // namespace

/// Checked: the series is shown. Hidden ones have an empty swatch and a line through their name.
class SeriesLegend::Button : public QToolButton {
public:
    Button(const Theme& theme, SeriesLegend& legend, std::size_t series)
        : QToolButton(&legend)
        , m_theme(theme)
        , m_legend(legend)
        , m_series(series)
    {
        setObjectName(u"timelineSeries%1"_s.arg(series));
        setAutoRaise(true);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
    }

    void setContent(const ChartStep& look, const QString& name, std::uint64_t count)
    {
        m_look = look;
        m_name = name;
        m_count = TimelineText::count(count);
        const QString spoken = u"%1 %2"_s.arg(name, m_count);
        setText(QString(spoken).replace(u'&', u"&&"_s)); // no letter of a value is a shortcut
        setAccessibleName(spoken);
        setTip(*this, {spoken, TimelineText::legendKeys()});
        setAccessibleDescription(TimelineText::legendKeys()); // the rest is its name
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int name = std::min(fontMetrics().horizontalAdvance(m_name),
            fontMetrics().averageCharWidth() * kMostNameCharacters);
        return {minimumSizeHint().width() + name + gap(), minimumSizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {margin() * 2 + swatch() + gap() + fontMetrics().horizontalAdvance(m_count) + 1,
            std::max(fontMetrics().height() + margin(), kLeastHeightOfTarget)};
    }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        const bool alone = event->modifiers().testFlag(Qt::AltModifier);
        if (alone && event->button() == Qt::LeftButton && rect().contains(event->pos())) {
            setDown(false);
            m_legend.isolate(m_series);
            return;
        }
        QToolButton::mouseReleaseEvent(event);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter && event->modifiers().testFlag(Qt::AltModifier))
            m_legend.isolate(m_series);
        else if (enter)
            click();
        else
            QToolButton::keyPressEvent(event);
    }

    void contextMenuEvent(QContextMenuEvent* event) override
    {
        const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
        Q_EMIT m_legend.menuRequested(
            m_series, byKey ? mapToGlobal(rect().bottomLeft()) : event->globalPos());
    }

    void paintEvent(QPaintEvent*) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.text.clear();
        option.state &= ~QStyle::State_On; // it would look pressed: what is shown is the usual
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
        painter.setRenderHint(QPainter::Antialiasing);
        paintSwatch(painter);
        paintText(painter);
    }

private:
    [[nodiscard]] int margin() const { return fontMetrics().averageCharWidth(); }
    [[nodiscard]] int gap() const { return fontMetrics().averageCharWidth(); }
    [[nodiscard]] int swatch() const { return fontMetrics().capHeight() + 2; }

    void paintSwatch(QPainter& painter) const
    {
        const QRect box = placed({margin(),
            static_cast<int>(std::round((height() - swatch()) / 2.0)), swatch(), swatch()});
        const QRectF square = QRectF(box).translated(0.5, 0.5);
        const QColor color = m_theme.color(m_look.color);
        painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(color, 1.4));
        painter.setBrush(isChecked() ? brushOf(m_look, m_theme) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(square, 2, 2);
    }

    void paintText(QPainter& painter) const
    {
        QFont shown = font();
        shown.setStrikeOut(!isChecked());
        painter.setFont(shown);
        painter.setPen(m_theme.color(isChecked() ? Token::Text : Token::MutedText));
        const int count = fontMetrics().horizontalAdvance(m_count);
        const int left = margin() + swatch() + gap();
        const int room = width() - left - margin() - count - gap();
        QString name;
        if (room >= fontMetrics().averageCharWidth() * 4)
            name = fontMetrics().elidedText(m_name, Qt::ElideMiddle, room) + u' ';
        painter.drawText(placed({left, 0, width() - left, height()}),
            Qt::AlignLeading | Qt::AlignVCenter, name + m_count);
    }

    /// From right to left, the other way round.
    [[nodiscard]] QRect placed(const QRect& leftToRight) const
    {
        return QStyle::visualRect(layoutDirection(), rect(), leftToRight);
    }

    const Theme& m_theme;
    SeriesLegend& m_legend;
    std::size_t m_series;
    ChartStep m_look{};
    QString m_name;
    QString m_count;
};

SeriesLegend::SeriesLegend(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"timelineLegend"_s);
    setAccessibleName(TimelineText::legend());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (std::size_t series = 0; series < store::kMostSeries; ++series) {
        m_buttons.push_back(new Button(theme, *this, series));
        connect(m_buttons.back(), &QToolButton::clicked, this, [this, series] { toggle(series); });
    }
    connect(&theme, &Theme::changed, this, [this] {
        for (Button* const button : m_buttons)
            button->update();
    });
}

void SeriesLegend::setHistogram(const store::Histogram& histogram)
{
    if (m_stackedBy != histogram.stackedBy)
        m_hidden.clear();
    m_stackedBy = histogram.stackedBy;
    m_series = histogram.series;
    const SeriesSums counts = countsOf(histogram);
    for (std::size_t series = 0; series < m_buttons.size(); ++series) {
        const bool isUsed = series < m_series.size();
        m_buttons[series]->setVisible(isUsed);
        if (isUsed)
            m_buttons[series]->setContent(
                lookOf(histogram, series), models::seriesName(m_series[series]), counts[series]);
    }
    updateGeometry();
    placeButtons();
    showHidden();
}

std::vector<SeriesLegend::Button*> SeriesLegend::shownButtons() const
{
    const std::size_t shown = std::min(m_series.size(), m_buttons.size());
    return {m_buttons.begin(), m_buttons.begin() + static_cast<std::ptrdiff_t>(shown)};
}

QSize SeriesLegend::sizeHint() const
{
    QSize size(0, 0);
    for (const Button* const button : shownButtons())
        size = {size.width() + button->sizeHint().width(),
            std::max(size.height(), button->sizeHint().height())};
    return size;
}

QSize SeriesLegend::minimumSizeHint() const
{
    QSize size(0, 0);
    for (const Button* const button : shownButtons())
        size = {size.width() + button->minimumSizeHint().width(),
            std::max(size.height(), button->minimumSizeHint().height())};
    return size;
}

/// A box layout would take as much from short names as from long ones.
void SeriesLegend::placeButtons()
{
    std::vector<int> names; // with the space before them
    for (const Button* const button : shownButtons())
        names.push_back(button->sizeHint().width() - button->minimumSizeHint().width());
    const int limit = commonLimit(names, width() - minimumSizeHint().width());
    int left = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QSize size(m_buttons[i]->minimumSizeHint().width() + std::min(names[i], limit),
            m_buttons[i]->sizeHint().height());
        m_buttons[i]->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect({left, 0}, size)));
        left += size.width();
    }
}

void SeriesLegend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

bool SeriesLegend::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange
        || event->type() == QEvent::StyleChange) {
        updateGeometry();
        placeButtons();
    }
    return done;
}

SeriesSet SeriesLegend::hidden() const
{
    SeriesSet set;
    for (std::size_t series = 0; series < m_series.size(); ++series)
        set[series] = isHidden(m_series[series]);
    return set;
}

bool SeriesLegend::isHidden(const store::HistogramSeries& series) const
{
    return std::ranges::find(m_hidden, series) != m_hidden.end();
}

void SeriesLegend::setHidden(const store::HistogramSeries& series, bool hide)
{
    std::erase(m_hidden, series);
    if (hide)
        m_hidden.push_back(series);
}

void SeriesLegend::toggle(std::size_t series)
{
    setHidden(m_series[series], !isHidden(m_series[series]));
    showHidden();
}

bool SeriesLegend::isAlone(std::size_t series) const
{
    return !isHidden(m_series[series]) && hidden().count() + 1 == m_series.size();
}

void SeriesLegend::isolate(std::size_t series)
{
    const bool showAll = isAlone(series);
    for (std::size_t other = 0; other < m_series.size(); ++other)
        setHidden(m_series[other], other != series && !showAll);
    showHidden();
}

void SeriesLegend::showAll()
{
    m_hidden.clear();
    showHidden();
}

void SeriesLegend::showHidden()
{
    const SeriesSet set = hidden();
    for (std::size_t series = 0; series < m_series.size(); ++series)
        m_buttons[series]->setChecked(!set[series]);
    Q_EMIT hiddenChanged(set);
}

} // namespace khoji::views
