#include "core/record/cards/cards.h"

#include "core/base/ascii.h"

namespace khoji::record::cards {

namespace {

/// Names of penetration-testing systems that clients put into their user agent (6.5).
constexpr std::string_view kToolboxSystems[] = {"kali", "parrot", "pentoo"};

void addClient(FactList& facts)
{
    const std::string agent = facts.record().text("userAgent");
    const AgentClass agentClass = agentClassOf(agent);
    if (agentClass == AgentClass::None) {
        facts.missing("Client");
    } else {
        Fact& client = facts.derived(
            "Client", std::string(word(agentClass)), "By the words of the user agent.");
        makeQueryable(client, Field::AgentClass);
    }
    Fact& stated = facts.stated("User agent", "userAgent");
    if (!stated.missing && agentClass != AgentClass::Service)
        stated.note = "as the client says; can be forged";
    for (const std::string_view system : kToolboxSystems) {
        if (base::containsIgnoringCase(agent, system)) {
            facts.derived("System hint", std::string(system),
                "The user agent names a system made for penetration testing.");
        }
    }
}

void addTransport(FactList& facts)
{
    facts.stated("TLS", "tlsDetails.tlsVersion");
    const std::string version = facts.record().text("tlsDetails.tlsVersion");
    if (version == "TLSv1" || version == "TLSv1.0" || version == "TLSv1.1")
        facts.derived("TLS age", "old", "TLS 1.0 and 1.1 are no longer considered safe.");
    facts.statedIfRecorded("Cipher suite", "tlsDetails.cipherSuite");
    facts.statedIfRecorded("Key exchange", "tlsDetails.keyExchange");
}

void addConsole(FactList& facts)
{
    facts.statedIfRecorded("Console credentials", "sessionCredentialFromConsole",
        "a console session's credentials in another client");
    facts.statedIfRecorded("Signed in to", "additionalEventData.LoginTo");
    facts.statedIfRecorded("Mobile version", "additionalEventData.MobileVersion");
    facts.statedIfRecorded("SAML provider", "additionalEventData.SamlProviderArn");
}

void addInstanceMetadata(FactList& facts)
{
    const std::string delivery = facts.record().text("userIdentity.sessionContext.ec2RoleDelivery");
    if (delivery.empty())
        return;
    const bool known = delivery == "1.0" || delivery == "2.0";
    Fact& fact =
        facts.derived("Instance metadata", known ? "IMDSv" + delivery.substr(0, 1) : delivery,
            "As ec2RoleDelivery states: 1.0 is the older service, which needs no session token.");
    fact.path = "userIdentity.sessionContext.ec2RoleDelivery";
    makeQueryable(fact, fact.path, delivery);
}

} // namespace

std::vector<Fact> how(const StatedRecord& record)
{
    FactList facts(record);
    if (record.isInsight()) {
        addAttributions(facts);
        return facts.take();
    }
    addClient(facts);
    addTransport(facts);
    addConsole(facts);
    addInstanceMetadata(facts);
    facts.statedIfRecorded("Bearer credential", "userIdentity.credentialId");
    facts.statedIfRecorded("API version", "apiVersion");
    return facts.take();
}

} // namespace khoji::record::cards
