#include "models/query/value_completer.h"

#include <exception>
#include <optional>
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

} // namespace

void ValueCompleter::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_work.finish();
    m_store = std::move(store);
}

void ValueCompleter::ask(store::ValueRequest request)
{
    if (!m_store)
        return;
    m_work.run([store = m_store.get(), request](
                   const std::stop_token& stop) { return valuesOf(*store, request, stop); },
        [this, request](const std::optional<store::ValueList>& list) {
            if (list)
                Q_EMIT answered(request, *list);
        });
}

void ValueCompleter::cancel()
{
    m_work.cancel();
}

} // namespace khoji::models
