#include "core/store/case_file.h"

#include "core/store/annotation_table.h"
#include "core/store/case_completion.h"
#include "core/store/connection.h"
#include "core/store/guarded.h"
#include "core/store/import_runs.h"
#include "core/store/import_session.h"
#include "core/store/index_tables.h"
#include "core/store/local_import.h"
#include "core/store/local_store.h"
#include "core/store/schema.h"
#include "core/store/sql_values.h"
#include "core/store/vocabulary_tables.h"

#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <string>

namespace khoji::store {

namespace {

class LocalCase : public CaseFile {
public:
    LocalCase(std::filesystem::path path, bool writable,
        std::shared_ptr<record::Vocabulary> vocabulary, std::shared_ptr<EventIndex> index,
        std::shared_ptr<SharedConnection> connection, ConnectionPool::Connect connect,
        std::unique_ptr<QTemporaryDir> temporary)
        : m_temporary(std::move(temporary))
        , m_path(std::move(path))
        , m_writable(writable)
        , m_vocabulary(std::move(vocabulary))
        , m_store(std::move(index), std::move(connection), std::move(connect))
    { }

    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }
    [[nodiscard]] const EventStore& events() const override { return m_store; }

    [[nodiscard]] base::Result<std::unique_ptr<ImportSession>> beginImport(
        const ImportRequest& request) override
    {
        if (auto writable = checkWritable(); !writable)
            return tl::unexpected(writable.error());
        if (m_busy.exchange(true))
            return base::fail(
                base::ErrorKind::Storage, "another import into this case is under way");
        auto session = guarded([&]() -> base::Result<std::unique_ptr<ImportSession>> {
            const std::scoped_lock turn(interrupted());
            return std::make_unique<LocalImport>(
                openForWriting(m_path, false), request, m_vocabulary, m_store, m_busy);
        });
        if (!session) {
            m_store.setRunningImport(0);
            m_busy = false;
        }
        return session;
    }

    [[nodiscard]] base::Result<KnownObjects> knownObjects() const override
    {
        return guarded([&]() -> base::Result<KnownObjects> {
            const auto database = openForReading(m_path);
            KnownObjects known;
            SQLite::Statement files(*database,
                "SELECT path, size FROM log_file WHERE sha256 IS NOT NULL AND state <> "
                "'unfinished'");
            while (files.executeStep())
                known.add(files.getColumn(0).getString(), countOf(files.getColumn(1)));
            if (const auto newFrom = kept(kNewFrom))
                known.setNewFrom(readNewFrom(*newFrom));
            return known;
        });
    }

    [[nodiscard]] base::Result<void> dismissImport(std::uint32_t run) override
    {
        if (auto writable = checkWritable(); !writable)
            return writable;
        return guarded([&]() -> base::Result<void> {
            endRun(*openForWriting(m_path, false), run, "dismissed");
            return {};
        });
    }

    [[nodiscard]] base::Result<std::vector<Annotation>> annotate(
        const std::vector<base::EventKey>& events, const AnnotationChange& change) override
    {
        return changeAnnotations(events.size(),
            [&](SQLite::Database& database) { return store::annotate(database, events, change); });
    }

    [[nodiscard]] base::Result<std::vector<Annotation>> restoreAnnotations(
        const std::vector<Annotation>& states) override
    {
        return changeAnnotations(states.size(), [&](SQLite::Database& database) {
            return store::restoreAnnotations(database, states);
        });
    }

    [[nodiscard]] base::Result<void> keep(const std::string& name, const std::string& text) override
    {
        if (auto writable = checkWritable(); !writable)
            return writable;
        if (text.size() > kLongestKept)
            return base::fail(base::ErrorKind::Limit, "this is too much to keep with the case");
        return guarded([&]() -> base::Result<void> {
            const auto database = openForChanges(m_path);
            SQLite::Statement statement(*database,
                text.empty() ? "DELETE FROM kept WHERE name = ?1"
                             : "INSERT OR REPLACE INTO kept (name, text) VALUES (?1, ?2)");
            statement.bind(1, name);
            if (!text.empty())
                statement.bind(2, text);
            statement.exec();
            return {};
        });
    }

    [[nodiscard]] base::Result<std::string> kept(const std::string& name) const override
    {
        return guarded([&]() -> base::Result<std::string> {
            const auto database = openForReading(m_path);
            SQLite::Statement statement(*database, "SELECT text FROM kept WHERE name = ?");
            statement.bind(1, name);
            return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
        });
    }

    [[nodiscard]] base::Result<void> complete(
        base::Progress& progress, std::stop_token stop) override
    {
        if (auto writable = checkWritable(); !writable)
            return writable;
        const std::scoped_lock turn(m_completing);
        std::stop_source ours;
        const std::stop_callback forward(stop, [&ours] { ours.request_stop(); });
        {
            const std::scoped_lock lock(m_mutex);
            m_completion = ours;
        }
        if (m_busy) // an import has the case; it is completed after it
            return base::fail(base::ErrorKind::Cancelled, "an import is under way");
        return guarded([&] {
            return completeCase(
                *openForWriting(m_path, false), m_store.snapshot(), progress, ours.get_token());
        });
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary; ///< removed after everything else is closed
    std::filesystem::path m_path;
    bool m_writable;
    std::shared_ptr<record::Vocabulary> m_vocabulary; ///< added to by the one import session
    LocalStore m_store;
    [[nodiscard]] base::Result<void> checkWritable() const
    {
        if (!m_writable)
            return base::fail(base::ErrorKind::Storage, "the case is open for reading only");
        return {};
    }

    /// `change(database)`, for so many events.
    template <typename Change>
    [[nodiscard]] base::Result<std::vector<Annotation>> changeAnnotations(
        std::size_t count, Change&& change) const
    {
        if (auto writable = checkWritable(); !writable)
            return tl::unexpected(writable.error());
        if (count > kMostAnnotated)
            return base::fail(base::ErrorKind::Limit,
                "more than " + std::to_string(kMostAnnotated) + " events at once");
        return guarded([&] { return change(*openForChanges(m_path)); });
    }

    /// What completes the case gives way; m_busy keeps it from beginning again.
    [[nodiscard]] std::mutex& interrupted()
    {
        const std::scoped_lock lock(m_mutex);
        m_completion.request_stop();
        return m_completing;
    }

    std::atomic<bool> m_busy{false}; ///< an import is under way
    std::mutex m_completing; ///< held while the case is completed
    std::mutex m_mutex;
    std::stop_source m_completion; ///< guarded by m_mutex
};

base::Result<void> prepare(const std::filesystem::path& path, CaseFile::Mode mode)
{
    if (mode == CaseFile::Mode::ReadOnly)
        return {};
    // What is no case of ours is not touched: opening for writing would change its journal already.
    std::error_code error;
    if (std::filesystem::file_size(path, error) > 0 && !error) {
        if (auto kind = checkKind(*openForReading(path)); !kind)
            return kind;
    }
    return migrate(*openForWriting(path, mode == CaseFile::Mode::CreateIfMissing));
}

base::Result<std::unique_ptr<CaseFile>> openCase(const std::filesystem::path& path,
    CaseFile::Mode mode, std::unique_ptr<QTemporaryDir> temporary)
{
    if (auto ready = prepare(path, mode); !ready)
        return tl::unexpected(ready.error());
    const ConnectionPool::Connect connect = [path, mode] {
        return mode == CaseFile::Mode::ReadOnly ? openForReading(path) : openBesideWriter(path);
    };
    auto database = connect();
    if (auto readable = checkReadable(*database); !readable)
        return tl::unexpected(readable.error());
    auto vocabulary = loadVocabulary(*database);
    auto index = vocabulary ? loadIndex(*database, vocabulary) : nullptr;
    if (!index)
        return base::fail(
            base::ErrorKind::Storage, "the case file is damaged: its dictionaries are incomplete");
    return std::make_unique<LocalCase>(path, mode != CaseFile::Mode::ReadOnly,
        std::move(vocabulary), std::move(index),
        std::make_shared<SharedConnection>(std::move(database)), connect, std::move(temporary));
}

} // namespace

base::Result<std::unique_ptr<CaseFile>> CaseFile::open(const std::filesystem::path& path, Mode mode)
{
    std::error_code error;
    if (mode != Mode::CreateIfMissing && !std::filesystem::exists(path, error))
        return base::fail(base::ErrorKind::NotFound, "there is no case file " + path.string());
    return guarded([&] { return openCase(path, mode, nullptr); });
}

base::Result<std::unique_ptr<CaseFile>> CaseFile::temporary()
{
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return base::fail(
            base::ErrorKind::Io, "no temporary folder: " + folder->errorString().toStdString());
    const std::filesystem::path path = folder->filePath(QStringLiteral("case.khoji")).toStdString();
    return guarded([&] { return openCase(path, Mode::CreateIfMissing, std::move(folder)); });
}

} // namespace khoji::store
