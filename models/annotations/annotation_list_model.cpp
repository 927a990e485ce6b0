#include "models/annotations/annotation_list_model.h"

#include "models/annotations/annotation_text.h"
#include "models/detail/visible_text.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

constexpr qsizetype kLongestCell = 512; // characters
constexpr std::size_t kMostToldOneByOne = 200; // rows
constexpr std::size_t kUserCell = 0; // in kEntryFields
constexpr std::size_t kEventCell = 1;

/// Of the first of its events.
QString cellOf(const AnnotationEntry& entry, std::size_t cell)
{
    return entry.events.empty() ? QString()
                                : QString::fromStdString(entry.events.front().cells.at(cell));
}

} // namespace

AnnotationListModel::AnnotationListModel(const Annotations& annotations, QObject* parent)
    : QAbstractTableModel(parent)
    , m_annotations(annotations)
{
    connect(&annotations, &Annotations::changed, this, &AnnotationListModel::update);
    update();
}

void AnnotationListModel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    if (!m_filter.isEmpty())
        update(); // times are searched as they are shown
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
}

void AnnotationListModel::setFilter(const QString& text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    update();
}

const AnnotationEntry& AnnotationListModel::entryAt(int row) const
{
    return *m_rows.at(static_cast<std::size_t>(row)).entry;
}

const SharedAnnotation& AnnotationListModel::annotationAt(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row)).annotation;
}

std::optional<base::EventKey> AnnotationListModel::eventAt(int row) const
{
    const AnnotationEntry& entry = entryAt(row);
    return entry.events.empty() ? std::nullopt : std::optional(entry.events.front().key);
}

void AnnotationListModel::update()
{
    const auto entries = m_annotations.entries();
    Rows rows = rowsOf(*entries);
    m_all = rows.size();
    m_filtering.cancel();
    if (m_filter.isEmpty()) {
        show(entries, std::move(rows));
        return;
    }
    const auto filtered = [entries, rows = std::move(rows), filter = m_filter, zone = m_zone](
                              const std::stop_token& stop) {
        Rows matching;
        for (const Row& row : rows) {
            if (stop.stop_requested())
                break;
            if (matches(row, filter, zone))
                matching.push_back(row);
        }
        return matching;
    };
    m_filtering.run(
        filtered, [this, entries](Rows matching) { show(entries, std::move(matching)); });
}

AnnotationListModel::Rows AnnotationListModel::rowsOf(const AnnotationEntries& entries) const
{
    Rows rows;
    rows.reserve(entries.size());
    for (const AnnotationEntry& entry : entries) {
        SharedAnnotation annotation = entry.events.empty()
            ? entry.annotation
            : m_annotations.shared(entry.events.front().key);
        if (annotation)
            rows.push_back({&entry, std::move(annotation)});
    }
    return rows;
}

/// What is selected and in sight stays so: rows come and go one by one, when they are few.
void AnnotationListModel::show(const std::shared_ptr<const AnnotationEntries>& entries, Rows rows)
{
    Marks wanted;
    wanted.reserve(rows.size());
    for (const Row& row : rows)
        wanted.insert(row.entry->mark);
    if (isCloseTo(wanted)) {
        removeOthersThan(wanted);
        insertMissing(rows);
    }
    replace(std::move(rows));
    m_entries = entries;
    Q_EMIT shownChanged();
}

/// Few enough rows come and go to tell of each.
bool AnnotationListModel::isCloseTo(const Marks& wanted) const
{
    const auto staying = static_cast<std::size_t>(std::count_if(m_rows.begin(), m_rows.end(),
        [&wanted](const Row& row) { return wanted.contains(row.entry->mark); }));
    return m_rows.size() <= staying + kMostToldOneByOne
        && wanted.size() <= staying + kMostToldOneByOne;
}

void AnnotationListModel::removeOthersThan(const Marks& wanted)
{
    for (std::size_t i = m_rows.size(); i > 0; --i) {
        if (wanted.contains(m_rows[i - 1].entry->mark))
            continue;
        const int row = static_cast<int>(i - 1);
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

/// Those that stay are in the same order, unless an import brought an earlier copy of an event.
void AnnotationListModel::insertMissing(const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].entry->mark == rows[i].entry->mark)
            continue;
        if (m_rows.size() >= rows.size())
            return; // another order: replace() shows it
        const int row = static_cast<int>(i);
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, rows[i]);
        endInsertRows();
    }
}

void AnnotationListModel::replace(Rows rows)
{
    const bool isSameOrder = std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
        [](const Row& a, const Row& b) { return a.entry->mark == b.entry->mark; });
    if (!isSameOrder) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AnnotationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AnnotationListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AnnotationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column(), m_zone);
    case Qt::AccessibleTextRole:
        return spoken(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case StarredRole:
        return row.annotation->starred;
    case LabelRole:
        return int{row.annotation->label};
    default:
        return {};
    }
}

QVariant AnnotationListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return section == StarColumn ? QString() : title(section);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return title(section);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString AnnotationListModel::text(const Row& row, int column, const DisplayZone& zone)
{
    const auto shown = [](const QString& text) {
        return shortened(visibleText(text), kLongestCell);
    };
    const store::Annotation& annotation = *row.annotation;
    switch (column) {
    case TimeColumn:
        if (row.entry->events.empty())
            return tr("not in this case");
        return row.entry->events.front().time == base::kUndated
            ? tr("undated")
            : zone.formatTable(row.entry->events.front().time);
    case UserColumn:
        return shown(cellOf(*row.entry, kUserCell));
    case EventColumn:
        // Of an event that is not here, the eventID is all there is to know it by.
        return shown(row.entry->events.empty() ? QString::fromStdString(annotation.event.eventId)
                                               : cellOf(*row.entry, kEventCell));
    case LabelColumn:
        return annotation.label == 0 ? QString() : QString::number(annotation.label);
    case StatusColumn:
        return annotation.status == store::Status::None ? QString() : statusText(annotation.status);
    case TagsColumn:
        return shown(tagsText(annotation.tags));
    case NoteColumn:
        return shown(firstLineOf(annotation.note));
    default:
        return {};
    }
}

QString AnnotationListModel::spoken(const Row& row, int column) const
{
    const store::Annotation& annotation = *row.annotation;
    QString words = text(row, column, m_zone);
    if (column == StarColumn)
        words = annotation.starred ? tr("starred") : tr("no star");
    else if (column == LabelColumn)
        words = labelText(annotation.label);
    else if (column == StatusColumn)
        words = statusText(annotation.status);
    else if (words.isEmpty())
        words = tr("none");
    //: What a screen reader says of a table cell: its column and its text.
    return tr("%1: %2").arg(title(column), words);
}

QString AnnotationListModel::toolTip(const Row& row, int column) const
{
    const store::Annotation& annotation = *row.annotation;
    if (column == TimeColumn && !row.entry->events.empty())
        return toolTipText({m_zone.formatLong(row.entry->events.front().time)});
    if (column == NoteColumn)
        return toolTipText(QString::fromStdString(annotation.note).split(u'\n')
            << tr("%1, %2", "author, time")
                   .arg(QString::fromStdString(annotation.changed.author),
                       m_zone.formatLong(annotation.changed.time)));
    if (column == StarColumn || column == LabelColumn || column == StatusColumn)
        return toolTipText({spoken(row, column)});
    if (column == TagsColumn)
        return toolTipText({tagsText(annotation.tags)});
    return toolTipText({text(row, column, m_zone)});
}

/// On the thread that filters.
bool AnnotationListModel::matches(const Row& row, const QString& filter, const DisplayZone& zone)
{
    const auto isIn = [&filter](const QString& text) {
        return text.contains(filter, Qt::CaseInsensitive);
    };
    for (const int column : {TimeColumn, UserColumn, EventColumn, LabelColumn, StatusColumn}) {
        if (isIn(text(row, column, zone)))
            return true;
    }
    return isIn(tagsText(row.annotation->tags))
        || isIn(QString::fromStdString(row.annotation->note));
}

QString AnnotationListModel::title(int column)
{
    switch (column) {
    case StarColumn:
        return tr("Star");
    case TimeColumn:
        return tr("Time");
    case UserColumn:
        return tr("User");
    case EventColumn:
        return tr("Event");
    case LabelColumn:
        return tr("Label");
    case StatusColumn:
        return tr("Status");
    case TagsColumn:
        return tr("Tags");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace khoji::models
