#include "models/importing/import_lists.h"

#include "models/detail/visible_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <string_view>

namespace khoji::models {

namespace {

/// Longest text shown in a cell, in characters.
constexpr qsizetype kLongestCell = 512;

/// One cell of either list: what a proxy sorts by and what people read.
struct Cell {
    QVariant value; ///< a number or the text as recorded; invalid: not recorded
    QString text;
};

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::ImportLists)
public:
    static QString notRecorded() { return tr("not recorded"); }
    //: What a screen reader says of a table cell: its column and its text.
    static QString spoken(const QString& column, const QString& text)
    {
        return tr("%1: %2").arg(column, text);
    }

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
            Word{"already in the case", QT_TR_NOOP("already in the case")},
        };
        for (const Word& word : kWords) {
            if (word.stored == state)
                return tr(word.shown);
        }
        return QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()));
    }
};

Cell textCell(const std::string& utf8)
{
    if (utf8.empty())
        return {};
    const QString text = QString::fromStdString(utf8);
    return {text, shortened(visibleText(text), kLongestCell)};
}

Cell numberCell(std::uint64_t number)
{
    return {
        QVariant::fromValue<quint64>(number), QLocale().toString(static_cast<qulonglong>(number))};
}

QVariant cellData(const Cell& cell, const QString& column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return toolTipText({cell.value.isValid() ? cell.value.toString() : Words::notRecorded()});
    case Qt::AccessibleTextRole:
        return Words::spoken(column, cell.value.isValid() ? cell.text : Words::notRecorded());
    case Qt::TextAlignmentRole:
        return cell.value.typeId() == QMetaType::ULongLong
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case kSortRole:
        return cell.value;
    default:
        return {};
    }
}

Cell cellOf(const store::ImportProblem& problem, int column)
{
    switch (column) {
    case ProblemListModel::FileColumn:
        return textCell(problem.path);
    case ProblemListModel::OffsetColumn:
        return problem.offset ? numberCell(*problem.offset) : Cell();
    default:
        return textCell(problem.reason);
    }
}

Cell cellOf(const store::LogFile& file, int column)
{
    switch (column) {
    case LogFileListModel::FileColumn:
        return textCell(file.path);
    case LogFileListModel::StateColumn:
        return {Words::state(file.state), Words::state(file.state)};
    case LogFileListModel::EventsColumn:
        return numberCell(file.events);
    case LogFileListModel::DuplicatesColumn:
        return numberCell(file.duplicates);
    case LogFileListModel::ProblemsColumn:
        return numberCell(file.problems);
    case LogFileListModel::BytesColumn:
        return numberCell(file.bytes);
    default:
        return textCell(file.sha256);
    }
}

} // namespace

ProblemListModel::ProblemListModel(QObject* parent)
    : QAbstractTableModel(parent)
{ }

void ProblemListModel::setProblems(std::vector<store::ImportProblem> problems)
{
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

int ProblemListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const store::ImportProblem& problem = m_problems[static_cast<std::size_t>(index.row())];
    return cellData(cellOf(problem, index.column()), title(index.column()), role);
}

QVariant ProblemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? title(section) : QVariant();
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

void LogFileListModel::setFiles(std::vector<store::LogFile> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

int LogFileListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int LogFileListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogFileListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const store::LogFile& file = m_files[static_cast<std::size_t>(index.row())];
    return cellData(cellOf(file, index.column()), title(index.column()), role);
}

QVariant LogFileListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? title(section) : QVariant();
}

QString LogFileListModel::title(int column)
{
    switch (column) {
    case FileColumn:
        return tr("File");
    case StateColumn:
        return tr("State");
    case EventsColumn:
        return tr("Events");
    case DuplicatesColumn:
        return tr("Duplicates");
    case ProblemsColumn:
        return tr("Problems");
    case BytesColumn:
        return tr("Bytes");
    case HashColumn:
        return QStringLiteral("SHA-256");
    default:
        return {};
    }
}

} // namespace khoji::models
