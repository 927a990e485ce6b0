#include "views/event_table/event_table.h"

#include "core/query/printer.h"
#include "core/record/parse_record.h"
#include "core/record/record_text.h"
#include "views/event_table/row_text.h"

#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include <algorithm>
#include <utility>

namespace khoji::views {

// The part of the event table that puts events on the clipboard.

namespace {

bool isPath(const models::EventColumn& column)
{
    return column.kind == models::EventColumn::Kind::Path;
}

/// Puts what the record states at the columns of paths into their cells. One that cannot be read
/// leaves them as they are: they say so.
void readPaths(const store::EventStore& store, base::EventKey event,
    const std::vector<models::EventColumn>& columns, QStringList& cells)
{
    const auto source = store.record(event);
    const auto record = source ? record::parseRecord(source->json) : tl::unexpected(source.error());
    for (std::size_t i = 0; record && i < columns.size(); ++i) {
        if (isPath(columns[i]))
            cells[static_cast<qsizetype>(i)] = QString::fromStdString(
                record::recordTextAt(*record, columns[i].path.toStdString()));
    }
}

quint64 countOf(const QItemSelection& rows)
{
    // Ranges, never rows: "all" may be millions.
    quint64 count = 0;
    for (const QItemSelectionRange& range : rows)
        count += static_cast<quint64>(range.height());
    return count;
}

/// The eventID of each event that states one.
std::vector<std::string> eventIdsOf(const store::EventStore& store,
    const std::vector<base::EventKey>& events, const std::stop_token& stop)
{
    std::vector<std::string> ids;
    for (const base::EventKey event : events) {
        if (stop.stop_requested())
            break;
        const auto source = store.record(event);
        if (source && !source->eventId.empty())
            ids.push_back(source->eventId);
    }
    return ids;
}

/// `eventID:a`, or `eventID:(a, b)`
QString queryForIds(const std::vector<std::string>& ids)
{
    if (ids.size() == 1)
        return QString::fromStdString(query::termFor("eventID", ids.front()));
    QStringList values;
    for (const std::string& id : ids)
        values << QString::fromStdString(query::quoteValue(id));
    return QStringLiteral("eventID:(%1)").arg(values.join(QStringLiteral(", ")));
}

} // namespace

quint64 EventTable::selectedCount() const
{
    return countOf(selectionModel()->selection());
}

std::vector<base::EventKey> EventTable::eventsIn(
    const QItemSelection& rows, std::size_t limit) const
{
    std::vector<models::RowRange> ranges;
    for (const QItemSelectionRange& range : rows)
        ranges.push_back(
            {static_cast<std::uint64_t>(range.top()), static_cast<std::uint64_t>(range.height())});
    std::ranges::sort(ranges, {}, &models::RowRange::first);
    std::vector<base::EventKey> events;
    for (const models::RowRange& range : ranges) {
        const auto page = m_model.result()->page(
            range.first, std::min<std::uint64_t>(range.count, limit - events.size()), {});
        for (const store::EventRow& row : page.value_or(std::vector<store::EventRow>()))
            events.push_back(row.key);
    }
    return events;
}

std::vector<base::EventKey> EventTable::selectedEvents() const
{
    return m_model.result() ? eventsIn(selectionModel()->selection(), store::kMostAnnotated)
                            : std::vector<base::EventKey>();
}

void EventTable::copySelectedRows(Pivot::RowFormat format)
{
    if (selectionModel()->hasSelection())
        copyRows(selectionModel()->selection(), format);
}

void EventTable::copyRows(const QItemSelection& rows, Pivot::RowFormat format)
{
    if (format == Pivot::RowFormat::Json) {
        copyRecords(rows);
        return;
    }
    if (m_store && std::ranges::any_of(m_model.columns(), isPath)) {
        copyWithPaths(rows, format);
        return;
    }
    const RowCells cells = cellsOf(m_model, rows, format);
    QGuiApplication::clipboard()->setText(rowsAsText(cells, format));
    tellCopied(cells.rows.size(), countOf(rows));
}

/// What records state at paths is known for the rows in sight alone.
void EventTable::copyWithPaths(const QItemSelection& rows, Pivot::RowFormat format)
{
    if (!m_model.result())
        return;
    std::vector<models::EventColumn> columns = m_model.columns();
    RowCells known = cellsOf(m_model, rows, format);
    const std::size_t copied = known.rows.size();
    m_copying.run(
        [known = std::move(known), columns = std::move(columns), format, store = m_store,
            events = eventsIn(rows, kMostRowsCopied)](const std::stop_token& stop) {
            RowCells cells = known;
            for (std::size_t i = 0; i < std::min(events.size(), cells.rows.size()); ++i) {
                if (!stop.stop_requested())
                    readPaths(*store, events[i], columns, cells.rows[i]);
            }
            return rowsAsText(cells, format);
        },
        [this, copied, asked = countOf(rows)](const QString& text) {
            QGuiApplication::clipboard()->setText(text);
            tellCopied(copied, asked);
        });
}

void EventTable::tellCopied(std::size_t copied, std::size_t asked)
{
    if (asked > copied)
        Q_EMIT m_pivot.told(tr("The first %1 rows were copied. Export writes them all.")
                                .arg(QLocale().toString(qulonglong{copied})));
}

void EventTable::copyRecords(const QItemSelection& rows)
{
    if (!m_store || !m_model.result())
        return;
    m_copying.run(
        [store = m_store, events = eventsIn(rows, kMostRecordsCopied)](
            const std::stop_token& stop) {
            QStringList records;
            for (const base::EventKey event : events) {
                const auto record = store->record(event);
                if (record && !stop.stop_requested())
                    records << QString::fromStdString(record->json);
            }
            return records;
        },
        [this, asked = countOf(rows)](const QStringList& records) {
            QGuiApplication::clipboard()->setText(records.join(u'\n'));
            if (asked > kMostRecordsCopied)
                Q_EMIT m_pivot.told(tr("The first %1 records were copied. Export writes them all.")
                                        .arg(QLocale().toString(records.size())));
        });
}

void EventTable::copySelectionAsQuery()
{
    if (!m_store || !m_model.result() || !selectionModel()->hasSelection())
        return;
    const QItemSelection rows = selectionModel()->selection();
    const quint64 asked = countOf(rows);
    if (asked > kMostRecordsCopied) {
        Q_EMIT m_pivot.told(tr("At most %1 events can be named in a query.")
                                .arg(QLocale().toString(qulonglong{kMostRecordsCopied})));
        return;
    }
    m_copying.run([store = m_store, events = eventsIn(rows, kMostRecordsCopied)](
                      const std::stop_token& stop) { return eventIdsOf(*store, events, stop); },
        [this, asked](const std::vector<std::string>& ids) {
            if (!ids.empty())
                QGuiApplication::clipboard()->setText(queryForIds(ids));
            if (ids.empty())
                Q_EMIT m_pivot.told(
                    tr("None of the selected events states an eventID that a query can ask for."));
            else if (ids.size() < asked)
                Q_EMIT m_pivot.told(tr("Some of the selected events state no eventID that a query "
                                       "can ask for. They are not in what was copied."));
        });
}

void EventTable::copyRows(base::EventKey event, Pivot::RowFormat format)
{
    const std::optional<int> row = m_model.rowOf(event);
    if (!row) {
        Q_EMIT m_pivot.told(tr("The event is not in the table."));
        return;
    }
    const QModelIndex index = indexOf(*row, 0);
    const bool isOneOfMany = selectionModel()->isSelected(index);
    copyRows(isOneOfMany ? selectionModel()->selection() : QItemSelection(index, index), format);
}

} // namespace khoji::views
