#pragma once

#include "core/store/event_store.h"
#include "models/events/latest_work.h"

#include <QObject>

#include <memory>

namespace khoji::models {

/// Asks a store for the values of a field on a thread of its own. The newest question wins: the
/// answer to an older one never arrives.
///
/// Thread: GUI thread; answers arrive there as signals. Owner: CompletionModel.
class ValueCompleter final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Which store answers; it is kept alive meanwhile. Waits (milliseconds) until a question to
    /// the previous one has let go of it. Null: none; questions are then ignored.
    void setStore(std::shared_ptr<const store::EventStore> store);
    void ask(store::ValueRequest request);
    void cancel();

Q_SIGNALS:
    /// An error is no answer: whoever types is not disturbed.
    void answered(const khoji::store::ValueRequest& request, const khoji::store::ValueList& list);

private:
    std::shared_ptr<const store::EventStore> m_store;
    LatestWork m_work{*this};
};

} // namespace khoji::models
