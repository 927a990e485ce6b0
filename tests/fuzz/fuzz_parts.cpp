#include "core/record/text_parts.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"
#include "tests/support/log_reading.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace khoji::fuzz {

namespace {

using test::LogReading;

constexpr std::size_t kTextLimit = std::size_t{256} << 10;

/// What was found in a text, or in all its parts together.
struct Findings {
    std::vector<std::string> events; ///< their JSON
    std::size_t sideRecords = 0;
    std::size_t pointers = 0;
    bool hasProblems = false;
    bool hasDecoded = false;

    void add(const LogReading& reading)
    {
        for (std::size_t i = 0; i < reading.events.size(); ++i)
            events.push_back(reading.json(i));
        sideRecords += reading.contents.sideRecords.size();
        pointers += reading.contents.pointers.size();
        hasProblems = hasProblems || !reading.problems.empty();
        hasDecoded = hasDecoded || !reading.contents.decodedText.empty();
    }
    friend bool operator==(const Findings&, const Findings&) = default;
    /// Each record has plenty of room in a part, with all of the text that is no record.
    [[nodiscard]] bool fit(std::size_t largest, std::size_t textSize) const
    {
        std::size_t longest = 0;
        for (const std::string& json : events) {
            longest = std::max(longest, json.size());
            textSize -= std::min(textSize, json.size());
        }
        return !hasDecoded && sideRecords == 0 && longest + textSize < largest / 2;
    }
};

/// Goes over the parts of a text and sees that nothing of it is left out.
class PartsOf {
public:
    PartsOf(std::string_view bytes, std::string_view text, std::size_t largest)
        : m_parts(std::make_unique<record::MemorySource>(bytes), largest)
        , m_text(text)
    { }

    [[nodiscard]] Findings read()
    {
        Findings findings;
        for (bool last = false; !last;) {
            const auto part = m_parts.next();
            promise(part.has_value(), "what was read as a whole can be read in parts");
            promise(part->size > 0 || part->last, "each part brings the end nearer");
            checkPlace(*part);
            findings.add(LogReading(part->text));
            last = part->last;
        }
        checkLeftOut(m_text.substr(m_end));
        return findings;
    }

private:
    void checkPlace(const record::TextPart& part)
    {
        promise(part.begin >= m_end && part.begin <= m_text.size()
                && part.size <= m_text.size() - part.begin,
            "parts lie in the text one after the other");
        const auto begin = static_cast<std::size_t>(part.begin);
        checkLeftOut(m_text.substr(m_end, begin - m_end));
        promise(part.own() == m_text.substr(begin, part.size), "a part is a piece of the text");
        promise(part.placeInFile(part.text.size()) == part.begin + part.size,
            "places in a part lead to places in the text");
        m_end = begin + part.size;
    }

    static void checkLeftOut(std::string_view between)
    {
        promise(between.find_first_not_of(" \t\r\n,\xef\xbb\xbf") == std::string_view::npos,
            "only what means nothing is left out between parts");
    }

    record::TextParts m_parts;
    std::string_view m_text;
    std::size_t m_end = 0;
};

} // namespace

/// The last byte says how large a part is.
void parts(std::string_view bytes)
{
    if (bytes.empty())
        return;
    const std::size_t largest = 64 + std::size_t{static_cast<unsigned char>(bytes.back())} * 16;
    const std::string_view file = bytes.substr(0, bytes.size() - 1);
    static record::ContentReader reader(kTextLimit);
    const auto content = reader.open(file);
    if (!content)
        return;

    Findings whole;
    whole.add(LogReading(content->text));
    const Findings inParts = PartsOf(file, content->text, largest).read();
    promise(whole.hasProblems || inParts.hasProblems || inParts == whole,
        "parts give what the whole gives, or say why not");
    promise(whole.hasProblems || content->damage || !inParts.hasProblems
            || !whole.fit(largest, content->text.size()),
        "parts have no problems that the whole has not, when they are large enough");
    promise(PartsOf(file, content->text, largest).read() == inParts,
        "the same bytes give the same parts");
}

} // namespace khoji::fuzz
