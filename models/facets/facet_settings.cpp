#include "models/facets/facet_settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

using query::FacetField;
using record::Field;

constexpr std::array<FacetField, 11> kDefaults{Field::Outcome, Field::Principal, Field::EventName,
    Field::EventSource, Field::AwsRegion, Field::RecipientAccountId, Field::SourceIpAddress,
    Field::AgentClass, Field::ErrorCode, Field::ResourceType, FacetField::tags()};

constexpr auto kFacets = "facets"_L1;
constexpr auto kField = "field"_L1;
constexpr auto kCollapsed = "collapsed"_L1;
constexpr auto kRarestFirst = "rarestFirst"_L1;

std::optional<FacetSetting> fromJson(const QJsonObject& object)
{
    const auto field = FacetField::byName(object.value(kField).toString().toStdString());
    if (!field || !canBeFacet(*field))
        return std::nullopt;
    return FacetSetting{
        *field, object.value(kCollapsed).toBool(), object.value(kRarestFirst).toBool()};
}

QJsonObject toJson(const FacetSetting& setting)
{
    const std::string_view name = setting.field.name();
    QJsonObject object{
        {QString(kField), QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))}};
    if (setting.isCollapsed)
        object.insert(kCollapsed, true);
    if (setting.isRarestFirst)
        object.insert(kRarestFirst, true);
    return object;
}

} // namespace

bool canBeFacet(FacetField field)
{
    const auto recorded = field.recorded();
    return !recorded || *recorded == Field::Severity || record::info(*recorded).dimension;
}

std::vector<FacetField> facetFields()
{
    std::vector<FacetField> fields;
    for (const record::FieldInfo& info : record::allFields()) {
        if (canBeFacet(info.field))
            fields.push_back(info.field);
    }
    fields.push_back(FacetField::tags());
    return fields;
}

FacetSettings defaultFacets()
{
    FacetSettings settings;
    for (const FacetField field : kDefaults)
        settings.push_back({field, false, false});
    return settings;
}

QString toText(const FacetSettings& settings)
{
    QJsonArray facets;
    for (const FacetSetting& setting : settings)
        facets.append(toJson(setting));
    const QJsonDocument document(QJsonObject{{QString(kFacets), facets}});
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

FacetSettings facetsFromText(const QString& text)
{
    const QJsonValue facets = QJsonDocument::fromJson(text.toUtf8()).object().value(kFacets);
    if (!facets.isArray())
        return defaultFacets();
    FacetSettings settings;
    for (const QJsonValue& each : facets.toArray()) {
        const auto setting = fromJson(each.toObject());
        const bool isNew = setting
            && std::none_of(settings.begin(), settings.end(),
                [&](const FacetSetting& known) { return known.field == setting->field; });
        if (isNew)
            settings.push_back(*setting);
    }
    // To have none is a choice; to understand none is not.
    if (settings.empty() && !facets.toArray().isEmpty())
        return defaultFacets();
    return settings;
}

} // namespace khoji::models
