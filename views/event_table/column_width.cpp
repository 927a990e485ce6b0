#include "views/event_table/column_width.h"

namespace khoji::views {

namespace {

constexpr int kPadding = 14; // room for the cell's margins and, in the head, the sort mark
constexpr int kIcon = 20;    // icon and the gap behind it

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
        return QStringLiteral("deploy-pipeline");
    case Field::EventName:
        return QStringLiteral("GetCallerIdentity+");
    case Field::EventSource:
        return QStringLiteral("cloudformation");
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

} // namespace

int columnWidth(record::Field field, const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(usualValue(field)) + kPadding + (hasIcon(field) ? kIcon : 0);
}

} // namespace khoji::views
