#pragma once

#include "core/record/content.h"
#include "core/record/record_reader.h"

#include <string>
#include <string_view>
#include <vector>

/// Reading the text of a log file, for tests of what is found in it.
namespace khoji::test {

class LogReading {
public:
    explicit LogReading(std::string_view text)
        : m_size(text.size())
        , m_text(std::string(text) + std::string(record::ContentReader::kPadding, '\0'))
    {
        record::RecordReader(vocabulary).read(this->text(), contents);
    }

    [[nodiscard]] std::string_view text() const
    {
        return std::string_view(m_text).substr(0, m_size);
    }
    /// The bytes of an event, by its place in the file or in the decoded text.
    [[nodiscard]] std::string json(std::size_t event) const
    {
        const std::uint64_t offset = events.at(event).offset;
        const bool decoded = offset >= record::kDecodedText;
        return std::string((decoded ? std::string_view(contents.decodedText) : text())
                .substr(static_cast<std::size_t>(decoded ? offset - record::kDecodedText : offset),
                    events.at(event).length));
    }
    [[nodiscard]] std::string cell(std::size_t event, record::Field field) const
    {
        const record::FieldInfo& info = record::info(field);
        const auto dimension = static_cast<std::size_t>(info.dimension.value());
        return std::string(
            vocabulary[*info.dimension].text(events.at(event).dimensions.at(dimension), info.slot));
    }
    [[nodiscard]] bool hasFlag(std::size_t event, std::uint16_t flag) const
    {
        return (events.at(event).flags & flag) != 0;
    }
    /// The event names in the order of the text.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < events.size(); ++i)
            names.push_back(cell(i, record::Field::EventName));
        return names;
    }

    record::Vocabulary vocabulary;
    record::LogContents contents;
    const std::vector<record::EventEntry>& events = contents.events;
    const std::vector<record::ReadProblem>& problems = contents.problems;

private:
    std::size_t m_size;
    std::string m_text;
};

} // namespace khoji::test
