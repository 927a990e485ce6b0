#include "core/importer/file_decoder.h"

#include "core/importer/file_source.h"
#include "core/importer/s3_key.h"
#include "core/record/foreign_bytes.h"

#include <algorithm>
#include <new>

namespace khoji::importer {

namespace {

/// Files up to here are read as a whole: nearly all of a trail's.
constexpr std::uint64_t kSmallFile = std::uint64_t{16} << 20; ///< bytes
/// Text up to here is held as a whole.
constexpr std::size_t kLargestText = std::size_t{64} << 20; ///< bytes
constexpr std::size_t kLargestVocabulary = std::size_t{48} << 20; ///< bytes
constexpr std::size_t kUsualRecord = 1000; ///< bytes; a guess spares the list of events its growing

using Content = store::ImportedFile::Content;

void addProblem(store::ImportedFile& file, std::string reason)
{
    file.found.problems.push_back({std::nullopt, std::move(reason)});
}

void placeInBucket(store::ImportedFile& file)
{
    S3Key key = readS3Key(file.path);
    file.kind = std::move(key.kind);
    file.account = std::move(key.account);
    file.region = std::move(key.region);
    file.delivered = key.delivered;
}

bool looksLikeArchive(std::string_view bytes)
{
    return isArchive(bytes.substr(0, kArchiveHead));
}

/// What is surely no log: told by its name, and its bytes are not kept.
bool isForeign(store::ImportedFile& file, std::string_view head)
{
    const std::string name = record::foreignBytes(head.substr(0, record::kForeignHead));
    if (name.empty())
        return false;
    file.found.form = record::LogForm::Foreign;
    file.contentKind = Content::None;
    addProblem(file, "not CloudTrail: " + name);
    return true;
}

/// A file of which nothing is known but why.
store::ImportedFile unreadable(const std::string& path, const std::string& reason)
{
    store::ImportedFile file;
    file.path = path;
    addProblem(file, "cannot be read: " + reason);
    return file;
}

/// What is known before there are bytes.
store::ImportedFile announced(const FetchedFile& source)
{
    store::ImportedFile file;
    file.path = source.path;
    file.size = source.size;
    file.modified = source.modified;
    file.etag = source.etag;
    placeInBucket(file);
    return file;
}

/// The first bytes; fewer only when there are no more. The source is at its beginning again.
base::Result<std::string> headOf(FileSource& source)
{
    std::string head(kArchiveHead, '\0');
    const auto size = source.read(head);
    if (!size)
        return tl::unexpected(size.error());
    head.resize(*size);
    if (auto rewound = source.rewind(); !rewound)
        return tl::unexpected(rewound.error());
    return head;
}

/// From places in the part's text to places in the file, or in its decoded text.
void placeInFile(store::ImportedFile& file, const record::TextPart& part)
{
    const auto moved = [&](std::uint64_t offset) {
        return offset >= record::kDecodedText ? offset - record::kDecodedText + file.decodedBegin
                                              : part.placeInFile(offset);
    };
    for (record::EventEntry& event : file.found.events)
        event.offset = moved(event.offset);
    for (record::SideRecord& record : file.found.sideRecords)
        record.offset = moved(record.offset);
    // What is to be said of the wrapper, the first part has said.
    if (file.part > 0)
        std::erase_if(file.found.problems, [&part](const record::ReadProblem& problem) {
            return problem.offset && part.isRepeated(*problem.offset);
        });
    for (record::ReadProblem& problem : file.found.problems) {
        if (problem.offset)
            problem.offset = part.placeInFile(*problem.offset);
    }
}

/// The bytes of one entry of an archive that was opened anew.
base::Result<std::unique_ptr<record::ByteSource>> entryOf(
    base::Result<ArchiveReader>& archive, std::uint64_t number)
{
    if (!archive)
        return tl::unexpected(archive.error());
    while (true) {
        const auto entry = archive->next();
        if (!entry)
            return tl::unexpected(entry.error());
        if (!*entry)
            return base::fail(base::ErrorKind::Io, "the archive changed while it was read");
        if ((*entry)->number == number)
            return archive->bytes();
    }
}

} // namespace

FileDecoder::FileDecoder(const store::ImportSession& session)
    : m_session(session)
    , m_content(kLargestText)
{
    renewVocabulary();
}

/// Readers of records keep numbers of the vocabulary, so they begin anew with it.
void FileDecoder::renewVocabulary()
{
    if (m_vocabulary && m_vocabulary->bytes() < kLargestVocabulary)
        return;
    m_vocabulary = std::make_shared<record::Vocabulary>();
    m_records = std::make_unique<record::RecordReader>(*m_vocabulary);
}

bool FileDecoder::decode(FetchedFile& source, const Sink& sink)
{
    if (!source.failure && source.modified
        && m_session.isUnchanged(source.path, source.size, *source.modified))
        return false;
    store::ImportedFile file = announced(source);
    if (source.failure) {
        addProblem(file, *source.failure);
        (void)sink(std::move(file));
        return true;
    }
    if (auto* const bytes = std::get_if<std::string>(&source.bytes))
        return decodeBytes(std::move(file), std::move(*bytes), {}, sink);
    return decodeOnDisk(std::move(file), std::get<std::filesystem::path>(source.bytes), sink);
}

bool FileDecoder::decodeOnDisk(
    store::ImportedFile file, const std::filesystem::path& where, const Sink& sink)
{
    if (file.size > kSmallFile)
        return decodeLarge(std::move(file), where, sink);
    auto bytes = readWholeFile(where, kSmallFile);
    if (!bytes) {
        (void)sink(unreadable(file.path, bytes.error().message));
        return true;
    }
    return decodeBytes(std::move(file), std::move(*bytes), {}, sink);
}

bool FileDecoder::decodeLarge(
    store::ImportedFile file, const std::filesystem::path& where, const Sink& sink)
{
    const auto fail = [&](const base::Error& error) {
        (void)sink(unreadable(file.path, error.message));
        return true;
    };
    auto bytes = FileSource::open(where);
    if (!bytes)
        return fail(bytes.error());
    const auto head = headOf(**bytes);
    if (!head)
        return fail(head.error());
    const auto hash = record::sha256(**bytes);
    if (!hash)
        return fail(hash.error());
    if (auto rewound = (*bytes)->rewind(); !rewound)
        return fail(rewound.error());
    file.size = (*bytes)->size();
    file.sha256 = *hash;
    if (m_session.alreadyHolds(file.path, *file.sha256))
        return false;
    if (isArchive(*head))
        decodeArchive(
            std::move(file),
            [&where](
                const ArchiveLimits& limits) { return ArchiveReader::openFile(where, limits); },
            {}, sink);
    else if (!record::isGzip(*head) && isForeign(file, *head))
        (void)sink(std::move(file));
    else
        (void)readParts(file, std::move(*bytes), sink);
    return true;
}

bool FileDecoder::decodeBytes(
    store::ImportedFile file, std::string bytes, const Nesting& nesting, const Sink& sink)
{
    file.size = bytes.size();
    file.sha256 = base::sha256(bytes);
    if (m_session.alreadyHolds(file.path, *file.sha256))
        return false;
    const auto open = [&bytes](const ArchiveLimits& limits) {
        return ArchiveReader::openBytes(bytes, limits);
    };
    if (!record::isGzip(bytes) && looksLikeArchive(bytes)) {
        decodeArchive(std::move(file), open, nesting, sink);
        return true;
    }
    const auto content = m_content.open(bytes);
    // Nearly every file of a trail is gzip, and the cheapest look for a tar in it is at its text.
    if (record::isGzip(bytes)
        && looksLikeArchive(content ? content->text : std::string_view(bytes)))
        decodeArchive(std::move(file), open, nesting, sink);
    else if (!content && content.error().kind == base::ErrorKind::Limit)
        (void)readParts(file, std::make_unique<record::MemorySource>(bytes), sink);
    else
        (void)sink(readWhole(std::move(file), std::move(bytes), content));
    return true;
}

/// The archive itself comes last: until then an import that is interrupted looks into it again.
void FileDecoder::decodeArchive(store::ImportedFile archive, const ArchiveOpener& open,
    const Nesting& nesting, const Sink& sink)
{
    archive.found.form = record::LogForm::Archive;
    archive.contentKind = Content::None;
    auto reader = nesting.depth < kDeepestArchive
        ? open(nesting.limits)
        : base::fail(
            base::ErrorKind::Limit, "an archive that lies in too many others is not opened");
    while (reader) {
        const auto entry = reader->next();
        if (!entry)
            addProblem(archive, "cannot be read any further: " + entry.error().message);
        if (!entry || !*entry)
            break;
        store::ImportedFile file;
        file.path = archive.path + "/" + (*entry)->name;
        file.size = (*entry)->size.value_or(0);
        file.modified = (*entry)->modified;
        placeInBucket(file);
        auto bytes = reader->read(kLargestText);
        const bool large = !bytes && bytes.error().kind == base::ErrorKind::Limit;
        Nesting inside{nesting.depth + 1, nesting.limits};
        inside.limits.expanded -= std::min(inside.limits.expanded, reader->expanded());
        const bool goOn = large
            ? decodeLargeEntry(std::move(file), (*entry)->number, open, nesting.limits, sink)
            : decodeEntry(std::move(file), std::move(bytes), inside, sink);
        if (!goOn)
            return;
    }
    if (!reader)
        addProblem(archive, reader.error().message);
    (void)sink(std::move(archive));
}

/// False when stopped.
bool FileDecoder::decodeEntry(store::ImportedFile file, base::Result<EntryBytes> bytes,
    const Nesting& nesting, const Sink& sink)
{
    if (!bytes) {
        addProblem(file, "cannot be read: " + bytes.error().message);
        return sink(std::move(file));
    }
    if (bytes->damage)
        addProblem(file, "cut off inside its archive: " + *bytes->damage);
    bool goOn = true;
    (void)decodeBytes(
        std::move(file), std::move(bytes->bytes), nesting, [&](store::ImportedFile made) {
            goOn = sink(std::move(made));
            return goOn;
        });
    return goOn;
}

/// An entry too large for memory is read twice, for its hash and for its text. False when stopped.
bool FileDecoder::decodeLargeEntry(store::ImportedFile file, std::uint64_t number,
    const ArchiveOpener& open, const ArchiveLimits& limits, const Sink& sink)
{
    const auto fail = [&](const base::Error& error) {
        addProblem(file, "cannot be read: " + error.message);
        return sink(std::move(file));
    };
    auto first = open(limits);
    const auto forHash = entryOf(first, number);
    const auto hash = forHash ? record::sha256(**forHash) : tl::unexpected(forHash.error());
    if (!hash)
        return fail(hash.error());
    file.sha256 = *hash;
    if (m_session.alreadyHolds(file.path, *file.sha256))
        return true;
    auto second = open(limits);
    auto forText = entryOf(second, number);
    if (!forText)
        return fail(forText.error());
    return readParts(file, std::move(*forText), sink);
}

store::ImportedFile FileDecoder::readWhole(
    store::ImportedFile file, std::string bytes, const base::Result<record::Content>& content)
{
    if (content && isForeign(file, content->text))
        return file;
    if (content) {
        file.found.events.reserve(content->text.size() / kUsualRecord);
        m_records->read(content->text, file.found);
        if (content->damage)
            file.found.problems.push_back({content->damage->offset, content->damage->reason});
    } else {
        addProblem(file, content.error().message);
    }
    const bool compressed = record::isGzip(bytes);
    file.content = compressed ? std::move(bytes) : record::gzip(bytes);
    file.contentKind = compressed ? Content::AsObtained : Content::GzipOfAsObtained;
    return file;
}

/// Parts that the case holds already are read over: the same bytes give the same parts. False when
/// stopped.
bool FileDecoder::readParts(
    const store::ImportedFile& file, std::unique_ptr<record::ByteSource> bytes, const Sink& sink)
{
    const std::uint32_t held = m_session.partsHeld(file.path, *file.sha256);
    record::TextParts parts(std::move(bytes));
    for (std::uint32_t number = 0;; ++number) {
        const auto part = parts.next();
        if (part && number < held && !part->last)
            continue;
        store::ImportedFile piece = file;
        piece.part = number;
        piece.lastPart = !part || part->last;
        if (part)
            readPart(piece, *part);
        else
            addProblem(piece, "cannot be read any further: " + part.error().message);
        // The rest of what is no log says nothing new.
        piece.lastPart = piece.lastPart || piece.found.form == record::LogForm::Foreign;
        const bool last = piece.lastPart;
        const bool goOn = sink(std::move(piece));
        if (!goOn || last)
            return goOn;
    }
}

void FileDecoder::readPart(store::ImportedFile& file, const record::TextPart& part)
{
    file.textBegin = part.begin;
    file.decodedBegin = record::kDecodedText * (std::uint64_t{file.part} + 1);
    m_records->read(part.text, file.found);
    placeInFile(file, part);
    if (part.damage)
        file.found.problems.push_back({part.damage->offset, part.damage->reason});
    file.content = record::gzip(part.own());
    file.contentKind = Content::GzipOfPart;
}

} // namespace khoji::importer
