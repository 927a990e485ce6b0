#include "models/events/event_columns.h"

#include "models/detail/visible_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace khoji::models {

namespace {

using record::Field;

constexpr qsizetype kLongestTitle = 60; // characters

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
    static QString star() { return tr("Star"); }
    static QString starTip()
    {
        return tr("Events that somebody marked with a star. A click sets or removes it.");
    }
    static QString number() { return tr("#", "head of the column of row numbers"); }
    static QString numberTip() { return tr("The row's place in this table."); }
    static QString pathTip()
    {
        return tr("Read from the records as they come into sight: the table cannot be sorted by "
                  "it.");
    }
};

QString nameOf(Field field)
{
    const std::string_view name = record::info(field).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

EventColumn EventColumn::at(const QString& path)
{
    EventColumn column(Kind::Path);
    column.path = path;
    return column;
}

std::vector<EventColumn> defaultEventColumns()
{
    return {EventColumn::star(), Field::Severity, Field::EventTime, Field::Principal,
        Field::EventName, Field::Outcome, Field::EventSource, Field::AwsRegion,
        Field::SourceIpAddress, Field::RecipientAccountId, Field::ResourceName};
}

std::vector<EventColumn> allEventColumns()
{
    std::vector<EventColumn> columns{EventColumn::star(), EventColumn::number()};
    for (const record::FieldInfo& info : record::allFields())
        columns.emplace_back(info.field);
    return columns;
}

EventColumn columnNamed(const QString& queryName)
{
    const std::optional<Field> field = record::fieldByName(queryName.toStdString());
    return field ? EventColumn(*field) : EventColumn::at(queryName);
}

QString columnTitle(const EventColumn& column, const DisplayZone& zone)
{
    switch (column.kind) {
    case EventColumn::Kind::Star:
        return Words::star();
    case EventColumn::Kind::Number:
        return Words::number();
    case EventColumn::Kind::Path:
        return shortened(visibleText(column.path), kLongestTitle);
    case EventColumn::Kind::Field:
        break;
    }
    if (column.field == Field::EventTime)
        return Words::time(zone.label());
    const QString title = Words::title(column.field);
    return title.isEmpty() ? nameOf(column.field) : title;
}

QString columnToolTip(const EventColumn& column)
{
    switch (column.kind) {
    case EventColumn::Kind::Star:
        return toolTipText({Words::starTip()});
    case EventColumn::Kind::Number:
        return toolTipText({Words::numberTip()});
    case EventColumn::Kind::Path:
        return toolTipText({column.path, Words::pathTip()});
    case EventColumn::Kind::Field:
        break;
    }
    QStringList paragraphs{record::info(column.field).derived ? Words::derived(nameOf(column.field))
                                                              : nameOf(column.field)};
    if (column.field == Field::EventTime)
        paragraphs += Words::timeOrder();
    return toolTipText(paragraphs);
}

QString columnName(const EventColumn& column)
{
    switch (column.kind) {
    case EventColumn::Kind::Star:
        return QStringLiteral("*");
    case EventColumn::Kind::Number:
        return QStringLiteral("#");
    case EventColumn::Kind::Path:
        return u'.' + column.path;
    case EventColumn::Kind::Field:
        break;
    }
    return nameOf(column.field);
}

std::optional<EventColumn> columnFrom(const QString& name)
{
    if (name == QStringLiteral("*"))
        return EventColumn::star();
    if (name == QStringLiteral("#"))
        return EventColumn::number();
    if (name.size() > 1 && name.startsWith(u'.'))
        return EventColumn::at(name.mid(1));
    const std::optional<Field> field = record::fieldByName(name.toStdString());
    return field ? std::optional<EventColumn>(*field) : std::nullopt;
}

} // namespace khoji::models
