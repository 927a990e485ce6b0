#include "models/detail/match_finder.h"

#include "models/detail/visible_text.h"

#include <algorithm>
#include <array>

namespace khoji::models {

namespace {

using record::Field;

/// Values of these are found in every place of a record that names one (ux.md section 4).
constexpr std::array kNamedAnywhere{
    Field::SourceIpAddress, Field::AccessKeyId, Field::ResourceName};

/// Shown in words of our own, in which text from the record is not to be looked for.
constexpr std::array kOwnWords{Field::EventTime, Field::Severity, Field::PrincipalKind,
    Field::Access, Field::SourceClass, Field::AgentClass, Field::Outcome};

template <typename Range> bool holds(const Range& fields, Field field)
{
    return std::ranges::find(fields, field) != fields.end();
}

void addPart(std::vector<TextRange>& parts, const TextRange& part)
{
    if (part.length > 0)
        parts.push_back(part);
}

void findAll(std::vector<TextRange>& found, const QString& text, const QString& part)
{
    qsizetype at = text.indexOf(part, 0, Qt::CaseInsensitive);
    while (at >= 0 && found.size() < MatchFinder::kMostParts) {
        found.push_back({at, part.size()});
        at = text.indexOf(part, at + part.size(), Qt::CaseInsensitive);
    }
}

/// The whole value, and not what we say behind it.
TextRange wholeOf(const ShownValue& value)
{
    const QString visible = visibleText(value.recorded);
    return {0, value.text.startsWith(visible) ? visible.size() : value.text.size()};
}

std::vector<TextRange> joined(std::vector<TextRange> parts)
{
    std::ranges::sort(parts, {}, &TextRange::begin);
    std::vector<TextRange> apart;
    for (const TextRange& part : parts) {
        if (apart.empty() || part.begin > apart.back().end())
            apart.push_back(part);
        else
            apart.back().length = std::max(apart.back().end(), part.end()) - apart.back().begin;
    }
    return apart;
}

} // namespace

MatchFinder::MatchFinder(const std::vector<query::Highlight>& highlights)
{
    qsizetype texts = 0;
    for (const query::Highlight& highlight : highlights) {
        const QString text = QString::fromStdString(highlight.text);
        Group& group = groupFor(highlight);
        if (highlight.isWhole) {
            const QString folded = text.toCaseFolded();
            group.whole.insert(folded);
            group.longestWhole = std::max({group.longestWhole, text.size(), folded.size()});
        } else if (texts++ >= kMostTexts) {
            continue;
        } else if (!highlight.pattern.empty()) {
            group.patterns.push_back(patternOf(highlight));
        } else {
            group.parts.append(visibleText(text));
        }
    }
}

MatchFinder::Pattern MatchFinder::patternOf(const query::Highlight& highlight)
{
    const std::string& word = highlight.pattern;
    Pattern pattern{base::Glob(base::fold(word)), {}, false, false};
    for (const std::string& part : highlight.parts)
        pattern.parts.append(visibleText(QString::fromStdString(part)));
    pattern.isAnywhere = pattern.parts.size() == 1 && word.starts_with('*') && word.ends_with('*');
    pattern.endsLiterally = !word.ends_with('*') && !word.ends_with('?');
    return pattern;
}

void MatchFinder::findPattern(
    std::vector<TextRange>& found, const Pattern& pattern, const ShownValue& value)
{
    const auto isLike = [&pattern](const QString& text) {
        return text.size() > kLongestCompared
            || pattern.glob.matches(base::fold(text.toStdString()));
    };
    // The table shows s3 for s3.amazonaws.com, and either is asked for.
    if (!isLike(value.recorded) && !isLike(value.text))
        return;
    if (pattern.isAnywhere)
        return findAll(found, value.text, pattern.parts.front());
    qsizetype from = 0;
    for (const QString& part : pattern.parts) {
        const bool isEnd = pattern.endsLiterally && &part == &pattern.parts.back();
        const qsizetype at = isEnd ? value.text.lastIndexOf(part, -1, Qt::CaseInsensitive)
                                   : value.text.indexOf(part, from, Qt::CaseInsensitive);
        if (at < from || found.size() >= kMostParts)
            continue; // what is shown may lack its middle
        found.push_back({at, part.size()});
        from = at + part.size();
    }
}

MatchFinder::Group& MatchFinder::groupFor(const query::Highlight& highlight)
{
    const std::string path = base::fold(highlight.path);
    const auto known = std::ranges::find_if(m_groups,
        [&](const Group& group) { return group.fields == highlight.fields && group.path == path; });
    if (known != m_groups.end())
        return *known;
    m_groups.push_back({highlight.fields, path, base::Glob(path), {}, 0, {}, {}});
    return m_groups.back();
}

bool MatchFinder::isMeant(const Group& group, const std::string& field)
{
    const auto fields = record::fieldsMeantBy(field);
    if (!group.path.empty())
        return group.pathPattern.matches(base::fold(field));
    if (group.fields.empty())
        return std::ranges::none_of(fields, [](Field each) { return holds(kOwnWords, each); });
    if (fields.empty())
        return std::ranges::any_of(
            group.fields, [](Field each) { return holds(kNamedAnywhere, each); });
    return std::ranges::any_of(fields, [&group](Field each) { return holds(group.fields, each); });
}

std::vector<TextRange> MatchFinder::matchedParts(const ShownValue& value) const
{
    std::vector<TextRange> found;
    if (value.text.isEmpty())
        return found;
    const std::string field = value.field.toStdString();
    for (const Group& group : m_groups) {
        if (!isMeant(group, field))
            continue;
        if (value.recorded.size() <= group.longestWhole
            && group.whole.contains(value.recorded.toCaseFolded()))
            return {wholeOf(value)};
        for (const QString& part : group.parts)
            findAll(found, value.text, part);
        for (const Pattern& pattern : group.patterns)
            findPattern(found, pattern, value);
    }
    return joined(std::move(found));
}

std::vector<TextRange> partsInSight(
    const std::vector<TextRange>& parts, const QString& text, const QString& elided)
{
    if (elided == text)
        return parts;
    qsizetype head = 0;
    while (head < elided.size() && head < text.size() && elided.at(head) == text.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < elided.size() - head && tail < text.size() - head
        && elided.at(elided.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    std::vector<TextRange> seen;
    const qsizetype tailBegin = text.size() - tail;
    for (const TextRange& part : parts) {
        addPart(seen, {part.begin, std::min(part.end(), head) - part.begin});
        const qsizetype begin = std::max(part.begin, tailBegin);
        addPart(seen, {begin - text.size() + elided.size(), part.end() - begin});
    }
    return seen;
}

} // namespace khoji::models
