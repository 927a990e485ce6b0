#include "models/facets/facet_line.h"

#include "models/facets/facet_roles.h"
#include "models/language/plural.h"

#include <QCoreApplication>
#include <QLocale>

namespace khoji::models {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::FacetModel)
};

} // namespace

QVariant headData(query::FacetField field, const QString& note, int role)
{
    switch (role) {
    case LineRole:
        return static_cast<int>(FacetLine::Head);
    case FieldRole:
        return field.number();
    case NoteRole:
        return note;
    case Qt::DisplayRole:
        return fieldTitle(field);
    case Qt::AccessibleTextRole:
        return note.isEmpty()
            ? fieldTitle(field)
            //: %1 is a field, %2 what is said about its list of values: "User, top 10".
            : Words::tr("%1, %2", "field, note").arg(fieldTitle(field), note);
    case Qt::ToolTipRole: {
        const std::string_view name = field.name();
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    default:
        return {};
    }
}

QVariant valueData(const FacetEntry& entry, std::uint64_t largest, int role)
{
    switch (role) {
    case LineRole:
        return static_cast<int>(FacetLine::Value);
    case FieldRole:
        return entry.field.number();
    case ValueRole:
        return QString::fromUtf8(entry.value.data(), static_cast<qsizetype>(entry.value.size()));
    case ChoiceRole:
        return static_cast<int>(entry.choice);
    case CountRole:
        return entry.count ? QVariant(static_cast<qulonglong>(*entry.count)) : QVariant();
    case ShareRole:
        return largest == 0
            ? 0.0
            : static_cast<double>(entry.count.value_or(0)) / static_cast<double>(largest);
    case Qt::DisplayRole:
        return valueText(entry.field, entry.value);
    case Qt::AccessibleTextRole:
        return spokenValue(entry);
    case Qt::ToolTipRole:
        return valueToolTip(entry);
    default:
        return {};
    }
}

QVariant moreData(query::FacetField field, std::uint64_t others, int role)
{
    const QString number = QLocale().toString(static_cast<qulonglong>(others));
    switch (role) {
    case LineRole:
        return static_cast<int>(FacetLine::More);
    case FieldRole:
        return field.number();
    case Qt::DisplayRole:
        //: Opens the list of all values; %1 is how many are not listed.
        return Words::tr("more (%1)…", nullptr, pluralOf(others)).arg(number);
    case Qt::AccessibleTextRole:
        //: %1 is a field, %2 how many of its values are not listed.
        return Words::tr("%1, %2 more value(s)", nullptr, pluralOf(others))
            .arg(fieldTitle(field), number);
    default:
        return {};
    }
}

} // namespace khoji::models
