#include "core/aws/sigv4.h"

#include "core/base/ascii.h"
#include "core/base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <span>

namespace khoji::aws {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

constexpr bool isUnreserved(char c)
{
    return base::isDigit(c) || base::isLowerCase(base::toLowerCase(c)) || c == '-' || c == '_'
        || c == '.' || c == '~';
}

/// Strict: what is not unreserved, or in `kept`, becomes `%XX`.
std::string percentEncoded(std::string_view text, std::string_view kept = {})
{
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c) || kept.find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', kDigits[byte >> 4], kDigits[byte & 0x0f]};
    }
    return encoded;
}

std::string hmac(std::string_view key, std::string_view text)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest,
            &length)
        == nullptr)
        throw std::bad_alloc(); // the one thing that can fail here
    return {reinterpret_cast<const char*>(digest), length};
}

std::string hexOf(std::string_view bytes)
{
    return base::toHex(std::as_bytes(std::span(bytes)));
}

std::string hashOf(std::string_view text)
{
    return base::toHex(base::sha256(text));
}

/// `20130524T000000Z`
std::string basicTime(base::UtcTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

/// A header's value as it may stand in a request: one line, no blanks around it, and no run of
/// blanks in it. Values can come from a server (an ETag), so that a line break is not ours to pass
/// on.
std::string oneLine(std::string_view value)
{
    std::string line;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f')
            continue;
        if (c != ' ' || (!line.empty() && line.back() != ' '))
            line += c;
    }
    if (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

std::string lowerCase(std::string_view name)
{
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), base::toLowerCase);
    return lower;
}

NamedValues headersToSign(const UnsignedRequest& request, const Credentials& credentials,
    const std::string& time, const std::string& bodyHash)
{
    NamedValues headers{
        {"host", request.host}, {"x-amz-content-sha256", bodyHash}, {"x-amz-date", time}};
    if (!credentials.sessionToken.empty())
        headers.emplace_back("x-amz-security-token", credentials.sessionToken);
    for (const auto& [name, value] : request.headers)
        headers.emplace_back(lowerCase(name), oneLine(value));
    std::sort(headers.begin(), headers.end());
    return headers;
}

std::string namesOf(const NamedValues& headers)
{
    std::string names;
    for (const auto& header : headers) {
        if (!names.empty())
            names += ';';
        names += header.first;
    }
    return names;
}

std::string canonicalRequest(
    const UnsignedRequest& request, const NamedValues& headers, const std::string& bodyHash)
{
    std::string lines;
    for (const auto& [name, value] : headers)
        lines += fmt::format("{}:{}\n", name, value);
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, encodedPath(request.path),
        encodedQuery(request.query), lines, namesOf(headers), bodyHash);
}

/// The key of one day, region and service.
std::string signingKey(const std::string& secret, std::string_view day, const SigningScope& scope)
{
    return hmac(
        hmac(hmac(hmac("AWS4" + secret, day), scope.region), scope.service), "aws4_request");
}

} // namespace

std::string encodedPath(std::string_view path)
{
    return percentEncoded(path, "/");
}

std::string encodedQuery(const NamedValues& query)
{
    NamedValues encoded;
    encoded.reserve(query.size());
    for (const auto& [name, value] : query)
        encoded.emplace_back(percentEncoded(name), percentEncoded(value));
    std::sort(encoded.begin(), encoded.end());
    std::string text;
    for (const auto& [name, value] : encoded)
        text += fmt::format("{}{}={}", text.empty() ? "" : "&", name, value);
    return text;
}

NamedValues signedHeaders(const UnsignedRequest& request, const Credentials& credentials,
    const SigningScope& scope, base::UtcTime now)
{
    const std::string time = basicTime(now);
    const std::string bodyHash = hashOf(request.body);
    const auto day = std::string_view(time).substr(0, 8);
    const std::string place =
        fmt::format("{}/{}/{}/aws4_request", day, scope.region, scope.service);

    NamedValues headers = headersToSign(request, credentials, time, bodyHash);
    const std::string toSign = fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, place,
        hashOf(canonicalRequest(request, headers, bodyHash)));
    const std::string signature =
        hexOf(hmac(signingKey(credentials.secretAccessKey, day, scope), toSign));
    std::string authorization = fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}",
        kAlgorithm, credentials.accessKeyId, place, namesOf(headers), signature);
    headers.emplace_back("authorization", std::move(authorization));
    return headers;
}

} // namespace khoji::aws
