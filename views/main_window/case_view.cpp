#include "views/main_window/case_view.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr auto kQuery = "query"_L1;
constexpr auto kSort = "sort"_L1;
constexpr auto kDescending = "descending"_L1;
constexpr auto kEvent = "event"_L1;

} // namespace

QString toJson(const CaseView& view)
{
    const std::string_view field = record::info(view.sort.field).name;
    QJsonObject object{{kQuery, view.query},
        {kSort, QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size()))},
        {kDescending, view.sort.descending}};
    if (view.currentEvent)
        object.insert(kEvent, static_cast<qint64>(base::number(*view.currentEvent)));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<CaseView> caseViewFrom(const QString& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    CaseView view;
    view.query = object[kQuery].toString();
    if (const auto field = record::fieldByName(object[kSort].toString().toStdString()))
        view.sort = {*field, object[kDescending].toBool()};
    if (const qint64 event = object[kEvent].toInteger(); event > 0)
        view.currentEvent = base::EventKey(static_cast<std::uint32_t>(event));
    return view;
}

} // namespace khoji::views
