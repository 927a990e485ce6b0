#pragma once

#include "core/aws/connection.h"
#include "core/lookup/lookup_events.h"
#include "models/acquisition/identities.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace khoji::models {

/// The event history of an account, with whatever it takes to ask it. Every function blocks.
/// Thread: any.
class OpenHistory {
public:
    OpenHistory() = default;
    OpenHistory(const OpenHistory&) = delete;
    OpenHistory& operator=(const OpenHistory&) = delete;
    virtual ~OpenHistory() = default;

    /// lookup::lookupEvents().
    [[nodiscard]] virtual base::Result<lookup::LookupReport> lookUp(store::CaseFile& caseFile,
        const lookup::LookupRequest& request, const importer::ImportOptions& options,
        base::Progress& progress, std::stop_token stop) = 0;
};

/// The way from what a user chose to an event history. Tests give their own. Every function blocks,
/// and returns soon when stopped. Thread: any.
class HistoryAccess {
public:
    HistoryAccess() = default;
    HistoryAccess(const HistoryAccess&) = delete;
    HistoryAccess& operator=(const HistoryAccess&) = delete;
    virtual ~HistoryAccess() = default;

    [[nodiscard]] virtual aws::Outcome<Identities> identities(std::stop_token stop) = 0;
    /// Signs in, and asks one of the regions a short question, so that what is wrong is told before
    /// anything begins. A region that denies does not count while another answers: organisations
    /// close some. Somebody may be asked for a code of an MFA device, now and whenever credentials
    /// have to be renewed.
    [[nodiscard]] virtual aws::Outcome<std::shared_ptr<OpenHistory>> open(
        const aws::ConnectionChoice& choice, const std::vector<std::string>& regions,
        aws::AskForCode askForCode, std::stop_token stop) = 0;
};

} // namespace khoji::models
