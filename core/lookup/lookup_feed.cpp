#include "core/lookup/lookup_feed.h"

#include "core/lookup/question.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace khoji::lookup {

namespace {

using aws::Trouble;
using aws::TroubleKind;
using importer::FetchedFile;

/// So many regions in a row, each tried again and again: there is no network.
constexpr unsigned kMostInterrupted = 2;

/// AWS knows no key of ours in a region that is not enabled for the account.
bool maybeNotEnabled(const Trouble& trouble)
{
    return trouble.code == "UnrecognizedClient" || trouble.code == "InvalidClientTokenId";
}

/// Trouble that the next region would meet as well.
bool concernsAll(const Trouble& trouble)
{
    switch (trouble.kind) {
    case TroubleKind::NoCredentials:
    case TroubleKind::CliTooOld:
    case TroubleKind::Expired:
    case TroubleKind::Clock:
    case TroubleKind::Tls:
        return true;
    case TroubleKind::Rejected:
        return !maybeNotEnabled(trouble);
    default:
        return false;
    }
}

/// False when stopped.
bool waitUntil(std::chrono::steady_clock::time_point time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    (void)wake.wait_until(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

base::UtcTime timeOf(const LookupRequest& request)
{
    return request.now.value_or(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

LookupFeed::LookupFeed(aws::Caller& caller, const Settings& settings, const Coverage& coverage,
    const Told& told, base::Progress& progress)
    : m_caller(caller)
    , m_settings(settings)
    , m_told(told)
    , m_progress(progress)
{
    for (const std::string& name : settings.request.regions) {
        Region region{name, {}, {}};
        region.walks.emplace_back(
            History{{}, name, Category::Management}, settings.range, coverage);
        if (settings.request.insights)
            region.walks.emplace_back(
                History{{}, name, Category::Insight}, settings.range, coverage);
        m_regions.push_back(std::move(region));
    }
}

std::optional<FetchedFile> LookupFeed::next(std::stop_token stop)
{
    while (!m_report.stopped) {
        Region* const region = nextRegion();
        if (region == nullptr)
            return std::nullopt;
        const auto question = region->walks.front().next(m_account);
        if (!question) {
            region->walks.pop_front();
            continue;
        }
        if (!waitUntil(region->due, stop))
            return std::nullopt;
        if (m_settings.control != nullptr)
            m_settings.control->gate.pass(stop);
        if (stop.stop_requested())
            return std::nullopt;
        region->due = Clock::now() + m_settings.request.pause;
        if (auto file = ask(*region, *question, stop))
            return file;
    }
    return std::nullopt;
}

/// Nobody waits longer than this one.
LookupFeed::Region* LookupFeed::nextRegion()
{
    std::erase_if(m_regions, [](const Region& region) { return region.walks.empty(); });
    const auto next = std::min_element(m_regions.begin(), m_regions.end(),
        [](const Region& a, const Region& b) { return a.due < b.due; });
    return next == m_regions.end() ? nullptr : &*next;
}

/// Nothing: it brought nothing to be read.
LookupFeed::Fetched LookupFeed::ask(
    Region& region, const Question& question, const std::stop_token& stop)
{
    auto call = callFor(question, region.name, m_settings.connection.endpointUrl);
    if (!call) {
        refused(region, call.error());
        return std::nullopt;
    }
    const base::UtcTime asked = timeOf(m_settings.request);
    auto answer = m_caller.ask(std::move(*call), stop);
    if (!answer) {
        refused(region, answer.error());
        return std::nullopt;
    }
    m_interrupted = 0;
    return received(region, std::move(answer->body), asked);
}

LookupFeed::Fetched LookupFeed::received(Region& region, std::string body, base::UtcTime asked)
{
    const auto page = readPage(body);
    if (!page) {
        refused(region, page.error());
        return std::nullopt;
    }
    if (m_account.empty())
        m_account = page->account;
    const auto taken = region.walks.front().take(*page, asked);
    if (!taken) {
        refused(region, taken.error());
        return std::nullopt;
    }
    ++m_report.pages;
    m_events += page->events;
    tell(region);
    if (taken->isKnown) {
        ++m_report.knownPages;
        return std::nullopt;
    }
    FetchedFile file;
    file.path = toText(taken->name);
    file.modified = asked;
    file.size = body.size();
    file.bytes = std::move(body);
    ++m_progress.filesFound;
    m_progress.bytesFound += file.size;
    return file;
}

/// What the region has not told yet is asked for the next time.
void LookupFeed::refused(Region& region, Trouble trouble)
{
    if (trouble.kind == TroubleKind::Stopped)
        return; // next() looks for it
    if (trouble.code == "InvalidNextToken" && region.walks.front().startAgain())
        return;
    m_interrupted = trouble.kind == TroubleKind::Network ? m_interrupted + 1 : 0;
    if (concernsAll(trouble) || m_interrupted == kMostInterrupted) {
        m_report.stopped = std::move(trouble);
        return;
    }
    const std::string hint =
        maybeNotEnabled(trouble) ? " (is the region enabled for the account?)" : "";
    trouble.message = region.name + ": " + trouble.message + hint;
    m_report.failed.push_back(std::move(trouble));
    region.walks.clear();
}

void LookupFeed::tell(const Region& region)
{
    if (m_told)
        m_told({region.name, m_report.pages, m_events, region.walks.front().reached()});
}

} // namespace khoji::lookup
