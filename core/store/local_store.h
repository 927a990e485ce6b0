#pragma once

#include "core/record/event_entry.h"
#include "core/store/compiled_filter.h"
#include "core/store/connection.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"
#include "core/store/evidence.h"
#include "core/store/search/last_search.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace khoji::store {

/// The event store of a case on this computer: answers from the newest published snapshot.
///
/// Thread: any. Owner: its CaseFile.
class LocalStore : public EventStore {
public:
    /// `connect`: for threads that read records side by side.
    LocalStore(std::shared_ptr<const EventIndex> index, std::shared_ptr<SharedConnection> connection,
        ConnectionPool::Connect connect);
    ~LocalStore() override;

    /// From now on new queries see this snapshot; results already given keep theirs.
    void publish(std::shared_ptr<const EventIndex> index);
    /// The same after an import was taken back: numbers of its files and events will be given again.
    void publishWithout(std::shared_ptr<const EventIndex> index);
    [[nodiscard]] std::shared_ptr<const EventIndex> snapshot() const;
    /// The import that is under way; 0: none. Set before its row can be seen.
    void setRunningImport(std::uint32_t run) { m_runningImport = run; }

    [[nodiscard]] base::Result<QueryResult> run(
        const QueryRequest& request, std::stop_token stop) const override;
    [[nodiscard]] base::Result<SourceRecord> record(base::EventKey key) const override;
    [[nodiscard]] base::Result<std::vector<base::EventKey>> findEventId(
        const std::string& eventId) const override;
    [[nodiscard]] base::Result<CaseSummary> summary() const override;
    [[nodiscard]] base::Result<std::vector<LogFile>> logFiles() const override;
    [[nodiscard]] base::Result<std::vector<ImportProblem>> problems() const override;
    [[nodiscard]] base::Result<std::vector<ImportRun>> imports() const override;
    [[nodiscard]] base::Result<std::vector<Annotation>> annotations() const override;

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const EventIndex> m_index; ///< guarded by m_mutex
    std::atomic<std::uint32_t> m_runningImport{0};
    std::shared_ptr<SharedConnection> m_connection;
    mutable ConnectionPool m_connections;
    mutable LastSearch m_lastSearch;
    mutable Evidence m_evidence; ///< used with the connection held
};

} // namespace khoji::store
