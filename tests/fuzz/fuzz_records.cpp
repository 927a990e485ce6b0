#include "core/record/record_reader.h"
#include "tests/fuzz/padded_text.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <string>
#include <vector>

namespace khoji::fuzz {

namespace {

using record::EventEntry;
using record::LogContents;

/// ProblemList::kListed, and one for those that are only counted.
constexpr std::size_t kMostProblems = 1001;

/// Half open; in the file's text, or from kDecodedText on.
struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

class Check {
public:
    Check(std::string_view text, const record::Vocabulary& vocabulary, const LogContents& contents)
        : m_text(text)
        , m_vocabulary(vocabulary)
        , m_contents(contents)
    { }

    void all()
    {
        for (const EventEntry& event : m_contents.events) {
            checkPlace(event.offset, event.length);
            checkDimensions(event);
        }
        for (const record::SideRecord& side : m_contents.sideRecords)
            checkPlace(side.offset, side.length);
        checkOverlap();
        checkReferences();
        checkProblems();
    }

private:
    /// The text that a place lies in, and the place in it.
    void checkPlace(std::uint64_t offset, std::uint32_t length)
    {
        const bool decoded = offset >= record::kDecodedText;
        const std::string_view text = decoded ? std::string_view(m_contents.decodedText) : m_text;
        const std::uint64_t begin = decoded ? offset - record::kDecodedText : offset;
        promise(
            begin <= text.size() && length <= text.size() - begin, "a record lies inside its text");
        const std::string_view json = text.substr(static_cast<std::size_t>(begin), length);
        promise(json.starts_with('{') && json.ends_with('}'), "a record is an object");
        m_ranges.push_back({offset, offset + length});
    }

    void checkDimensions(const EventEntry& event) const
    {
        for (std::size_t i = 0; i < record::kDimensionCount; ++i)
            promise(event.dimensions[i] < m_vocabulary[static_cast<record::Dimension>(i)].size(),
                "a dictionary has what an event says");
    }

    void checkOverlap()
    {
        std::sort(m_ranges.begin(), m_ranges.end(),
            [](const Range& a, const Range& b) { return a.begin < b.begin; });
        const auto overlap = std::adjacent_find(m_ranges.begin(), m_ranges.end(),
            [](const Range& a, const Range& b) { return b.begin < a.end; });
        promise(overlap == m_ranges.end(), "no byte belongs to two records");
    }

    void checkReferences() const
    {
        const std::size_t events = m_contents.events.size();
        for (const record::IssuedKey& key : m_contents.issuedKeys)
            promise(key.event < events && !key.accessKeyId.empty(), "a key was issued by an event");
        for (const record::InsightPair& pair : m_contents.insightPairs)
            promise(pair.event < events
                    && (m_contents.events[pair.event].flags & record::flag::kInsight) != 0
                    && !pair.sharedEventId.empty(),
                "an Insights pair is of Insights events");
    }

    void checkProblems() const
    {
        promise(m_contents.problems.size() <= kMostProblems, "there is an end to complaints");
        for (const record::ReadProblem& problem : m_contents.problems) {
            promise(!problem.offset || *problem.offset <= m_text.size(),
                "a problem lies inside the text");
            promise(!problem.reason.empty(), "a problem has a reason");
        }
    }

    std::string_view m_text;
    const record::Vocabulary& m_vocabulary;
    const LogContents& m_contents;
    std::vector<Range> m_ranges;
};

bool areSame(const EventEntry& a, const EventEntry& b)
{
    return a.time == b.time && a.offset == b.offset && a.length == b.length && a.flags == b.flags
        && a.dimensions == b.dimensions && a.shortKey == b.shortKey && a.id == b.id;
}

bool areSame(const LogContents& a, const LogContents& b)
{
    return a.form == b.form && a.decodedText == b.decodedText
        && std::equal(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(),
            [](const EventEntry& x, const EventEntry& y) { return areSame(x, y); })
        && std::equal(a.problems.begin(), a.problems.end(), b.problems.begin(), b.problems.end(),
            [](const auto& x, const auto& y) {
                return x.offset == y.offset && x.reason == y.reason
                    && x.lostRecords == y.lostRecords;
            });
}

} // namespace

void records(std::string_view bytes)
{
    record::Vocabulary vocabulary;
    record::RecordReader reader(vocabulary);
    const PaddedText text(bytes, kClosing);
    LogContents contents;
    reader.read(text.text(), contents);
    Check(text.text(), vocabulary, contents).all();

    const PaddedText other(bytes, kGoingOn);
    LogContents again;
    reader.read(other.text(), again);
    promise(
        areSame(contents, again), "the same text gives the same records, whatever is behind it");
}

} // namespace khoji::fuzz
