#include "models/events/event_columns.h"

#include "models/detail/visible_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace khoji::models {

namespace {

using record::Field;

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::EventTableModel)
public:
    /// Empty where CloudTrail's own name is the best one.
    static QString title(Field field)
    {
        switch (field) {
        case Field::Severity:
            return tr("Severity");
        case Field::Principal:
            return tr("User", "who made the call");
        case Field::EventName:
            return tr("Event");
        case Field::EventSource:
            return tr("Service");
        case Field::AwsRegion:
            return tr("Region");
        case Field::SourceIpAddress:
            return tr("Source", "where the call came from");
        case Field::Outcome:
            return tr("Result");
        case Field::RecipientAccountId:
            return tr("Account");
        case Field::ResourceName:
            return tr("Resource");
        default:
            return {};
        }
    }
    //: Head of the time column; %1 is a time zone such as UTC or Europe/Berlin.
    static QString time(const QString& zone) { return tr("Time (%1)").arg(zone); }
    static QString timeOrder()
    {
        return tr("CloudTrail tells times to the second: the order of events inside a second is "
                  "not evidence.");
    }
    //: %1 is Khoji's name for a derived field, such as "principal".
    static QString derived(const QString& name)
    {
        return tr("%1: derived by Khoji from what is recorded").arg(name);
    }
};

QString nameOf(Field field)
{
    const std::string_view name = record::info(field).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

std::vector<Field> defaultEventColumns()
{
    return {Field::Severity, Field::EventTime, Field::Principal, Field::EventName,
        Field::EventSource, Field::AwsRegion, Field::SourceIpAddress, Field::Outcome,
        Field::RecipientAccountId, Field::ResourceName};
}

QString columnTitle(Field field, const DisplayZone& zone)
{
    if (field == Field::EventTime)
        return Words::time(zone.label());
    const QString title = Words::title(field);
    return title.isEmpty() ? nameOf(field) : title;
}

QString columnToolTip(Field field)
{
    QStringList paragraphs{
        record::info(field).derived ? Words::derived(nameOf(field)) : nameOf(field)};
    if (field == Field::EventTime)
        paragraphs += Words::timeOrder();
    return toolTipText(paragraphs);
}

} // namespace khoji::models
