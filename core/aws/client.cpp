#include "core/aws/client.h"

#include "core/aws/dispatcher.h"
#include "core/aws/server_words.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace khoji::aws {

std::string Answer::header(std::string_view lowerCaseName) const
{
    return headerOf(headers, lowerCaseName);
}

/// The dispatcher, under the name that the header knows.
class Client::Impl : public Dispatcher {
public:
    using Dispatcher::Dispatcher;
};

Client::Client(CredentialSource& credentials, const ClientOptions& options)
    : m_impl(std::make_unique<Impl>(credentials, options))
{ }

Client::~Client() = default;

void Client::send(Call call, Done done)
{
    m_impl->take(std::move(call), std::move(done), {});
}

Outcome<Answer> Client::ask(Call call, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<Outcome<Answer>> answer;
    const std::stop_callback wake(stop, [this] { m_impl->lookForStopped(); });
    m_impl->take(
        std::move(call),
        [&](Outcome<Answer> outcome) {
            const std::scoped_lock lock(mutex);
            answer = std::move(outcome);
            answered.notify_one();
        },
        stop);
    std::unique_lock lock(mutex);
    answered.wait(lock, [&answer] { return answer.has_value(); });
    return std::move(*answer);
}

void Client::stop()
{
    m_impl->stop();
}

const ClientStatistics& Client::statistics() const
{
    return m_impl->statistics();
}

} // namespace khoji::aws
