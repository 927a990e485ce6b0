#include "core/aws/dispatcher.h"

#include "core/aws/connection.h"
#include "core/aws/profile_files.h"
#include "core/base/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <new>
#include <utility>

namespace khoji::aws {

namespace {

constexpr std::chrono::milliseconds kLongestWait{1'000}; ///< a look at the clock now and then

/// libcurl wants it once, before anything else.
void startCurl()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
        throw std::bad_alloc();
}

CURLM* newMulti()
{
    startCurl();
    CURLM* multi = curl_multi_init();
    if (multi == nullptr)
        throw std::bad_alloc();
    return multi;
}

/// A server that hangs up shall not end the program.
void ignoreBrokenPipes()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

tl::unexpected<Trouble> stoppedTrouble()
{
    return trouble(TroubleKind::Stopped, "Stopped");
}

void hide(std::string& text, const std::string& secret)
{
    constexpr std::string_view kHidden = "(hidden)";
    if (secret.empty())
        return;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
        text.replace(at, secret.size(), kHidden);
}

/// A server knows the session token, and may say it back to us.
void hideSecrets(Trouble& trouble, const Credentials& credentials)
{
    for (std::string* text : {&trouble.message, &trouble.code, &trouble.requestId}) {
        hide(*text, credentials.secretAccessKey);
        hide(*text, credentials.sessionToken);
    }
}

} // namespace

// -- any thread ---------------------------------------------------------------------------------

Dispatcher::Dispatcher(CredentialSource& credentials, const ClientOptions& options)
    : m_options(options)
    , m_settings{options.connectTimeout, options.stallTimeout,
          options.caBundle.empty() ? valueOf(processEnvironment(), "AWS_CA_BUNDLE").value_or("")
                                   : options.caBundle}
    , m_multi(newMulti())
    , m_pacing(options.connections)
    , m_random(std::random_device{}())
    , m_session(credentials, [this] { wake(); })
{
    m_statistics.allowed = m_pacing.allowed();
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(m_pacing.allowed()));
    m_thread = std::thread([this] { run(); });
}

Dispatcher::~Dispatcher()
{
    m_ending = true;
    stop();
    m_thread.join();
}

void Dispatcher::take(Call call, Caller::Done done, std::stop_token stop)
{
    auto job = std::make_unique<Job>();
    job->call = std::move(call);
    job->done = std::move(done);
    job->stop = std::move(stop);
    {
        const std::scoped_lock lock(m_mutex);
        m_arrived.push_back(std::move(job));
    }
    wake();
}

void Dispatcher::stop()
{
    m_stopped = true;
    wake();
}

void Dispatcher::lookForStopped()
{
    m_someStopped = true;
    wake();
}

void Dispatcher::wake()
{
    curl_multi_wakeup(m_multi.get());
}

// -- its own thread -----------------------------------------------------------------------------

void Dispatcher::run()
{
    ignoreBrokenPipes();
    while (!isOver()) {
        int running = 0;
        curl_multi_perform(m_multi.get(), &running);
        collect();
        takeArrived();
        if (m_stopped) {
            endAll();
        } else {
            if (m_someStopped.exchange(false))
                endStopped();
            takeCredentials();
            wakeRested();
            startReady();
        }
        wait();
    }
}

bool Dispatcher::isOver()
{
    if (!m_ending)
        return false;
    const std::scoped_lock lock(m_mutex);
    return m_arrived.empty() && m_ready.empty() && m_resting.empty() && m_underWay.empty();
}

void Dispatcher::takeArrived()
{
    std::vector<JobPtr> arrived;
    {
        const std::scoped_lock lock(m_mutex);
        arrived.swap(m_arrived);
    }
    for (auto& job : arrived) {
        const auto& endpoint = job->call.endpoint;
        if (job->stop.stop_requested())
            answer(std::move(job), stoppedTrouble());
        else if (!endpoint.https && !isLoopback(endpoint.host))
            answer(std::move(job),
                trouble(TroubleKind::Usage,
                    fmt::format(
                        "{} can only be asked with https", base::visible(endpoint.host, 200))));
        else
            m_ready.push_back(std::move(job));
    }
}

/// Those whose own stop token was stopped, wherever they are.
void Dispatcher::endStopped()
{
    std::vector<JobPtr> stopped;
    const auto isStopped = [](const JobPtr& job) {
        return job->stop.stop_requested();
    };
    for (auto& job : m_ready) {
        if (isStopped(job))
            stopped.push_back(std::move(job));
    }
    std::erase(m_ready, nullptr);
    for (auto place = m_resting.begin(); place != m_resting.end();) {
        if (isStopped(place->second)) {
            stopped.push_back(std::move(place->second));
            place = m_resting.erase(place);
        } else {
            ++place;
        }
    }
    for (auto place = m_underWay.begin(); place != m_underWay.end();) {
        if (isStopped(place->second.job)) {
            curl_multi_remove_handle(m_multi.get(), place->first);
            stopped.push_back(std::move(place->second.job));
            place = m_underWay.erase(place);
        } else {
            ++place;
        }
    }
    for (auto& job : stopped)
        answer(std::move(job), stoppedTrouble());
    if (m_ready.empty() && m_resting.empty() && m_underWay.empty())
        m_session.giveUp();
}

void Dispatcher::endAll()
{
    m_session.giveUp();
    std::vector<JobPtr> all;
    for (auto& [handle, underWay] : m_underWay) {
        curl_multi_remove_handle(m_multi.get(), handle);
        all.push_back(std::move(underWay.job));
    }
    m_underWay.clear();
    std::move(m_ready.begin(), m_ready.end(), std::back_inserter(all));
    m_ready.clear();
    for (auto& [time, job] : m_resting)
        all.push_back(std::move(job));
    m_resting.clear();
    for (auto& job : all)
        answer(std::move(job), stoppedTrouble());
}

/// Without credentials all that waits for them has the same trouble.
void Dispatcher::takeCredentials()
{
    const auto failure = m_session.take(now());
    if (!failure)
        return;
    auto waiting = std::exchange(m_ready, {});
    for (auto& [time, job] : m_resting)
        waiting.push_back(std::move(job));
    m_resting.clear();
    for (auto& job : waiting)
        answer(std::move(job), tl::unexpected(*failure));
}

void Dispatcher::wakeRested()
{
    const auto end = m_resting.upper_bound(Clock::now());
    for (auto place = m_resting.begin(); place != end; place = m_resting.erase(place))
        m_ready.push_back(std::move(place->second));
}

void Dispatcher::startReady()
{
    while (!m_ready.empty() && m_underWay.size() < m_pacing.allowed()) {
        const auto signature = m_session.signature(now());
        if (!signature.credentials)
            return;
        JobPtr job = std::move(m_ready.front());
        m_ready.pop_front();
        start(std::move(job), signature);
    }
}

void Dispatcher::start(JobPtr job, const Session::Signature& signature)
{
    EasyHandle easy;
    if (m_idle.empty()) {
        easy.reset(curl_easy_init());
        if (!easy)
            throw std::bad_alloc();
    } else {
        easy = std::move(m_idle.back());
        m_idle.pop_back();
    }
    auto transfer = std::make_unique<Transfer>(
        job->call, signature, now(), m_settings, std::move(easy), m_statistics);
    CURL* handle = transfer->handle();
    curl_multi_add_handle(m_multi.get(), handle);
    m_underWay[handle] = {std::move(job), std::move(transfer), m_pacing.sent()};
    ++m_statistics.requests;
}

void Dispatcher::collect()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        // The message is gone with its handle.
        const CURLcode curlCode = message->data.result;
        const auto place = m_underWay.find(message->easy_handle);
        UnderWay done = std::move(place->second);
        m_underWay.erase(place);
        finish(std::move(done), curlCode);
    }
}

void Dispatcher::finish(UnderWay done, CURLcode curlCode)
{
    auto result = done.transfer->finish(curlCode);
    curl_multi_remove_handle(m_multi.get(), done.transfer->handle());
    m_idle.push_back(done.transfer->takeHandle());
    const auto signature = done.transfer->signature();
    done.transfer.reset(); // and with it a file that was begun

    if (auto* success = std::get_if<Answer>(&result)) {
        m_pacing.succeeded();
        m_statistics.allowed = m_pacing.allowed();
        answer(std::move(done.job), std::move(*success));
        return;
    }
    auto& judgement = std::get<Judgement>(result);
    hideSecrets(judgement.trouble, *signature.credentials);
    if (judgement.trouble.kind == TroubleKind::Throttled)
        m_pacing.throttled(done.number);
    m_statistics.allowed = m_pacing.allowed();
    settle(std::move(done.job), std::move(judgement), signature.generation);
}

/// Another try, where that may help; else the trouble is the answer.
void Dispatcher::settle(JobPtr job, Judgement judgement, std::uint64_t generation)
{
    if (putRight(*job, judgement, generation)) {
        ++m_statistics.retries;
        m_ready.push_front(std::move(job));
        return;
    }
    if (judgement.remedy == Remedy::TryLater) {
        if (++job->failedTries < m_options.tries) {
            ++m_statistics.retries;
            rest(std::move(job));
            return;
        }
        judgement.trouble.message +=
            fmt::format(", {} {}", job->failedTries, job->failedTries == 1 ? "time" : "times");
    }
    answer(std::move(job), tl::unexpected(std::move(judgement.trouble)));
}

bool Dispatcher::putRight(Job& job, const Judgement& judgement, std::uint64_t generation)
{
    switch (judgement.remedy) {
    case Remedy::OtherRegion: {
        if (std::exchange(job.changedRegion, true))
            return false;
        const std::string& region = judgement.trouble.region;
        job.call.endpoint = inRegion(job.call.endpoint, job.call.scope.region, region);
        job.call.scope.region = region;
        return true;
    }
    case Remedy::SetClock:
        if (std::exchange(job.setClock, true))
            return false;
        m_clockOffset = judgement.clockOffset;
        return true;
    case Remedy::RefreshCredentials:
        if (std::exchange(job.refreshed, true))
            return false;
        m_session.hasEnded(generation);
        return true;
    case Remedy::None:
    case Remedy::TryLater:
        break;
    }
    return false;
}

void Dispatcher::rest(JobPtr job)
{
    const auto pause = pauseAfter(job->failedTries, m_options.backoff, m_random);
    m_resting.emplace(Clock::now() + pause, std::move(job));
}

void Dispatcher::answer(JobPtr job, Outcome<Answer> outcome)
{
    job->done(std::move(outcome));
}

/// Until a transfer, a rested call or somebody's wake() wants something. What was just started does
/// at once.
void Dispatcher::wait()
{
    auto longest = kLongestWait;
    if (!m_resting.empty()) {
        const auto rest =
            std::chrono::ceil<std::chrono::milliseconds>(m_resting.begin()->first - Clock::now());
        longest = std::clamp(rest, std::chrono::milliseconds{0}, longest);
    }
    curl_multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(longest.count()), nullptr);
}

base::UtcTime Dispatcher::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
        + m_clockOffset;
}

} // namespace khoji::aws
