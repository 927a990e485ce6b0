#include "core/record/cards/cards.h"

#include "core/base/ascii.h"

#include <array>

namespace khoji::record::cards {

namespace {

std::string_view outcomeRule(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success:
        return "No error code or message is recorded; some services tell errors only in the "
               "response.";
    case Outcome::DryRun:
        return "The error code says that this was a dry run, which would have been allowed.";
    case Outcome::Denied:
        return "The error code is one of those that mean a refusal.";
    case Outcome::Throttled:
        return "The error code is one of those that mean too many requests.";
    case Outcome::Error:
        return "An error code or an error message is recorded, and it is no refusal.";
    case Outcome::FailedSignIn:
        return "The sign-in's response says Failure, or it carries an error message.";
    }
    return {};
}

/// The policy that a denial's message names (6.7), or nothing.
std::string blockingLayer(std::string_view message)
{
    constexpr std::array kLayers = std::to_array<std::string_view>({"service control policy",
        "resource control policy", "permissions boundary", "session policy", "VPC endpoint policy",
        "resource-based policy", "identity-based policy"});
    for (const std::string_view layer : kLayers) {
        if (base::containsIgnoringCase(message, layer))
            return std::string(layer);
    }
    return {};
}

void addError(FactList& facts, Outcome outcome)
{
    const bool failed = outcome != Outcome::Success;
    for (const auto& [label, path] :
        {std::pair("Error code", "errorCode"), std::pair("Error message", "errorMessage")}) {
        if (failed)
            facts.stated(label, path);
        else
            facts.statedIfRecorded(label, path);
    }
    const std::string layer = blockingLayer(facts.record().text("errorMessage"));
    if (!layer.empty() && outcome == Outcome::Denied)
        facts.derived("Blocked by", layer, "The error message names this kind of policy.");
}

void addIssuedKey(FactList& facts)
{
    for (const std::string_view path :
        {"responseElements.credentials.accessKeyId", "responseElements.accessKey.accessKeyId"}) {
        if (facts.record().at(path) != nullptr) {
            Fact& key = facts.stated("Issued key", path);
            key.note = "made by this call";
            makeQueryable(key, "key", key.queryValue);
        }
    }
}

void addResponse(FactList& facts)
{
    const StatedRecord& record = facts.record();
    if (record.isSignIn())
        facts.statedIfRecorded("Sign-in", record.signInResultPath());
    addIssuedKey(facts);
    const nlohmann::ordered_json* const response = record.at("responseElements");
    if (response != nullptr && !omissionText(*response).empty())
        facts.stated("Response", "responseElements");
}

} // namespace

std::optional<Outcome> outcome(const StatedRecord& record)
{
    if (record.isInsight() || record.isAggregated())
        return std::nullopt;
    const bool signIn = record.isSignIn();
    const std::string response = signIn ? record.text(record.signInResultPath()) : std::string();
    return outcomeOf(record.text("errorCode"), record.text("errorMessage"), signIn, response);
}

std::vector<Fact> result(const StatedRecord& record)
{
    FactList facts(record);
    if (record.isInsight())
        return insightRates(record);
    const auto ending = outcome(record);
    if (!ending) {
        facts.derived("Outcome", "none of its own", "Aggregated events only count other events.");
        return facts.take();
    }
    Fact& state = facts.derived("Outcome", std::string(word(*ending)), outcomeRule(*ending));
    makeQueryable(state, Field::Outcome);
    addError(facts, *ending);
    addResponse(facts);
    return facts.take();
}

} // namespace khoji::record::cards
