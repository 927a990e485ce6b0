#include "models/acquisition/shared_credentials.h"

#include <chrono>
#include <utility>

namespace khoji::models {

namespace {

constexpr std::chrono::milliseconds kLookForStop{100};

bool isGood(const aws::Credentials& credentials)
{
    using namespace std::chrono_literals;
    return !credentials.expiration
        || *credentials.expiration > std::chrono::system_clock::now() + 1min;
}

} // namespace

class SharedCredentials::ForClient final : public aws::CredentialSource {
public:
    explicit ForClient(SharedCredentials& shared)
        : m_shared(shared)
    { }

    [[nodiscard]] aws::Outcome<aws::Credentials> fetch(std::stop_token stop) override
    {
        return m_shared.fetch(std::exchange(m_isFirst, false), std::move(stop));
    }

private:
    SharedCredentials& m_shared;
    bool m_isFirst = true;
};

SharedCredentials::SharedCredentials(std::unique_ptr<aws::CredentialSource> source)
    : m_source(std::move(source))
{ }

std::unique_ptr<aws::CredentialSource> SharedCredentials::forClient()
{
    return std::make_unique<ForClient>(*this);
}

aws::Outcome<aws::Credentials> SharedCredentials::fetch(bool takesKnown, std::stop_token stop)
{
    std::unique_lock lock(m_mutex, std::defer_lock);
    while (!lock.try_lock_for(kLookForStop)) { // somebody may be looking for their device
        if (stop.stop_requested())
            return aws::trouble(aws::TroubleKind::Stopped, "stopped");
    }
    if (takesKnown && m_known && isGood(*m_known))
        return *m_known;
    m_known.reset();
    auto fetched = m_source->fetch(std::move(stop));
    if (fetched)
        m_known = *fetched;
    return fetched;
}

} // namespace khoji::models
