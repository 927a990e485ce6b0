#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How CloudTrail spells and nests the members of a record, for tables that spell them in lower
/// case and flatten them (cloudtrail-formats.md 2.2, 2.3, 4.4). For this folder only.
namespace khoji::record {

struct Member {
    enum class Kind : std::uint8_t {
        Text,
        Flag, ///< true or false
        Time,
        Value, ///< JSON that CloudTrail says nothing about: request parameters and the like
        Object, ///< of known members
        List, ///< of objects of known members
    };
    std::string_view name = {};
    Kind kind = Kind::Text;
    std::span<const Member> members = {};
    std::string_view alias = {}; ///< what others call it
};

/// The members of a record.
[[nodiscard]] std::span<const Member> recordMembers();
/// By name or alias, ignoring case; null when there is none.
[[nodiscard]] const Member* memberNamed(std::span<const Member> members, std::string_view name);

/// Lower case, letters and digits only: `User name`, `user_name` and `userName` are the same
/// column.
[[nodiscard]] std::string normalName(std::string_view columnName);

/// Where the cells of a column belong in a record.
struct MemberPath {
    std::vector<std::string> names;
    const Member* member =
        nullptr; ///< null: something inside a Value, or inside an Object not known of it
    bool inList = false; ///< names[1] is a member of the elements of the list names[0]
    bool exact = false; ///< the column spells it as CloudTrail does
    bool byTitle = false; ///< the column does not say itself inside what it belongs
};

/// `useridentity`, `userIdentity.arn`, `useridentity_sessioncontext_attributes_creationdate`,
/// `requestParameters.bucketName`, `resources{}.ARN`, and the titles of the console's table.
/// Nothing when the column is none of CloudTrail's.
[[nodiscard]] std::optional<MemberPath> memberPath(std::string_view columnName);

} // namespace khoji::record
