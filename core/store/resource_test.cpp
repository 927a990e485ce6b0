#include "core/store/resource_test.h"

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/query/escape.h"
#include "core/store/text_test.h"

#include <algorithm>
#include <optional>
#include <string>

namespace khoji::store {

namespace {

/// `arn:partition:service:region:account:resource` (the resource may hold more colons).
struct Arn {
    std::string_view service;
    std::string_view resource;

    /// `Admin` of `role/path/Admin`, `fn` of `function:fn`.
    [[nodiscard]] std::string_view name() const
    {
        const std::size_t end = resource.find_last_of("/:");
        return end == std::string_view::npos ? resource : resource.substr(end + 1);
    }
    [[nodiscard]] std::string_view bucket() const { return resource.substr(0, resource.find('/')); }
};

std::optional<Arn> arnIn(std::string_view text)
{
    if (!base::startsIgnoringCase(text, "arn:"))
        return std::nullopt;
    constexpr int kPartsBeforeResource = 5;
    std::string_view service;
    std::size_t begin = 0;
    for (int part = 0; part < kPartsBeforeResource; ++part) {
        const std::size_t colon = text.find(':', begin);
        if (colon == std::string_view::npos)
            return std::nullopt;
        if (part == 2)
            service = text.substr(begin, colon - begin);
        begin = colon + 1;
    }
    return Arn{service, text.substr(begin)};
}

/// `AWS::S3::Bucket` is of `s3`.
bool isOfService(std::string_view type, std::string_view service)
{
    constexpr std::string_view kBegin = "AWS::";
    if (!type.starts_with(kBegin))
        return false;
    type.remove_prefix(kBegin.size());
    return base::equalsIgnoringCase(type.substr(0, type.find("::")), service);
}

/// A plain name that an ARN among the values means.
struct MeantName {
    std::string name; ///< folded
    std::string service;
};

std::vector<MeantName> namesMeantBy(const std::vector<query::Value>& values)
{
    std::vector<MeantName> names;
    for (const query::Value& value : values) {
        const bool isWord = value.kind == query::Value::Kind::Word;
        if ((!isWord && value.kind != query::Value::Kind::Quoted) || (isWord && query::hasWildcard(value.text)))
            continue;
        const std::string text = isWord ? query::withoutEscapes(value.text) : value.text;
        if (const auto arn = arnIn(text))
            names.push_back({base::fold(arn->name()), std::string(arn->service)});
    }
    return names;
}

bool matchesSomeForm(const TextTest& test, std::string_view name)
{
    if (test(name))
        return true;
    const auto arn = arnIn(name);
    if (!arn)
        return false;
    return test(arn->resource) || test(arn->name()) || (arn->service == "s3" && test(arn->bucket()));
}

} // namespace

base::Result<NameTest> resourceTest(const query::Node& term)
{
    auto made = textTest(record::Field::ResourceName, term.op, term.values);
    if (!made)
        return tl::unexpected(made.error());
    return [test = std::move(*made), meant = namesMeantBy(term.values)](const NamedThing& thing) {
        return matchesSomeForm(test, thing.name)
            || std::any_of(meant.begin(), meant.end(), [&thing](const MeantName& name) {
                   return isOfService(thing.type, name.service) && base::fold(thing.name) == name.name;
               });
    };
}

} // namespace khoji::store
