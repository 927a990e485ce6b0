#include "tests/support/s3/fake_bucket.h"

#include <QtGlobal>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace khoji::test {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("-_.*/").find(c) != std::string_view::npos;
}

/// As S3 does it: a blank becomes `+`.
std::string urlEncoded(const std::string& text)
{
    std::string encoded;
    for (const char c : text) {
        if (isPlain(c))
            encoded += c;
        else if (c == ' ')
            encoded += '+';
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

/// Tokens are opaque: this one looks like nothing that a client may decode.
std::string tokenFor(const std::string& last)
{
    std::string token = "1/%2F+";
    for (const char c : last)
        token += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return token;
}

std::string nameIn(const std::string& token)
{
    std::string name;
    for (std::size_t i = 6; i + 1 < token.size(); i += 2)
        name += static_cast<char>(std::stoi(token.substr(i, 2), nullptr, 16));
    return name;
}

std::string objectXml(const std::string& key, std::uint64_t size, const std::string& modified)
{
    return fmt::format("<Contents><Key>{}</Key><LastModified>{}</LastModified>"
                       "<ETag>&quot;etag-{}&quot;</ETag><Size>{}</Size>"
                       "<StorageClass>STANDARD</StorageClass></Contents>",
        urlEncoded(key), modified, size, size);
}

/// What one ListObjectsV2 asks for.
struct Question {
    std::string prefix;
    std::string after; ///< a key, or a folder that was told already
    bool byFolder = false;
};

Question questionOf(const aws::Call& call)
{
    Question question;
    question.prefix = queryValue(call, "prefix").value_or("");
    question.after = queryValue(call, "start-after").value_or("");
    question.byFolder = queryValue(call, "delimiter").has_value();
    if (const auto token = queryValue(call, "continuation-token"))
        question.after = nameIn(*token);
    return question;
}

} // namespace

std::optional<std::string> queryValue(const aws::Call& call, std::string_view name)
{
    const auto found = std::find_if(call.query.begin(), call.query.end(),
        [name](const auto& parameter) { return parameter.first == name; });
    if (found == call.query.end())
        return std::nullopt;
    return found->second;
}

s3::Bucket openBucket(aws::Caller& caller, const aws::Connection& connection)
{
    auto bucket = s3::Bucket::open(caller, connection, "trails");
    if (!bucket)
        qFatal("%s", bucket.error().message.c_str());
    return std::move(*bucket);
}

FakeBucket::FakeBucket()
    : m_thread([this](const std::stop_token& stop) { work(stop); })
{ }

FakeBucket::~FakeBucket() = default;

void FakeBucket::put(const std::string& key, std::uint64_t size, const std::string& modified)
{
    m_objects[key] = {size, modified};
}

void FakeBucket::send(aws::Call call, Done done)
{
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(call);
    m_asked.push_back({std::move(call), std::move(done)});
    m_most = std::max(m_most, m_asked.size());
    m_came.notify_one();
}

aws::Outcome<aws::Answer> FakeBucket::ask(aws::Call call, std::stop_token stop)
{
    if (stop.stop_requested())
        return aws::trouble(aws::TroubleKind::Stopped, "Stopped");
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(call);
    return answer(call);
}

std::vector<aws::Call> FakeBucket::calls() const
{
    const std::lock_guard lock(m_mutex);
    return m_calls;
}

std::size_t FakeBucket::most() const
{
    const std::lock_guard lock(m_mutex);
    return m_most;
}

void FakeBucket::work(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_came.wait(lock, stop, [this] { return !m_asked.empty() && !isSilent; })) {
        // The last first: nobody may count on the order of answers.
        Asked asked = std::move(m_asked.back());
        m_asked.pop_back();
        lock.unlock();
        asked.done(answer(asked.call));
        lock.lock();
    }
}

aws::Outcome<aws::Answer> FakeBucket::answer(const aws::Call& call) const
{
    if (instead) {
        if (auto other = instead(call))
            return std::move(*other);
    }
    if (call.scope.region != region)
        return tl::unexpected(aws::Trouble{aws::TroubleKind::Region, "The bucket is in " + region,
            "PermanentRedirect", {}, region});
    const aws::NamedValues::value_type payer{"x-amz-request-payer", "requester"};
    if (requesterPays && std::count(call.headers.begin(), call.headers.end(), payer) == 0)
        return aws::trouble(aws::TroubleKind::Denied, "Not allowed to " + call.action);
    if (call.method == aws::Call::Method::Head)
        return aws::Answer{200, {{"x-amz-bucket-region", region}}, {}};
    return list(call);
}

aws::Outcome<aws::Answer> FakeBucket::list(const aws::Call& call) const
{
    const Question question = questionOf(call);
    for (const std::string& prefix : denied) {
        if (question.prefix.starts_with(prefix))
            return aws::trouble(aws::TroubleKind::Denied, "Not allowed to " + call.action);
    }
    std::string entries;
    std::string folders;
    std::string last;
    std::size_t count = 0;
    bool isTruncated = false;
    for (auto at = m_objects.lower_bound(question.prefix);
         at != m_objects.end() && at->first.starts_with(question.prefix); ++at) {
        const std::size_t slash =
            question.byFolder ? at->first.find('/', question.prefix.size()) : std::string::npos;
        const std::string name =
            at->first.substr(0, slash == std::string::npos ? slash : slash + 1);
        if (name <= question.after || (count > 0 && name == last))
            continue;
        if (count == maxKeys) {
            isTruncated = true;
            break;
        }
        ++count;
        last = name;
        if (slash == std::string::npos)
            entries += objectXml(name, at->second.size, at->second.modified);
        else
            folders += "<CommonPrefixes><Prefix>" + urlEncoded(name) + "</Prefix></CommonPrefixes>";
    }
    const std::string body = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>trails</Name>"
        "<Prefix>{}</Prefix><KeyCount>{}</KeyCount><MaxKeys>{}</MaxKeys>"
        "<EncodingType>url</EncodingType><IsTruncated>{}</IsTruncated>{}{}{}</ListBucketResult>",
        urlEncoded(question.prefix), count, maxKeys, isTruncated,
        isTruncated ? "<NextContinuationToken>" + tokenFor(last) + "</NextContinuationToken>" : "",
        entries, folders);
    return aws::Answer{200, {{"x-amz-request-id", "REQUEST1"}}, body};
}

} // namespace khoji::test
