#include "models/timeline/timeline_table_model.h"

#include "models/detail/visible_text.h"
#include "models/timeline/series.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace khoji::models {

namespace {

constexpr int kFrom = 0;
constexpr int kTo = 1;
constexpr int kFirstSeries = 2;
constexpr qsizetype kHeadingShown = 40; // characters of a value

int numberOf(std::size_t count)
{
    return static_cast<int>(count);
}

std::uint64_t totalOf(const store::SeriesCounts& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

QString csvCell(QString text)
{
    static const QString kFormulaStarts = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && kFormulaStarts.contains(text.front()))
        text.prepend(QLatin1Char('\''));
    text.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString isoText(base::UtcTime time)
{
    return QString::fromStdString(base::formatIso(time));
}

} // namespace

TimelineTableModel::TimelineTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{ }

void TimelineTableModel::setHistogram(store::Histogram histogram, const DisplayZone& zone)
{
    beginResetModel();
    m_histogram = std::move(histogram);
    if (m_histogram.edges.size() != m_histogram.bins.size() + 1)
        m_histogram.bins.clear();
    m_zone = zone;
    endResetModel();
}

int TimelineTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : numberOf(m_histogram.bins.size());
}

int TimelineTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kFirstSeries + numberOf(m_histogram.series.size()) + 1;
}

QString TimelineTableModel::cell(int row, int column) const
{
    const auto bar = static_cast<std::size_t>(row);
    if (column == kFrom)
        return m_zone.formatTable(m_histogram.edges[bar]);
    if (column == kTo)
        return m_zone.formatTable(m_histogram.edges[bar + 1]);
    const auto series = static_cast<std::size_t>(column - kFirstSeries);
    const store::SeriesCounts& counts = m_histogram.bins[bar];
    return QLocale().toString(static_cast<qulonglong>(
        series < m_histogram.series.size() ? counts[series] : totalOf(counts)));
}

QVariant TimelineTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), index.column());
    case Qt::AccessibleTextRole:
        //: A cell as a screen reader speaks it: its heading, then what is in it.
        return tr("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            cell(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() < kFirstSeries ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant TimelineTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (section < kFirstSeries ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == kFrom)
        //: %1 is the time zone.
        return tr("From (%1)").arg(m_zone.label());
    if (section == kTo)
        //: %1 is the time zone.
        return tr("To (%1)").arg(m_zone.label());
    const auto series = static_cast<std::size_t>(section - kFirstSeries);
    if (series >= m_histogram.series.size())
        return tr("All events");
    const QString name = seriesName(m_histogram.series[series]);
    return role == Qt::ToolTipRole ? toolTipText({name}) : shortened(name, kHeadingShown);
}

QString countsAsCsv(const store::Histogram& histogram, std::size_t first, std::size_t last)
{
    QStringList headings{QStringLiteral("from"), QStringLiteral("to")};
    for (const store::HistogramSeries& series : histogram.series)
        headings << seriesName(series);
    headings << TimelineTableModel::tr("All events");
    std::ranges::transform(headings, headings.begin(), csvCell);
    QString csv = headings.join(QLatin1Char(',')) + QLatin1String("\r\n");
    for (std::size_t bar = first; bar <= last && bar < histogram.bins.size(); ++bar) {
        QStringList cells{isoText(histogram.edges[bar]), isoText(histogram.edges[bar + 1])};
        for (std::size_t series = 0; series < histogram.series.size(); ++series)
            cells << QString::number(histogram.bins[bar][series]);
        cells << QString::number(totalOf(histogram.bins[bar]));
        csv += cells.join(QLatin1Char(',')) + QLatin1String("\r\n");
    }
    return csv;
}

QString countsAsCsv(const store::Histogram& histogram)
{
    return histogram.bins.empty() ? countsAsCsv(histogram, 1, 0)
                                  : countsAsCsv(histogram, 0, histogram.bins.size() - 1);
}

} // namespace khoji::models
