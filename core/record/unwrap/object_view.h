#pragma once

#include "core/record/json_walk.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// The members of one JSON object by their places, to tell what it is and to take it apart. For
/// record's reader only.
class ObjectView {
public:
    /// No wrapper has so many; the rest is not looked at.
    static constexpr std::size_t kMostMembers = 4096;

    struct Member {
        std::string name;
        JsonPlace value;
    };

    /// `brace`: where it opens in `text`, which must outlive the view.
    ObjectView(std::string_view text, std::size_t brace);

    [[nodiscard]] const std::vector<Member>& members() const { return m_members; }
    [[nodiscard]] bool isTooLarge() const { return m_tooLarge; }
    /// Null when there is none of the name, and when the text ends inside it.
    [[nodiscard]] const JsonPlace* find(std::string_view name) const;
    /// The same, also when the text ends inside it.
    [[nodiscard]] const JsonPlace* findOpen(std::string_view name) const;
    /// The same when it is an object, a list, a string.
    [[nodiscard]] const JsonPlace* object(std::string_view name) const { return ofKind(name, '{'); }
    [[nodiscard]] const JsonPlace* list(std::string_view name) const { return ofKind(name, '['); }
    [[nodiscard]] const JsonPlace* string(std::string_view name) const { return ofKind(name, '"'); }
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// What a string or other scalar says; empty for null, objects and lists, and when there is
    /// none.
    [[nodiscard]] std::string text(std::string_view name) const;
    /// `members eventName, ...`: for messages. Hostile.
    [[nodiscard]] std::string words() const;

private:
    [[nodiscard]] const JsonPlace* ofKind(std::string_view name, char kind) const;

    std::string_view m_text;
    std::vector<Member> m_members;
    bool m_tooLarge = false;
};

/// What the value at a place says: a string without its escapes, anything else as it is written,
/// null as nothing.
[[nodiscard]] std::string cellText(std::string_view text, const JsonPlace& value);

} // namespace khoji::record
