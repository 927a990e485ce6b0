#pragma once

#include "core/aws/client.h"
#include "tests/support/http/scripted_server.h"

#include <QtCore/QMetaType>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

/// What the tests of the client share: keys, calls, replies in order.
namespace khoji::test {

inline constexpr auto kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
inline constexpr auto kToken = "FwoGZXIvYXdzEXAMPLETOKEN";

/// Gives out keys `AKIA1`, `AKIA2`, ... and counts how often it is asked.
class CountedKeys final : public aws::CredentialSource {
public:
    aws::Outcome<aws::Credentials> fetch(std::stop_token stop) override
    {
        const int number = ++m_fetches;
        if (onFetch) {
            if (auto trouble = onFetch(number, stop))
                return tl::unexpected(std::move(*trouble));
        }
        return aws::Credentials{"AKIA" + std::to_string(number), kSecret, kToken, {}};
    }
    [[nodiscard]] int fetches() const { return m_fetches; }

    std::function<std::optional<aws::Trouble>(int number, std::stop_token stop)> onFetch;

private:
    std::atomic<int> m_fetches{0};
};

/// Outcomes of calls that were sent, as they come in.
class Outcomes {
public:
    aws::Caller::Done take()
    {
        return [this](aws::Outcome<aws::Answer> outcome) {
            const std::scoped_lock lock(m_mutex);
            m_outcomes.push_back(std::move(outcome));
            m_changed.notify_all();
        };
    }
    /// All of them, once there are so many.
    std::vector<aws::Outcome<aws::Answer>> wait(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(
            lock, std::chrono::seconds(60), [&] { return m_outcomes.size() >= count; });
        return m_outcomes;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<aws::Outcome<aws::Answer>> m_outcomes;
};

[[nodiscard]] inline aws::ClientOptions quick()
{
    aws::ClientOptions options;
    options.tries = 3;
    options.backoff = std::chrono::milliseconds(2);
    options.stallTimeout = std::chrono::seconds(20);
    return options;
}

[[nodiscard]] inline aws::Call callTo(const ScriptedServer& server, std::string key = "a.gz")
{
    aws::Call call;
    call.endpoint = {false, server.host(), "/trail"};
    call.scope = {"us-east-1", "s3"};
    call.path = "/" + key;
    call.action = "s3:GetObject on s3://trail/" + key;
    return call;
}

[[nodiscard]] inline HttpReply refusal(
    int status, const std::string& code, const std::string& further = {})
{
    HttpReply reply;
    reply.status = status;
    reply.headers = {{"x-amz-request-id", "REQ7"}, {"Content-Type", "application/xml"}};
    reply.body =
        "<Error><Code>" + code + "</Code><Message>" + code + "</Message>" + further + "</Error>";
    return reply;
}

[[nodiscard]] inline HttpReply withBody(std::string body)
{
    HttpReply reply;
    reply.body = std::move(body);
    return reply;
}

[[nodiscard]] inline HttpReply fated(HttpReply::Fate fate, std::string body = "0123456789")
{
    HttpReply reply = withBody(std::move(body));
    reply.fate = fate;
    return reply;
}

[[nodiscard]] inline HttpReply raw(std::string bytes)
{
    HttpReply reply;
    reply.raw = std::move(bytes);
    return reply;
}

/// The replies one after the other; the last one for ever.
[[nodiscard]] inline ScriptedServer::Script inTurn(std::deque<HttpReply> replies)
{
    return [replies = std::move(replies)](const HttpRequest&) mutable {
        const HttpReply reply = replies.front();
        if (replies.size() > 1)
            replies.pop_front();
        return reply;
    };
}

[[nodiscard]] inline std::string keyOf(const HttpRequest& request)
{
    const std::string& authorization = request.headers.at("authorization");
    const auto begin = authorization.find("Credential=") + 11;
    return authorization.substr(begin, authorization.find('/', begin) - begin);
}

[[nodiscard]] inline std::string regionOf(const HttpRequest& request)
{
    const std::string& authorization = request.headers.at("authorization");
    const auto end = authorization.find("/s3/aws4_request");
    const auto begin = authorization.rfind('/', end - 1) + 1;
    return authorization.substr(begin, end - begin);
}

} // namespace khoji::test

Q_DECLARE_METATYPE(khoji::test::HttpReply)
