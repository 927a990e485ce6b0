#include "core/aws/session.h"

#include <chrono>

namespace khoji::aws {

namespace {

constexpr std::chrono::minutes kAhead{1}; ///< before the end others are fetched

/// Overwrites what it was, before the memory is given back.
void forget(std::string& secret)
{
    volatile char* bytes = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i)
        bytes[i] = '\0';
}

} // namespace

Session::Session(CredentialSource& source, std::function<void()> wake)
    : m_source(source)
    , m_wake(std::move(wake))
{ }

Session::~Session()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

Session::Signature Session::signature(base::UtcTime now)
{
    if (m_endsAt && now >= *m_endsAt) {
        m_credentials.reset();
        m_endsAt.reset();
    }
    const bool soonGone = m_refreshAt && now >= *m_refreshAt;
    if (m_state == State::Idle && (!m_credentials || soonGone)) {
        m_refreshAt.reset(); // ahead of time others are fetched once
        fetch();
    }
    return {m_credentials, m_generation};
}

void Session::hasEnded(std::uint64_t generation)
{
    if (generation == m_generation)
        m_credentials.reset();
}

void Session::giveUp()
{
    if (m_state != State::Fetching)
        return;
    m_state = State::GivenUp;
    m_thread.request_stop();
}

std::optional<Trouble> Session::take(base::UtcTime now)
{
    std::optional<Fetched> fetched;
    {
        const std::scoped_lock lock(m_mutex);
        fetched.swap(m_fetched);
    }
    if (!fetched)
        return {};
    const bool givenUp = m_state == State::GivenUp;
    m_state = State::Idle;
    if (*fetched) {
        use(std::move(**fetched), now);
        return {};
    }
    // Who waits by now came after the others had gone: for them it is asked again.
    if (givenUp || m_credentials)
        return {};
    return fetched->error();
}

void Session::use(Credentials credentials, base::UtcTime now)
{
    m_refreshAt.reset();
    m_endsAt.reset();
    if (const auto end = credentials.expiration; end && *end > now) {
        m_endsAt = end;
        // What lives shorter than that would be fetched over and over.
        if (*end - now > 2 * kAhead)
            m_refreshAt = *end - kAhead;
    }
    m_credentials = std::shared_ptr<const Credentials>(
        new Credentials(std::move(credentials)), [](Credentials* ended) {
            forget(ended->secretAccessKey);
            forget(ended->sessionToken);
            delete ended;
        });
    ++m_generation;
}

void Session::fetch()
{
    m_state = State::Fetching;
    m_thread = std::jthread([this](const std::stop_token& stop) {
        auto fetched = m_source.fetch(stop);
        {
            const std::scoped_lock lock(m_mutex);
            m_fetched = std::move(fetched);
        }
        m_wake();
    });
}

} // namespace khoji::aws
