#include "models/acquisition/history_acquisition.h"

#include "core/aws/endpoint.h"

#include <string_view>
#include <utility>

namespace khoji::models {

namespace {

constexpr std::string_view kScheme = "lookup://";

} // namespace

HistoryAcquisition::HistoryAcquisition(std::shared_ptr<OpenHistory> history, LookupChoice choice)
    : m_history(std::move(history))
    , m_choice(std::move(choice))
{ }

std::shared_ptr<HistoryAcquisition> HistoryAcquisition::again() const
{
    return std::make_shared<HistoryAcquisition>(m_history, m_choice);
}

lookup::LookupReport HistoryAcquisition::report() const
{
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

QStringList HistoryAcquisition::asked() const
{
    QStringList asked;
    for (const std::string& region : m_choice.request.regions)
        asked << QString::fromStdString(std::string(kScheme) + region);
    return asked;
}

base::Result<importer::ImportReport> HistoryAcquisition::run(store::CaseFile& caseFile,
    const importer::ImportOptions& options, base::Progress& progress, std::stop_token stop)
{
    auto report = m_history->lookUp(caseFile, m_choice.request, options, progress, std::move(stop));
    if (!report)
        return tl::unexpected(report.error());
    const std::scoped_lock lock(m_mutex);
    m_report = std::move(*report);
    return m_report.import;
}

std::vector<std::string> regionsAsked(const std::vector<std::string>& asked)
{
    std::vector<std::string> regions;
    for (const std::string_view text : asked) {
        if (!text.starts_with(kScheme))
            continue;
        const std::string_view region = text.substr(kScheme.size());
        if (aws::isRegion(region))
            regions.emplace_back(region);
    }
    return regions;
}

} // namespace khoji::models
