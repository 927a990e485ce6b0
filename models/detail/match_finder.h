#pragma once

#include "core/base/text.h"
#include "core/query/highlights.h"

#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <string>
#include <vector>

/// Which parts of what is shown are what the query asked for (ux.md section 4).
namespace khoji::models {

/// A part of a text, in UTF-16 units.
struct TextRange {
    qsizetype begin = 0;
    qsizetype length = 0;
    [[nodiscard]] qsizetype end() const { return begin + length; }
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// A value of an event on its way to the screen.
struct ShownValue {
    QString text; ///< as it is shown: visible_text.h, perhaps without its middle
    QString recorded; ///< all of it, as it is recorded
    QString field; ///< what the query language calls it: a field, or a path into the record
};

/// Finds a query's texts in values, ignoring case. A whole value counts as found only as a whole,
/// whatever form it is shown in, and one with wildcards only in values that are like it. Made once
/// for a query, asked for each value that is painted: the work is bounded, however long the query
/// is and whatever the value holds.
class MatchFinder {
public:
    /// Further texts of a query with wildcards, and further parts of a value, are not looked for.
    static constexpr qsizetype kMostTexts = 200;
    static constexpr std::size_t kMostParts = 64;
    /// Longer values are not compared with a pattern; they are searched for its parts.
    static constexpr qsizetype kLongestCompared = 20'000;

    MatchFinder() = default; ///< finds nothing
    explicit MatchFinder(const std::vector<query::Highlight>& highlights);

    [[nodiscard]] bool isIdle() const { return m_groups.empty(); }
    /// In the order of the text; they neither touch nor overlap.
    [[nodiscard]] std::vector<TextRange> matchedParts(const ShownValue& value) const;

private:
    /// Of values that are like it, its literal parts are shown, in their order.
    struct Pattern {
        base::Glob glob; ///< folded
        QStringList parts; ///< as visible text
        bool isAnywhere = false; ///< one text, wherever the value holds it
        bool endsLiterally = false;
    };
    /// The texts that are looked for in the same values.
    struct Group {
        std::vector<record::Field> fields;
        std::string path; ///< folded; both empty: any value of the record
        base::Glob pathPattern{""};
        QSet<QString> whole; ///< folded
        qsizetype longestWhole = 0;
        QStringList parts; ///< as visible text
        std::vector<Pattern> patterns;
    };
    [[nodiscard]] static Pattern patternOf(const query::Highlight& highlight);
    static void findPattern(
        std::vector<TextRange>& found, const Pattern& pattern, const ShownValue& value);
    [[nodiscard]] Group& groupFor(const query::Highlight& highlight);
    [[nodiscard]] static bool isMeant(const Group& group, const std::string& field);

    std::vector<Group> m_groups;
};

/// The parts as far as they are in sight when `text` is shown as `elided`, which lacks a run of
/// characters and has an ellipsis for it.
[[nodiscard]] std::vector<TextRange> partsInSight(
    const std::vector<TextRange>& parts, const QString& text, const QString& elided);

} // namespace khoji::models
