#include "models/query/value_completer.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace khoji::models {

namespace {

/// What a store throws must not end the program.
std::optional<store::ValueList> valuesOf(
    const store::EventStore& store, const store::ValueRequest& request, std::stop_token stop)
{
    try {
        auto list = store.values(request, std::move(stop));
        return list ? std::optional(*std::move(list)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

struct Delivery {
    store::ValueRequest request;
    store::ValueList list;
};

} // namespace

/// One thread, one place for the next question, one for the answer. A newer question stops the one
/// under way and empties both places under the same lock, so nothing late is ever left in them.
class ValueCompleter::Worker {
public:
    explicit Worker(ValueCompleter& owner)
        : m_owner(owner)
    { }

    ~Worker() { stopAll(); }

    void setStore(std::shared_ptr<const store::EventStore> store)
    {
        stopAll();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_running; });
        m_store = std::move(store);
    }

    void submit(store::ValueRequest request)
    {
        stopAll();
        const std::scoped_lock lock(m_mutex);
        if (!m_store)
            return;
        m_newest = std::stop_source();
        m_next = std::move(request);
        m_changed.notify_all();
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
            store::ValueRequest request = *std::exchange(m_next, std::nullopt);
            const std::stop_token stop = m_newest.get_token();
            std::shared_ptr<const store::EventStore> store = m_store;
            m_running = true;
            lock.unlock();
            auto list = valuesOf(*store, request, stop);
            store.reset(); // before anybody believes that it is free
            lock.lock();
            m_running = false;
            m_changed.notify_all();
            if (!list || stop.stop_requested())
                continue;
            m_delivery = Delivery{std::move(request), *std::move(list)};
            QMetaObject::invokeMethod(
                &m_owner, [this] { m_owner.deliver(); }, Qt::QueuedConnection);
        }
    }

    ValueCompleter& m_owner;
    std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    std::shared_ptr<const store::EventStore> m_store;
    std::optional<store::ValueRequest> m_next;
    std::stop_source m_newest; ///< of the newest question
    bool m_running = false; ///< the store is in use
    std::optional<Delivery> m_delivery;
    std::jthread m_thread{[this](const std::stop_token& end) {
        work(end);
    }};
};

ValueCompleter::ValueCompleter(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this))
{ }

ValueCompleter::~ValueCompleter() = default;

void ValueCompleter::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_worker->setStore(std::move(store));
}

void ValueCompleter::ask(store::ValueRequest request)
{
    m_worker->submit(std::move(request));
}

void ValueCompleter::cancel()
{
    m_worker->stopAll();
}

void ValueCompleter::deliver()
{
    if (const std::optional<Delivery> delivery = m_worker->takeDelivery())
        Q_EMIT answered(delivery->request, delivery->list);
}

} // namespace khoji::models
