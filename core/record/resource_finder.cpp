#include "core/record/resource_finder.h"

#include "core/base/ascii.h"
#include "core/base/utf8.h"
#include "core/record/content.h"
#include "core/record/memo.h"
#include "core/record/record_members.h"
#include "core/record/resource_names.h"
#include "core/record/secret.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace khoji::record {

namespace {

namespace json = simdjson::ondemand;

/// Names of members that are longer are judged anew each time: no record shall fill the memory.
constexpr std::size_t kRememberedMemberBytes = 128;

bool isLowerHex(char c)
{
    return base::isDigit(c) || (c >= 'a' && c <= 'f');
}

bool isHex(char c)
{
    return isLowerHex(base::toLowerCase(c));
}

bool isUpperOrDigit(char c)
{
    return base::isDigit(c) || (c >= 'A' && c <= 'Z');
}

/// Of any partition: `arn:aws:`, `arn:aws-cn:`, `arn:aws-us-gov:`.
bool isArn(std::string_view text)
{
    constexpr std::string_view kStart = "arn:aws";
    if (!text.starts_with(kStart))
        return false;
    const auto endsPartition = [](char c) {
        return c != '-' && !base::isLowerCase(c);
    };
    const auto end = std::find_if(text.begin() + kStart.size(), text.end(), endsPartition);
    return end != text.end() && *end == ':';
}

/// `i-0a1b2c3d`, `eipalloc-0a1b2c3d4e5f60718`.
bool isEc2Id(std::string_view text)
{
    constexpr std::size_t kLongestKind = 8;
    const std::size_t dash = text.substr(0, kLongestKind + 1).find('-');
    if (dash == std::string_view::npos || dash == 0)
        return false;
    const std::string_view kind = text.substr(0, dash);
    const std::string_view number = text.substr(dash + 1);
    return (number.size() == 8 || number.size() == 17)
        && std::all_of(kind.begin(), kind.end(), base::isLowerCase)
        && std::all_of(number.begin(), number.end(), isLowerHex);
}

/// Of a user (AKIA) or of a session (ASIA).
bool isAccessKeyId(std::string_view text)
{
    return text.size() == 20 && (text.starts_with("AKIA") || text.starts_with("ASIA"))
        && std::all_of(text.begin(), text.end(), isUpperOrDigit);
}

bool isUuid(std::string_view text)
{
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(),
        [](char c, char form) { return form == '-' ? c == '-' : isHex(c); });
}

/// Whether CloudTrail or the service has written this in place of the value. The first letter
/// decides nearly always.
bool isHidden(std::string_view text)
{
    constexpr std::string_view kFirstLetters = "H<s*";
    return kFirstLetters.find(text.front()) != std::string_view::npos && masked(text) == text;
}

bool mayBeName(std::string_view text)
{
    return !text.empty() && text.size() <= ResourceFinder::kNameBytes && !isHidden(text);
}

/// The type of what is named by this text in this member, empty when nothing tells it; nothing when
/// the text names no resource.
std::optional<std::string_view> typeOf(std::string_view text, std::string_view member)
{
    if (const auto known = resourceNameOf(member))
        return known->type;
    if (isArn(text) || isEc2Id(text))
        return std::string_view();
    if (isAccessKeyId(text))
        return "AWS::IAM::AccessKey";
    if (member == "KeyId" && isUuid(text))
        return "AWS::KMS::Key";
    return std::nullopt;
}

bool mayNameResources(std::string_view key)
{
    return key == "responseElements" || key == "serviceEventDetails";
}

/// Where the first string begins that never closes or holds a control character, else the end.
std::size_t endOfSoundStrings(std::string_view text)
{
    std::size_t at = 0;
    while ((at = text.find('"', at)) < text.size()) {
        const std::size_t begin = at++;
        while (at < text.size() && text[at] != '"' && static_cast<unsigned char>(text[at]) >= ' ')
            at += text[at] == '\\' ? 2U : 1U;
        if (at >= text.size() || text[at] != '"')
            return begin;
        ++at;
    }
    return text.size();
}

/// What simdjson, which looks at the whole text before it begins, can read of a damaged one;
/// padded.
std::string mended(std::string_view record)
{
    const std::string_view sound = record.substr(0, endOfSoundStrings(record));
    std::string text;
    text.reserve(sound.size() + 1 + ContentReader::kPadding);
    for (std::size_t at = 0; at < sound.size();) {
        const auto point = base::utf8::codePointAt(sound, at);
        text += point ? sound.substr(at, point->length) : "?";
        at += point ? point->length : 1;
    }
    text += '}'; // it begins no object whose text does not end in a brace
    text.append(ContentReader::kPadding, '\0');
    return text;
}

} // namespace

/// Through one record after the other.
class ResourceFinder::Walk {
public:
    Walk() { m_names.reserve(kNames); }

    /// False when it came upon damage. Bytes must follow the record as find() asks for them.
    [[nodiscard]] bool through(std::string_view record);
    /// The same of what can be read of a damaged record.
    void throughDamaged(std::string_view record);
    [[nodiscard]] std::span<const NamedResource> names() const { return m_names; }

private:
    void takeRecord(json::object record);
    void takeResources(json::value value);
    void takeResource(json::object element);
    void takeRequest(json::value value);
    [[nodiscard]] std::string_view* partOfS3Object(std::string_view parameter);
    void takeS3Object();
    void take(json::value value, std::string_view member, std::size_t depth);
    void takeText(std::string_view text, std::string_view member);
    [[nodiscard]] bool isSecret(std::string_view member);
    void add(const NamedResource& found);
    [[nodiscard]] bool isFull() const { return m_names.size() == kNames; }

    json::parser m_parser;
    Memo<bool> m_secretMembers;
    std::vector<NamedResource> m_names;
    std::string_view m_bucket, m_key; ///< of the record at hand
    std::string m_s3Object;
    std::string m_mended;
};

bool ResourceFinder::Walk::through(std::string_view record)
{
    m_names.clear();
    m_bucket = m_key = {};
    bool sound = true;
    try {
        json::document document = m_parser.iterate(record, record.size() + ContentReader::kPadding);
        takeRecord(document.get_object());
    } catch (const simdjson::simdjson_error&) {
        sound = false;
    }
    takeS3Object();
    return sound;
}

void ResourceFinder::Walk::throughDamaged(std::string_view record)
{
    m_mended = mended(record);
    const std::size_t size = m_mended.size() - ContentReader::kPadding;
    static_cast<void>(through(std::string_view(m_mended).substr(0, size)));
}

void ResourceFinder::Walk::takeRecord(json::object record)
{
    for (json::field field : record) {
        const std::string_view key = keyOf(field);
        if (key == "resources")
            takeResources(field.value());
        else if (key == "requestParameters")
            takeRequest(field.value());
        else if (mayNameResources(key))
            take(field.value(), key, 0);
        else
            stepOver(field.value());
        if (isFull())
            return;
    }
}

void ResourceFinder::Walk::takeResources(json::value value)
{
    if (value.type() != json::json_type::array) {
        take(value, "resources", 0);
        return;
    }
    for (json::value element : value.get_array()) {
        if (element.type() == json::json_type::object)
            takeResource(element.get_object());
        else
            take(element, "resources", 1);
        if (isFull())
            return;
    }
}

/// What `resources` lists is a resource in whatever form it is written (2.2).
void ResourceFinder::Walk::takeResource(json::object element)
{
    NamedResource resource;
    for (json::field field : element) {
        const std::string_view key = keyOf(field);
        if (key == "ARN" || key == "arn" || key == "ARNPrefix") {
            const std::string_view name = scalarText(field.value());
            if (mayBeName(name))
                add({resource.name = name, {}}); // the type may follow, or damage
        } else if (key == "type") {
            const std::string_view type = scalarText(field.value());
            if (mayBeName(type))
                resource.type = type;
        } else {
            take(field.value(), key, 2);
        }
        if (isFull())
            break;
    }
    if (!resource.name.empty())
        add(resource);
}

void ResourceFinder::Walk::takeRequest(json::value value)
{
    if (value.type() != json::json_type::object) {
        take(value, "requestParameters", 0);
        return;
    }
    for (json::field field : value.get_object()) {
        const std::string_view key = keyOf(field);
        std::string_view* const part = partOfS3Object(key);
        json::value member = field.value();
        if (part != nullptr && member.type() == json::json_type::string)
            takeText(*part = scalarText(member), key);
        else
            take(member, key, 1);
        if (isFull())
            return;
    }
}

std::string_view* ResourceFinder::Walk::partOfS3Object(std::string_view parameter)
{
    if (parameter == "bucketName")
        return &m_bucket;
    return parameter == "key" ? &m_key : nullptr;
}

void ResourceFinder::Walk::takeS3Object()
{
    if (!mayBeName(m_bucket) || !mayBeName(m_key))
        return;
    m_s3Object.assign(m_bucket).append("/").append(m_key);
    add({m_s3Object, "AWS::S3::Object"});
}

/// Whatever is inside a value. The elements of a list are values of the list's member.
void ResourceFinder::Walk::take(json::value value, std::string_view member, std::size_t depth)
{
    switch (value.type()) {
    case json::json_type::object:
        if (depth >= kDepth)
            return;
        for (json::field field : value.get_object()) {
            take(field.value(), keyOf(field), depth + 1);
            if (isFull())
                return;
        }
        return;
    case json::json_type::array:
        if (depth >= kDepth)
            return;
        for (json::value element : value.get_array()) {
            take(element, member, depth + 1);
            if (isFull())
                return;
        }
        return;
    default:
        takeText(scalarText(value), member);
    }
}

void ResourceFinder::Walk::takeText(std::string_view text, std::string_view member)
{
    const auto type = typeOf(text, member);
    if (type && mayBeName(text) && !isSecret(member))
        add({text, *type});
}

bool ResourceFinder::Walk::isSecret(std::string_view member)
{
    if (member.size() > kRememberedMemberBytes)
        return isSecretName(member);
    if (const bool* known = m_secretMembers.recall({member}))
        return *known;
    return m_secretMembers.remember(isSecretName(member));
}

/// A type that becomes known later completes a name without one.
void ResourceFinder::Walk::add(const NamedResource& found)
{
    for (NamedResource& known : m_names) {
        if (known.name != found.name)
            continue;
        if (known.type == found.type || found.type.empty())
            return;
        if (known.type.empty()) {
            known.type = found.type;
            return;
        }
    }
    if (!isFull())
        m_names.push_back(found);
}

ResourceFinder::ResourceFinder()
    : m_walk(std::make_unique<Walk>())
{ }

ResourceFinder::~ResourceFinder() = default;

std::span<const NamedResource> ResourceFinder::find(std::string_view record)
{
    if (!m_walk->through(record))
        m_walk->throughDamaged(record);
    return m_walk->names();
}

} // namespace khoji::record
