#pragma once

#include "core/aws/call.h"
#include "core/s3/object.h"

#include <QCryptographicHash>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace khoji::test {

[[nodiscard]] inline std::string md5Of(const std::string& bytes)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Md5)
        .toHex()
        .toStdString();
}

/// Objects in memory behind an aws::Caller, which answers GetObject on a thread of its own. Set it
/// up before it is asked for anything.
class FakeObjects final : public aws::Caller {
public:
    using Answer = aws::Outcome<aws::Answer>;

    FakeObjects()
        : m_thread([this](const std::stop_token& stop) { work(stop); })
    { }
    ~FakeObjects() override
    {
        m_thread.request_stop();
        m_thread.join();
    }

    /// As a listing tells of it.
    s3::Object put(const std::string& key, std::string bytes)
    {
        s3::Object object{key, bytes.size(), md5Of(bytes), base::parseTime("2026-01-05T09:12:31Z")};
        m_objects[key] = std::move(bytes);
        return object;
    }
    [[nodiscard]] const std::map<std::string, std::string>& objects() const { return m_objects; }

    /// In place of an object's bytes; `times` the key was asked for before.
    std::function<std::optional<Answer>(const std::string& key, unsigned times)> instead;

    /// Nothing is answered until let().
    void hold() { set(false); }
    void let() { set(true); }

    void send(aws::Call call, Done done) override
    {
        const std::scoped_lock lock(m_mutex);
        m_asked.push_back(call.path.substr(1));
        m_waiting.push_back({std::move(call), std::move(done)});
        m_most = std::max(m_most, m_waiting.size());
        m_changed.notify_all();
    }
    [[nodiscard]] aws::Outcome<aws::Answer> ask(
        aws::Call /*call*/, std::stop_token /*stop*/) override
    {
        return aws::trouble(aws::TroubleKind::Usage, "only objects");
    }

    /// Keys, in the order in which they were asked for.
    [[nodiscard]] std::vector<std::string> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }
    [[nodiscard]] std::size_t most() const ///< under way at once
    {
        const std::scoped_lock lock(m_mutex);
        return m_most;
    }
    [[nodiscard]] std::vector<std::filesystem::path> files() const ///< that bodies went to
    {
        const std::scoped_lock lock(m_mutex);
        return m_files;
    }

private:
    struct Waiting {
        aws::Call call;
        Done done;
    };

    void set(bool answers)
    {
        const std::scoped_lock lock(m_mutex);
        m_answers = answers;
        m_changed.notify_all();
    }

    void work(const std::stop_token& stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_answers && !m_waiting.empty(); }))
                return;
            // It counts as under way until its answer has been taken.
            const Waiting next = m_waiting.front();
            const unsigned times = m_times[next.call.path]++;
            lock.unlock();
            Answer answer = answerTo(next.call, times);
            lock.lock();
            m_waiting.pop_front();
            lock.unlock();
            next.done(std::move(answer));
        }
    }

    [[nodiscard]] Answer answerTo(const aws::Call& call, unsigned times)
    {
        const std::string key = call.path.substr(1);
        std::optional<Answer> given = instead ? instead(key, times) : std::nullopt;
        const auto found = m_objects.find(key);
        if (!given && found == m_objects.end())
            given = tl::unexpected(
                aws::Trouble{aws::TroubleKind::Missing, "File was deleted", "NoSuchKey", {}, {}});
        Answer answer = given ? std::move(*given) : Answer(aws::Answer{200, {}, found->second});
        if (answer && call.bodyFile) {
            std::ofstream(*call.bodyFile, std::ios::binary) << answer->body;
            answer->body.clear();
            const std::scoped_lock lock(m_mutex);
            m_files.push_back(*call.bodyFile);
        }
        return answer;
    }

    std::map<std::string, std::string> m_objects;
    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable_any m_changed;
    std::deque<Waiting> m_waiting;
    std::map<std::string, unsigned> m_times;
    std::vector<std::string> m_asked;
    std::vector<std::filesystem::path> m_files;
    std::size_t m_most = 0;
    bool m_answers = true;
    std::jthread m_thread;
};

} // namespace khoji::test
