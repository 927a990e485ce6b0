#pragma once

#include <QThreadPool>

#include <memory>
#include <utility>

namespace khoji::models {

/// A thread that frees what others let go of: a result with the event index behind it (40 bytes an
/// event), or a case, whose last connection tidies up the file. Whoever holds the last share of
/// such a thing is often the GUI thread, and does not wait for it.
///
/// Not Qt's global pool, for which painting waits. Its end waits until all that it was given is
/// freed; what is let go of later is freed where that happens. Thread: any.
class FreeingThread {
public:
    FreeingThread() { m_pool->setMaxThreadCount(1); }

    /// The same thing, to be freed here.
    template <typename T> [[nodiscard]] std::shared_ptr<T> share(std::shared_ptr<T> thing) const
    {
        T* const address = thing.get();
        if (address == nullptr)
            return nullptr;
        return {address,
            [thing = std::move(thing), ours = std::weak_ptr(m_pool)](T* /*address*/) mutable {
                if (const std::shared_ptr<QThreadPool> pool = ours.lock())
                    pool->start([thing = std::move(thing)]() mutable { thing.reset(); });
                else
                    thing.reset();
            }};
    }

private:
    std::shared_ptr<QThreadPool> m_pool = std::make_shared<QThreadPool>();
};

} // namespace khoji::models
