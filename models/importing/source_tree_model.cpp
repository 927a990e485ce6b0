#include "models/importing/source_tree_model.h"

#include "models/language/plural.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace khoji::models {

namespace {

using Column = LogFileListModel::Column;

/// Internal id of the sources; a file has that of its source, from 1.
constexpr quintptr kTop = 0;

bool isIncomplete(const store::LogFile& file)
{
    return file.state != "ok" && file.state != "no events" && file.state != kSkipped;
}

void add(store::LogFile& sum, const store::LogFile& file)
{
    sum.bytes += file.bytes;
    sum.events += file.events;
    sum.duplicates += file.duplicates;
    sum.amendments += file.amendments;
    sum.aggregated += file.aggregated;
    sum.lostRecords += file.lostRecords;
    sum.problems += file.problems;
    if (!file.span)
        return;
    if (!sum.span)
        sum.span = file.span;
    sum.span->first = std::min(sum.span->first, file.span->first);
    sum.span->end = std::max(sum.span->end, file.span->end);
}

} // namespace

SourceTreeModel::SourceTreeModel(LogFileListModel& files, QObject* parent)
    : QAbstractItemModel(parent)
    , m_files(files)
{
    connect(&files, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&files, &QAbstractItemModel::modelReset, this, [this] {
        group();
        endResetModel();
    });
    connect(&files, &QAbstractItemModel::dataChanged, this, [this] {
        const int last = static_cast<int>(m_sources.size()) - 1;
        Q_EMIT dataChanged(index(0, 0), index(last, columnCount() - 1));
        for (int row = 0; row <= last; ++row) {
            const QModelIndex source = index(row, 0);
            Q_EMIT dataChanged(
                index(0, 0, source), index(rowCount(source) - 1, columnCount() - 1, source));
        }
    });
    group();
}

void SourceTreeModel::setAddedPaths(std::vector<std::string> paths)
{
    m_addedPaths = std::move(paths);
    std::sort(m_addedPaths.begin(), m_addedPaths.end());
}

void SourceTreeModel::group()
{
    std::map<std::string, Source> byPath;
    for (int row = 0; row < m_files.rowCount(); ++row) {
        const store::LogFile& file = m_files.fileAt(row);
        std::string path = sourceOf(file.path);
        Source& source = byPath[path];
        if (source.files.empty())
            source.sum.form = file.form;
        else if (source.sum.form != file.form)
            source.sum.form.clear();
        source.sum.path = std::move(path);
        source.files.push_back(row);
        source.incomplete += isIncomplete(file) ? 1U : 0U;
        add(source.sum, file);
    }
    m_sources.clear();
    for (auto& [path, source] : byPath)
        m_sources.push_back(std::move(source));
}

/// The outermost path that was added and has the file below it; else the file's own folder.
std::string SourceTreeModel::sourceOf(const std::string& file) const
{
    for (std::size_t end = file.find('/', 1); end != std::string::npos;
         end = file.find('/', end + 1)) {
        const std::string_view above(file.data(), end);
        if (std::binary_search(m_addedPaths.begin(), m_addedPaths.end(), above))
            return std::string(above);
    }
    const std::size_t name = file.rfind('/');
    return name == std::string::npos ? std::string()
                                     : file.substr(0, std::max(name, std::size_t{1}));
}

const store::LogFile* SourceTreeModel::fileAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kTop)
        return nullptr;
    const Source& source = m_sources[static_cast<std::size_t>(index.internalId()) - 1];
    return &m_files.fileAt(source.files[static_cast<std::size_t>(index.row())]);
}

QModelIndex SourceTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(
        row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kTop);
}

QModelIndex SourceTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kTop)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, kTop);
}

int SourceTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sources.size());
    if (parent.internalId() != kTop || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sources[static_cast<std::size_t>(parent.row())].files.size());
}

int SourceTreeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() && parent.internalId() != kTop ? 0 : Column::ColumnCount;
}

QVariant SourceTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int column = index.column();
    if (index.internalId() == kTop)
        return cellData(cellOf(m_sources[static_cast<std::size_t>(index.row())], column),
            LogFileListModel::title(column), role);
    const Source& source = m_sources[static_cast<std::size_t>(index.internalId()) - 1];
    return fileData(source, source.files[static_cast<std::size_t>(index.row())], column, role);
}

ListCell SourceTreeModel::cellOf(const Source& source, int column) const
{
    const std::uint64_t files = source.files.size();
    switch (column) {
    case Column::FileColumn: {
        ListCell cell = textCell(source.sum.path);
        //: A folder or archive (%1) and how many log files came from it.
        cell.text = tr("%1 (%2 log file(s))", nullptr, pluralOf(files))
                        .arg(cell.text, numberCell(files).text);
        return cell;
    }
    case Column::StateColumn: {
        const QString text = source.incomplete == 0
            ? tr("ok")
            //: So many log files could not be read as a whole.
            : tr("%1 incomplete", nullptr, pluralOf(source.incomplete))
                  .arg(numberCell(source.incomplete).text);
        return {text, text, {}};
    }
    case Column::ReasonColumn:
    case Column::DeliveredColumn:
    case Column::DelayColumn:
    case Column::HashColumn:
        return {QString(), {}, tr("Each log file has its own")};
    default:
        return m_files.cellOf(source.sum, column);
    }
}

QVariant SourceTreeModel::fileData(const Source& source, int row, int column, int role) const
{
    const QModelIndex cell = m_files.index(row, column);
    if (column != Column::FileColumn || (role != Qt::DisplayRole && role != kCopyRole))
        return cell.data(role);
    // Below its source: what all have in common is said there.
    const std::string& path = m_files.fileAt(row).path;
    const bool isBelow = !source.sum.path.empty() && source.sum.path != "/";
    return role == kCopyRole || !isBelow
        ? cell.data(Qt::DisplayRole)
        : QVariant(textCell(path.substr(source.sum.path.size() + 1)).text);
}

QVariant SourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_files.headerData(section, orientation, role);
}

} // namespace khoji::models
