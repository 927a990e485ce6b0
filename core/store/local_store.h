#pragma once

#include "core/record/event_entry.h"
#include "core/store/compiled_filter.h"
#include "core/store/connection.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"
#include "core/store/evidence.h"
#include "core/store/search/last_search.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace khoji::store {

/// The event store of a case on this computer: answers from the newest published snapshot.
///
/// Thread: any. Owner: its CaseFile.
class LocalStore : public EventStore {
public:
    /// `connect`: for what reads long, such as all log files or records side by side. `connection`
    /// is for a look, so that nobody waits long for it.
    LocalStore(std::shared_ptr<EventIndex> index, std::shared_ptr<SharedConnection> connection,
        ConnectionPool::Connect connect);
    ~LocalStore() override;

    /// Must change nothing when it throws.
    using Change = std::function<void(EventIndex&)>;
    /// Publishes what `change` makes of a copy of the snapshot. Nobody waits; results already given
    /// keep theirs.
    void updateCopy(const Change& change);
    /// The same, but when nobody holds the snapshot it is changed itself: a large index is in
    /// memory once. Whoever asks at that moment waits until the change is made.
    void updateInPlace(const Change& change);
    /// Publishes another index after an import was taken back: numbers of its files and events will
    /// be given again.
    void publishWithout(std::shared_ptr<EventIndex> index);
    [[nodiscard]] std::shared_ptr<const EventIndex> snapshot() const;
    /// The import that is under way; 0: none. Set before its row can be seen.
    void setRunningImport(std::uint32_t run) { m_runningImport = run; }

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] base::Result<QueryResult> run(
        const QueryRequest& request, std::stop_token stop) const override;
    [[nodiscard]] base::Result<ValueList> values(
        const ValueRequest& request, std::stop_token stop) const override;
    [[nodiscard]] base::Result<CombinationList> combinations(
        const CombinationRequest& request, std::stop_token stop) const override;
    [[nodiscard]] base::Result<SourceRecord> record(base::EventKey key) const override;
    [[nodiscard]] base::Result<std::vector<base::EventKey>> findEventId(
        const std::string& eventId) const override;
    [[nodiscard]] base::Result<CaseSummary> summary() const override;
    [[nodiscard]] base::Result<std::vector<LogFile>> logFiles() const override;
    [[nodiscard]] base::Result<std::vector<ImportProblem>> problems() const override;
    [[nodiscard]] base::Result<std::vector<ImportRun>> imports() const override;
    [[nodiscard]] base::Result<std::vector<Annotation>> annotations() const override;
    [[nodiscard]] base::Result<std::vector<AnnotatedEvent>> annotatedEvents(
        const std::vector<record::Field>& fields) const override;

private:
    [[nodiscard]] std::shared_ptr<EventIndex> withdraw();
    void publish(std::shared_ptr<EventIndex> index);

    mutable std::mutex m_mutex;
    std::shared_ptr<EventIndex> m_index; ///< guarded by m_mutex; null while it is changed in place
    mutable std::condition_variable m_published;
    std::atomic<std::uint32_t> m_runningImport{0};
    std::shared_ptr<SharedConnection> m_connection;
    mutable ConnectionPool m_connections;
    mutable LastSearch m_lastSearch;
    mutable Evidence m_evidence; ///< used with the connection held
};

} // namespace khoji::store
