#include "core/s3/downloads.h"

#include <utility>

namespace khoji::s3 {

struct Downloads::State {
    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<Arrival> arrived;
    std::deque<std::size_t> again;
    std::size_t next = 0; ///< object that nobody asked for yet
    std::size_t count = 0; ///< of objects
    unsigned underWay = 0;
    std::uint64_t ahead = 0; ///< bytes
    unsigned files = 0; ///< made so far: each has a name of its own
    std::unique_ptr<QTemporaryDir> folder;
    bool ended = false;

    [[nodiscard]] bool hasMore() const { return !ended && (!again.empty() || next < count); }
    [[nodiscard]] std::size_t upcoming() const { return again.empty() ? next : again.front(); }
    [[nodiscard]] bool isOver() const
    {
        return arrived.empty() && !hasMore() && (ended || underWay == 0);
    }
    /// For one more. What is small may wait in numbers, but not in any.
    [[nodiscard]] bool hasRoom(
        const DownloadLimits& limits, const std::vector<Object>& objects) const
    {
        // One that is larger than all that is allowed comes alone.
        return hasMore() && underWay < limits.parallel && arrived.size() < 2 * limits.parallel
            && (ahead == 0 || ahead + objects[upcoming()].size <= limits.ahead);
    }
};

Downloads::Downloads(const Bucket& bucket, aws::Caller& caller, const std::vector<Object>& objects,
    const DownloadLimits& limits)
    : m_bucket(bucket)
    , m_caller(caller)
    , m_objects(objects)
    , m_limits(limits)
    , m_state(std::make_shared<State>())
{
    m_state->count = objects.size();
}

Downloads::~Downloads()
{
    end();
}

aws::Outcome<void> Downloads::ask()
{
    while (const auto number = claim()) {
        const Object& object = m_objects[*number];
        aws::Call call = m_bucket.getObject(object);
        std::filesystem::path file;
        if (object.size > m_limits.inMemory) {
            auto made = fileFor(*number);
            if (!made)
                return tl::unexpected(made.error());
            file = *made;
            call.bodyFile = file;
        }
        m_caller.send(std::move(call),
            [state = m_state, number = *number, file](aws::Outcome<aws::Answer> answer) {
                const std::scoped_lock lock(state->mutex);
                --state->underWay;
                state->arrived.push_back({number, std::move(answer), file});
                state->changed.notify_all();
            });
    }
    return {};
}

/// The next object to be asked for, which is under way from then on.
std::optional<std::size_t> Downloads::claim()
{
    const std::scoped_lock lock(m_state->mutex);
    if (!m_state->hasRoom(m_limits, m_objects))
        return std::nullopt;
    const std::size_t number = m_state->upcoming();
    if (m_state->again.empty())
        ++m_state->next;
    else
        m_state->again.pop_front();
    ++m_state->underWay;
    m_state->ahead += m_objects[number].size;
    return number;
}

aws::Outcome<std::filesystem::path> Downloads::fileFor(std::size_t number)
{
    const std::scoped_lock lock(m_state->mutex);
    if (!m_state->folder)
        m_state->folder = std::make_unique<QTemporaryDir>();
    if (m_state->folder->isValid()) {
        const QString name = QString::number(number) + u'-' + QString::number(m_state->files++);
        return std::filesystem::path(m_state->folder->filePath(name).toStdString());
    }
    --m_state->underWay;
    return aws::trouble(aws::TroubleKind::Disk,
        "No temporary folder for large objects: " + m_state->folder->errorString().toStdString());
}

Downloads::Taken Downloads::take(const std::stop_token& stop)
{
    State& state = *m_state;
    std::unique_lock lock(state.mutex);
    const auto isWorthWaking = [&] {
        return !state.arrived.empty() || state.isOver() || state.hasRoom(m_limits, m_objects);
    };
    if (!state.changed.wait(lock, stop, isWorthWaking) || stop.stop_requested() || state.isOver())
        return {std::nullopt, true};
    if (state.arrived.empty())
        return {std::nullopt, false};
    Taken taken{std::move(state.arrived.front()), false};
    state.arrived.pop_front();
    state.ahead -= m_objects[taken.arrival->number].size;
    state.changed.notify_all(); // there is room, or it is the end
    return taken;
}

bool Downloads::wouldWait() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->arrived.empty() && !m_state->isOver();
}

void Downloads::fetchAgain(std::size_t number)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->again.push_back(number);
    m_state->changed.notify_all();
}

void Downloads::end()
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->ended = true;
    m_state->changed.notify_all();
}

} // namespace khoji::s3
