#include "core/aws/transfer.h"

#include "core/aws/server_words.h"
#include "core/base/ascii.h"
#include "core/base/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace khoji::aws {

namespace {

constexpr std::size_t kMostHeaders = 200;
constexpr std::size_t kLargestHeaders = std::size_t{64} << 10; ///< bytes, all of them
constexpr long kBuffer = 128L << 10; ///< bytes that libcurl receives at a time
constexpr std::size_t kLongestQuote = 300; ///< characters

std::string_view methodName(Call::Method method)
{
    switch (method) {
    case Call::Method::Head:
        return "HEAD";
    case Call::Method::Post:
        return "POST";
    case Call::Method::Get:
        break;
    }
    return "GET";
}

std::string urlOf(const Call& call)
{
    const auto query = encodedQuery(call.query);
    return fmt::format("{}://{}{}{}{}", call.endpoint.https ? "https" : "http", call.endpoint.host,
        encodedPath(call.endpoint.pathPrefix + call.path), query.empty() ? "" : "?", query);
}

void append(HeaderList& list, const std::string& line)
{
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr)
        throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

} // namespace

Transfer::Transfer(const Call& call, Session::Signature signature, base::UtcTime signedAt,
    const TransferSettings& settings, EasyHandle easy, ClientStatistics& statistics)
    : m_call(call)
    , m_signature(std::move(signature))
    , m_easy(std::move(easy))
    , m_statistics(statistics)
    , m_sink(call.bodyFile, call.largestAnswer, call.action)
{
    curl_easy_reset(m_easy.get());
    setUp(settings);
    setBody();
    sign(signedAt);
}

void Transfer::setUp(const TransferSettings& settings)
{
    CURL* easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_URL, urlOf(m_call).c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L); // a key may have `..` in it
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // the signature covers host and region
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "khoji/" KHOJI_VERSION);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.caBundle.empty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, settings.caBundle.c_str());
    if (isLoopback(m_call.endpoint.host))
        curl_easy_setopt(easy, CURLOPT_PROXY, ""); // a proxy has another loopback
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // stopping does not wait for DNS
#endif
    curl_easy_setopt(
        easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(
        easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.stallTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, kBuffer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

void Transfer::setBody()
{
    CURL* easy = m_easy.get();
    if (m_call.method == Call::Method::Head)
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (m_call.method != Call::Method::Post)
        return;
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_call.body.c_str());
    curl_easy_setopt(
        easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_call.body.size()));
}

void Transfer::sign(base::UtcTime signedAt)
{
    UnsignedRequest request;
    request.method = methodName(m_call.method);
    request.host = m_call.endpoint.host;
    request.path = m_call.endpoint.pathPrefix + m_call.path;
    request.query = m_call.query;
    request.headers = m_call.headers;
    if (m_call.method == Call::Method::Post)
        request.body = m_call.body;
    for (const auto& [name, value] :
        signedHeaders(request, *m_signature.credentials, m_call.scope, signedAt))
        append(m_headers, value.empty() ? name + ";" : fmt::format("{}: {}", name, value));
    append(m_headers, "Expect:"); // nobody waits for leave to send a small body
    curl_easy_setopt(m_easy.get(), CURLOPT_HTTPHEADER, m_headers.get());
}

std::size_t Transfer::onHeader(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<Transfer*>(self);
    transfer->m_headerBytes += size * count;
    ++transfer->m_headerLines;
    if (transfer->m_headerBytes > kLargestHeaders || transfer->m_headerLines > kMostHeaders)
        return 0;
    transfer->takeHeader({data, size * count});
    return size * count;
}

void Transfer::takeHeader(std::string_view line)
{
    // An interim answer, or a proxy's, is followed by the real one.
    if (line.starts_with("HTTP/")) {
        m_answered.clear();
        m_headersEnded = false;
        return;
    }
    if (trimmed(line).empty())
        m_headersEnded = true;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    std::string name(trimmed(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(), base::toLowerCase);
    m_answered.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
}

std::size_t Transfer::onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    return static_cast<Transfer*>(self)->takeBody({data, size * count}) ? size * count : 0;
}

bool Transfer::takeBody(std::string_view bytes)
{
    if (!m_bodyBegan) {
        m_bodyBegan = true;
        long status = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status < 200 || status > 299)
            m_sink.takeRefusal();
    }
    m_statistics.bytes += bytes.size();
    return m_sink.add(bytes);
}

std::optional<Trouble> Transfer::ownTrouble() const
{
    if (m_sink.trouble())
        return m_sink.trouble();
    if (m_headerBytes > kLargestHeaders || m_headerLines > kMostHeaders)
        return Trouble{TroubleKind::Damaged,
            fmt::format("The answer to {} has too many headers",
                base::visible(m_call.action, kLongestQuote)),
            {}, {}, {}};
    return {};
}

FailedTry Transfer::failedTry(CURLcode curlCode)
{
    long status = 0;
    long proxyStatus = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_easy.get(), CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
    FailedTry failed;
    // A refusal that is too long to be read to its end is one all the same.
    failed.curlCode = curlCode == CURLE_WRITE_ERROR ? CURLE_OK : curlCode;
    failed.curlWords = curl_easy_strerror(curlCode);
    failed.proxyStatus = static_cast<int>(proxyStatus);
    failed.status = static_cast<int>(status);
    failed.headers = m_answered;
    failed.body = m_sink.takeBody();
    failed.hadSessionToken = !m_signature.credentials->sessionToken.empty();
    failed.at = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return failed;
}

std::variant<Answer, Judgement> Transfer::finish(CURLcode curlCode)
{
    if (const auto own = ownTrouble())
        return Judgement{*own, Remedy::None, {}};
    // libcurl takes headers that are cut off for an answer without a body.
    if (curlCode == CURLE_OK && !m_headersEnded)
        curlCode = CURLE_PARTIAL_FILE;
    FailedTry failed = failedTry(curlCode);
    if (curlCode != CURLE_OK || failed.status < 200 || failed.status > 299)
        return judge(m_call, failed);
    if (!m_sink.keep())
        return Judgement{*m_sink.trouble(), Remedy::None, {}};
    return Answer{failed.status, std::move(failed.headers), std::move(failed.body)};
}

} // namespace khoji::aws
