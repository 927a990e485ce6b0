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

/// An answer on its way to the thread of the service.
struct Delivery {
    Answer answer;
    bool isLast = true; ///< else it is what was found so far
};

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
        m_delivery.reset();
    }

    std::optional<Delivery> takeDelivery()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_delivery, std::nullopt);
    }

private:
    void work(const std::stop_token& end)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, end, [this] { return m_next.has_value(); })) {
            store::QueryRequest request = *std::exchange(m_next, std::nullopt);
            const std::stop_token stop = m_newest.get_token();
            request.onPartial = [this, stop](store::QueryResult result) {
                const std::scoped_lock ours(m_mutex);
                deliver({std::move(result), false}, stop);
            };
            const store::EventStore& store = *m_store;
            m_running = true;
            lock.unlock();
            Answer answer = ask(store, request, stop);
            lock.lock();
            m_running = false;
            m_changed.notify_all();
            deliver({std::move(answer), true}, stop);
        }
    }

    /// With m_mutex held. One that was not taken yet is replaced by what is newer.
    void deliver(Delivery delivery, const std::stop_token& stop)
    {
        if (stop.stop_requested())
            return;
        if (delivery.answer)
            delivery.answer->rows = m_owner.m_freeing.share(std::move(delivery.answer->rows));
        m_delivery = std::move(delivery);
        QMetaObject::invokeMethod(
            &m_owner, [this] { m_owner.deliver(); }, Qt::QueuedConnection);
    }

    QueryService& m_owner;
    std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    const store::EventStore* m_store = nullptr;
    std::optional<store::QueryRequest> m_next;
    std::stop_source m_newest; ///< of the newest request
    bool m_running = false; ///< the store is in use
    std::optional<Delivery> m_delivery;
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
    std::optional<Delivery> delivery = m_worker->takeDelivery();
    if (!delivery)
        return; // a newer request came in between, or a newer answer
    if (delivery->isLast)
        setBusy(false);
    if (!delivery->answer) {
        Q_EMIT failed(delivery->answer.error());
        return;
    }
    auto result = std::make_shared<const store::QueryResult>(std::move(*delivery->answer));
    if (delivery->isLast)
        Q_EMIT finished(std::move(result));
    else
        Q_EMIT found(std::move(result));
}

} // namespace khoji::models
