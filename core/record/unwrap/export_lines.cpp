#include "core/record/unwrap/export_lines.h"

#include "core/base/time.h"
#include "core/record/json_walk.h"

#include <algorithm>

namespace khoji::record {

namespace {

/// A log may begin with lines that somebody else wrote into it.
constexpr int kLookedAtLines = 100;

std::string_view wordAt(std::string_view text, std::size_t at)
{
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    return text.substr(at, end - at);
}

std::size_t skipSpaces(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    return at;
}

/// `2026-01-05T09:07:31.123Z`, `2026-01-05T09:07:31.123456+00:00`
bool isTime(std::string_view word)
{
    return word.size() >= 19 && word.size() <= 40 && word[4] == '-' && word[10] == 'T'
        && base::parseTime(word).has_value();
}

/// Behind the time and a word that may follow it, when these begin the line at `at`; else `at`.
std::size_t skipPrefix(std::string_view text, std::size_t at)
{
    const std::string_view time = wordAt(text, at);
    if (!isTime(time))
        return at;
    const std::size_t next = skipSpaces(text, at + time.size());
    if (next >= text.size() || text[next] == '{' || text[next] == '\r' || text[next] == '\n')
        return next;
    return skipSpaces(text, next + wordAt(text, next).size());
}

} // namespace

bool isExportLine(std::string_view text, std::size_t from)
{
    if (!isTime(wordAt(text, from)))
        return false;
    for (int line = 0; line < kLookedAtLines && from < text.size(); ++line) {
        const std::size_t at = skipPrefix(text, from);
        if (at > from && at < text.size() && text[at] == '{')
            return true;
        from = skipJsonBlank(text, std::min(text.find('\n', from), text.size()));
    }
    return false;
}

bool isLinePrefix(std::string_view between)
{
    const std::size_t at = skipJsonBlank(between, 0);
    return skipJsonBlank(between, skipPrefix(between, at)) == between.size();
}

} // namespace khoji::record
