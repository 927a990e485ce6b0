#include "models/annotations/annotation_list_model.h"

#include "models/annotations/annotation_text.h"
#include "models/detail/visible_text.h"

#include <algorithm>
#include <set>
#include <utility>

namespace khoji::models {

namespace {

constexpr qsizetype kLongestCell = 512; // characters
constexpr std::size_t kMostToldOneByOne = 200; // rows
constexpr std::size_t kUserCell = 0; // in kEntryFields
constexpr std::size_t kEventCell = 1;

const store::EventIdentity& identityOf(const AnnotationEntry& entry)
{
    return entry.annotation->event;
}

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
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
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

/// Few enough rows come or go to tell of each.
bool AnnotationListModel::isCloseTo(const std::vector<Row>& rows) const
{
    const auto [fewer, more] = std::minmax({rows.size(), m_rows.size()});
    return more - fewer <= kMostToldOneByOne;
}

/// What is selected and in sight stays so: rows come and go one by one.
void AnnotationListModel::update()
{
    const auto entries = m_annotations.entries();
    const std::vector<Row> rows = wanted(*entries);
    if (isCloseTo(rows)) {
        removeOthersThan(rows);
        insertMissing(rows);
    }
    replace(rows);
    m_entries = entries;
}

std::vector<AnnotationListModel::Row> AnnotationListModel::wanted(
    const AnnotationEntries& entries) const
{
    std::vector<Row> rows;
    for (const AnnotationEntry& entry : entries) {
        SharedAnnotation annotation = entry.events.empty()
            ? entry.annotation
            : m_annotations.shared(entry.events.front().key);
        if (annotation)
            rows.push_back({&entry, std::move(annotation)});
    }
    return rows;
}

void AnnotationListModel::removeOthersThan(const std::vector<Row>& rows)
{
    std::set<store::EventIdentity> kept;
    for (const Row& row : rows)
        kept.insert(identityOf(*row.entry));
    for (std::size_t i = m_rows.size(); i > 0; --i) {
        if (kept.contains(identityOf(*m_rows[i - 1].entry)))
            continue;
        const int row = static_cast<int>(i - 1);
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

/// Those that stay are in the same order, unless an import brought an earlier copy of an event.
void AnnotationListModel::insertMissing(const std::vector<Row>& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && identityOf(*m_rows[i].entry) == identityOf(*rows[i].entry))
            continue;
        if (m_rows.size() >= rows.size())
            return; // another order: replace() shows it
        const int row = static_cast<int>(i);
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, rows[i]);
        endInsertRows();
    }
}

void AnnotationListModel::replace(std::vector<Row> rows)
{
    const bool isSameOrder = std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
        [](const Row& a, const Row& b) { return identityOf(*a.entry) == identityOf(*b.entry); });
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
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return spoken(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case StarredRole:
        return row.annotation->starred;
    case LabelRole:
        return int{row.annotation->label};
    case SearchRole:
        return searchText(row);
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

QString AnnotationListModel::text(const Row& row, int column) const
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
            : m_zone.formatTable(row.entry->events.front().time);
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
    QString words = text(row, column);
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
    return toolTipText({text(row, column)});
}

QString AnnotationListModel::searchText(const Row& row) const
{
    QStringList texts;
    for (const int column : {TimeColumn, UserColumn, EventColumn, LabelColumn, StatusColumn})
        texts << text(row, column);
    texts << tagsText(row.annotation->tags) << QString::fromStdString(row.annotation->note);
    return texts.join(u'\n');
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
