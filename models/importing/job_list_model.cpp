#include "models/importing/job_list_model.h"

#include "core/store/partial_imports.h"
#include "models/detail/visible_text.h"
#include "models/language/plural.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace khoji::models {

namespace {

constexpr std::size_t kPathsInTip = 20;

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::JobList)
public:
    /// How an import went, in the words of the case file (store::ImportRun::state).
    static QString state(std::string_view state)
    {
        struct Word {
            std::string_view stored;
            const char* shown;
        };
        static constexpr std::array kWords{
            Word{"running", QT_TR_NOOP("ending")}, // the job knows better while it runs
            Word{"interrupted", QT_TR_NOOP("interrupted")},
            Word{"done", QT_TR_NOOP("done")},
            Word{"cancelled", QT_TR_NOOP("cancelled")},
            Word{"removed", QT_TR_NOOP("removed")},
            Word{"resumed", QT_TR_NOOP("interrupted, resumed later")},
            Word{"dismissed", QT_TR_NOOP("interrupted, dismissed")},
        };
        for (const Word& word : kWords) {
            if (word.stored == state)
                return tr(word.shown);
        }
        return QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()));
    }

    //: How an import went: "cancelled", "interrupted". The case holds a part of it only.
    static QString partial(const QString& state) { return tr("%1, partial").arg(state); }
    static QString whatIsPartial()
    {
        return tr(
            "Not all that this import was asked for is in the case. Resume it, or add the same "
            "again: what is in the case already is skipped");
    }

    static QString running(ImportPhase phase)
    {
        switch (phase) {
        case ImportPhase::Reading:
            return tr("reading");
        case ImportPhase::Paused:
            return tr("paused");
        case ImportPhase::Stopping:
            return tr("stopping");
        case ImportPhase::Finishing:
        case ImportPhase::Idle:
            break;
        }
        return tr("ending");
    }

    //: All events are there; indexes are made.
    static QString finishing() { return tr("finishing"); }
    static QString percent(const QString& state, quint64 part, quint64 whole)
    {
        if (whole == 0)
            return state;
        //: What an import does, and how much of it is done in percent
        return tr("%1, %2 %").arg(state).arg(std::min<quint64>(part * 100 / whole, 100));
    }
    //: What an import reads that repeats what failed.
    static QString failedFiles() { return tr("files that failed before"); }
    static QString andMore(const QString& first, std::size_t more)
    {
        //: A file or folder, and how many others were read with it.
        return tr("%1 and %n more", nullptr, pluralOf(more)).arg(first);
    }
};

ListCell pathsCell(const store::ImportRun& run)
{
    if (run.paths.empty())
        return {QString(), Words::failedFiles(), Words::failedFiles()};
    const ListCell first = textCell(run.paths.front());
    QStringList all;
    for (std::size_t i = 0; i < std::min(run.paths.size(), kPathsInTip); ++i)
        all << QString::fromStdString(run.paths[i]);
    const bool isOne = run.paths.size() == 1;
    return {first.value, isOne ? first.text : Words::andMore(first.text, run.paths.size() - 1),
        all.join(u'\n')};
}

/// The import that runs, as long as only the job knows of it.
store::ImportRun begun(const ImportJob& job)
{
    store::ImportRun run;
    run.started = job.startTime();
    run.state = "running";
    for (const QString& path : job.paths())
        run.paths.push_back(path.toStdString());
    return run;
}

bool isSame(const store::ImportRun& shown, const store::ImportRun& stored)
{
    return shown.number == stored.number || shown.number == 0;
}

} // namespace

JobListModel::JobListModel(const ImportJob& job, QObject* parent)
    : QAbstractTableModel(parent)
    , m_job(job)
{
    connect(&job, &ImportJob::started, this, &JobListModel::showStart);
    connect(&job, &ImportJob::progressChanged, this, &JobListModel::showProgress);
    connect(&job, &ImportJob::completed, this, &JobListModel::showProgress);
}

void JobListModel::setImports(std::vector<store::ImportRun> imports)
{
    m_partial.clear();
    for (const store::ImportRun& run : store::partialImports(imports))
        m_partial.insert(run.number);
    std::reverse(imports.begin(), imports.end());
    m_hasLive = m_job.isRunning();
    // The case may have been asked before it had written down the one that runs.
    if (m_hasLive && (imports.empty() || imports.front().started < m_job.startTime()))
        imports.insert(imports.begin(), begun(m_job));
    if (std::equal(m_imports.begin(), m_imports.end(), imports.begin(), imports.end(), isSame)) {
        m_imports = std::move(imports);
        if (!m_imports.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_imports = std::move(imports);
    endResetModel();
}

void JobListModel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    if (!m_imports.empty())
        Q_EMIT dataChanged(index(0, StartedColumn), index(rowCount() - 1, StartedColumn));
}

void JobListModel::showStart()
{
    beginInsertRows({}, 0, 0);
    m_imports.insert(m_imports.begin(), begun(m_job));
    m_hasLive = true;
    endInsertRows();
}

void JobListModel::showProgress()
{
    if (m_imports.empty())
        return;
    // It is told last what number the case gave it.
    if (m_hasLive && m_imports.front().number == 0)
        m_imports.front().number = m_job.number();
    Q_EMIT dataChanged(index(0, 0), index(0, ColumnCount - 1));
}

const store::ImportRun& JobListModel::importAt(int row) const
{
    return m_imports[static_cast<std::size_t>(row)];
}

bool JobListModel::isPartial(int row) const
{
    return m_partial.contains(importAt(row).number);
}

std::optional<int> JobListModel::rowOf(std::uint32_t number) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (importAt(row).number == number)
            return row;
    }
    return std::nullopt;
}

int JobListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_imports.size());
}

int JobListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    return cellData(cellAt(index.row(), index.column()), title(index.column()), role);
}

QVariant JobListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isNumber = section >= FilesColumn && section <= RateColumn;
    return headData({title(section), meaning(section), isNumber}, orientation, role);
}

ListCell JobListModel::cellAt(int row, int column) const
{
    const store::ImportRun& run = importAt(row);
    const ImportStatus live = isLive(row) ? m_job.status() : ImportStatus();
    switch (column) {
    case StartedColumn:
        return timeCell(run.started, m_zone);
    case StateColumn:
        return stateCell(row);
    case FilesColumn:
        return numberCell(isLive(row) ? live.filesDone : run.files);
    case EventsColumn:
        return numberCell(isLive(row) ? live.events : run.events);
    case DuplicatesColumn:
        return numberCell(isLive(row) ? live.duplicates : run.duplicates);
    case ProblemsColumn:
        return numberCell(isLive(row) ? live.problems : run.problems);
    case RateColumn:
        return rateCell(row);
    default:
        return pathsCell(run);
    }
}

ListCell JobListModel::stateCell(int row) const
{
    const store::ImportRun& run = importAt(row);
    const ImportStatus status = m_job.status();
    QString text = Words::state(run.state);
    if (status.phase == ImportPhase::Finishing && run.number != 0 && run.number == m_job.number())
        text = Words::percent(Words::finishing(), status.eventsFinished, status.eventsToFinish);
    else if (isLive(row))
        text = Words::percent(Words::running(status.phase), status.bytesDone, status.bytesFound);
    else if (isPartial(row))
        return {text, Words::partial(text), Words::whatIsPartial()};
    return {text, text, {}};
}

/// Only of imports that ran from their start to their end.
ListCell JobListModel::rateCell(int row) const
{
    if (isLive(row))
        return numberCell(static_cast<std::uint64_t>(m_job.status().eventsPerSecond));
    const store::ImportRun& run = importAt(row);
    if (!run.ended || *run.ended <= run.started
        || (run.state != "done" && run.state != "cancelled"))
        return {};
    const auto milliseconds = static_cast<double>((*run.ended - run.started).count());
    return numberCell(
        static_cast<std::uint64_t>(1000.0 * static_cast<double>(run.events) / milliseconds));
}

QString JobListModel::meaning(int column)
{
    switch (column) {
    case DuplicatesColumn:
        return tr("Records that are in the case already, from this or another file");
    case RateColumn:
        return tr("Events a second, on average from start to end");
    default:
        return {};
    }
}

QString JobListModel::title(int column)
{
    switch (column) {
    case StartedColumn:
        return tr("Started");
    case StateColumn:
        return tr("State");
    case FilesColumn:
        return tr("Files");
    case EventsColumn:
        return tr("Events");
    case DuplicatesColumn:
        return tr("Duplicates");
    case ProblemsColumn:
        return tr("Problems");
    //: Events a second, on average.
    case RateColumn:
        return tr("Events/s");
    //: The files and folders that were asked for.
    case PathsColumn:
        return tr("Files and folders");
    default:
        return {};
    }
}

} // namespace khoji::models
