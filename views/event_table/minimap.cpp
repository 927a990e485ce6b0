#include "views/event_table/minimap.h"

#include "views/event_table/event_table.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr int kWidth = 24; // device-independent pixels: the least a target has (ux.md section 16)
constexpr int kLane = 6; // width of a mark
constexpr int kMargin = 2;
constexpr int kMarkHeight = 2;
constexpr std::chrono::milliseconds kSettleTime{200};

} // namespace

Minimap::Minimap(const Theme& theme, EventTable& table, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_table(table)
{
    setFixedWidth(kWidth);
    setAccessibleName(tr("Overview of the table"));
    setToolTip(tr("The whole table. Left: errors. Middle: found text. Right: stars. The line is "
                  "the current event."));
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this, &Minimap::ask);
    connect(&table, &EventTable::contentChanged, this, &Minimap::refresh);
    connect(&table.walk(), &models::RowWalk::mapped, this, [this](const models::RowMap& map) {
        m_map = map;
        update();
    });
    connect(&table.walk(), &models::RowWalk::counted, this, qOverload<>(&QWidget::update));
    connect(table.selectionModel(), &QItemSelectionModel::currentChanged, this,
        qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Minimap::refresh()
{
    m_settle.start();
}

void Minimap::ask()
{
    m_table.walk().map(static_cast<std::size_t>(std::max(height() / kMarkHeight, 0)));
}

int Minimap::yOf(std::size_t part, std::size_t parts) const
{
    return static_cast<int>(part * static_cast<std::size_t>(height()) / parts);
}

void Minimap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Window));
    for (const int edge : {0, kWidth - 1})
        painter.fillRect(edge, 0, 1, height(), m_theme.color(Token::Border));
    paintMarks(painter);
    paintHits(painter);
    paintCurrent(painter);
}

void Minimap::paintMarks(QPainter& painter) const
{
    const std::size_t parts = m_map.parts.size();
    for (std::size_t part = 0; part < parts; ++part) {
        const int y = yOf(part, parts);
        if (m_map.parts[part].error)
            painter.fillRect(kMargin, y, kLane, kMarkHeight, m_theme.color(Token::BandError));
        if (m_map.parts[part].star)
            painter.fillRect(
                kWidth - kMargin - kLane, y, kLane, kMarkHeight, m_theme.color(Token::Label3));
    }
}

void Minimap::paintHits(QPainter& painter) const
{
    const auto rows = static_cast<std::uint64_t>(m_table.eventModel().rowsInAll());
    const auto parts = static_cast<std::size_t>(std::max(height(), 1));
    for (const std::uint64_t hit : m_table.walk().hits())
        painter.fillRect((kWidth - kLane) / 2, yOf(models::partOf(hit, rows, parts), parts), kLane,
            kMarkHeight, m_theme.color(Token::Accent));
}

void Minimap::paintCurrent(QPainter& painter) const
{
    const QModelIndex current = m_table.currentIndex();
    const auto rows = static_cast<std::uint64_t>(m_table.eventModel().rowsInAll());
    if (!current.isValid() || rows == 0)
        return;
    const auto parts = static_cast<std::size_t>(std::max(height(), 1));
    const int y =
        yOf(models::partOf(static_cast<std::uint64_t>(current.row()), rows, parts), parts);
    painter.fillRect(1, y, kWidth - 2, 1, m_theme.color(Token::Text));
}

void Minimap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->pos().y());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        goTo(event->pos().y());
}

/// The row there comes to the middle of the table.
void Minimap::goTo(int y)
{
    const auto rows = static_cast<qint64>(m_table.eventModel().rowsInAll());
    const qint64 row = rows * std::clamp(y, 0, height() - 1) / std::max(height(), 1);
    QScrollBar* const bar = m_table.verticalScrollBar();
    bar->setValue(static_cast<int>(row) - bar->pageStep() / 2);
}

} // namespace khoji::views
