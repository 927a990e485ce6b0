#include "models/facets/value_service.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace khoji::models {

namespace {

using Requests = std::vector<store::ValueRequest>;
using Answer = base::Result<ValueLists>;

Answer askAll(const store::EventStore& store, const Requests& requests, const std::stop_token& stop)
{
    ValueLists lists;
    for (const store::ValueRequest& request : requests) {
        auto list = store.values(request, stop);
        if (!list)
            return tl::unexpected(std::move(list).error());
        lists.push_back(*std::move(list));
    }
    return lists;
}

/// A store answers with errors as values; what it throws all the same must not end the program.
Answer ask(const store::EventStore& store, const Requests& requests, const std::stop_token& stop)
{
    try {
        return askAll(store, requests, stop);
    } catch (const std::bad_alloc&) {
        return base::fail(
            base::ErrorKind::Limit, "there is not enough memory to count these values");
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Storage, error.what());
    }
}

} // namespace

/// One thread, one place for the next requests, one for the answer. Newer requests stop the running
/// ones and empty both places under the same lock, so nothing late is ever left in them.
class ValueService::Worker {
public:
    explicit Worker(ValueService& owner)
        : m_owner(owner)
    { }

    ~Worker() { stopAll(); }

    void setStore(std::shared_ptr<const store::EventStore> store)
    {
        stopAll();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_running; });
        m_store.swap(store);
        lock.unlock(); // the old one may end with `store`, which takes its time
    }

    /// False when there is no store to ask.
    bool submit(Requests requests)
    {
        stopAll();
        const std::scoped_lock lock(m_mutex);
        if (!m_store)
            return false;
        m_newest = std::stop_source();
        m_next = std::move(requests);
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
            const Requests requests = *std::exchange(m_next, std::nullopt);
            const std::stop_token stop = m_newest.get_token();
            const store::EventStore& store = *m_store;
            m_running = true;
            lock.unlock();
            Answer answer = ask(store, requests, stop);
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

    ValueService& m_owner;
    std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    std::shared_ptr<const store::EventStore> m_store;
    std::optional<Requests> m_next;
    std::stop_source m_newest; ///< of the newest requests
    bool m_running = false; ///< the store is in use
    std::optional<Answer> m_answer;
    std::jthread m_thread{[this](const std::stop_token& end) {
        work(end);
    }};
};

ValueService::ValueService(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this))
{ }

ValueService::~ValueService() = default;

void ValueService::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_worker->setStore(std::move(store));
    m_busy = false;
}

void ValueService::submit(Requests requests)
{
    m_busy = m_worker->submit(std::move(requests));
}

void ValueService::cancel()
{
    m_worker->stopAll();
    m_busy = false;
}

void ValueService::deliver()
{
    std::optional<Answer> answer = m_worker->takeAnswer();
    if (!answer)
        return; // newer requests came in between
    m_busy = false;
    if (*answer)
        Q_EMIT finished(std::make_shared<const ValueLists>(**std::move(answer)));
    else
        Q_EMIT failed(answer->error());
}

} // namespace khoji::models
