#include "core/s3/object_feed.h"

#include "core/s3/mirror.h"
#include "core/s3/verify.h"

#include <QFile>

#include <algorithm>

namespace khoji::s3 {

namespace {

using aws::Trouble;
using aws::TroubleKind;
using importer::FetchedFile;

constexpr unsigned kDamagedTries = 3;
/// So many objects in a row, each tried again and again: there is no network any more.
constexpr unsigned kLeastInterrupted = 8;

/// Trouble that the next object would meet as well.
bool concernsAll(const Trouble& trouble)
{
    switch (trouble.kind) {
    case TroubleKind::Denied:
    case TroubleKind::Archived:
    case TroubleKind::Throttled:
    case TroubleKind::Network:
    case TroubleKind::Damaged:
        return false;
    case TroubleKind::Missing:
        return trouble.code == "NoSuchBucket";
    default:
        return true;
    }
}

bool mayPass(TroubleKind kind)
{
    return kind == TroubleKind::Throttled || kind == TroubleKind::Network;
}

std::string reasonOf(const Trouble& trouble)
{
    return trouble.requestId.empty() ? trouble.message
                                     : trouble.message + " (request " + trouble.requestId + ")";
}

DownloadLimits limitsOf(const SyncOptions& options)
{
    DownloadLimits limits;
    limits.parallel = std::max(1U, options.parallel);
    return limits;
}

/// The bytes of a file without taking memory for them.
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& path)
        : m_file(QString::fromStdString(path.string()))
    {
        if (m_file.open(QIODevice::ReadOnly))
            m_bytes = reinterpret_cast<const char*>(m_file.map(0, m_file.size()));
    }
    /// Nothing when it cannot be read.
    [[nodiscard]] std::optional<std::string_view> bytes() const
    {
        if (m_bytes == nullptr)
            return std::nullopt;
        return std::string_view(m_bytes, static_cast<std::size_t>(m_file.size()));
    }

private:
    QFile m_file;
    const char* m_bytes = nullptr;
};

void removeQuietly(const std::filesystem::path& file)
{
    std::error_code ignored; // the folder goes in the end, with all that is in it
    std::filesystem::remove(file, ignored);
}

} // namespace

ObjectFeed::ObjectFeed(
    const Bucket& bucket, aws::Caller& caller, const Plan& plan, const SyncOptions& options)
    : m_bucket(bucket)
    , m_objects(plan.objects)
    , m_options(options)
    , m_downloads(bucket, caller, plan.objects, limitsOf(options))
    , m_refused(plan.objects.size())
{ }

std::optional<FetchedFile> ObjectFeed::next(std::stop_token stop)
{
    while (true) {
        if (m_options.import.control != nullptr)
            m_options.import.control->gate.pass(stop);
        if (stop.stop_requested())
            return std::nullopt;
        if (const auto asked = m_downloads.ask(); !asked)
            stopFor(asked.error());
        auto taken = m_downloads.take(stop);
        if (taken.hasEnded)
            return std::nullopt;
        if (!taken.arrival)
            continue;
        if (auto file = received(std::move(*taken.arrival)))
            return file;
    }
}

void ObjectFeed::done(const FetchedFile& file)
{
    if (const auto* const held = std::get_if<std::filesystem::path>(&file.bytes))
        removeQuietly(*held);
}

SyncReport ObjectFeed::report() const
{
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

std::vector<bool> ObjectFeed::refused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_refused;
}

/// Nothing: it comes another time, or not at all.
ObjectFeed::Fetched ObjectFeed::received(Arrival arrival)
{
    if (!arrival.answer)
        return refused(arrival.number, arrival.answer.error());
    const Object& object = m_objects[arrival.number];
    if (arrival.file.empty())
        return verified(object, arrival, arrival.answer->body);
    const MappedFile held(arrival.file);
    auto file = verified(object, arrival, held.bytes().value_or(std::string_view()));
    if (!file || file->failure)
        removeQuietly(arrival.file);
    return file;
}

ObjectFeed::Fetched ObjectFeed::verified(
    const Object& object, Arrival& arrival, std::string_view bytes)
{
    if (!isWhole(bytes, object, *arrival.answer)) {
        const std::string requestId = arrival.answer->header("x-amz-request-id");
        return refused(arrival.number,
            {TroubleKind::Damaged,
                "File " + uriOf(m_bucket.name(), object.key) + " is damaged in S3", {}, requestId,
                {}});
    }
    mirror(object, bytes);
    {
        const std::scoped_lock lock(m_mutex);
        ++m_report.fetched;
        m_report.bytes += bytes.size();
        m_interrupted = 0;
    }
    FetchedFile file = announced(object);
    if (arrival.file.empty())
        file.bytes = std::move(arrival.answer->body);
    else
        file.bytes = arrival.file;
    return file;
}

ObjectFeed::Fetched ObjectFeed::refused(std::size_t number, const Trouble& trouble)
{
    if (trouble.kind == TroubleKind::Stopped) {
        m_downloads.end();
        return std::nullopt;
    }
    if (concernsAll(trouble)) {
        stopFor(trouble);
        return std::nullopt;
    }
    if (trouble.kind == TroubleKind::Damaged && isWorthAnotherTry(number)) {
        m_downloads.fetchAgain(number);
        return std::nullopt;
    }
    if (!goesOn(trouble))
        stopFor(trouble);
    return failed(number, trouble);
}

/// Not when one object after the other met what usually passes.
bool ObjectFeed::goesOn(const Trouble& trouble)
{
    const std::scoped_lock lock(m_mutex);
    m_interrupted = mayPass(trouble.kind) ? m_interrupted + 1 : 0;
    return m_interrupted < std::max(kLeastInterrupted, m_options.parallel);
}

bool ObjectFeed::isWorthAnotherTry(std::size_t number)
{
    const std::scoped_lock lock(m_mutex);
    return ++m_damaged[number] < kDamagedTries;
}

FetchedFile ObjectFeed::announced(const Object& object) const
{
    FetchedFile file;
    file.path = uriOf(m_bucket.name(), object.key);
    file.etag = object.etag;
    file.modified = object.modified;
    file.size = object.size;
    return file;
}

FetchedFile ObjectFeed::failed(std::size_t number, const Trouble& trouble)
{
    FetchedFile file = announced(m_objects[number]);
    file.failure = reasonOf(trouble);
    const std::scoped_lock lock(m_mutex);
    m_refused[number] = !mayPass(trouble.kind);
    ++m_report.failed[trouble.kind];
    return file;
}

/// What cannot be written is in the case all the same.
void ObjectFeed::mirror(const Object& object, std::string_view bytes)
{
    if (!m_options.mirror)
        return;
    const auto written = writeMirror(*m_options.mirror, object.key, bytes, object.modified);
    if (!written && written.error().kind != base::ErrorKind::Usage)
        return stopFor({TroubleKind::Disk, written.error().message, {}, {}, {}});
    const std::scoped_lock lock(m_mutex);
    m_report.notMirrored += written ? 0U : 1U;
}

void ObjectFeed::stopFor(const Trouble& trouble)
{
    m_downloads.end();
    const std::scoped_lock lock(m_mutex);
    if (!m_report.stopped)
        m_report.stopped = trouble;
}

} // namespace khoji::s3
