#pragma once

#include "core/store/event_store.h"

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
    explicit ValueCompleter(QObject* parent = nullptr);
    ~ValueCompleter() override;

    /// Which store answers; it is kept alive meanwhile. Waits (milliseconds) until a question to
    /// the previous one has let go of it. Null: none; questions are then ignored.
    void setStore(std::shared_ptr<const store::EventStore> store);
    void ask(store::ValueRequest request);
    void cancel();

Q_SIGNALS:
    /// An error is no answer: whoever types is not disturbed.
    void answered(const khoji::store::ValueRequest& request, const khoji::store::ValueList& list);

private:
    class Worker;

    void deliver();

    std::unique_ptr<Worker> m_worker;
};

} // namespace khoji::models
