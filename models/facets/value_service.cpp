#include "models/facets/value_service.h"

#include <exception>
#include <stop_token>
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

void ValueService::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_work.finish();
    m_store = std::move(store);
    m_busy = false;
}

void ValueService::submit(Requests requests)
{
    m_busy = m_store != nullptr;
    if (!m_busy)
        return;
    m_work.run(
        [store = m_store.get(), requests = std::move(requests)](
            const std::stop_token& stop) { return ask(*store, requests, stop); },
        [this](Answer answer) {
            m_busy = false;
            if (answer)
                Q_EMIT finished(std::make_shared<const ValueLists>(*std::move(answer)));
            else
                Q_EMIT failed(answer.error());
        });
}

void ValueService::cancel()
{
    m_work.cancel();
    m_busy = false;
}

} // namespace khoji::models
