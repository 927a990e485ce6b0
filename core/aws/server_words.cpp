#include "core/aws/server_words.h"

#include "core/aws/endpoint.h"
#include "core/base/visible_text.h"

#include <QtCore/QXmlStreamReader>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace khoji::aws {

namespace {

constexpr std::size_t kLongestName = 100; ///< characters of a code or a request id
constexpr std::size_t kLongestMessage = 500; ///< characters
constexpr std::size_t kLongestBody = std::size_t{64} << 10; ///< bytes that are looked at

/// The first text of each name wins: what follows is the request, as it was received.
void keepFirst(std::string& kept, std::string text)
{
    if (kept.empty())
        kept = std::move(text);
}

/// `<Error><Code>..`, also inside `<ErrorResponse>`.
void readXml(std::string_view body, ServerWords& words)
{
    QXmlStreamReader xml(QByteArray(body.data(), static_cast<qsizetype>(body.size())));
    bool inError = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name().toUtf8();
        const auto text = [&xml] {
            return xml.readElementText(QXmlStreamReader::SkipChildElements).toStdString();
        };
        if (name == "Error")
            inError = true;
        else if (inError && name == "Code")
            keepFirst(words.code, text());
        else if (inError && name == "Message")
            keepFirst(words.message, text());
        else if (inError && name == "Region")
            keepFirst(words.region, text());
        else if (name == "RequestId")
            keepFirst(words.requestId, text());
    }
}

void readJson(std::string_view body, ServerWords& words)
{
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object())
        return;
    const auto text = [&json](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    keepFirst(words.code, text("__type"));
    keepFirst(words.code, text("code"));
    keepFirst(words.message, text("message"));
    keepFirst(words.message, text("Message"));
}

/// `com.amazonaws.cloudtrail#ThrottlingException:http://...` -> `Throttling`
std::string plainCode(std::string code)
{
    constexpr std::string_view kSuffix = "Exception";
    code.resize(std::min(code.find(':'), code.size()));
    if (const auto hash = code.rfind('#'); hash != std::string::npos)
        code.erase(0, hash + 1);
    if (code.ends_with(kSuffix) && code.size() > kSuffix.size())
        code.resize(code.size() - kSuffix.size());
    return base::visible(code, kLongestName);
}

std::string firstOf(const NamedValues& headers, std::initializer_list<std::string_view> names)
{
    for (const auto name : names) {
        if (std::string value = headerOf(headers, name); !value.empty())
            return value;
    }
    return {};
}

} // namespace

std::string headerOf(const NamedValues& headers, std::string_view lowerCaseName)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [lowerCaseName](const auto& header) { return header.first == lowerCaseName; });
    return found == headers.end() ? std::string() : found->second;
}

ServerWords serverWords(const NamedValues& headers, std::string_view body)
{
    ServerWords words;
    words.requestId = firstOf(headers, {"x-amz-request-id", "x-amzn-requestid"});
    words.region = headerOf(headers, "x-amz-bucket-region");
    body = body.substr(0, kLongestBody);
    if (const auto first = body.find_first_not_of(" \t\r\n"); first != std::string_view::npos) {
        if (body[first] == '{')
            readJson(body, words);
        else
            readXml(body, words);
    }
    keepFirst(words.code, firstOf(headers, {"x-amzn-errortype", "x-amz-error-code"}));

    words.code = plainCode(std::move(words.code));
    words.message = base::visible(words.message, kLongestMessage);
    words.requestId = base::visible(words.requestId, kLongestName);
    if (!isRegion(words.region))
        words.region.clear();
    return words;
}

} // namespace khoji::aws
