#include "models/searches/saved_search.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace khoji::models {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "khoji searches";
constexpr int kVersion = 1;
constexpr std::size_t kMostColumns = 200;

/// A string, or the lines of one: long texts are better read so.
QString textOf(const Json& object, const char* member)
{
    const auto found = object.find(member);
    if (found == object.end())
        return {};
    if (found->is_string())
        return QString::fromStdString(found->get_ref<const std::string&>());
    QStringList lines;
    if (found->is_array()) {
        for (const Json& line : *found) {
            if (line.is_string())
                lines << QString::fromStdString(line.get_ref<const std::string&>());
        }
    }
    return lines.join(u' ');
}

bool isTrue(const Json& object, const char* member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

QStringList columnsOf(const Json& object)
{
    QStringList columns;
    const auto found = object.find("columns");
    if (found == object.end() || !found->is_array())
        return columns;
    for (const Json& column : *found) {
        if (column.is_string() && columns.size() < static_cast<qsizetype>(kMostColumns))
            columns << QString::fromStdString(column.get_ref<const std::string&>());
    }
    columns.removeAll(QString());
    columns.removeDuplicates();
    return columns;
}

/// Nothing for a field that this version does not know.
std::optional<store::SortOrder> sortOf(const Json& object)
{
    const auto found = object.find("sort");
    if (found == object.end() || !found->is_object())
        return std::nullopt;
    const auto field = record::fieldByName(textOf(*found, "field").toStdString());
    if (!field)
        return std::nullopt;
    return store::SortOrder{*field, isTrue(*found, "descending")};
}

/// Nothing without a name and a query. The empty query is one: it shows all events.
std::optional<SavedSearch> searchOf(const Json& object)
{
    if (!object.is_object() || !object.contains("query"))
        return std::nullopt;
    SavedSearch search;
    search.name = tidyName(textOf(object, "name"));
    search.question = textOf(object, "question");
    search.caution = textOf(object, "caution");
    search.query = textOf(object, "query");
    search.columns = columnsOf(object);
    search.sort = sortOf(object);
    search.stack = textOf(object, "stack");
    search.hasButton = isTrue(object, "button");
    if (search.name.isEmpty())
        return std::nullopt;
    return search;
}

Json jsonOf(const SavedSearch& search)
{
    Json object{{"name", search.name.toStdString()}, {"query", search.query.toStdString()}};
    const auto add = [&object](const char* member, const QString& text) {
        if (!text.isEmpty())
            object[member] = text.toStdString();
    };
    add("question", search.question);
    add("caution", search.caution);
    for (const QString& column : search.columns)
        object["columns"].push_back(column.toStdString());
    if (search.sort) {
        object["sort"] = {{"field", record::info(search.sort->field).name},
            {"descending", search.sort->descending}};
    }
    add("stack", search.stack);
    if (search.hasButton)
        object["button"] = true;
    return object;
}

bool isNewer(const Json& json)
{
    const auto version = json.find("version");
    return version != json.end() && version->is_number() && version->get<double>() > kVersion;
}

} // namespace

std::string toJson(const std::vector<SavedSearch>& searches)
{
    Json json{{"format", kFormat}, {"version", kVersion}, {"searches", Json::array()}};
    for (const SavedSearch& search : searches)
        json["searches"].push_back(jsonOf(search));
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

ReadSearches searchesFromJson(std::string_view text)
{
    ReadSearches read;
    const Json json = Json::parse(text, nullptr, false);
    const auto list = json.is_object() ? json.find("searches") : json.end();
    if (!json.is_object() || list == json.end() || !list->is_array()) {
        read.isForeign = true;
        return read;
    }
    read.isNewer = isNewer(json);
    for (const Json& object : *list) {
        auto search = searchOf(object);
        if (search && read.searches.size() < kMostSearches)
            read.searches.push_back(std::move(*search));
        else
            ++read.unreadable;
    }
    return read;
}

QString tidyName(const QString& name)
{
    return name.simplified().left(kLongestName).trimmed();
}

} // namespace khoji::models
