#include "core/record/cards/cards.h"

namespace khoji::record::cards {

namespace {

void addSource(FactList& facts)
{
    facts.stated("Source address", "sourceIPAddress");
    const std::string address = facts.record().text("sourceIPAddress");
    const SourceClass sourceClass = sourceClassOf(address);
    if (sourceClass == SourceClass::None)
        return;
    Fact& fact = facts.derived("Address class", std::string(word(sourceClass)),
        "By the form of the source address and the ranges set aside for private use.");
    if (sourceClass == SourceClass::Service || sourceClass == SourceClass::AwsInternal)
        fact.note = "no client address exists";
    makeQueryable(fact, Field::SourceClass);
}

} // namespace

std::vector<Fact> where(const StatedRecord& record)
{
    FactList facts(record);
    addSource(facts);
    facts.stated("Service region", "awsRegion");
    // Aggregated events name their account without saying whose it is.
    facts.stated("Recipient account", record.isAggregated() ? "accountId" : "recipientAccountId");
    facts.statedIfRecorded("VPC endpoint", "vpcEndpointId");
    facts.statedIfRecorded("Endpoint account", "vpcEndpointAccountId");
    facts.statedIfRecorded(
        "Host header", "tlsDetails.clientProvidedHostHeader", "as the client sent it");
    facts.statedIfRecorded("Issued in VPC", "userIdentity.sessionContext.ec2IssuedInVpc");
    return facts.take();
}

} // namespace khoji::record::cards
