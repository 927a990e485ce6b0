#pragma once

#include "core/aws/pacing.h"
#include "core/aws/session.h"
#include "core/aws/transfer.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <stop_token>
#include <thread>
#include <unordered_map>
#include <vector>

namespace khoji::aws {

struct EndMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

/// What is behind a Client: takes calls from any thread, and goes through them on its own.
///
/// Everything but what is marked belongs to that thread. A call is in exactly one place: arrived,
/// ready, resting before another try, or under way.
class Dispatcher {
public:
    Dispatcher(CredentialSource& credentials, const ClientOptions& options);
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;
    ~Dispatcher();

    // Thread: any.
    void take(Call call, Caller::Done done, std::stop_token stop);
    void stop();
    /// Some stop token of a call has been stopped.
    void lookForStopped();
    [[nodiscard]] const ClientStatistics& statistics() const { return m_statistics; }

private:
    using Clock = std::chrono::steady_clock;

    /// A call on its way. What is put right once is put right once for each.
    struct Job {
        Call call;
        Caller::Done done;
        std::stop_token stop;
        unsigned failedTries = 0;
        bool changedRegion = false;
        bool setClock = false;
        bool refreshed = false;
    };
    using JobPtr = std::unique_ptr<Job>;
    struct UnderWay {
        JobPtr job;
        std::unique_ptr<Transfer> transfer;
        std::uint64_t number = 0; ///< Pacing::sent()
    };

    void run();
    void takeArrived();
    void endStopped();
    void endAll();
    void takeCredentials();
    void wakeRested();
    void startReady();
    void start(JobPtr job, const Session::Signature& signature);
    void collect();
    void finish(UnderWay done, CURLcode curlCode);
    void settle(JobPtr job, Judgement judgement, std::uint64_t generation);
    [[nodiscard]] bool putRight(Job& job, const Judgement& judgement, std::uint64_t generation);
    void rest(JobPtr job);
    void answer(JobPtr job, Outcome<Answer> outcome);
    void wait();
    void wake();
    [[nodiscard]] bool isOver();
    [[nodiscard]] base::UtcTime now() const;

    ClientOptions m_options;
    TransferSettings m_settings;
    ClientStatistics m_statistics;
    std::unique_ptr<CURLM, EndMulti> m_multi;
    std::vector<EasyHandle> m_idle;
    Pacing m_pacing;
    std::minstd_rand m_random;
    std::chrono::milliseconds m_clockOffset{0};

    std::deque<JobPtr> m_ready;
    std::multimap<Clock::time_point, JobPtr> m_resting;
    std::unordered_map<CURL*, UnderWay> m_underWay;

    std::mutex m_mutex;
    std::vector<JobPtr> m_arrived; ///< by m_mutex
    std::atomic<bool> m_someStopped{false};
    std::atomic<bool> m_stopped{false};
    std::atomic<bool> m_ending{false};

    Session m_session; ///< ends before all that its thread may wake
    std::thread m_thread; ///< the last: it begins when all else is there
};

} // namespace khoji::aws
