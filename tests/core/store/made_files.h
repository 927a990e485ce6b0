#pragma once

#include "core/record/content.h"
#include "core/store/import_session.h"
#include "tests/support/case_builder.h"
#include "tests/support/log_reading.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Log files as a decoding thread hands them to an import, made by hand.
namespace khoji::store::test {

using khoji::test::RecordBuilder;

class MadeFiles {
public:
    /// A plain file, read as a whole.
    [[nodiscard]] ImportedFile file(const std::string& path, const std::string& text) const
    {
        ImportedFile file;
        file.path = path;
        file.sha256 = base::sha256(text);
        file.size = text.size();
        file.content = record::gzip(text);
        file.contentKind = ImportedFile::Content::GzipOfAsObtained;
        read(text, file.found);
        return file;
    }
    [[nodiscard]] ImportedFile file(
        const std::string& path, const std::vector<RecordBuilder>& records) const
    {
        return file(path, khoji::test::logFile(records));
    }
    /// A table: what is known of each event lies in the decoded text, and is a summary.
    [[nodiscard]] ImportedFile table(
        const std::string& path, const std::vector<RecordBuilder>& summaries) const
    {
        std::string text = "a table of";
        for (const RecordBuilder& summary : summaries)
            text += " " + summary.toJson();
        ImportedFile made = file(path, text);
        made.found = {};
        made.found.form = record::LogForm::EventHistoryTable;
        for (const RecordBuilder& summary : summaries)
            made.found.decodedText += summary.toJson() + "\n";
        const std::string decoded = made.found.decodedText;
        read(decoded, made.found);
        made.found.form = record::LogForm::EventHistoryTable;
        for (record::EventEntry& event : made.found.events) {
            event.offset += record::kDecodedText;
            event.flags |= record::flag::kSummary;
        }
        return made;
    }
    /// A large file, cut in front of the events of these numbers.
    [[nodiscard]] std::vector<ImportedFile> parts(const std::string& path,
        const std::vector<RecordBuilder>& records, const std::vector<std::size_t>& cuts) const
    {
        const std::string text = khoji::test::logFile(records);
        const ImportedFile whole = file(path, text);
        std::vector<std::size_t> begins{0};
        for (const std::size_t cut : cuts)
            begins.push_back(static_cast<std::size_t>(whole.found.events.at(cut).offset));
        std::vector<ImportedFile> parts;
        for (std::size_t i = 0; i < begins.size(); ++i) {
            const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
            ImportedFile part = whole;
            part.content = record::gzip(text.substr(begins[i], end - begins[i]));
            part.contentKind = ImportedFile::Content::GzipOfPart;
            part.part = static_cast<std::uint32_t>(i);
            part.lastPart = i + 1 == begins.size();
            part.textBegin = begins[i];
            std::erase_if(part.found.events, [&](const record::EventEntry& event) {
                return event.offset < begins[i] || event.offset >= end;
            });
            parts.push_back(std::move(part));
        }
        return parts;
    }

    [[nodiscard]] ImportBatch batch(std::vector<ImportedFile> files) const
    {
        return {std::move(files), m_vocabulary, record::sizeOf(*m_vocabulary)};
    }

private:
    void read(const std::string& text, record::LogContents& found) const
    {
        const std::string padded = text + std::string(record::ContentReader::kPadding, '\0');
        record::RecordReader(*m_vocabulary)
            .read(std::string_view(padded).substr(0, text.size()), found);
    }

    std::shared_ptr<record::Vocabulary> m_vocabulary = std::make_shared<record::Vocabulary>();
};

/// What a session makes of files that come in one batch.
inline BatchOutcome add(
    ImportSession& session, const MadeFiles& made, std::vector<ImportedFile> files)
{
    return khoji::test::need(session.add(made.batch(std::move(files))));
}

} // namespace khoji::store::test
