#pragma once

#include "core/aws/call.h"
#include "core/s3/bucket.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace khoji::s3 {

/// How much may be on its way at once.
struct DownloadLimits {
    unsigned parallel = 16; ///< objects
    std::uint64_t ahead = std::uint64_t{128} << 20; ///< bytes under way, and arrived and not taken
    std::uint64_t inMemory = std::uint64_t{16} << 20; ///< bytes; a larger object goes to a file
};

/// What came of one object.
struct Arrival {
    std::size_t number = 0; ///< of the object
    aws::Outcome<aws::Answer> answer;
    std::filesystem::path file; ///< holds the body of a large one; else empty
};

/// Fetches objects in their order, a bounded number ahead of whoever takes them. Files of large
/// objects lie in a temporary folder, which ends with the last call under way.
///
/// Thread: any, several at once. Bucket, caller and objects must outlive it; calls that are still
/// under way when it ends are let go: nobody waits for them.
class Downloads {
public:
    Downloads(const Bucket& bucket, aws::Caller& caller, const std::vector<Object>& objects,
        const DownloadLimits& limits);
    ~Downloads();
    Downloads(const Downloads&) = delete;
    Downloads& operator=(const Downloads&) = delete;

    /// Asks for more, as far as the limits go. Fails with Disk.
    [[nodiscard]] aws::Outcome<void> ask();
    /// Waits for the next to arrive, or for room to ask. `hasEnded` tells the two apart from the
    /// end: all have arrived, or it was stopped.
    struct Taken {
        std::optional<Arrival> arrival;
        bool hasEnded = false;
    };
    [[nodiscard]] Taken take(const std::stop_token& stop);
    /// Nothing has arrived that was not taken.
    [[nodiscard]] bool wouldWait() const;

    void fetchAgain(std::size_t number); ///< before all others
    void end(); ///< asks for nothing more; what has arrived can still be taken

private:
    struct State;
    [[nodiscard]] std::optional<std::size_t> claim();
    [[nodiscard]] aws::Outcome<std::filesystem::path> fileFor(std::size_t number);

    const Bucket& m_bucket;
    aws::Caller& m_caller;
    const std::vector<Object>& m_objects;
    DownloadLimits m_limits;
    std::shared_ptr<State> m_state; ///< shared with the calls under way
};

} // namespace khoji::s3
