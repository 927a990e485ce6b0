#pragma once

#include "core/importer/source_files.h"
#include "core/record/content.h"
#include "core/record/record_reader.h"
#include "core/store/import_session.h"

#include <memory>
#include <optional>

namespace khoji::importer {

/// Reads files and turns them into what an ImportSession takes: one a thread.
class FileDecoder {
public:
    explicit FileDecoder(const store::ImportSession& session);

    /// Nothing when the case already holds this very file. A file that cannot be read, is damaged or is
    /// not CloudTrail is a result with problems.
    [[nodiscard]] std::optional<store::ImportedFile> decode(const SourceFile& source);

    /// Numbers the events of every file decoded since the last call that began a new one.
    [[nodiscard]] const std::shared_ptr<record::Vocabulary>& vocabulary() const { return m_vocabulary; }
    /// Call between batches: starts a new vocabulary when the old one has grown large.
    void renewVocabulary();

private:
    void readRecords(store::ImportedFile& file);

    const store::ImportSession& m_session;
    std::shared_ptr<record::Vocabulary> m_vocabulary;
    std::unique_ptr<record::RecordReader> m_records;
    record::ContentReader m_content;
};

/// A path that could not be looked at, as the case remembers it.
[[nodiscard]] store::ImportedFile unreadable(const std::filesystem::path& path, std::string reason);

} // namespace khoji::importer
