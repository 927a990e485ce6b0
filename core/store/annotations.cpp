#include "core/store/annotations.h"

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/query/parser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::store {

namespace {

constexpr std::array<std::string_view, kStatusCount> kStatuses{
    "none", "suspicious", "benign", "evidence"};

using base::ErrorKind;
using Tags = std::vector<std::string>;

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/// In a text that is UTF-8.
bool holdsControl(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto codePoint = base::utf8::codePointAt(text, at);
        if (!codePoint || isControl(codePoint->value))
            return true;
        at += codePoint->length;
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpaces = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

Tags::iterator findTag(Tags& tags, std::string_view tag)
{
    const std::string folded = base::fold(tag);
    return std::find_if(tags.begin(), tags.end(),
        [&folded](const std::string& other) { return base::fold(other) == folded; });
}

base::Result<void> checkText(std::string_view what, std::string_view text, std::size_t longest)
{
    if (text.size() > longest)
        return base::fail(ErrorKind::Usage,
            std::string(what) + " is longer than " + std::to_string(longest) + " bytes");
    if (base::utf8::firstInvalid(text))
        return base::fail(ErrorKind::Usage, std::string(what) + " is not UTF-8");
    return {};
}

base::Result<void> checkTags(const Tags& tags)
{
    if (tags.size() > kMostTags)
        return base::fail(
            ErrorKind::Limit, "an event has no more than " + std::to_string(kMostTags) + " tags");
    for (const std::string& tag : tags) {
        const auto proper = tagFrom(tag);
        if (!proper)
            return tl::unexpected(proper.error());
        if (*proper != tag)
            return base::fail(ErrorKind::Usage, "a tag has no spaces around it");
        if (std::count_if(tags.begin(), tags.end(),
                [folded = base::fold(tag)](
                    const std::string& other) { return base::fold(other) == folded; })
            > 1)
            return base::fail(ErrorKind::Usage, "an event has each tag once");
    }
    return {};
}

base::Result<void> checkIdentity(const EventIdentity& event)
{
    constexpr std::size_t kLongest = 4096; // as in the dictionaries
    for (const std::string* text : {&event.eventId, &event.account, &event.region}) {
        if (auto proper = checkText("what identifies the event", *text, kLongest); !proper)
            return proper;
    }
    return {};
}

base::Result<void> checkTexts(const Annotation& annotation)
{
    if (auto note = checkText("the note", annotation.note, kLongestNote); !note)
        return note;
    if (auto author = checkText("the author's name", annotation.changed.author, kLongestAuthor);
        !author)
        return author;
    return checkText("the query", annotation.changed.query, query::kLongestText);
}

} // namespace

std::string_view word(Status status)
{
    return kStatuses[static_cast<std::size_t>(status)];
}

std::optional<Status> statusFrom(std::string_view word)
{
    const auto found = std::find(kStatuses.begin(), kStatuses.end(), word);
    if (found == kStatuses.end())
        return std::nullopt;
    return static_cast<Status>(found - kStatuses.begin());
}

bool Annotation::isEmpty() const
{
    return !starred && status == Status::None && label == 0 && tags.empty() && note.empty();
}

base::Result<std::string> tagFrom(std::string_view typed)
{
    const std::string_view tag = trimmed(typed);
    if (tag.empty())
        return base::fail(ErrorKind::Usage, "a tag needs a name");
    if (auto text = checkText("the tag", tag, kLongestTag); !text)
        return tl::unexpected(text.error());
    if (holdsControl(tag))
        return base::fail(ErrorKind::Usage, "a tag holds no control characters");
    return std::string(tag);
}

void orderTags(std::vector<std::string>& tags)
{
    std::sort(tags.begin(), tags.end(), [](const std::string& a, const std::string& b) {
        return std::pair(base::fold(a), a) < std::pair(base::fold(b), b);
    });
}

base::Result<Annotation> changed(Annotation before, const AnnotationChange& change)
{
    Annotation after = std::move(before);
    after.starred = change.starred.value_or(after.starred);
    after.status = change.status.value_or(after.status);
    after.label = change.label.value_or(after.label);
    after.note = change.note.value_or(std::move(after.note));
    after.changed = change.moment;
    for (const std::string& typed : change.removeTags) {
        if (const auto found = findTag(after.tags, trimmed(typed)); found != after.tags.end())
            after.tags.erase(found);
    }
    for (const std::string& typed : change.addTags) {
        auto tag = tagFrom(typed);
        if (!tag)
            return tl::unexpected(std::move(tag).error());
        if (findTag(after.tags, *tag) == after.tags.end())
            after.tags.push_back(*std::move(tag));
    }
    orderTags(after.tags);
    if (auto fits = check(after); !fits)
        return tl::unexpected(std::move(fits).error());
    return after;
}

base::Result<void> check(const Annotation& annotation)
{
    if (annotation.label > kHighestLabel)
        return base::fail(ErrorKind::Usage, "colour labels are numbers from 1 to 9");
    if (auto identity = checkIdentity(annotation.event); !identity)
        return identity;
    if (auto tags = checkTags(annotation.tags); !tags)
        return tags;
    return checkTexts(annotation);
}

} // namespace khoji::store
