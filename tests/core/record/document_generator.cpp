#include "tests/core/record/document_generator.h"

#include <algorithm>
#include <array>

namespace khoji::record::test {

namespace {

using Json = DocumentGenerator::Json;

constexpr std::array kPieces =
    std::to_array<const char*>({"a", "Z", "9", " ", "-", "/", ":", "{", "}", "[", "]", ",", "\"",
        "\\", "\n", "\t", "\x01", "\x7f", "é", "Ж", "漢", "😀", "\u2028", "Records", "eventVersion",
        "\"eventVersion\":", "arn:aws:iam::111122223333:user/", "{\"Records\":["});

constexpr std::array kOrdinary = std::to_array<const char*>(
    {"awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "eventType",
        "eventCategory", "recipientAccountId", "readOnly", "vpcEndpointId", "eventSource"});

constexpr std::array kOther = std::to_array<const char*>({"requestParameters", "responseElements",
    "additionalEventData", "tlsDetails", "resources", "requestID", "apiVersion", "x"});

unsigned codePointAt(const std::string& text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    unsigned point = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (byte(at + i) & 0x3fU);
    at += length;
    return point;
}

std::string escapedUnit(unsigned unit)
{
    char text[8];
    std::snprintf(text, sizeof text, unit % 2 == 0 ? "\\u%04x" : "\\u%04X", unit);
    return text;
}

std::string escaped(unsigned point)
{
    if (point < 0x10000)
        return escapedUnit(point);
    point -= 0x10000;
    return escapedUnit(0xd800 + (point >> 10)) + escapedUnit(0xdc00 + (point & 0x3ff));
}

} // namespace

Json DocumentGenerator::text()
{
    std::string text;
    for (std::size_t i = below(6); i > 0; --i)
        text += kPieces.at(below(kPieces.size()));
    return text;
}

Json DocumentGenerator::value(int depth)
{
    switch (below(depth > 0 ? 10 : 8)) {
    case 0:
        return nullptr;
    case 1:
        return chance(2);
    case 2:
        return static_cast<std::int64_t>(m_random()) - 2'000'000'000;
    case 3:
        return 0.25 * static_cast<double>(below(1000));
    case 8: {
        Json list = Json::array();
        for (std::size_t i = below(4); i > 0; --i)
            list.push_back(value(depth - 1));
        return list;
    }
    case 9: {
        Json object = Json::object();
        for (std::size_t i = below(4); i > 0; --i)
            object[text().get<std::string>()] = value(depth - 1);
        return object;
    }
    default:
        return text();
    }
}

Json DocumentGenerator::identity()
{
    Json identity = Json::object();
    for (const char* name :
        {"type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy"}) {
        if (chance(2))
            identity[name] = chance(6) ? value(2) : text();
    }
    if (chance(3))
        identity["sessionContext"] = {{"sessionIssuer", {{"arn", text()}, {"userName", text()}}},
            {"attributes", {{"mfaAuthenticated", "true"}}}};
    return inAnyOrder(identity);
}

Json DocumentGenerator::record()
{
    Json record{{"eventVersion", "1.0" + std::to_string(below(10))},
        {"eventName", "Call" + std::to_string(below(50))}};
    if (!chance(5))
        record["eventTime"] = "2026-03-0" + std::to_string(1 + below(9)) + "T10:00:00Z";
    if (!chance(5))
        record["eventID"] = text();
    if (!chance(5))
        record["userIdentity"] = chance(6) ? value(2) : identity();
    for (const char* name : kOrdinary) {
        if (chance(2))
            record[name] = chance(6) ? value(2) : text();
    }
    for (const char* name : kOther) {
        if (chance(3))
            record[name] = value(3);
    }
    return chance(3) ? record : inAnyOrder(record);
}

std::vector<Json> DocumentGenerator::records(std::size_t count)
{
    std::vector<Json> records;
    for (std::size_t i = 0; i < count; ++i)
        records.push_back(record());
    return records;
}

Json DocumentGenerator::inAnyOrder(Json object)
{
    std::vector<std::string> names;
    for (const auto& [name, member] : object.items())
        names.push_back(name);
    std::shuffle(names.begin(), names.end(), m_random);
    Json shuffled = Json::object();
    for (const std::string& name : names)
        shuffled[name] = object[name];
    return shuffled;
}

std::string DocumentGenerator::document(Shape shape, const std::vector<Json>& records)
{
    const bool inList = shape == Shape::Wrapper || shape == Shape::Array;
    std::string text = shape == Shape::Array ? "[" : "";
    if (shape == Shape::Wrapper)
        text = chance(3) ? R"({"nextToken": "{[", "Records":[)"
                         : "{" + blanks(false) + R"("Records")" + blanks(false) + ":[";
    for (const Json& record : records) {
        if (inList && &record != &records.front())
            text += ",";
        const std::string json = write(record, shape == Shape::Lines);
        text += shape == Shape::Wrappers ? R"({"Records":[)" + json + "]}"
                                         : blanks(shape == Shape::Lines) + json;
        text += shape == Shape::Lines ? (chance(2) ? "\n" : "\r\n") : blanks(false);
    }
    return text
        + (shape == Shape::Array          ? "]"
                : shape == Shape::Wrapper ? "]" + blanks(false) + "}"
                                          : "")
        + blanks(false);
}

std::string DocumentGenerator::write(const Json& value, bool onOneLine)
{
    if (value.is_string())
        return writeString(value.get<std::string>());
    if (!value.is_structured())
        return value.dump();
    const bool object = value.is_object();
    std::string text = object ? "{" : "[";
    for (const auto& [name, member] : value.items()) {
        if (text.size() > 1)
            text += "," + blanks(onOneLine);
        if (object)
            text += writeString(name) + blanks(onOneLine) + ":" + blanks(onOneLine);
        text += write(member, onOneLine) + blanks(onOneLine);
    }
    return text + (object ? "}" : "]");
}

std::string DocumentGenerator::writeString(const std::string& text)
{
    const bool escapeMuch = chance(8);
    std::string out = "\"";
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const unsigned point = codePointAt(text, at);
        if (point == '"' || point == '\\')
            out += std::string("\\") + static_cast<char>(point);
        else if (point == '\n' && chance(2))
            out += "\\n";
        else if (point == '/' && chance(4))
            out += "\\/";
        else if (point < 0x20 || (escapeMuch && chance(2)))
            out += escaped(point);
        else
            out += text.substr(begin, at - begin);
    }
    return out + "\"";
}

std::string DocumentGenerator::blanks(bool onOneLine)
{
    if (!chance(4))
        return {};
    std::string text;
    for (std::size_t i = 1 + below(3); i > 0; --i)
        text += onOneLine ? " \t"[below(2)] : " \t\r\n"[below(4)];
    return text;
}

std::string DocumentGenerator::damaged(std::string text)
{
    for (std::size_t wounds = 1 + below(3); wounds > 0 && !text.empty(); --wounds) {
        const std::size_t at = below(text.size());
        const std::size_t length =
            1 + below(std::min<std::size_t>(text.size() - at, chance(4) ? 5000 : 8));
        switch (below(6)) {
        case 0:
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            break;
        case 1:
            text[at] = "{}[]\",:\\ \n\0\xff"[below(12)];
            break;
        case 2:
            text.erase(at, length);
            break;
        case 3:
            text.resize(at);
            break;
        case 4:
            text.insert(at, length, "{}[]\",:\\ \n\0\xff"[below(12)]);
            break;
        default:
            text.insert(below(text.size()), text.substr(at, length));
            break;
        }
    }
    return text;
}

} // namespace khoji::record::test
