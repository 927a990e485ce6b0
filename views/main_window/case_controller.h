#pragma once

#include "core/base/error.h"
#include "core/store/case_file.h"
#include "models/events/freeing_thread.h"
#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "views/main_window/background.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace khoji::views {

/// Opens, creates and closes cases, and adds log files to the open one. Log files that come while
/// there is no case go into an unsaved one, which lives only as long as it is open.
///
/// `investigation` and `job` must outlive it. GUI thread; opening happens on another one.
class CaseController final : public QObject {
    Q_OBJECT

public:
    CaseController(
        models::Investigation& investigation, models::ImportJob& job, QObject* parent = nullptr);

    /// For reading alone when it cannot be written; openedReadOnly() says so. While another case is
    /// being opened the newest one wins: the other is not opened any more.
    void openCase(const QString& path);
    /// Only for looking at: the file stays as it is, byte for byte.
    void openForReading(const QString& path);
    /// A new case in a new file; an existing file is never touched.
    void createCase(const QString& path);
    void closeCase();
    /// Log files and folders. They wait while another import runs.
    void addPaths(const QStringList& paths);
    /// Log files that have to be fetched; waits likewise.
    void acquire(std::shared_ptr<models::Acquisition> acquisition);

    [[nodiscard]] bool hasCase() const;
    /// Nothing can be added to the open case.
    [[nodiscard]] bool isReadOnly() const { return hasCase() && m_isReadOnly; }
    [[nodiscard]] bool isUnsaved() const { return hasCase() && m_kind == Kind::Unsaved; }
    /// The file's name without folder and ending; empty without a case.
    [[nodiscard]] QString caseName() const;
    /// Absolute; empty without a case.
    [[nodiscard]] QString casePath() const;

Q_SIGNALS:
    /// A case is open, or none any more.
    void caseChanged();
    void openedReadOnly();
    /// `detail` is for whoever looks into it; may be empty. Both are plain, and may be hostile.
    void failed(const QString& message, const QString& detail = {});

private:
    /// Paths, or what fetches.
    using ToAdd = std::variant<QStringList, std::shared_ptr<models::Acquisition>>;
    using Opened = base::Result<std::shared_ptr<store::CaseFile>>;
    enum class Kind { Saved, Unsaved, ForReading };
    struct Opening {
        std::function<Opened()> open;
        Kind kind = Kind::Saved;
        QString path{}; ///< empty: of a file that is not there yet
    };
    /// What the user asked for: instead of what is being opened.
    void open(const Opening& opening);
    void startOpening(const Opening& opening);
    void finishOpening(const Opening& opening, const Opened& opened);
    void add(ToAdd what);
    void adopt(std::shared_ptr<store::CaseFile> caseFile, Kind kind);
    void startNextImport();
    /// Goes on with what was left for later when the case was closed.
    void completeEarlierImports();

    models::Investigation& m_investigation;
    models::ImportJob& m_job;
    Kind m_kind = Kind::Saved; ///< of the open case
    bool m_isReadOnly = false; ///< the open case
    bool m_opening = false;
    std::optional<Opening> m_next; ///< instead of the one that is being opened
    std::deque<ToAdd> m_waiting; ///< for the open case, until the running import has ended
    std::deque<ToAdd> m_forNextCase; ///< for the case that is being opened
    models::FreeingThread m_closing; ///< of cases: the last connection to one tidies up its file
    Background m_background;
};

/// A path as the file system wants it.
[[nodiscard]] std::filesystem::path fileSystemPath(const QString& path);

} // namespace khoji::views
