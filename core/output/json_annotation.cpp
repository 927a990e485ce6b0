#include "core/output/json_annotation.h"

#include "core/base/time.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <utility>

namespace khoji::output {

namespace {

using base::ErrorKind;
using Json = nlohmann::json;

/// ISO 8601; a time without a date, such as the end of a range that has none, in milliseconds.
Json timeToJson(base::UtcTime time)
{
    const std::string text = base::formatIso(time);
    if (base::parseTime(text) == time)
        return text;
    return static_cast<std::int64_t>(time.time_since_epoch().count());
}

/// Reads members of one object; remembers the first that is of another kind than expected.
class Members {
public:
    explicit Members(const Json& object)
        : m_object(object)
    { }

    /// Empty when it is missing.
    std::string text(const char* name)
    {
        const Json* const value = find(name);
        if (value == nullptr)
            return {};
        if (!value->is_string())
            return refuse<std::string>(name, "a text is expected");
        return value->get<std::string>();
    }

    bool flag(const char* name)
    {
        const Json* const value = find(name);
        if (value == nullptr)
            return false;
        return value->is_boolean() ? value->get<bool>()
                                   : refuse<bool>(name, "true or false is expected");
    }

    std::uint8_t label(const char* name)
    {
        const Json* const value = find(name);
        if (value == nullptr)
            return 0;
        if (!value->is_number_integer() || *value < 0 || *value > store::kHighestLabel)
            return refuse<std::uint8_t>(name, "a number from 1 to 9 is expected");
        return value->get<std::uint8_t>();
    }

    std::vector<std::string> texts(const char* name)
    {
        const Json* const value = find(name);
        if (value == nullptr)
            return {};
        std::vector<std::string> texts;
        if (!value->is_array())
            return refuse<std::vector<std::string>>(name, "a list of texts is expected");
        for (const Json& each : *value) {
            if (!each.is_string())
                return refuse<std::vector<std::string>>(name, "a list of texts is expected");
            texts.push_back(each.get<std::string>());
        }
        return texts;
    }

    std::optional<base::UtcTime> time(const char* name)
    {
        const Json* const value = find(name);
        if (value != nullptr && value->is_number_integer())
            return base::UtcTime(std::chrono::milliseconds(value->get<std::int64_t>()));
        const auto time = value != nullptr && value->is_string()
            ? base::parseTime(value->get_ref<const std::string&>())
            : std::nullopt;
        if (!time)
            refuse<int>(name, "a time is expected");
        return time;
    }

    std::optional<base::TimeRange> range(const char* name)
    {
        const Json* const value = find(name);
        if (value == nullptr)
            return std::nullopt;
        if (!value->is_object())
            return refuse<std::optional<base::TimeRange>>(name, "first and end are expected");
        Members members(*value);
        const auto first = members.time("first");
        const auto end = members.time("end");
        if (!first || !end)
            return refuse<std::optional<base::TimeRange>>(name, members.m_wrong);
        return base::TimeRange{*first, *end};
    }

    store::Status status(const char* name)
    {
        const std::string word = text(name);
        const auto status =
            word.empty() ? std::optional(store::Status::None) : store::statusFrom(word);
        if (!status)
            return refuse<store::Status>(name, "none, suspicious, benign or evidence is expected");
        return *status;
    }

    std::uint64_t content(const char* name)
    {
        const std::string digits = text(name);
        std::uint64_t number = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, number, 16);
        if (digits.size() != 16 || error != std::errc() || stop != end)
            return refuse<std::uint64_t>(name, "16 hexadecimal digits are expected");
        return number;
    }

    [[nodiscard]] const std::string& wrong() const { return m_wrong; }

private:
    /// Null when it is missing; `null` is as good as that.
    const Json* find(const char* name) const
    {
        const auto found = m_object.find(name);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }

    template <typename T> T refuse(const char* name, std::string_view why)
    {
        if (m_wrong.empty())
            m_wrong = fmt::format("{}: {}", name, why);
        return T();
    }

    const Json& m_object;
    std::string m_wrong;
};

store::EventIdentity identityIn(Members& members)
{
    store::EventIdentity event;
    event.eventId = members.text("eventID");
    if (event.eventId.empty())
        event.content = members.content("content");
    event.account = members.text("recipientAccountId");
    event.region = members.text("awsRegion");
    return event;
}

store::AnnotationChange changeIn(Members& members)
{
    store::AnnotationChange change;
    change.starred = members.flag("starred");
    change.status = members.status("status");
    change.label = members.label("label");
    change.note = members.text("note");
    change.addTags = members.texts("tags");
    change.moment.author = members.text("author");
    change.moment.time = members.time("changed").value_or(base::UtcTime());
    change.moment.query = members.text("query");
    change.moment.range = members.range("range");
    return change;
}

} // namespace

std::string toJson(const store::Annotation& annotation)
{
    nlohmann::ordered_json object;
    const auto put = [&object](const char* name, const std::string& text) {
        if (!text.empty())
            object[name] = text;
    };
    put("eventID", annotation.event.eventId);
    if (annotation.event.eventId.empty())
        object["content"] = fmt::format("{:016x}", annotation.event.content);
    put("recipientAccountId", annotation.event.account);
    put("awsRegion", annotation.event.region);
    if (annotation.starred)
        object["starred"] = true;
    if (annotation.status != store::Status::None)
        object["status"] = store::word(annotation.status);
    if (annotation.label != 0)
        object["label"] = annotation.label;
    if (!annotation.tags.empty())
        object["tags"] = annotation.tags;
    put("note", annotation.note);
    put("author", annotation.changed.author);
    object["changed"] = timeToJson(annotation.changed.time);
    put("query", annotation.changed.query);
    if (const auto& range = annotation.changed.range)
        object["range"] = {{"first", timeToJson(range->first)}, {"end", timeToJson(range->end)}};
    // Texts of a case are UTF-8; one that is not is mended rather than lost.
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

base::Result<store::Annotation> annotationFrom(const Json& value)
{
    if (!value.is_object())
        return base::fail(ErrorKind::Usage, "an object is expected");
    Members members(value);
    store::Annotation annotation;
    annotation.event = identityIn(members);
    const store::AnnotationChange change = changeIn(members);
    if (!members.wrong().empty())
        return base::fail(ErrorKind::Usage, members.wrong());
    auto read = store::changed(std::move(annotation), change);
    if (read && read->isEmpty())
        return base::fail(ErrorKind::Usage, "nothing is said about the event");
    return read;
}

} // namespace khoji::output
