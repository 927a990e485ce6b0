#include "models/language/core_text.h"

#include "models/language/core_texts.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace khoji::models {

namespace {

constexpr std::size_t kLongest = 2'000; // bytes; what is longer quotes more than it says
constexpr int kDeepest = 4; // a reason in a reason in a reason

/// A text with places for what core puts in, cut at these.
struct Pattern {
    const char* text;
    std::vector<std::string_view> parts; ///< one more than there are places
    std::size_t size = 0; ///< of all parts together, in bytes
};

Pattern patternOf(const char* text)
{
    Pattern pattern{text, {}, 0};
    std::string_view rest(text);
    for (auto at = rest.find('%'); at != std::string_view::npos; at = rest.find('%')) {
        pattern.parts.push_back(rest.substr(0, at));
        rest.remove_prefix(at + 2); // %1
    }
    pattern.parts.push_back(rest);
    for (const std::string_view part : pattern.parts)
        pattern.size += part.size();
    return pattern;
}

/// What stands in the places of the pattern, in order; nothing when it is another text. A part in
/// the middle is found where it first occurs.
std::vector<std::string_view> placesIn(std::string_view text, const Pattern& pattern)
{
    const std::string_view first = pattern.parts.front();
    const std::string_view last = pattern.parts.back();
    if (text.size() < pattern.size || !text.starts_with(first) || !text.ends_with(last))
        return {};
    text.remove_prefix(first.size());
    text.remove_suffix(last.size());
    std::vector<std::string_view> places;
    for (std::size_t i = 1; i + 1 < pattern.parts.size(); ++i) {
        const std::size_t at = text.find(pattern.parts[i]);
        if (at == std::string_view::npos)
            return {};
        places.push_back(text.substr(0, at));
        text.remove_prefix(at + pattern.parts[i].size());
    }
    places.push_back(text);
    return places;
}

class Vocabulary {
public:
    Vocabulary()
    {
        for (const auto& texts :
            {awsTexts(), cardTexts(), caseTexts(), importTexts(), queryTexts()})
            std::ranges::for_each(texts, [this](const char* text) { add(text); });
        // The longer its own words, the surer it is what was said.
        std::ranges::stable_sort(m_patterns, std::ranges::greater(), &Pattern::size);
    }

    /// Null when core says no such text without anything put in.
    [[nodiscard]] const char* whole(std::string_view text) const
    {
        const auto found = m_whole.find(text);
        return found == m_whole.end() ? nullptr : found->second;
    }
    [[nodiscard]] const std::vector<Pattern>& patterns() const { return m_patterns; }

private:
    void add(const char* text)
    {
        if (std::string_view(text).find('%') == std::string_view::npos)
            m_whole.emplace(text, text);
        else
            m_patterns.push_back(patternOf(text));
    }

    std::unordered_map<std::string_view, const char*> m_whole;
    std::vector<Pattern> m_patterns;
};

QString translated(const char* text)
{
    return QCoreApplication::translate("khoji::core", text);
}

/// One pass, so that a `%1` in what was put in stays what it is.
QString filled(const QString& text, const QStringList& places)
{
    QString said;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const int place = text[at] == u'%' && at + 1 < text.size() ? text[at + 1].digitValue() : 0;
        if (place >= 1 && place <= places.size()) {
            said += places[place - 1];
            ++at;
        } else {
            said += text[at];
        }
    }
    return said;
}

QString said(std::string_view english, int depth)
{
    static const Vocabulary vocabulary;
    if (const char* const whole = vocabulary.whole(english))
        return translated(whole);
    if (english.size() <= kLongest && depth < kDeepest) {
        for (const Pattern& pattern : vocabulary.patterns()) {
            QStringList places;
            for (const std::string_view place : placesIn(english, pattern))
                places << said(place, depth + 1);
            if (!places.isEmpty())
                return filled(translated(pattern.text), places);
        }
    }
    return QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()));
}

} // namespace

QString coreText(std::string_view english)
{
    return said(english, 0);
}

} // namespace khoji::models
