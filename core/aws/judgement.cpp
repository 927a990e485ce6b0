#include "core/aws/judgement.h"

#include "core/aws/server_words.h"
#include "core/base/ascii.h"
#include "core/base/visible_text.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace khoji::aws {

namespace {

constexpr std::size_t kLongestQuote = 300; ///< characters

// -- which row of the table it is ---------------------------------------------------------------

struct CodeRow {
    std::string_view code; ///< without `Exception`
    TroubleKind kind;
};
/// By what the server calls it: S3's codes, then those of JSON services.
constexpr std::array kByCode{
    CodeRow{"ExpiredToken", TroubleKind::Expired},
    CodeRow{"TokenRefreshRequired", TroubleKind::Expired},
    CodeRow{"RequestExpired", TroubleKind::Expired},
    CodeRow{"InvalidAccessKeyId", TroubleKind::Rejected},
    CodeRow{"SignatureDoesNotMatch", TroubleKind::Rejected},
    CodeRow{"InvalidToken", TroubleKind::Rejected},
    CodeRow{"InvalidClientTokenId", TroubleKind::Rejected},
    CodeRow{"UnrecognizedClient", TroubleKind::Rejected},
    CodeRow{"InvalidSignature", TroubleKind::Rejected},
    CodeRow{"RequestTimeTooSkewed", TroubleKind::Clock},
    CodeRow{"AccessDenied", TroubleKind::Denied},
    CodeRow{"AllAccessDisabled", TroubleKind::Denied},
    CodeRow{"AccountProblem", TroubleKind::Denied},
    CodeRow{"OptInRequired", TroubleKind::Denied},
    CodeRow{"InvalidObjectState", TroubleKind::Archived},
    CodeRow{"PermanentRedirect", TroubleKind::Region},
    CodeRow{"TemporaryRedirect", TroubleKind::Region},
    CodeRow{"AuthorizationHeaderMalformed", TroubleKind::Region},
    CodeRow{"IllegalLocationConstraint", TroubleKind::Region},
    CodeRow{"NoSuchBucket", TroubleKind::Missing},
    CodeRow{"NoSuchKey", TroubleKind::Missing},
    CodeRow{"SlowDown", TroubleKind::Throttled},
    CodeRow{"Throttling", TroubleKind::Throttled},
    CodeRow{"Throttled", TroubleKind::Throttled},
    CodeRow{"RequestThrottled", TroubleKind::Throttled},
    CodeRow{"TooManyRequests", TroubleKind::Throttled},
    CodeRow{"RequestLimitExceeded", TroubleKind::Throttled},
    CodeRow{"BandwidthLimitExceeded", TroubleKind::Throttled},
    CodeRow{"RequestTimeout", TroubleKind::Throttled},
    CodeRow{"ServiceUnavailable", TroubleKind::Throttled},
    CodeRow{"InternalError", TroubleKind::Throttled},
    CodeRow{"InternalFailure", TroubleKind::Throttled},
};

struct StatusRow {
    int first;
    int last;
    TroubleKind kind;
};
/// By the answer's status, where the server gives no code, or one of its own.
constexpr std::array kByStatus{
    StatusRow{300, 399, TroubleKind::Damaged}, // a redirect to nowhere we know
    StatusRow{401, 401, TroubleKind::Rejected},
    StatusRow{403, 403, TroubleKind::Denied},
    StatusRow{404, 404, TroubleKind::Missing},
    StatusRow{407, 407, TroubleKind::Network},
    StatusRow{408, 408, TroubleKind::Throttled},
    StatusRow{412, 412, TroubleKind::Missing}, // changed since it was listed
    StatusRow{429, 429, TroubleKind::Throttled},
    StatusRow{400, 499, TroubleKind::Usage},
    StatusRow{500, 500, TroubleKind::Throttled},
    StatusRow{502, 504, TroubleKind::Throttled},
};

constexpr std::array kPassingCurlCodes{CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT,
    CURLE_PARTIAL_FILE, CURLE_OPERATION_TIMEDOUT, CURLE_SSL_CONNECT_ERROR, CURLE_GOT_NOTHING,
    CURLE_SEND_ERROR, CURLE_RECV_ERROR};
constexpr std::array kTlsCurlCodes{CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
    CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
    CURLE_SSL_INVALIDCERTSTATUS};
constexpr std::array kNoHttpCurlCodes{CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY};

template <std::size_t N> bool isIn(const std::array<CURLcode, N>& codes, int code)
{
    return std::any_of(codes.begin(), codes.end(), [code](CURLcode c) { return c == code; });
}

/// JSON services have one code for a wrong secret and a wrong time, and tell them apart in words.
bool isAboutTime(const ServerWords& words)
{
    return words.code == "InvalidSignature"
        && (base::containsIgnoringCase(words.message, "signature expired")
            || base::containsIgnoringCase(words.message, "not yet current"));
}

TroubleKind kindOf(const Call& call, const FailedTry& failed, const ServerWords& words)
{
    if (isAboutTime(words))
        return TroubleKind::Clock;
    const bool elsewhere = !words.region.empty() && words.region != call.scope.region;
    const auto byCode = std::find_if(kByCode.begin(), kByCode.end(),
        [&words](const CodeRow& row) { return row.code == words.code; });
    if (byCode != kByCode.end()) {
        // The header may be malformed in other ways than by its region.
        const bool malformed = words.code == "AuthorizationHeaderMalformed";
        return malformed && !elsewhere ? TroubleKind::Rejected : byCode->kind;
    }
    if (words.code.starts_with("KMS."))
        return TroubleKind::Denied;
    if (elsewhere && (failed.status == 301 || failed.status == 307 || failed.status == 400))
        return TroubleKind::Region;
    // An answer to HEAD has no body: to an ended session S3 says nothing but 400.
    if (failed.status == 400 && call.method == Call::Method::Head && failed.hadSessionToken)
        return TroubleKind::Expired;
    const auto byStatus =
        std::find_if(kByStatus.begin(), kByStatus.end(), [&failed](const StatusRow& row) {
            return row.first <= failed.status && failed.status <= row.last;
        });
    return byStatus != kByStatus.end() ? byStatus->kind : TroubleKind::Usage;
}

// -- what it is called --------------------------------------------------------------------------

/// `s3:GetObject on s3://bucket/key` -> `s3://bucket/key`
std::string subjectOf(const Call& call)
{
    constexpr std::string_view kOn = " on ";
    const auto on = call.action.find(kOn);
    const std::string subject =
        on == std::string::npos ? call.action : call.action.substr(on + kOn.size());
    return base::visible(subject, kLongestQuote);
}

struct BucketAndKey {
    std::string bucket;
    bool hasKey = false;
};
BucketAndKey bucketOf(const std::string& subject)
{
    constexpr std::string_view kScheme = "s3://";
    if (!subject.starts_with(kScheme))
        return {subject, false};
    const auto end = std::min(subject.find('/', kScheme.size()), subject.size());
    return {subject.substr(kScheme.size(), end - kScheme.size()), end + 1 < subject.size()};
}

std::string_view serviceName(const Call& call)
{
    if (call.scope.service == "s3")
        return "S3";
    return call.scope.service == "cloudtrail" ? "CloudTrail" : "AWS";
}

std::string minutesOff(std::chrono::milliseconds offset)
{
    if (offset == std::chrono::milliseconds::zero())
        return "This computer's clock is off";
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(offset)).count();
    return fmt::format(
        "This computer's clock is off by {} minute{}", minutes, minutes == 1 ? "" : "s");
}

std::string deniedWords(const Call& call, const ServerWords& words)
{
    const bool kms =
        words.code.starts_with("KMS.") || base::containsIgnoringCase(words.message, "kms");
    return fmt::format("Not allowed to {}{}", base::visible(call.action, kLongestQuote),
        kms ? " (it is encrypted with KMS, so kms:Decrypt on its key is needed too)" : "");
}

std::string missingWords(
    const std::string& subject, const FailedTry& failed, const ServerWords& words)
{
    const auto [bucket, hasKey] = bucketOf(subject);
    if (failed.status == 412)
        return fmt::format("{} has changed since it was listed", subject);
    if (words.code == "NoSuchKey" || (words.code.empty() && hasKey))
        return fmt::format("File was deleted (lifecycle?): {}", subject);
    if (words.code == "NoSuchBucket" || subject.starts_with("s3://"))
        return fmt::format("Bucket {} does not exist", bucket);
    return fmt::format("There is no {}", subject);
}

std::string regionWords(const std::string& subject, const std::string& region)
{
    const auto bucket = bucketOf(subject).bucket;
    return region.empty() ? fmt::format("Bucket {} is in another region", bucket)
                          : fmt::format("Bucket {} is in region {}", bucket, region);
}

std::string refusalWords(const Call& call, const FailedTry& failed, const ServerWords& words)
{
    std::string text = fmt::format("{} refused {} ({}", serviceName(call),
        base::visible(call.action, kLongestQuote), failed.status);
    text += words.code.empty() ? ")" : fmt::format(" {})", words.code);
    return words.message.empty() ? text : fmt::format("{}: {}", text, words.message);
}

std::string throttledWords(const Call& call, const FailedTry& failed, const ServerWords& words)
{
    const bool asked = failed.status == 503 || failed.status == 429 || failed.status == 400;
    if (asked)
        return fmt::format("{} asked us to slow down", serviceName(call));
    const auto code = words.code.empty() ? words.code : fmt::format(" {}", words.code);
    return fmt::format("{} has trouble of its own ({}{})", serviceName(call), failed.status, code);
}

std::string messageOf(
    const Judgement& judgement, const Call& call, const FailedTry& failed, const ServerWords& words)
{
    const std::string subject = subjectOf(call);
    switch (judgement.trouble.kind) {
    case TroubleKind::Expired:
        return "Your session expired; sign in again to continue";
    case TroubleKind::Rejected:
        return "AWS rejected the access key or secret";
    case TroubleKind::Clock:
        return minutesOff(judgement.clockOffset);
    case TroubleKind::Denied:
        return deniedWords(call, words);
    case TroubleKind::Archived:
        return fmt::format("{} is in Glacier and must be restored first", subject);
    case TroubleKind::Region:
        return regionWords(subject, words.region);
    case TroubleKind::Missing:
        return missingWords(subject, failed, words);
    case TroubleKind::Throttled:
        return throttledWords(call, failed, words);
    case TroubleKind::Network:
        return "The proxy wants to know who we are";
    case TroubleKind::Damaged:
        return fmt::format("{} is answered by a redirect ({}), which is not followed. Is there a "
                           "page to sign in to this network?",
            base::visible(call.action, kLongestQuote), failed.status);
    default:
        return refusalWords(call, failed, words);
    }
}

// -- what can be done ---------------------------------------------------------------------------

Remedy remedyFor(const Judgement& judgement, const Call& call)
{
    switch (judgement.trouble.kind) {
    case TroubleKind::Throttled:
        return Remedy::TryLater;
    case TroubleKind::Expired:
        return Remedy::RefreshCredentials;
    case TroubleKind::Clock:
        return judgement.clockOffset.count() != 0 ? Remedy::SetClock : Remedy::None;
    case TroubleKind::Region: {
        const std::string& region = judgement.trouble.region;
        return region.empty() || region == call.scope.region ? Remedy::None : Remedy::OtherRegion;
    }
    default:
        return Remedy::None;
    }
}

/// The server's clock minus ours, from its Date header; zero when it tells no time.
std::chrono::milliseconds offsetOf(const FailedTry& failed)
{
    const std::time_t date = curl_getdate(headerOf(failed.headers, "date").c_str(), nullptr);
    if (date <= 0)
        return {};
    return base::UtcTime(std::chrono::seconds(date)) - failed.at;
}

Judgement judgeConnection(const Call& call, const FailedTry& failed)
{
    const std::string words = base::visible(failed.curlWords, kLongestQuote);
    const auto host = base::visible(call.endpoint.host, kLongestQuote);
    const auto as = [](TroubleKind kind, Remedy remedy, std::string message) {
        return Judgement{{kind, std::move(message), {}, {}, {}}, remedy, {}};
    };
    if (failed.proxyStatus >= 400)
        return as(TroubleKind::Network, Remedy::None,
            fmt::format("The proxy refused to connect to {} ({})", host, failed.proxyStatus));
    if (isIn(kTlsCurlCodes, failed.curlCode))
        return as(TroubleKind::Tls, Remedy::None,
            "Certificate not trusted. Behind a proxy? Set AWS_CA_BUNDLE");
    if (isIn(kNoHttpCurlCodes, failed.curlCode))
        return as(TroubleKind::Damaged, Remedy::None,
            fmt::format("{} does not answer in HTTP ({})", host, words));
    const bool passes = isIn(kPassingCurlCodes, failed.curlCode);
    return as(TroubleKind::Network, passes ? Remedy::TryLater : Remedy::None,
        fmt::format("Connection to {} interrupted ({})", host, words));
}

} // namespace

Judgement judge(const Call& call, const FailedTry& failed)
{
    if (failed.curlCode != CURLE_OK)
        return judgeConnection(call, failed);
    const ServerWords words = serverWords(failed.headers, failed.body);
    Judgement judgement;
    judgement.trouble.kind = kindOf(call, failed, words);
    judgement.trouble.code = words.code;
    judgement.trouble.requestId = words.requestId;
    judgement.trouble.region = words.region;
    if (judgement.trouble.kind == TroubleKind::Clock)
        judgement.clockOffset = offsetOf(failed);
    judgement.trouble.message = messageOf(judgement, call, failed, words);
    judgement.remedy = remedyFor(judgement, call);
    return judgement;
}

Trouble diskTrouble(const std::filesystem::path& file, int errorNumber)
{
    const auto name = base::visible(file.string(), kLongestQuote);
    const bool full = errorNumber == ENOSPC || errorNumber == EDQUOT;
    const auto why = std::generic_category().message(errorNumber);
    return {TroubleKind::Disk,
        full ? fmt::format("Disk full: free some room, then resume ({})", name)
             : fmt::format("Cannot write {}: {}", name, why),
        {}, {}, {}};
}

} // namespace khoji::aws
