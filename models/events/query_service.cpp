#include "models/events/query_service.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace khoji::models {

namespace {

using Answer = base::Result<store::QueryResult>;

/// A store answers with errors as values; what it throws all the same must not end the program.
Answer ask(const store::EventStore& store, const store::QueryRequest& request, std::stop_token stop)
{
    try {
        return store.run(request, std::move(stop));
    } catch (const std::bad_alloc&) {
        return base::fail(
            base::ErrorKind::Limit, "there is not enough memory to answer this query");
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Storage, error.what());
    }
}

} // namespace

/// One thread, one place for the next request, one for the answer. A newer request stops the
/// running one and empties both places under the same lock, so nothing late is ever left in them.
class QueryService::Worker {
public:
    explicit Worker(QueryService& owner)
        : m_owner(owner)
    { }

    ~Worker() { stopAll(); }

    void setStore(const store::EventStore* store)
    {
        stopAll();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_running; });
        m_store = store;
    }

    /// False when there is no store to ask.
    bool submit(store::QueryRequest request)
    {
        stopAll();
        const std::scoped_lock lock(m_mutex);
        if (m_store == nullptr)
            return false;
        m_newest = std::stop_source();
        m_next = std::move(request);
        m_changed.notify_all();
        return true;
    }

    void stopAll()
    {
        const std::scoped_lock lock(m_mutex);
        m_newest.request_stop();
        m_next.reset();
        m_answer.reset();
    }

    std::optional<Answer> takeAnswer()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_answer, std::nullopt);
    }

private:
    void work(const std::stop_token& end)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, end, [this] { return m_next.has_value(); })) {
            const store::QueryRequest request = *std::exchange(m_next, std::nullopt);
            const std::stop_token stop = m_newest.get_token();
            const store::EventStore& store = *m_store;
            m_running = true;
            lock.unlock();
            Answer answer = ask(store, request, stop);
            lock.lock();
            m_running = false;
            m_changed.notify_all();
            if (stop.stop_requested())
                continue;
            m_answer = std::move(answer);
            QMetaObject::invokeMethod(
                &m_owner, [this] { m_owner.deliver(); }, Qt::QueuedConnection);
        }
    }

    QueryService& m_owner;
    std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    const store::EventStore* m_store = nullptr;
    std::optional<store::QueryRequest> m_next;
    std::stop_source m_newest; ///< of the newest request
    bool m_running = false; ///< the store is in use
    std::optional<Answer> m_answer;
    std::jthread m_thread{[this](const std::stop_token& end) {
        work(end);
    }};
};

QueryService::QueryService(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this))
{ }

QueryService::~QueryService() = default;

void QueryService::setStore(const store::EventStore* store)
{
    m_worker->setStore(store);
    setBusy(false);
}

void QueryService::submit(store::QueryRequest request)
{
    setBusy(m_worker->submit(std::move(request)));
}

void QueryService::cancel()
{
    m_worker->stopAll();
    setBusy(false);
}

void QueryService::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

void QueryService::deliver()
{
    std::optional<Answer> answer = m_worker->takeAnswer();
    if (!answer)
        return; // a newer request came in between
    setBusy(false);
    if (*answer)
        Q_EMIT finished(std::make_shared<const store::QueryResult>(std::move(**answer)));
    else
        Q_EMIT failed(answer->error());
}

} // namespace khoji::models
