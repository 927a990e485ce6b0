#pragma once

#include "core/importer/log_feed.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace khoji::test {

/// A log file that is fetched as these bytes.
[[nodiscard]] inline importer::FetchedFile fetched(const std::string& path, std::string bytes)
{
    importer::FetchedFile file;
    file.path = path;
    file.bytes = std::move(bytes);
    return file;
}

/// A log file that could not be fetched.
[[nodiscard]] inline importer::FetchedFile notFetched(
    const std::string& path, std::uint64_t size, const std::string& reason)
{
    importer::FetchedFile file;
    file.path = path;
    file.failure = reason;
    file.size = size;
    return file;
}

/// Gives what it was made of, and remembers what was read. It can hold back the rest, as a network
/// does.
class MadeFeed final : public importer::LogFeed {
public:
    explicit MadeFeed(std::vector<importer::FetchedFile> files)
        : m_files(std::move(files))
        , m_open(m_files.size())
    { }

    [[nodiscard]] std::optional<importer::FetchedFile> next(std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        const auto isThere = [this] {
            return m_next < m_open || m_next == m_files.size();
        };
        if (!m_changed.wait(lock, stop, isThere) || m_next == m_files.size())
            return std::nullopt;
        return std::move(m_files[m_next++]);
    }
    void done(const importer::FetchedFile& file) override
    {
        const std::scoped_lock lock(m_mutex);
        m_done.push_back(file.path);
    }
    [[nodiscard]] bool wouldWait() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_next == m_open && m_next < m_files.size();
    }

    /// Only so many come until more are let through.
    void letThrough(std::size_t files)
    {
        const std::scoped_lock lock(m_mutex);
        m_open = std::min(files, m_files.size());
        m_changed.notify_all();
    }
    /// What was read, in order of name.
    [[nodiscard]] std::vector<std::string> read() const
    {
        const std::scoped_lock lock(m_mutex);
        auto done = m_done;
        std::sort(done.begin(), done.end());
        return done;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<importer::FetchedFile> m_files;
    std::size_t m_open; ///< files that come by themselves
    std::size_t m_next = 0;
    std::vector<std::string> m_done;
};

} // namespace khoji::test
