#include "models/importing/import_lists.h"

#include "models/importing/delay_text.h"
#include "models/language/core_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace khoji::models {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::ImportLists)
public:
    /// How reading a log file went, in the words of the case file (store::LogFile::state).
    static QString state(std::string_view state)
    {
        struct Word {
            std::string_view stored;
            const char* shown;
        };
        static constexpr std::array kWords{
            Word{"ok", QT_TR_NOOP("ok")},
            Word{"partly read", QT_TR_NOOP("partly read")},
            Word{"failed", QT_TR_NOOP("failed")},
            Word{"no events", QT_TR_NOOP("no events")},
            Word{"unfinished", QT_TR_NOOP("unfinished")},
            Word{kSkipped, QT_TR_NOOP("skipped")},
        };
        for (const Word& word : kWords) {
            if (word.stored == state)
                return tr(word.shown);
        }
        return QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()));
    }

    static QString inTheCase() { return tr("in the case already, unchanged"); }
    //: Where in a file, in bytes of its decompressed text, and what is wrong there.
    static QString at(const QString& byte, const QString& reason)
    {
        return tr("byte %1: %2").arg(byte, reason);
    }
    //: %1 is the first problem of a file, with its place.
    static QString more(const QString& first, std::uint64_t others)
    {
        return others == 1 ? tr("%1 (and 1 more)").arg(first)
                           //: %1 is the first problem of a file; %2 a number of others
                           : tr("%1 (and %2 more)").arg(first, numberCell(others).text);
    }
};

template <typename Item>
std::vector<std::size_t> rowsOf(const std::vector<Item>& items, ImportNumber number)
{
    std::vector<std::size_t> rows;
    rows.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!number || items[i].run == *number)
            rows.push_back(i);
    }
    return rows;
}

ListCell cellOf(const store::ImportProblem& problem, int column)
{
    switch (column) {
    case ProblemListModel::FileColumn:
        return textCell(problem.path);
    case ProblemListModel::OffsetColumn:
        return problem.offset ? numberCell(*problem.offset) : ListCell();
    default:
        return textCell(coreText(problem.reason).toStdString());
    }
}

ListCell delayCell(const store::LogFile& file)
{
    const auto delay = deliveryDelay(file);
    if (!delay)
        return {};
    const QString text = delayText(*delay);
    return {QVariant::fromValue<qint64>(delay->most.count()), text, text};
}

} // namespace

ProblemListModel::ProblemListModel(QObject* parent)
    : QAbstractTableModel(parent)
{ }

void ProblemListModel::setProblems(std::vector<store::ImportProblem> problems)
{
    beginResetModel();
    m_problems = std::move(problems);
    choose();
    endResetModel();
}

void ProblemListModel::showImport(ImportNumber number)
{
    if (number == m_number)
        return;
    beginResetModel();
    m_number = number;
    choose();
    endResetModel();
}

void ProblemListModel::choose()
{
    m_rows = rowsOf(m_problems, m_number);
}

int ProblemListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const store::ImportProblem& problem = m_problems[m_rows[static_cast<std::size_t>(index.row())]];
    return cellData(cellOf(problem, index.column()), title(index.column()), role);
}

QVariant ProblemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headData({title(section), {}, section == OffsetColumn}, orientation, role);
}

QString ProblemListModel::title(int column)
{
    switch (column) {
    case FileColumn:
        return tr("File");
    //: Where in a file, in bytes.
    case OffsetColumn:
        return tr("Byte");
    case ReasonColumn:
        return tr("Reason");
    default:
        return {};
    }
}

LogFileListModel::LogFileListModel(QObject* parent)
    : QAbstractTableModel(parent)
{ }

void LogFileListModel::setFiles(
    std::vector<store::LogFile> files, const std::vector<store::ImportProblem>& problems)
{
    beginResetModel();
    m_files = std::move(files);
    m_reasons.clear();
    for (const store::ImportProblem& problem : problems) {
        Reason& reason = m_reasons[{problem.path, problem.run}];
        if (reason.problems++ == 0) {
            reason.offset = problem.offset;
            reason.text = problem.reason;
        }
    }
    choose();
    endResetModel();
}

void LogFileListModel::showImport(ImportNumber number)
{
    if (number == m_number)
        return;
    beginResetModel();
    m_number = number;
    choose();
    endResetModel();
}

void LogFileListModel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, FirstColumn), index(rowCount() - 1, DeliveredColumn));
}

void LogFileListModel::choose()
{
    m_rows = rowsOf(m_files, m_number);
    if (!m_number)
        std::erase_if(m_rows, [this](std::size_t row) { return m_files[row].state == kSkipped; });
}

bool LogFileListModel::isEmpty(int column) const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [&](std::size_t row) {
        const store::LogFile& file = m_files[row];
        switch (column) {
        case ReasonColumn:
            return file.problems == 0 && file.state != kSkipped;
        case FormColumn:
            return file.form.empty();
        case DuplicatesColumn:
            return file.duplicates == 0;
        case AmendmentsColumn:
            return file.amendments == 0;
        case AggregatedColumn:
            return file.aggregated == 0;
        case LostColumn:
            return file.lostRecords == 0;
        case FirstColumn:
        case LastColumn:
            return !file.span;
        case DeliveredColumn:
            return !file.delivered;
        case DelayColumn:
            return !deliveryDelay(file);
        default:
            return false;
        }
    });
}

const store::LogFile& LogFileListModel::fileAt(int row) const
{
    return m_files[m_rows[static_cast<std::size_t>(row)]];
}

int LogFileListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LogFileListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogFileListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    return cellData(cellOf(fileAt(index.row()), index.column()), title(index.column()), role);
}

ListCell LogFileListModel::cellOf(const store::LogFile& file, int column) const
{
    switch (column) {
    case FileColumn:
        return textCell(file.path);
    case StateColumn:
        return {Words::state(file.state), Words::state(file.state), {}};
    case ReasonColumn:
        return reasonCell(file);
    case FormColumn:
        return textCell(coreText(file.form).toStdString());
    case EventsColumn:
        return numberCell(file.events);
    case DuplicatesColumn:
        return numberCell(file.duplicates);
    case AmendmentsColumn:
        return numberCell(file.amendments);
    case AggregatedColumn:
        return numberCell(file.aggregated);
    case LostColumn:
        return numberCell(file.lostRecords);
    case ProblemsColumn:
        return numberCell(file.problems);
    case BytesColumn:
        return numberCell(file.bytes);
    case FirstColumn:
        return file.span ? timeCell(file.span->first, m_zone) : ListCell();
    case LastColumn:
        return file.span ? timeCell(file.span->end - std::chrono::milliseconds(1), m_zone)
                         : ListCell();
    case DeliveredColumn:
        return timeCell(file.delivered, m_zone);
    case DelayColumn:
        return delayCell(file);
    default:
        return textCell(file.sha256);
    }
}

ListCell LogFileListModel::reasonCell(const store::LogFile& file) const
{
    if (file.state == kSkipped)
        return {Words::inTheCase(), Words::inTheCase(), {}};
    const auto found = m_reasons.find({file.path, file.run});
    if (found == m_reasons.end())
        return {QString(), {}, {}};
    const Reason& reason = found->second;
    ListCell cell = textCell(reason.text);
    if (reason.offset)
        cell.text = Words::at(numberCell(*reason.offset).text, cell.text);
    if (reason.problems > 1)
        cell.text = Words::more(cell.text, reason.problems - 1);
    cell.tip = cell.text;
    return cell;
}

QVariant LogFileListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isNumber = section >= EventsColumn && section <= BytesColumn;
    return headData({title(section), meaning(section), isNumber}, orientation, role);
}

QString LogFileListModel::title(int column)
{
    switch (column) {
    case FileColumn:
        return tr("File");
    case StateColumn:
        return tr("State");
    //: Why a log file was not read, or not as a whole.
    case ReasonColumn:
        return tr("Reason");
    //: In what form a log file holds its records: trail file, CloudWatch Logs, ...
    case FormColumn:
        return tr("Form");
    case EventsColumn:
        return tr("Events");
    case DuplicatesColumn:
        return tr("Duplicates");
    case AmendmentsColumn:
        return tr("Amendments");
    //: Records that count data events instead of telling each.
    case AggregatedColumn:
        return tr("Aggregated");
    //: Records that could not be read.
    case LostColumn:
        return tr("Lost");
    case ProblemsColumn:
        return tr("Problems");
    case BytesColumn:
        return tr("Bytes");
    //: Time of the first event of a log file.
    case FirstColumn:
        return tr("First");
    //: Time of the last event of a log file.
    case LastColumn:
        return tr("Last");
    case DeliveredColumn:
        return tr("Delivered");
    //: How long after its records a log file was delivered.
    case DelayColumn:
        return tr("Delay");
    case HashColumn:
        return QStringLiteral("SHA-256");
    default:
        return {};
    }
}

QString LogFileListModel::meaning(int column)
{
    switch (column) {
    case ReasonColumn:
        return tr("The first problem in the file, and where it is in its decompressed text");
    case FormColumn:
        return tr("How the records are wrapped in the file, or what it is instead");
    case DuplicatesColumn:
        return tr("Records that are in the case already, from this or another file");
    case AmendmentsColumn:
        return tr("Records that correct others; they count as no events");
    case AggregatedColumn:
        return tr(
            "Records that count data events instead of telling each; they count as no events");
    case LostColumn:
        return tr("Records that could not be read");
    case FirstColumn:
        return tr("Time of the earliest record in the file, duplicates included");
    case LastColumn:
        return tr("Time of the latest record in the file, duplicates included");
    case DeliveredColumn:
        return tr("When CloudTrail delivered the file, from its name");
    case DelayColumn:
        return tr("From the newest and from the oldest record to the delivery of the file");
    default:
        return {};
    }
}

} // namespace khoji::models
