#include "core/record/same_content.h"

#include "core/base/hash.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace khoji::record {

namespace {

namespace dom = simdjson::dom;

bool same(const dom::element& a, const dom::element& b);

using Member = std::pair<std::string_view, dom::element>;
using Members = std::vector<Member>;

/// By name; of a name that occurs twice, in the order of the text.
Members sortedMembers(const dom::object& object)
{
    Members members;
    for (const auto& [name, value] : object)
        members.emplace_back(name, value);
    std::stable_sort(members.begin(), members.end(),
        [](const Member& a, const Member& b) { return a.first < b.first; });
    return members;
}

bool same(const dom::array& a, const dom::array& b)
{
    auto left = a.begin();
    auto right = b.begin();
    for (; left != a.end() && right != b.end(); ++left, ++right) {
        if (!same(*left, *right))
            return false;
    }
    return !(left != a.end()) && !(right != b.end());
}

bool same(const dom::object& a, const dom::object& b)
{
    const Members left = sortedMembers(a);
    const Members right = sortedMembers(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
        [](const Member& one, const Member& other) {
            return one.first == other.first && same(one.second, other.second);
        });
}

bool same(const dom::element& a, const dom::element& b)
{
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case dom::element_type::ARRAY:
        return same(a.get_array().value(), b.get_array().value());
    case dom::element_type::OBJECT:
        return same(a.get_object().value(), b.get_object().value());
    case dom::element_type::STRING:
        return a.get_string().value() == b.get_string().value();
    case dom::element_type::INT64:
        return a.get_int64().value() == b.get_int64().value();
    case dom::element_type::UINT64:
        return a.get_uint64().value() == b.get_uint64().value();
    case dom::element_type::DOUBLE:
        return std::bit_cast<std::uint64_t>(a.get_double().value())
            == std::bit_cast<std::uint64_t>(b.get_double().value());
    case dom::element_type::BOOL:
        return a.get_bool().value() == b.get_bool().value();
    case dom::element_type::NULL_VALUE:
        return true;
    }
    return false;
}

std::uint64_t combine(std::uint64_t a, std::uint64_t b)
{
    const std::uint64_t both[] = {a, b};
    return base::hash64({reinterpret_cast<const char*>(both), sizeof both});
}

std::uint64_t number(std::uint64_t bits, dom::element_type type)
{
    return combine(bits, static_cast<std::uint64_t>(type));
}

std::uint64_t keyOfValue(const dom::element& value)
{
    const dom::element_type type = value.type();
    std::uint64_t key = static_cast<std::uint64_t>(type);
    switch (type) {
    case dom::element_type::ARRAY:
        for (const dom::element element : value.get_array())
            key = combine(key, keyOfValue(element));
        return key;
    case dom::element_type::OBJECT: {
        std::uint64_t sum = 0; // addition: the order of members does not matter
        for (const auto& [name, member] : value.get_object())
            sum += combine(base::hash64(name), keyOfValue(member));
        return combine(key, sum);
    }
    case dom::element_type::STRING:
        return base::hash64(value.get_string().value(), key);
    case dom::element_type::INT64:
        return number(std::bit_cast<std::uint64_t>(value.get_int64().value()), type);
    case dom::element_type::UINT64:
        return number(value.get_uint64().value(), type);
    case dom::element_type::DOUBLE:
        return number(std::bit_cast<std::uint64_t>(value.get_double().value()), type);
    case dom::element_type::BOOL:
        return number(value.get_bool().value() ? 1 : 0, type);
    case dom::element_type::NULL_VALUE:
        return key;
    }
    return key;
}

} // namespace

bool sameContent(std::string_view a, std::string_view b)
{
    if (a == b)
        return true;
    dom::parser left;
    dom::parser right;
    dom::element one;
    dom::element other;
    if (left.parse(a.data(), a.size()).get(one) != simdjson::SUCCESS
        || right.parse(b.data(), b.size()).get(other) != simdjson::SUCCESS)
        return false;
    return same(one, other);
}

std::uint64_t contentKey(std::string_view json)
{
    dom::parser parser;
    dom::element value;
    if (parser.parse(json.data(), json.size()).get(value) != simdjson::SUCCESS)
        return base::hash64(json);
    return keyOfValue(value);
}

} // namespace khoji::record
