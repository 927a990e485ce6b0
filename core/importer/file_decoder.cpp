#include "core/importer/file_decoder.h"

#include "core/importer/s3_key.h"

#include <new>

namespace khoji::importer {

namespace {

constexpr std::uint64_t kLargestFile = 900ULL << 20; ///< bytes; what a case can hold in one piece
constexpr std::size_t kLargestVocabulary = std::size_t{48} << 20; ///< bytes
constexpr std::size_t kUsualRecord = 1000; ///< bytes; a guess spares the list of events its growing

} // namespace

store::ImportedFile unreadable(const std::filesystem::path& path, std::string reason)
{
    store::ImportedFile file;
    file.path = path.string();
    file.problems.push_back({std::nullopt, "cannot be read: " + std::move(reason)});
    return file;
}

FileDecoder::FileDecoder(const store::ImportSession& session)
    : m_session(session)
{
    renewVocabulary();
}

void FileDecoder::renewVocabulary()
{
    if (m_vocabulary && m_vocabulary->bytes() < kLargestVocabulary)
        return;
    m_vocabulary = std::make_shared<record::Vocabulary>();
    m_records = std::make_unique<record::RecordReader>(*m_vocabulary);
}

std::optional<store::ImportedFile> FileDecoder::decode(const SourceFile& source)
{
    auto bytes = readWholeFile(source.path, kLargestFile);
    if (!bytes)
        return unreadable(source.path, bytes.error().message);
    store::ImportedFile file;
    file.path = source.path.string();
    file.size = bytes->size();
    file.sha256 = base::sha256(*bytes);
    if (m_session.alreadyHolds(file.path, *file.sha256))
        return std::nullopt;
    S3Key key = readS3Key(file.path);
    file.kind = std::move(key.kind);
    file.account = std::move(key.account);
    file.region = std::move(key.region);
    file.delivered = key.delivered;
    file.content = std::move(*bytes);
    readRecords(file);
    if (!record::isGzip(file.content)) {
        file.content = record::gzip(file.content);
        file.contentIsAsObtained = false;
    }
    return file;
}

void FileDecoder::readRecords(store::ImportedFile& file)
{
    try {
        const auto content = m_content.open(file.content);
        if (!content) {
            file.problems.push_back({std::nullopt, content.error().message});
            return;
        }
        file.events.reserve(content->text.size() / kUsualRecord);
        m_records->read(content->text, file.events, file.problems);
        if (content->damage)
            file.problems.push_back({content->damage->offset, content->damage->reason});
    } catch (const std::bad_alloc&) {
        file.events.clear();
        file.problems.push_back({std::nullopt, "not enough memory to read it"});
    }
}

} // namespace khoji::importer
