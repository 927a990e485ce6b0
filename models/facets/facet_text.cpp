#include "models/facets/facet_text.h"

#include "models/detail/visible_text.h"
#include "models/events/event_cell.h"
#include "models/language/plural.h"

#include <QCoreApplication>
#include <QLocale>

namespace khoji::models {

namespace {

using query::Choice;
using query::FacetField;
using record::Field;

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::FacetModel)
public:
    /// Empty where CloudTrail's own name is the best one.
    static QString title(Field field)
    {
        switch (field) {
        case Field::Outcome:
            return tr("Result");
        case Field::Principal:
            return tr("User", "who made the call");
        case Field::EventName:
            return tr("Event name");
        case Field::EventSource:
            return tr("Service");
        case Field::AwsRegion:
            return tr("Region");
        case Field::RecipientAccountId:
            return tr("Account");
        case Field::SourceIpAddress:
            return tr("Source address");
        case Field::AgentClass:
            return tr("User agent class");
        case Field::ErrorCode:
            return tr("Error code");
        case Field::ResourceType:
            return tr("Resource type");
        case Field::ResourceName:
            return tr("Resource");
        case Field::Severity:
            return tr("Severity");
        default:
            return {};
        }
    }

    //: The head of the facet of what people tagged events with.
    static QString tags() { return tr("Tags"); }

    static QString counted(const FacetEntry& entry)
    {
        const std::uint64_t count = entry.count.value_or(0);
        const QString text = entry.isSoFar
            //: So many are found while records are still read.
            ? tr("%1 event(s) so far", nullptr, pluralOf(count))
            : tr("%1 event(s)", nullptr, pluralOf(count));
        return text.arg(QLocale().toString(static_cast<qulonglong>(count)));
    }

    static QString choice(Choice choice)
    {
        return choice == Choice::Chosen ? tr("chosen") : tr("excluded");
    }
};

/// Field and value, and a count where there is one.
QString spokenCount(const FacetEntry& entry)
{
    const QString title = fieldTitle(entry.field);
    const QString value = valueText(entry.field, entry.value);
    if (!entry.count)
        //: %1 is a field, %2 one of its values: "User alice".
        return Words::tr("%1 %2").arg(title, value);
    //: %1 is a field, %2 one of its values, %3 how many events: "User alice, 1,022 events".
    return Words::tr("%1 %2, %3").arg(title, value, Words::counted(entry));
}

} // namespace

QString fieldTitle(FacetField field)
{
    const auto recorded = field.recorded();
    const QString title = recorded ? Words::title(*recorded) : Words::tags();
    const std::string_view name = field.name();
    return title.isEmpty() ? QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
                           : title;
}

QString valueText(FacetField field, std::string_view value)
{
    EventCell cell;
    // A tag is read as any text.
    cell.field = field.recorded().value_or(Field::ResourceName);
    cell.text = value;
    return spokenText(cell, DisplayZone());
}

QString spokenValue(const FacetEntry& entry)
{
    const QString counted = spokenCount(entry);
    if (entry.choice == Choice::None)
        return counted;
    //: %1 is "User alice, 1,022 events", %2 is "chosen" or "excluded".
    return Words::tr("%1, %2").arg(counted, Words::choice(entry.choice));
}

QString valueToolTip(const FacetEntry& entry)
{
    const QString value = entry.value.empty()
        ? valueText(entry.field, entry.value)
        : QString::fromUtf8(entry.value.data(), static_cast<qsizetype>(entry.value.size()));
    QStringList paragraphs{value};
    if (entry.count)
        paragraphs += Words::counted(entry);
    if (entry.choice != Choice::None)
        paragraphs += Words::choice(entry.choice);
    return toolTipText(paragraphs);
}

} // namespace khoji::models
