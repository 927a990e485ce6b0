#pragma once

#include "models/acquisition/history_access.h"
#include "models/acquisition/lookup_choice.h"
#include "models/importing/acquisition.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace khoji::models {

/// A lookup of an account's event history, as an import. The same again goes on where it stopped:
/// what the case accounts for is not asked for twice (lookup_events.h).
class HistoryAcquisition final : public Acquisition {
public:
    HistoryAcquisition(std::shared_ptr<OpenHistory> history, LookupChoice choice);

    [[nodiscard]] const LookupChoice& choice() const { return m_choice; }
    /// The same once more: an acquisition runs once.
    [[nodiscard]] std::shared_ptr<HistoryAcquisition> again() const;
    /// What it did, once it has ended. Thread: any.
    [[nodiscard]] lookup::LookupReport report() const;

    /// `lookup://eu-west-1` for each region, as the case remembers it.
    [[nodiscard]] QStringList asked() const override;
    [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
        const importer::ImportOptions& options, base::Progress& progress,
        std::stop_token stop) override;

private:
    std::shared_ptr<OpenHistory> m_history;
    LookupChoice m_choice;
    mutable std::mutex m_mutex;
    lookup::LookupReport m_report;
};

/// The regions of what an import was asked for, which comes from a case and is hostile; empty when
/// it was no lookup.
[[nodiscard]] std::vector<std::string> regionsAsked(const std::vector<std::string>& asked);

} // namespace khoji::models
