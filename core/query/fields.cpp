#include "core/query/fields.h"

#include "core/query/characters.h"
#include "core/record/field.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace khoji::query {
namespace {

/// Nobody mistypes a name this long, and distance costs the product of the lengths.
constexpr std::size_t kLongestName = 64;

constexpr std::string_view kTag = "tag";

// cloudtrail-formats.md 2.2. The rest of that table is indexed.
constexpr auto kRecordMembers = std::to_array<std::string_view>({
    "additionalEventData",
    "addendum",
    "annotation",
    "apiVersion",
    "edgeDeviceDetails",
    "eventContext",
    "eventVersion",
    "insightDetails",
    "managementEvent",
    "requestID",
    "requestParameters",
    "resources",
    "responseElements",
    "serviceEventDetails",
    "sessionCredentialFromConsole",
    "sharedEventID",
    "tlsDetails",
    "userIdentity",
    "vpcEndpointAccountId",
});

/// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    using Row = std::vector<std::size_t>;
    Row beforeLast(b.size() + 1);
    Row last(b.size() + 1);
    Row row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

/// How many slips a name of this length may have.
std::size_t likelySlips(std::string_view typed)
{
    return std::max<std::size_t>(1, typed.size() / 4);
}

/// Keeps the nearest of the names it is shown, as long as it is near enough to be a slip.
class Nearest {
public:
    Nearest(std::string_view typed, std::size_t mostSlips)
        : m_typed(toLowerCase(typed))
        , m_distance(m_typed.size() > kLongestName ? 0 : 1 + mostSlips)
    { }

    void consider(std::string_view name)
    {
        if (name.empty() || name.size() > kLongestName || m_distance == 0)
            return;
        // Each slip changes the length by one at most; this is quicker told than the distance.
        if (std::max(name.size(), m_typed.size()) - std::min(name.size(), m_typed.size())
            >= m_distance)
            return;
        const std::size_t distance = editDistance(m_typed, toLowerCase(name));
        // A change of every letter is no slip.
        if (distance >= m_distance || distance >= m_typed.size())
            return;
        m_distance = distance;
        m_name = name;
    }

    [[nodiscard]] std::string name() const { return m_name; }

private:
    std::string m_typed;
    std::size_t m_distance; ///< exclusive
    std::string m_name;
};

std::string_view lastStep(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
}

/// Two steps or more, none of them empty.
bool isPath(std::string_view name)
{
    return name.find('.') != std::string_view::npos && name.find("..") == std::string_view::npos
        && name.front() != '.' && name.back() != '.';
}

bool isRecordMember(std::string_view name)
{
    return std::any_of(kRecordMembers.begin(), kRecordMembers.end(),
        [name](std::string_view member) { return base::equalsIgnoringCase(member, name); });
}

FieldType typeOf(const record::FieldInfo& info)
{
    if (info.field == record::Field::Severity)
        return FieldType::Severity;
    switch (info.kind) {
    case record::FieldKind::Time:
        return FieldType::Time;
    case record::FieldKind::Address:
        return FieldType::Address;
    case record::FieldKind::Text:
    case record::FieldKind::Flag:
        break;
    }
    return FieldType::Text;
}

} // namespace

std::optional<FieldType> fieldType(std::string_view name)
{
    if (const auto field = record::fieldByName(name))
        return typeOf(record::info(*field));
    if (const auto several = record::fieldsMeantBy(name); !several.empty())
        return typeOf(record::info(several.front()));
    if (base::equalsIgnoringCase(name, kTag))
        return FieldType::Tag;
    return isPath(name) || isRecordMember(name) ? std::optional(FieldType::JsonPath) : std::nullopt;
}

std::span<const std::string_view> recordMembers()
{
    return kRecordMembers;
}

std::string nearestField(std::string_view name)
{
    // "arn" is a slip for no name, but plainly means the end of one.
    for (const record::FieldInfo& info : record::allFields()) {
        if (base::equalsIgnoringCase(lastStep(info.name), name))
            return std::string(info.name);
    }
    Nearest nearest(name, likelySlips(name));
    for (const record::FieldInfo& info : record::allFields()) {
        nearest.consider(info.shortName);
        nearest.consider(info.name);
    }
    nearest.consider(kTag);
    for (const std::string_view member : kRecordMembers)
        nearest.consider(member);
    return nearest.name();
}

std::string misspeltField(std::string_view path)
{
    Nearest nearest(path, 1);
    for (const record::FieldInfo& info : record::allFields())
        nearest.consider(info.name);
    return nearest.name();
}

std::string nearestWord(std::span<const QueryWord> words, std::string_view word)
{
    Nearest nearest(word, likelySlips(word));
    for (const QueryWord& known : words)
        nearest.consider(known.word);
    return nearest.name();
}

} // namespace khoji::query
