#include "models/query/field_help.h"

#include "core/base/ascii.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace khoji::models {

namespace {

struct Help {
    std::string_view name;
    const char* text;
};

constexpr std::array kHelp{
    Help{"user", QT_TRANSLATE_NOOP("khoji::FieldHelp", "who: name, ARN or session name")},
    Help{"role", QT_TRANSLATE_NOOP("khoji::FieldHelp", "the role that was assumed: name or ARN")},
    Help{"account", QT_TRANSLATE_NOOP("khoji::FieldHelp", "where it happened, or the caller's")},
    Help{"key", QT_TRANSLATE_NOOP("khoji::FieldHelp", "access key, used or issued")},
    Help{"ip", QT_TRANSLATE_NOOP("khoji::FieldHelp", "source address, network or range")},
    Help{"service", QT_TRANSLATE_NOOP("khoji::FieldHelp", "such as iam or s3")},
    Help{"region", QT_TRANSLATE_NOOP("khoji::FieldHelp", "such as us-east-1")},
    Help{"event", QT_TRANSLATE_NOOP("khoji::FieldHelp", "what was called, such as ConsoleLogin")},
    Help{"error", QT_TRANSLATE_NOOP("khoji::FieldHelp", "error code, such as AccessDenied")},
    Help{"agent", QT_TRANSLATE_NOOP("khoji::FieldHelp", "client that made the call")},
    Help{"resource", QT_TRANSLATE_NOOP("khoji::FieldHelp", "whatever the event names")},
    Help{"time", QT_TRANSLATE_NOOP("khoji::FieldHelp", "date, time or range, in UTC")},
    Help{"tag", QT_TRANSLATE_NOOP("khoji::FieldHelp", "tag that somebody gave")},
    Help{"is", QT_TRANSLATE_NOOP("khoji::FieldHelp", "state, such as is:error")},
    Help{"has", QT_TRANSLATE_NOOP("khoji::FieldHelp", "has:note or has:tag")},
    Help{"severity", QT_TRANSLATE_NOOP("khoji::FieldHelp", "none, low, medium, high or critical")},
    Help{"eventTime", QT_TRANSLATE_NOOP("khoji::FieldHelp", "date, time or range, in UTC")},
    Help{"eventID", QT_TRANSLATE_NOOP("khoji::FieldHelp", "identity of one event")},
    Help{"eventName", QT_TRANSLATE_NOOP("khoji::FieldHelp", "what was called")},
    Help{"eventSource", QT_TRANSLATE_NOOP("khoji::FieldHelp", "service that was called")},
    Help{"eventType", QT_TRANSLATE_NOOP("khoji::FieldHelp", "such as AwsApiCall")},
    Help{"eventCategory", QT_TRANSLATE_NOOP("khoji::FieldHelp", "Management, Data, Insight")},
    Help{"readOnly", QT_TRANSLATE_NOOP("khoji::FieldHelp", "true when it only looks")},
    Help{"access", QT_TRANSLATE_NOOP("khoji::FieldHelp", "read or write; derived")},
    Help{"awsRegion", QT_TRANSLATE_NOOP("khoji::FieldHelp", "region of the service")},
    Help{"recipientAccountId", QT_TRANSLATE_NOOP("khoji::FieldHelp", "account it happened in")},
    Help{"sourceIPAddress", QT_TRANSLATE_NOOP("khoji::FieldHelp", "where the call came from")},
    Help{"sourceClass", QT_TRANSLATE_NOOP("khoji::FieldHelp", "kind of source; derived")},
    Help{"vpcEndpointId", QT_TRANSLATE_NOOP("khoji::FieldHelp", "endpoint the call went through")},
    Help{"userAgent", QT_TRANSLATE_NOOP("khoji::FieldHelp", "client that made the call")},
    Help{"agentClass", QT_TRANSLATE_NOOP("khoji::FieldHelp", "kind of client; derived")},
    Help{"tlsDetails.tlsVersion", QT_TRANSLATE_NOOP("khoji::FieldHelp", "such as TLSv1.3")},
    Help{"errorCode", QT_TRANSLATE_NOOP("khoji::FieldHelp", "why it failed")},
    Help{"errorMessage", QT_TRANSLATE_NOOP("khoji::FieldHelp", "why it failed, in words")},
    Help{"signInResult", QT_TRANSLATE_NOOP("khoji::FieldHelp", "Success or Failure of a sign-in")},
    Help{"result", QT_TRANSLATE_NOOP("khoji::FieldHelp", "success, denied, error; derived")},
    Help{"resourceType", QT_TRANSLATE_NOOP("khoji::FieldHelp", "what was acted on; derived")},
    Help{"principal", QT_TRANSLATE_NOOP("khoji::FieldHelp", "who, as displayed; derived")},
    Help{"principalKind", QT_TRANSLATE_NOOP("khoji::FieldHelp", "root, user, role; derived")},
    Help{"sessionName", QT_TRANSLATE_NOOP("khoji::FieldHelp", "name of a role's session; derived")},
    Help{"userIdentity.type", QT_TRANSLATE_NOOP("khoji::FieldHelp", "IAMUser, AssumedRole, Root")},
    Help{"userIdentity.arn", QT_TRANSLATE_NOOP("khoji::FieldHelp", "ARN of the caller")},
    Help{"userIdentity.userName", QT_TRANSLATE_NOOP("khoji::FieldHelp", "name of the caller")},
    Help{"userIdentity.accountId", QT_TRANSLATE_NOOP("khoji::FieldHelp", "account of the caller")},
    Help{"userIdentity.accessKeyId", QT_TRANSLATE_NOOP("khoji::FieldHelp", "key that was used")},
    Help{"userIdentity.principalId",
        QT_TRANSLATE_NOOP("khoji::FieldHelp", "AWS's id of the caller")},
    Help{"userIdentity.invokedBy",
        QT_TRANSLATE_NOOP("khoji::FieldHelp", "service that called for somebody")},
    Help{"requestParameters",
        QT_TRANSLATE_NOOP("khoji::FieldHelp", "what was asked for; a path follows")},
    Help{"responseElements",
        QT_TRANSLATE_NOOP("khoji::FieldHelp", "what was answered; a path follows")},
    Help{"requestID", QT_TRANSLATE_NOOP("khoji::FieldHelp", "identity of one request")},
    Help{"sharedEventID", QT_TRANSLATE_NOOP("khoji::FieldHelp", "the same event in two accounts")},
};

} // namespace

QString fieldHelp(std::string_view name)
{
    const auto* const found = std::find_if(kHelp.begin(), kHelp.end(),
        [name](const Help& help) { return base::equalsIgnoringCase(help.name, name); });
    return found == kHelp.end() ? QString()
                                : QCoreApplication::translate("khoji::FieldHelp", found->text);
}

} // namespace khoji::models
