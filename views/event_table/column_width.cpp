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

int leastWidth(record::Field field, const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(usualValue(field)) + kPadding + (hasIcon(field) ? kIcon : 0);
}

} // namespace

std::vector<int> columnWidths(
    const std::vector<record::Field>& columns, const QFontMetrics& metrics, int available)
{
    std::vector<int> widths;
    int left = available;
    int shares = 0;
    for (const record::Field field : columns) {
        widths.push_back(leastWidth(field, metrics));
        left -= widths.back();
        shares += greed(field);
    }
    for (std::size_t i = 0; left > 0 && shares > 0 && i < columns.size(); ++i)
        widths[i] += left * greed(columns[i]) / shares;
    return widths;
}

} // namespace khoji::views
