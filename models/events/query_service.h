#pragma once

#include "core/store/event_store.h"
#include "models/events/freeing_thread.h"

#include <QObject>

#include <memory>

namespace khoji::models {

/// Runs queries on a thread of its own. The newest wins: a request replaces the one under way,
/// whose answer never arrives. A long one tells what it has found so far.
///
/// Thread: GUI thread; answers arrive there as signals. Owner: Investigation.
class QueryService : public QObject {
    Q_OBJECT
public:
    explicit QueryService(QObject* parent = nullptr);
    ~QueryService() override;

    /// Which store answers. Waits (milliseconds) until a query on the previous one has let go of
    /// it. Null: none; requests are then ignored.
    void setStore(const store::EventStore* store);
    void submit(store::QueryRequest request);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// What was found so far; more comes.
    void found(std::shared_ptr<const khoji::store::QueryResult> result);
    void finished(std::shared_ptr<const khoji::store::QueryResult> result);
    void failed(khoji::base::Error error);
    void busyChanged(bool busy);

private:
    class Worker;

    void setBusy(bool busy);
    void deliver();

    bool m_busy = false; ///< the newest request has not been answered
    FreeingThread m_freeing; ///< of results
    std::unique_ptr<Worker> m_worker;
};

} // namespace khoji::models
