#pragma once

#include "core/importer/log_feed.h"
#include "core/lookup/lookup_events.h"
#include "core/lookup/region_walk.h"

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace khoji::lookup {

/// LookupRequest::now, or this moment.
[[nodiscard]] base::UtcTime timeOf(const LookupRequest& request);

/// The pages of a lookup for an import: a page of each region in turn, none sooner than allowed.
/// Thread: one at a time; report() when the import has returned.
class LookupFeed final : public importer::LogFeed {
public:
    using Told = std::function<void(const LookupProgress&)>;

    struct Settings {
        const aws::Connection& connection;
        const LookupRequest& request;
        base::TimeRange range;
        importer::ImportControl* control = nullptr; ///< optional
    };

    /// All must outlive it.
    LookupFeed(aws::Caller& caller, const Settings& settings, const Coverage& coverage,
        const Told& told, base::Progress& progress);

    [[nodiscard]] std::optional<importer::FetchedFile> next(std::stop_token stop) override;
    void done(const importer::FetchedFile&) override { }
    /// Each page is asked for by next().
    [[nodiscard]] bool wouldWait() const override { return true; }

    /// What it has done; all but the import's own part.
    [[nodiscard]] const LookupReport& report() const { return m_report; }

private:
    using Clock = std::chrono::steady_clock;
    using Fetched = std::optional<importer::FetchedFile>;

    /// Its categories share its limit.
    struct Region {
        std::string name;
        std::deque<RegionWalk> walks; ///< to be gone, the first one now
        Clock::time_point due; ///< of its next request
    };

    [[nodiscard]] Region* nextRegion();
    [[nodiscard]] Fetched ask(
        Region& region, const Question& question, const std::stop_token& stop);
    [[nodiscard]] Fetched received(Region& region, std::string body, base::UtcTime asked);
    void refused(Region& region, aws::Trouble trouble);
    void tell(const Region& region);

    aws::Caller& m_caller;
    Settings m_settings;
    const Told& m_told;
    base::Progress& m_progress;
    std::vector<Region> m_regions;
    std::string m_account; ///< whose history it is; empty: no page has told
    LookupReport m_report;
    std::uint64_t m_events = 0; ///< on all pages
    unsigned m_interrupted = 0; ///< regions in a row that the network denied us
};

} // namespace khoji::lookup
