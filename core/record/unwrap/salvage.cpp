#include "core/record/unwrap/salvage.h"

#include "core/record/json_walk.h"
#include "core/record/unwrap/text_pass.h"
#include "core/record/unwrap/unwrapper.h"

#include <algorithm>

namespace khoji::record {

namespace {

/// After so many unreadable places a text is given up: what follows is one last problem.
constexpr std::size_t kPatience = 1000;
/// No record is larger (CloudTrail: 256 KB, Lake: 1 MB); bounds the search after damage. Bytes.
constexpr std::size_t kLargestRecord = std::size_t{16} << 20;

bool mentions(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

/// What a record has in it, also as text (`\"eventVersion\"`), or what holds one encoded.
bool mentionsRecord(std::string_view object)
{
    return mentions(object, "\"eventVersion") || mentions(object, "\"CloudTrailEvent\"")
        || mentions(object, "\"kinesis\"") || mentions(object, "H4sI")
        || (mentions(object, "\"eventName") && mentions(object, "\"eventSource"));
}

} // namespace

void Salvage::run(std::size_t from, std::size_t good, const char* why)
{
    problem(from, std::string("damaged from here on, read record by record: ") + why, 0);
    const std::string_view text = m_source.text;
    std::size_t at = from;
    std::size_t failures = 0;
    while (at < text.size() && failures < kPatience && m_reading.maySearch()) {
        const std::size_t brace = std::min(text.find('{', at), text.size());
        if (brace == text.size())
            return;
        if (const auto list = insideRecords(text, brace)) {
            m_reading.setForm(LogForm::TrailFile);
            at = *list;
            continue;
        }
        JsonScanner scanner(reach(brace), brace);
        const auto span = scanner.nextObject();
        if (span && TextPass(m_reading, m_source).readObject(*span)) {
            at = span->end;
            continue;
        }
        // A brace or quote is out of step, or the text ends here: look for the next record inside.
        m_reading.countSearched((span ? span->end : reach(brace).size()) - brace);
        if (const auto list = inside(brace)) {
            at = *list;
            continue;
        }
        ++failures;
        const std::size_t lost = std::max(brace, good);
        at = nextRecord(std::max(brace + 1, good));
        problem(lost,
            "a record is cut off or damaged; lost bytes " + std::to_string(lost) + " to "
                + std::to_string(at),
            1);
    }
    if (at < text.size())
        problem(at, "too much damage: the rest of the file was not read", 1);
}

/// The text up to where a record that begins at `from` must have ended.
std::string_view Salvage::reach(std::size_t from) const
{
    return m_source.text.substr(0, std::min(m_source.text.size(), from + kLargestRecord));
}

/// Where reading goes on inside a wrapper that cannot be read as a whole.
std::optional<std::size_t> Salvage::inside(std::size_t brace)
{
    return Unwrapper(m_reading, m_source).inside(brace);
}

/// Where the next record seems to begin, else the end.
std::size_t Salvage::nextRecord(std::size_t from)
{
    std::size_t brace = from;
    while (m_reading.maySearch()
        && (brace = m_source.text.find('{', brace)) != std::string_view::npos) {
        if (insideRecords(m_source.text, brace) || mayBeRecord(brace))
            return brace;
        ++brace;
    }
    return m_reading.maySearch() ? m_source.text.size() : from;
}

/// An object that closes, is no member's value and no text in a string, and holds CloudTrail's
/// words.
bool Salvage::mayBeRecord(std::size_t brace)
{
    const std::string_view text = m_source.text;
    std::size_t before = brace;
    while (before > 0 && isJsonBlank(text[before - 1]))
        --before;
    if (before > 0 && std::string_view(":{\"\\").find(text[before - 1]) != std::string_view::npos)
        return false;
    const auto end = endOfValue(reach(brace), brace);
    m_reading.countSearched(end.value_or(reach(brace).size()) - brace);
    return end && mentionsRecord(text.substr(brace, *end - brace));
}

} // namespace khoji::record
