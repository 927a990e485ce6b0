#pragma once

#include "core/importer/archive.h"
#include "core/importer/log_feed.h"
#include "core/record/byte_source.h"
#include "core/record/content.h"
#include "core/record/record_reader.h"
#include "core/record/text_parts.h"
#include "core/store/import_session.h"

#include <functional>
#include <memory>
#include <string>

namespace khoji::importer {

/// Reads files and turns them into what an ImportSession takes: one a thread. A source gives one
/// file, a large one several parts, an archive a file for each entry. What cannot be read, is
/// damaged or is not CloudTrail is a file with problems. Memory is bounded, however large a file is
/// or claims to be.
class FileDecoder {
public:
    /// Takes what was read; false: stop here.
    using Sink = std::function<bool(store::ImportedFile)>;

    explicit FileDecoder(const store::ImportSession& session);

    /// Takes the bytes that are in memory. False when the case already holds this very file:
    /// nothing was delivered.
    bool decode(FetchedFile& source, const Sink& sink);

    /// Numbers the events of every file delivered since the last call that began a new one.
    [[nodiscard]] const std::shared_ptr<record::Vocabulary>& vocabulary() const
    {
        return m_vocabulary;
    }
    /// Call between batches: starts a new vocabulary when the old one has grown large.
    void renewVocabulary();

private:
    /// Opens the same archive from its beginning, as often as is asked.
    using ArchiveOpener = std::function<base::Result<ArchiveReader>(const ArchiveLimits&)>;
    /// Where in archives a file lies.
    struct Nesting {
        int depth = 0; ///< how many archives are around it
        ArchiveLimits limits; ///< what an archive here may expand to
    };

    bool decodeOnDisk(
        store::ImportedFile file, const std::filesystem::path& where, const Sink& sink);
    bool decodeLarge(
        store::ImportedFile file, const std::filesystem::path& where, const Sink& sink);
    bool decodeBytes(
        store::ImportedFile file, std::string bytes, const Nesting& nesting, const Sink& sink);
    void decodeArchive(store::ImportedFile archive, const ArchiveOpener& open,
        const Nesting& nesting, const Sink& sink);
    bool decodeEntry(store::ImportedFile file, base::Result<EntryBytes> bytes,
        const Nesting& nesting, const Sink& sink);
    bool decodeLargeEntry(store::ImportedFile file, std::uint64_t number, const ArchiveOpener& open,
        const ArchiveLimits& limits, const Sink& sink);
    [[nodiscard]] store::ImportedFile readWhole(
        store::ImportedFile file, std::string bytes, const base::Result<record::Content>& content);
    bool readParts(const store::ImportedFile& file, std::unique_ptr<record::ByteSource> bytes,
        const Sink& sink);
    void readPart(store::ImportedFile& file, const record::TextPart& part);

    const store::ImportSession& m_session;
    std::shared_ptr<record::Vocabulary> m_vocabulary;
    std::unique_ptr<record::RecordReader> m_records;
    record::ContentReader m_content;
};

} // namespace khoji::importer
