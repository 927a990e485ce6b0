#include "core/record/parts/json_cutter.h"

#include "core/base/ascii.h"
#include "core/record/json_scanner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace khoji::record {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
/// A wrapper's members in front of its list are repeated in each part, unless there is much of it.
constexpr std::size_t kLongestHeading = std::size_t{64} << 10;

/// Levels down to the deepest list (lists of wrappers, a ResultSet, one to spare), and lists in one
/// object. What is deeper or further is made up, and would give many small parts.
constexpr std::size_t kDeepest = 6;
constexpr int kMostLists = 16;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kSeparators = " \t\r\n,"; ///< also between documents, of some programs
constexpr std::string_view kEventVersion = "\"eventVersion\"";
/// Around a list of rows in Athena's answers.
constexpr std::string_view kResultSet = "ResultSet";
constexpr std::string_view kRows = "Rows";

/// As kSeparators, and quick: a small compressed file can hold gigabytes of them.
bool isSeparator(char c)
{
    return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t';
}

/// The members that hold lists of records, or of what has records in it
/// (cloudtrail-formats.md 4.1).
bool namesList(std::string_view name)
{
    constexpr auto kNames = std::to_array<std::string_view>(
        {"Records", "Events", "logEvents", "results", "QueryResultRows", kRows, "Messages"});
    return std::any_of(kNames.begin(), kNames.end(),
        [name](std::string_view known) { return base::equalsIgnoringCase(name, known); });
}

/// The last byte before `at` that is no blank; kNone when there is none.
std::size_t wordBefore(std::string_view text, std::size_t at)
{
    return at == 0 ? kNone : text.find_last_not_of(kBlanks, at - 1);
}

/// The name of the member whose value begins at `at`; empty when it is none.
std::string_view nameBefore(std::string_view text, std::size_t at)
{
    const std::size_t colon = wordBefore(text, at);
    if (colon == kNone || text[colon] != ':')
        return {};
    const std::size_t quote = wordBefore(text, colon);
    if (quote == kNone || quote == 0 || text[quote] != '"')
        return {};
    const std::size_t begin = text.rfind('"', quote - 1);
    return begin == kNone ? std::string_view() : text.substr(begin + 1, quote - begin - 1);
}

/// The next bracket, comma or quote; kNone when there is none.
std::size_t nextMark(std::string_view text, std::size_t from)
{
    constexpr auto kIsMark = [] {
        std::array<bool, 256> marks{};
        for (const char mark : {'"', '{', '[', '}', ']', ','})
            marks[static_cast<unsigned char>(mark)] = true;
        return marks;
    }();
    const auto mark = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
        [&kIsMark](char c) { return kIsMark[static_cast<unsigned char>(c)]; });
    return mark == text.end() ? kNone : static_cast<std::size_t>(mark - text.begin());
}

/// The brace or bracket of the next document; kNone when there is none. Between words only a brace
/// is taken for one.
std::size_t nextDocument(std::string_view text, std::size_t from)
{
    const std::size_t word = text.find_first_not_of(kSeparators, from);
    return word != kNone && text[word] == '[' ? word : text.find('{', from);
}

/// Where in a damaged text a record seems to begin, as far behind as there is one; else the end.
std::size_t lastRecord(std::string_view text)
{
    for (std::size_t name = text.rfind(kEventVersion); name != kNone && name > 0;
         name = text.rfind(kEventVersion, name - 1)) {
        const std::size_t brace = wordBefore(text, name);
        if (brace != kNone && brace > 0 && text[brace] == '{')
            return brace;
    }
    for (const std::string_view border : {"\n{", ",{"}) {
        const std::size_t at = text.rfind(border);
        if (at != kNone)
            return at + 1;
    }
    return text.size();
}

} // namespace

std::string JsonCutter::heading(std::string_view window) const
{
    std::string heading;
    for (const Level& level : m_levels)
        heading += level.heading;
    // Words between documents: only behind a bracket are they read as damage, and the records in
    // them looked for.
    if (m_levels.empty() && !window.empty() && !window.starts_with('{') && !window.starts_with('['))
        heading = "[";
    return heading;
}

std::size_t JsonCutter::separators(std::string_view text) const
{
    const auto word = std::find_if_not(text.begin(), text.end(), isSeparator);
    return static_cast<std::size_t>(word - text.begin());
}

PartCutter::Cut JsonCutter::cut(std::string_view window)
{
    scan(window);
    if (m_documentBegin > 0 || m_documentEnd > 0)
        return cutBetweenDocuments(window);
    return goToLastList() ? cutInList(window) : cutDamage(window);
}

void JsonCutter::scan(std::string_view window)
{
    m_documentBegin = 0;
    m_documentEnd = 0;
    std::size_t at = 0;
    while (at < window.size()) {
        at = m_levels.empty() ? nextDocument(window, at) : nextMark(window, at);
        if (at == kNone)
            return;
        switch (window[at]) {
        case '"':
            at = endOfString(window, at);
            break;
        case '{':
        case '[':
            at = open(window, at);
            break;
        case ',':
            elementEnds(at++);
            break;
        default:
            close(window[at], at + 1);
            ++at;
        }
    }
}

/// Goes into what may lead to records, and over everything else. Where to go on; kNone when that
/// never ends.
std::size_t JsonCutter::open(std::string_view window, std::size_t at)
{
    if (m_levels.empty())
        m_documentBegin = at;
    const auto kind = kindOf(window, at);
    if (!kind || m_levels.size() == kDeepest) {
        const std::size_t end = endOfValue(window, at).value_or(kNone);
        if (end != kNone)
            elementEnds(end);
        return end;
    }
    Level level;
    level.kind = *kind;
    level.begin = at;
    m_levels.push_back(std::move(level));
    return at + 1;
}

/// What the bracket at `at` opens; nothing when it leads to no records.
std::optional<JsonCutter::Kind> JsonCutter::kindOf(std::string_view window, std::size_t at)
{
    const bool isObject = window[at] == '{';
    if (m_levels.empty())
        return isObject ? Kind::Object : Kind::List;
    Level& parent = m_levels.back();
    if (parent.kind != Kind::Object)
        return isObject ? std::optional(Kind::Object) : std::nullopt;
    const std::string_view name = nameBefore(window, at);
    if (isObject)
        return name == kResultSet ? std::optional(Kind::Object) : std::nullopt;
    if (!namesList(name) || ++parent.lists > kMostLists)
        return std::nullopt;
    // A record may have a list of that name, too.
    const bool inRecord = !parent.isOlder
        && window.substr(parent.begin, at - parent.begin).find(kEventVersion) != kNone;
    if (inRecord)
        return std::nullopt;
    return base::equalsIgnoringCase(name, kRows) ? Kind::Table : Kind::List;
}

/// A bracket that does not fit is passed over: a reader will call it damage.
void JsonCutter::close(char bracket, std::size_t end)
{
    if ((bracket == '}') != (m_levels.back().kind == Kind::Object))
        return;
    Level closed = std::move(m_levels.back());
    m_levels.pop_back();
    if (m_levels.empty()) {
        m_documentEnd = end;
    } else if (m_levels.back().kind != Kind::Object) {
        elementEnds(end);
    } else if (closed.lastEnd > 0 || !closed.closed.empty()) {
        std::vector<Level> way = std::move(closed.closed);
        way.insert(way.begin(), std::move(closed));
        m_levels.back().closed = std::move(way);
    }
}

void JsonCutter::elementEnds(std::size_t end)
{
    Level& list = m_levels.back();
    if (list.kind == Kind::Object)
        return;
    if (list.lastEnd == 0)
        list.firstEnd = end;
    list.lastEnd = end;
}

/// In front of the last document that begins, so that words before it stay with what they follow.
PartCutter::Cut JsonCutter::cutBetweenDocuments(std::string_view window)
{
    m_levels.clear();
    if (m_documentBegin <= m_documentEnd)
        return {m_documentEnd, {}};
    const std::size_t word = window.find_last_not_of(kSeparators, m_documentBegin - 1);
    return {word == kNone ? m_documentBegin : word + 1, {}};
}

/// Makes m_levels the way to the outermost list in which an element ended. It may be closed again,
/// with its object still open.
bool JsonCutter::goToLastList()
{
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        const bool isThere = m_levels[i].lastEnd > 0;
        const bool isNext = i + 1 < m_levels.size() && m_levels[i + 1].lastEnd > 0;
        if (!isThere && (isNext || m_levels[i].closed.empty()))
            continue;
        m_levels.resize(i + 1);
        std::vector<Level> way = std::move(m_levels[i].closed);
        std::move(way.begin(), way.end(), std::back_inserter(m_levels));
        return true;
    }
    return false;
}

/// Behind the last element of the innermost level.
PartCutter::Cut JsonCutter::cutInList(std::string_view window)
{
    Cut cut{m_levels.back().lastEnd, {}};
    for (auto level = m_levels.rbegin(); level != m_levels.rend(); ++level)
        cut.closing += level->kind == Kind::Object ? '}' : ']';
    keepLevels(window, m_levels.size());
    return cut;
}

/// What was open is taken for damage, up to the outermost list.
PartCutter::Cut JsonCutter::cutDamage(std::string_view window)
{
    const auto list = std::find_if(m_levels.begin(), m_levels.end(),
        [](const Level& level) { return level.kind != Kind::Object; });
    const bool inList = list != m_levels.end();
    keepLevels(window, inList ? static_cast<std::size_t>(list - m_levels.begin()) + 1 : 0);
    return {lastRecord(window), {}};
}

/// Forgets the levels behind `count`, and the window.
void JsonCutter::keepLevels(std::string_view window, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        m_levels[i].heading = headingOf(window, i);
    m_levels.resize(count);
    for (Level& level : m_levels) {
        level.isOlder = true;
        level.firstEnd = 0;
        level.lastEnd = 0;
        level.closed.clear();
    }
}

std::string JsonCutter::headingOf(std::string_view window, std::size_t index) const
{
    const Level& level = m_levels[index];
    const bool leadsOn = index + 1 < m_levels.size();
    if (level.kind == Kind::Object) {
        if (!leadsOn || m_levels[index + 1].isOlder)
            return level.heading;
        const std::size_t end = m_levels[index + 1].begin;
        if (!level.isOlder && end - level.begin <= kLongestHeading)
            return std::string(window.substr(level.begin, end - level.begin));
        return "{\"" + std::string(nameBefore(window, end)) + "\":";
    }
    if (level.isOlder)
        return level.heading;
    const std::size_t size = level.firstEnd - level.begin;
    if (level.kind == Kind::Table && level.firstEnd > 0 && size <= kLongestHeading)
        return std::string(window.substr(level.begin, size)) + ",";
    return "[";
}

} // namespace khoji::record
