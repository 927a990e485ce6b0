#include "views/event_table/column_width.h"

namespace khoji::views {

namespace {

constexpr int kPadding = 14; // room for the cell's margins and, in the head, the sort mark
constexpr int kIcon = 20; // icon and the gap behind it

/// A usual value that should be readable whole.
QString usualValue(record::Field field)
{
    using record::Field;
    switch (field) {
    case Field::Severity: // a letter; the title is longer
        return QStringLiteral("Severity");
    case Field::EventTime:
        return QStringLiteral("2025-12-28 00:00:00");
    case Field::Principal:
        return QStringLiteral("deploy-pipelines");
    case Field::EventName:
        return QStringLiteral("GetCallerIdentity+");
    case Field::EventSource:
        return QStringLiteral("secretsmanag");
    case Field::AwsRegion:
        return QStringLiteral("eu-central-1");
    case Field::SourceIpAddress:
        return QStringLiteral("203.000.113.255");
    case Field::Outcome:
        return QStringLiteral("denied: AccessDenied");
    case Field::RecipientAccountId:
    case Field::UserAccountId:
        return QStringLiteral("111122223333");
    default:
        return QStringLiteral("a name of a resource");
    }
}

bool hasIcon(record::Field field)
{
    return field == record::Field::Outcome;
}

/// How much of the room that is left a column gets, compared to others.
int greed(record::Field field)
{
    using record::Field;
    switch (field) {
    case Field::Principal:
    case Field::EventName:
        return 2;
    case Field::ResourceName:
        return 3;
    default:
        return 0;
    }
}

int usualWidth(const models::EventColumn& column, const QFontMetrics& metrics)
{
    switch (column.kind) {
    case models::EventColumn::Kind::Star: // its head is longer than its icon
        return metrics.horizontalAdvance(QStringLiteral("Star")) + kIcon;
    case models::EventColumn::Kind::Number:
        return metrics.horizontalAdvance(QStringLiteral("10,000,000")) + kPadding;
    case models::EventColumn::Kind::Path:
        return metrics.horizontalAdvance(QStringLiteral("a value of some length")) + kPadding;
    case models::EventColumn::Kind::Field:
        break;
    }
    return metrics.horizontalAdvance(usualValue(column.field)) + kPadding
        + (hasIcon(column.field) ? kIcon : 0);
}

int greedOf(const models::PlacedColumn& placed)
{
    return placed.width == 0 && placed.column.isField() ? greed(placed.column.field) : 0;
}

} // namespace

std::vector<int> columnWidths(
    const models::ColumnLayout& columns, const QFontMetrics& metrics, int available)
{
    std::vector<int> widths;
    int left = available;
    int shares = 0;
    for (const models::PlacedColumn& placed : columns) {
        widths.push_back(placed.width > 0 ? placed.width : usualWidth(placed.column, metrics));
        left -= widths.back();
        shares += greedOf(placed);
    }
    for (std::size_t i = 0; left > 0 && shares > 0 && i < columns.size(); ++i)
        widths[i] += left * greedOf(columns[i]) / shares;
    return widths;
}

} // namespace khoji::views
