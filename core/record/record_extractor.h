#pragma once

#include "core/record/derive.h"
#include "core/record/event_entry.h"
#include "core/record/memo.h"
#include "core/record/record_members.h"

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace khoji::record {

/// What an object turned out to be.
enum class Extracted : std::uint8_t {
    Nothing, ///< no CloudTrail record
    Event,
    Amendment, ///< of another record (2.4): time, id and refersTo() are set, nothing else
    Aggregated, ///< counts of events (3.5): the same
};

/// Turns one JSON object into an EventEntry: collects its members in one pass, then looks up each
/// dimension's combination. What was seen before is looked up by its raw text and not examined again.
///
/// Thread: one extractor and one vocabulary a thread.
class RecordExtractor {
public:
    explicit RecordExtractor(Vocabulary& vocabulary);

    /// The object's text must be followed by ContentReader::kPadding readable bytes; it is read to its end.
    /// Throws simdjson::simdjson_error when it is no JSON.
    [[nodiscard]] Extracted extract(simdjson::ondemand::object object, EventEntry& entry);

    /// The same of members that look like a record's, which is not aggregated.
    [[nodiscard]] Extracted extract(RecordMembers members, EventEntry& entry);

    /// Of the event last extracted: the access key that its answer hands out (8.1); empty: none.
    [[nodiscard]] std::string_view issuedKey() const { return m_issuedKey; }
    /// Of the amendment last extracted: the eventID of the record it corrects.
    [[nodiscard]] std::string_view refersTo() const { return m_refersTo; }
    /// sharedEventID of a record; `json` as for extract(). Throws as it does.
    [[nodiscard]] std::string sharedEventId(std::string_view json);

private:
    struct Caller {
        EntryId id = 0;
        PrincipalKind kind = PrincipalKind::Unknown;
        bool serviceMade = false;
        bool byCloudFormation = false;
        std::string accountId;
    };
    struct Call {
        EntryId id = 0;
        std::uint16_t flags = 0;
        bool mayExpose = false;
        std::string_view issues; ///< the member of responseElements with a new key; empty: none
    };
    struct Origin {
        EntryId id = 0;
        bool service = false;
    };
    struct Client {
        EntryId id = 0;
        bool console = false;
    };
    struct Ending {
        EntryId id = 0;
        Outcome outcome = Outcome::Success;
    };
    [[nodiscard]] const Caller& callerOf(std::string_view userIdentity);
    [[nodiscard]] const Call& callOf(const RecordMembers& members);
    [[nodiscard]] const Origin& originOf(const RecordMembers& members);
    [[nodiscard]] const Client& clientOf(const RecordMembers& members, const Caller& caller);
    [[nodiscard]] static AgentClass agentClassOf(const RecordMembers& members, const Caller& caller);
    [[nodiscard]] const Ending& endingOf(const RecordMembers& members, bool signIn);
    [[nodiscard]] Severity severity(const RecordMembers& members, const Caller& caller, const Call& call,
        const Ending& ending, bool signIn);
    void readInsight(RecordMembers& members);
    [[nodiscard]] bool readAmendment(const RecordMembers& members);
    void readAggregated(simdjson::ondemand::object object, EventEntry& entry);
    [[nodiscard]] std::string_view memberOf(std::string_view objectText, std::string_view name);
    [[nodiscard]] std::string_view memberOf(
        std::string_view objectText, std::string_view outer, std::string_view name);

    Vocabulary& m_vocabulary;
    simdjson::ondemand::parser m_inner; ///< for values inside the record at hand
    std::string m_insightType, m_insightState, m_insightSource, m_insightName;
    std::string m_issuedKey, m_refersTo;
    Memo<Caller> m_callers;
    Memo<Call> m_calls;
    Memo<Origin> m_origins;
    Memo<Client> m_clients;
    Memo<Ending> m_endings;
    std::unordered_map<std::uint64_t, Severity> m_severities;
};

} // namespace khoji::record
