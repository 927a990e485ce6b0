#include "views/main_window/case_controller.h"

#include "views/main_window/trouble_words.h"

#include <QtCore/QFileInfo>

#include <utility>

namespace khoji::views {

namespace {

using Mode = store::CaseFile::Mode;
using Opened = base::Result<std::shared_ptr<store::CaseFile>>;

Opened shared(base::Result<std::unique_ptr<store::CaseFile>> opened)
{
    if (!opened)
        return tl::unexpected(opened.error());
    return std::shared_ptr<store::CaseFile>(std::move(*opened));
}

} // namespace

std::filesystem::path fileSystemPath(const QString& path)
{
    const QByteArray utf8 = path.toUtf8();
    return std::u8string(utf8.begin(), utf8.end());
}

CaseController::CaseController(
    models::Investigation& investigation, models::ImportJob& job, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_job(job)
    , m_background(*this)
{
    connect(&job, &models::ImportJob::published, &investigation, &models::Investigation::refresh);
    connect(&job, &models::ImportJob::finished, &investigation, &models::Investigation::refresh);
    connect(&job, &models::ImportJob::finished, this, &CaseController::startNextImport);
    connect(&job, &models::ImportJob::failed, this, [this](const QString& reason) {
        Q_EMIT failed(tr("Not all log files could be added to the case. What was added before "
                         "stays. Look whether the disk is full, and add them again: what the case "
                         "has is skipped."),
            reason);
        m_investigation.refresh();
        startNextImport();
    });
}

bool CaseController::hasCase() const
{
    return m_investigation.caseFile() != nullptr;
}

QString CaseController::caseName() const
{
    if (!hasCase())
        return {};
    return isUnsaved() ? tr("Unsaved case")
                       : QFileInfo(m_investigation.caseFile()->path()).completeBaseName();
}

QString CaseController::casePath() const
{
    if (!hasCase())
        return {};
    const std::u8string path = m_investigation.caseFile()->path().u8string();
    return QFileInfo(QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())))
        .absoluteFilePath();
}

void CaseController::openCase(const QString& path)
{
    const auto openEither = [file = fileSystemPath(path)]() -> Opened {
        Opened opened = shared(store::CaseFile::open(file, Mode::ReadWrite));
        if (!opened && opened.error().kind == base::ErrorKind::Denied)
            return shared(store::CaseFile::open(file, Mode::ReadOnly));
        return opened;
    };
    open({openEither, Kind::Saved, path});
}

void CaseController::openForReading(const QString& path)
{
    open({[file = fileSystemPath(path)] {
              return shared(store::CaseFile::open(file, Mode::ReadOnly));
          },
        Kind::ForReading, path});
}

void CaseController::createCase(const QString& path)
{
    if (QFileInfo::exists(path)) {
        //: %1 is the name of a file
        Q_EMIT failed(tr("%1 exists already. Open it, or choose another name.").arg(path));
        return;
    }
    open({[file = fileSystemPath(path)] {
              return shared(store::CaseFile::open(file, Mode::CreateIfMissing));
          },
        Kind::Saved});
}

void CaseController::closeCase()
{
    if (hasCase())
        adopt(nullptr, Kind::Saved);
}

void CaseController::addPaths(const QStringList& paths)
{
    add(paths);
}

void CaseController::acquire(std::shared_ptr<models::Acquisition> acquisition)
{
    add(std::move(acquisition));
}

void CaseController::add(ToAdd what)
{
    if (isReadOnly() && !m_opening) {
        Q_EMIT failed(tr("Nothing can be added to this case: it is open for reading alone."));
        return;
    }
    std::deque<ToAdd>& queue = hasCase() && !m_opening ? m_waiting : m_forNextCase;
    auto* const paths = std::get_if<QStringList>(&what);
    auto* const before = queue.empty() ? nullptr : std::get_if<QStringList>(&queue.back());
    if (paths != nullptr && before != nullptr)
        *before << *paths; // one import
    else
        queue.push_back(std::move(what));
    if (m_opening)
        return; // they go there
    if (hasCase())
        startNextImport();
    else
        startOpening({[] { return shared(store::CaseFile::temporary()); }, Kind::Unsaved});
}

void CaseController::open(const Opening& opening)
{
    if (!m_opening) {
        startOpening(opening);
        return;
    }
    // What was to be added was meant for the case that is not opened any more.
    if (!std::exchange(m_forNextCase, {}).empty())
        Q_EMIT failed(tr("Log files were not added, because another case was opened before they "
                         "could be. Add them again where they belong."));
    m_next = opening;
}

void CaseController::startOpening(const Opening& opening)
{
    m_opening = true;
    m_background.run(
        opening.open, [this, opening](const Opened& opened) { finishOpening(opening, opened); });
}

void CaseController::finishOpening(const Opening& opening, const Opened& opened)
{
    m_opening = false;
    if (m_next) {
        if (opened)
            (void)m_closing.share(*opened); // nobody wants it any more
        startOpening(*std::exchange(m_next, std::nullopt));
        return;
    }
    if (!opened) {
        m_forNextCase.clear();
        Q_EMIT failed(
            withAdvice(tr("The case cannot be opened. It was not changed."), opened.error().kind),
            detailOf(opened.error()));
        return;
    }
    m_isReadOnly = opening.kind == Kind::ForReading
        || (!opening.path.isEmpty() && !QFileInfo(opening.path).isWritable());
    adopt(m_closing.share(*opened), opening.kind);
    if (m_isReadOnly && opening.kind == Kind::Saved)
        Q_EMIT openedReadOnly();
}

void CaseController::adopt(std::shared_ptr<store::CaseFile> caseFile, Kind kind)
{
    m_job.cancel(); // it keeps its own case until it has stopped
    m_waiting = std::exchange(m_forNextCase, {});
    m_kind = kind;
    m_investigation.setCase(std::move(caseFile));
    Q_EMIT caseChanged();
    startNextImport();
    completeEarlierImports();
}

void CaseController::completeEarlierImports()
{
    if (hasCase() && m_kind == Kind::Saved && !m_isReadOnly)
        m_job.complete(m_investigation.caseFile()); // unless an import runs, which does it itself
}

void CaseController::startNextImport()
{
    if (m_waiting.empty() || !hasCase() || m_job.isRunning())
        return;
    const ToAdd next = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (const auto* const paths = std::get_if<QStringList>(&next))
        m_job.start(m_investigation.caseFile(), *paths);
    else
        m_job.acquire(m_investigation.caseFile(), std::get<1>(next));
}

} // namespace khoji::views
