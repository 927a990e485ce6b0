#pragma once

#include "core/store/event_store.h"
#include "models/events/latest_work.h"

#include <QObject>

#include <memory>
#include <vector>

namespace khoji::models {

/// Lists of values, one for each request.
using ValueLists = std::vector<store::ValueList>;

/// Asks a store for values on a thread of its own. The newest wins: requests replace those under
/// way, whose answer never arrives.
///
/// Thread: GUI thread; answers arrive there as signals. Owner: a model.
class ValueService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Which store answers. Waits (milliseconds) until requests to the previous one have let go of
    /// it, and lets go of it here. Null: none; requests are then ignored.
    void setStore(std::shared_ptr<const store::EventStore> store);
    /// All are answered together.
    void submit(std::vector<store::ValueRequest> requests);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void finished(std::shared_ptr<const khoji::models::ValueLists> lists);
    void failed(khoji::base::Error error);

private:
    bool m_busy = false; ///< the newest requests have not been answered
    std::shared_ptr<const store::EventStore> m_store;
    LatestWork m_work{*this};
};

} // namespace khoji::models
