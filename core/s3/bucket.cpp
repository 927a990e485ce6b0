#include "core/s3/bucket.h"

#include "core/base/visible_text.h"
#include "core/s3/list_answer.h"
#include "core/s3/list_walk.h"

#include <algorithm>
#include <utility>

namespace khoji::s3 {

namespace {

constexpr std::size_t kShownKey = 300; // characters of it in a message
/// A refusal of S3 is XML of a few hundred bytes; it must not count as too long for a small object.
constexpr std::uint64_t kLeastRoom = std::uint64_t{64} << 10;

/// Of trouble with a HEAD on the bucket: it says that no call can work.
bool isFinal(aws::TroubleKind kind)
{
    // Whoever may not ask for the bucket may still list it; and why a request is refused (400),
    // perhaps for its region, stands in a body, which an answer to HEAD has not.
    return kind != aws::TroubleKind::Denied && kind != aws::TroubleKind::Usage;
}

} // namespace

aws::Outcome<Bucket> Bucket::open(
    aws::Caller& caller, const aws::Connection& connection, std::string name)
{
    auto endpoint = aws::bucketEndpoint(name, connection.region, connection.endpointUrl);
    if (!endpoint)
        return tl::unexpected(std::move(endpoint.error()));
    return Bucket(caller, connection, std::move(name), std::move(*endpoint));
}

Bucket::Bucket(aws::Caller& caller, const aws::Connection& connection, std::string name,
    aws::Endpoint endpoint)
    : m_caller(&caller)
    , m_connection(connection)
    , m_name(std::move(name))
    , m_region(connection.region)
    , m_endpoint(std::move(endpoint))
{ }

aws::Outcome<void> Bucket::locate(std::stop_token stop)
{
    const auto answer = m_caller->ask(
        callFor(aws::Call::Method::Head, {}, "s3:ListBucket (HeadBucket)"), std::move(stop));
    if (answer) {
        useRegion(answer->header("x-amz-bucket-region"));
        return {};
    }
    const aws::Trouble& trouble = answer.error();
    if (movesTo(trouble) || trouble.region == m_region || !isFinal(trouble.kind))
        return {};
    return tl::unexpected(trouble);
}

aws::Outcome<ObjectPage> Bucket::page(
    const Listing& listing, const std::string& continuationToken, std::stop_token stop)
{
    auto answer = m_caller->ask(listObjects(listing, continuationToken), stop);
    if (!answer && movesTo(answer.error()))
        answer = m_caller->ask(listObjects(listing, continuationToken), stop);
    return readPage(listing, answer);
}

aws::Outcome<void> Bucket::list(
    const Listing& listing, const std::function<bool(ObjectPage)>& take, std::stop_token stop)
{
    ListWalk walk(listing);
    while (true) {
        auto next = page(listing, walk.token(), stop);
        if (!next)
            return tl::unexpected(std::move(next.error()));
        if (auto whole = walk.advance(*next); !whole)
            return whole;
        if (!take(std::move(*next)) || walk.isAtEnd())
            return {};
    }
}

aws::Call Bucket::listObjects(const Listing& listing, const std::string& continuationToken) const
{
    aws::Call call = callFor(aws::Call::Method::Get, {}, "s3:ListBucket");
    call.action += base::visible(listing.prefix, kShownKey);
    call.query = {{"list-type", "2"}, {"encoding-type", "url"}};
    const auto add = [&call](const char* name, const std::string& value) {
        if (!value.empty())
            call.query.emplace_back(name, value);
    };
    add("prefix", listing.prefix);
    add("delimiter", listing.byFolder ? "/" : "");
    add("start-after", listing.startAfter);
    add("continuation-token", continuationToken);
    call.largestAnswer = kLargestListAnswer;
    return call;
}

aws::Outcome<ObjectPage> Bucket::readPage(
    const Listing& listing, const aws::Outcome<aws::Answer>& answer)
{
    if (!answer)
        return tl::unexpected(answer.error());
    // Should the region be another one, the caller had to find it out for this call: not for each.
    useRegion(answer->header("x-amz-bucket-region"));
    auto page = readListAnswer(answer->body, listing);
    if (!page)
        page.error().requestId = base::visible(answer->header("x-amz-request-id"), kShownKey);
    return page;
}

bool Bucket::movesTo(const aws::Trouble& trouble)
{
    return useRegion(trouble.region);
}

aws::Call Bucket::getObject(const Object& object) const
{
    aws::Call call = callFor(aws::Call::Method::Get, object.key, "s3:GetObject");
    if (!object.etag.empty())
        call.headers.emplace_back("if-match", '"' + object.etag + '"');
    call.largestAnswer = std::max(object.size, kLeastRoom);
    return call;
}

aws::Call Bucket::callFor(
    aws::Call::Method method, const std::string& key, const char* action) const
{
    aws::Call call;
    call.method = method;
    call.endpoint = m_endpoint;
    call.scope = {m_region, "s3"};
    call.path = '/' + key;
    if (m_connection.requesterPays)
        call.headers.emplace_back("x-amz-request-payer", "requester");
    call.action = action;
    call.action += " on " + uriOf(m_name, base::visible(key, kShownKey));
    return call;
}

/// True: it is another one than before.
bool Bucket::useRegion(const std::string& region)
{
    if (region == m_region || !aws::isRegion(region))
        return false;
    auto endpoint = aws::bucketEndpoint(m_name, region, m_connection.endpointUrl);
    if (!endpoint)
        return false;
    m_region = region;
    m_endpoint = std::move(*endpoint);
    return true;
}

} // namespace khoji::s3
