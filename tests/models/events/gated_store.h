#pragma once

#include "core/store/event_store.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace khoji::test {

/// A store whose queries take until the test opens the gate. Each answer carries the text of its
/// question. Thread: any.
class GatedStore final : public store::EventStore {
public:
    enum class WhenStopped {
        GivesUp, ///< as a store should
        TakesLong, ///< goes on until the gate opens and answers all the same
    };

    explicit GatedStore(WhenStopped whenStopped = WhenStopped::GivesUp)
        : m_whenStopped(whenStopped)
    { }

    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    /// Tells this of a query as soon as it begins, as what was found so far.
    void tellPartial(std::string answer)
    {
        const std::scoped_lock lock(m_mutex);
        m_partial = std::move(answer);
    }
    /// From now on it is open, and each answer is this error.
    void failWith(base::Error error)
    {
        const std::scoped_lock lock(m_mutex);
        m_failure = std::move(error);
        m_isOpen = true;
        m_changed.notify_all();
    }

    /// Waits until so many queries have begun, for seconds at most.
    [[nodiscard]] bool waitForBegun(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_begun.size() >= count; });
    }
    /// Waits until so many queries have ended, for seconds at most.
    [[nodiscard]] bool waitForEnded(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_ended >= count; });
    }
    [[nodiscard]] bool isInUse() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_begun.size() > m_ended;
    }
    /// The texts of the queries it was asked, in order.
    [[nodiscard]] std::vector<std::string> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_begun;
    }

    [[nodiscard]] store::Capabilities capabilities() const override { return {}; }
    [[nodiscard]] base::Result<store::QueryResult> run(
        const store::QueryRequest& request, std::stop_token stop) const override
    {
        std::unique_lock lock(m_mutex);
        if (const std::string partial = m_partial; !partial.empty()) {
            lock.unlock();
            request.onPartial(answer(partial));
            lock.lock();
        }
        m_begun.push_back(request.filter.text);
        m_changed.notify_all();
        if (m_whenStopped == WhenStopped::GivesUp)
            m_changed.wait(lock, stop, [this] { return m_isOpen; });
        else
            m_changed.wait(lock, [this] { return m_isOpen; });
        ++m_ended;
        m_changed.notify_all();
        if (!m_isOpen)
            return base::fail(base::ErrorKind::Cancelled, "stopped");
        if (m_failure)
            return tl::unexpected(*m_failure);
        return answer(request.filter.text);
    }
    /// The text of the question that this is the answer to.
    [[nodiscard]] static std::string question(const store::QueryResult& result)
    {
        return result.facets.at(0).top.at(0).text;
    }

    [[nodiscard]] base::Result<store::ValueList> values(
        const store::ValueRequest&, std::stop_token) const override
    {
        return none();
    }
    [[nodiscard]] base::Result<store::SourceRecord> record(base::EventKey) const override
    {
        return none();
    }
    [[nodiscard]] base::Result<std::vector<base::EventKey>> findEventId(
        const std::string&) const override
    {
        return none();
    }
    [[nodiscard]] base::Result<store::CaseSummary> summary() const override { return none(); }
    [[nodiscard]] base::Result<std::vector<store::LogFile>> logFiles() const override
    {
        return none();
    }
    [[nodiscard]] base::Result<std::vector<store::ImportProblem>> problems() const override
    {
        return none();
    }
    [[nodiscard]] base::Result<std::vector<store::ImportRun>> imports() const override
    {
        return std::vector<store::ImportRun>();
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotations() const override
    {
        return std::vector<store::Annotation>();
    }
    [[nodiscard]] base::Result<std::vector<store::AnnotatedEvent>> annotatedEvents(
        const std::vector<record::Field>&) const override
    {
        return std::vector<store::AnnotatedEvent>();
    }

private:
    static constexpr std::chrono::seconds kPatience{20};

    static store::QueryResult answer(const std::string& text)
    {
        store::QueryResult result;
        result.facets.push_back({record::Field::EventName, {{text, 1}}, 1});
        return result;
    }

    static tl::unexpected<base::Error> none()
    {
        return base::fail(base::ErrorKind::NotFound, "only queries");
    }

    const WhenStopped m_whenStopped;
    mutable std::mutex m_mutex; ///< guards all below
    mutable std::condition_variable_any m_changed;
    mutable std::vector<std::string> m_begun;
    mutable std::size_t m_ended = 0;
    std::string m_partial;
    bool m_isOpen = false;
    std::optional<base::Error> m_failure;
};

} // namespace khoji::test
