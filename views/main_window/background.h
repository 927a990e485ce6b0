#pragma once

#include "core/base/error.h"

#include <QtCore/QMetaObject>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace khoji::views {

/// A thread for calls into core that block, one after the other. A member of the QObject that needs
/// it; its end waits for the call under way, whose answer then never arrives.
class Background {
public:
    explicit Background(QObject& owner)
        : m_owner(owner)
    {
        m_pool.setMaxThreadCount(1);
    }

    /// Calls `work` on the thread; it returns a base::Result. Then calls `done` with that on the
    /// GUI thread.
    template <typename Work, typename Done> void run(Work work, Done done)
    {
        m_pool.start([&owner = m_owner, work = std::move(work), done = std::move(done)] {
            auto answer = std::make_shared<std::invoke_result_t<Work>>(guarded(work));
            QMetaObject::invokeMethod(
                &owner, [answer, done] { done(std::move(*answer)); }, Qt::QueuedConnection);
        });
    }

private:
    /// Core answers with errors as values; what it throws all the same must not end the program.
    template <typename Work> static std::invoke_result_t<Work> guarded(const Work& work)
    {
        try {
            return work();
        } catch (const std::bad_alloc&) {
            return base::fail(base::ErrorKind::Limit, "there is not enough memory for this");
        } catch (const std::exception& error) {
            return base::fail(base::ErrorKind::Io, error.what());
        }
    }

    QObject& m_owner;
    QThreadPool m_pool;
};

} // namespace khoji::views
