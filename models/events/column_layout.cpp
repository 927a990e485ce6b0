#include "models/events/column_layout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace khoji::models {

namespace {

constexpr int kWidest = 10'000;
constexpr qsizetype kLongestPath = 1'000; // characters

QString columnKey()
{
    return QStringLiteral("column");
}

QString widthKey()
{
    return QStringLiteral("width");
}

} // namespace

ColumnLayout defaultColumnLayout()
{
    ColumnLayout layout;
    for (const EventColumn& column : defaultEventColumns())
        layout.push_back({column});
    return layout;
}

QString columnLayoutText(const ColumnLayout& layout)
{
    QJsonArray columns;
    for (const PlacedColumn& placed : layout) {
        QJsonObject entry{{columnKey(), columnName(placed.column)}};
        if (placed.width > 0)
            entry.insert(widthKey(), placed.width);
        columns.append(entry);
    }
    return QString::fromUtf8(QJsonDocument(columns).toJson(QJsonDocument::Compact));
}

ColumnLayout columnLayoutFrom(const QString& text)
{
    ColumnLayout layout;
    for (const QJsonValue& entry : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QString name = entry[columnKey()].toString();
        const std::optional<EventColumn> column =
            name.size() > kLongestPath ? std::nullopt : columnFrom(name);
        const bool isNew = column && std::ranges::none_of(layout, [&](const PlacedColumn& placed) {
            return placed.column == *column;
        });
        const int width = entry[widthKey()].toInt();
        if (isNew && layout.size() < kMostColumns)
            layout.push_back({*column, width > 0 && width <= kWidest ? width : 0});
    }
    return layout.empty() ? defaultColumnLayout() : layout;
}

} // namespace khoji::models
