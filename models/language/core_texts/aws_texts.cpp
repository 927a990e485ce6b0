#include "models/language/core_texts.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace khoji::models {

namespace {

class Core {
    Q_DECLARE_TR_FUNCTIONS(khoji::core)
public:
    /// What can go wrong with AWS, a bucket or the event history.
    static constexpr auto kTexts = std::to_array<const char*>({
        QT_TR_NOOP("AWS CLI v2 (2.9+) is needed to read this profile"),
        QT_TR_NOOP("The AWS CLI v2 is not installed, which is needed to read AWS profiles"),
        QT_TR_NOOP("%1 cannot be run"),
        QT_TR_NOOP("The AWS CLI does not come to an end"),
        QT_TR_NOOP("The answer to %1 is larger than %2 bytes"),
        QT_TR_NOOP("The answer to %1 has too many headers"),
        QT_TR_NOOP("No AWS credentials for profile %1. Run aws configure or aws sso login"),
        QT_TR_NOOP("No AWS credentials in the environment"),
        QT_TR_NOOP("Your session expired; sign in again to continue: aws sso login --profile %1"),
        QT_TR_NOOP("Your session expired; sign in again to continue"),
        QT_TR_NOOP("Profile %1 needs an MFA code, and none was given"),
        QT_TR_NOOP("The AWS CLI gave no credentials for profile %1: %2"),
        QT_TR_NOOP("The AWS CLI's answer for profile %1 holds no credentials"),
        QT_TR_NOOP("%1 can only be asked with https"),
        QT_TR_NOOP("%1 is no endpoint: %2"),
        QT_TR_NOOP("it is too long"),
        QT_TR_NOOP("no server has such a name"),
        QT_TR_NOOP("no server has such a port"),
        QT_TR_NOOP("its path can only have plain letters"),
        QT_TR_NOOP("without https only this computer can be asked"),
        QT_TR_NOOP("%1 is no name of a region"),
        QT_TR_NOOP("No bucket can be named %1"),
        QT_TR_NOOP("This computer's clock is off"),
        QT_TR_NOOP("This computer's clock is off by %1 minute"),
        QT_TR_NOOP("This computer's clock is off by %1 minutes"),
        QT_TR_NOOP("Not allowed to %1"),
        QT_TR_NOOP("Not allowed to %1 (it is encrypted with KMS, so kms:Decrypt on its key is "
                   "needed too)"),
        QT_TR_NOOP("%1 has changed since it was listed"),
        QT_TR_NOOP("File was deleted (lifecycle?): %1"),
        QT_TR_NOOP("Bucket %1 does not exist"),
        QT_TR_NOOP("There is no %1"),
        QT_TR_NOOP("Bucket %1 is in another region"),
        QT_TR_NOOP("Bucket %1 is in region %2"),
        QT_TR_NOOP("%1 refused %2 (%3): %4"),
        QT_TR_NOOP("%1 refused %2 (%3)"),
        QT_TR_NOOP("%1 asked us to slow down"),
        QT_TR_NOOP("%1 has trouble of its own (%2)"),
        QT_TR_NOOP("AWS rejected the access key or secret"),
        QT_TR_NOOP("%1 is in Glacier and must be restored first"),
        QT_TR_NOOP("The proxy wants to know who we are"),
        QT_TR_NOOP("%1 is answered by a redirect (%2), which is not followed. Is there a page to "
                   "sign in to this network?"),
        QT_TR_NOOP("The proxy refused to connect to %1 (%2)"),
        QT_TR_NOOP("Certificate not trusted. Behind a proxy? Set AWS_CA_BUNDLE"),
        QT_TR_NOOP("%1 does not answer in HTTP (%2)"),
        QT_TR_NOOP("Connection to %1 interrupted (%2)"),
        QT_TR_NOOP("Disk full: free some room, then resume (%1)"),
        QT_TR_NOOP("Cannot write %1: %2"),
        QT_TR_NOOP("Cannot write %1 of the mirror: %2"),
        QT_TR_NOOP("a link or a file is in the way"),
        QT_TR_NOOP("No temporary folder for large objects: %1"),
        QT_TR_NOOP("No file can have the name of this object"),
        QT_TR_NOOP("File %1 is damaged in S3"),
        QT_TR_NOOP("The server's list of objects cannot be used: %1"),
        QT_TR_NOOP("it is another kind of answer"),
        QT_TR_NOOP("it has a DTD or entities"),
        QT_TR_NOOP("it is not written in UTF-8"),
        QT_TR_NOOP("it has more than 1,000 entries"),
        QT_TR_NOOP("a key is empty, too long or not UTF-8"),
        QT_TR_NOOP("an object has no size, or an impossible one"),
        QT_TR_NOOP("an object has an impossible ETag"),
        QT_TR_NOOP("a name lies outside of what was asked for"),
        QT_TR_NOOP("names are not in order"),
        QT_TR_NOOP("a folder was not asked for, or has an impossible name"),
        QT_TR_NOOP("it does not say how it goes on"),
        QT_TR_NOOP("it is too large"),
        QT_TR_NOOP("a page repeats what came before"),
        QT_TR_NOOP("there is no end of empty pages"),
        QT_TR_NOOP("it goes round in a circle"),
        QT_TR_NOOP("There are more objects than one plan can hold; choose a shorter time"),
        QT_TR_NOOP(
            "There are more folders than can be looked at; name the one that holds AWSLogs/"),
        QT_TR_NOOP("no region is named to look events up in"),
        QT_TR_NOOP("there is nothing to look up: the range ends before it begins, or before the "
                   "last 90 days, which is all that the event history knows"),
        QT_TR_NOOP("%1 (is the region enabled for the account?)"),
        QT_TR_NOOP("the answer is no page of LookupEvents"),
        QT_TR_NOOP("the pages of LookupEvents lead nowhere: they do not go back in time"),
    });
};

} // namespace

std::span<const char* const> awsTexts()
{
    return Core::kTexts;
}

} // namespace khoji::models
