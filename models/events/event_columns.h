#pragma once

#include "core/record/field.h"
#include "models/time/display_zone.h"

#include <QString>

#include <optional>
#include <vector>

/// The event table's columns (ux.md section 6): which there are, and their heads.
namespace khoji::models {

/// What a column shows.
struct EventColumn {
    enum class Kind {
        Star, ///< whether somebody starred the event
        Number, ///< the row's place in the table, from 1
        Field, ///< an indexed field
        Path, ///< what the record states at a path; cannot be sorted by
    };
    Kind kind = Kind::Field;
    record::Field field{}; ///< of Kind::Field
    QString path{}; ///< of Kind::Path: dotted, lists are transparent

    EventColumn(record::Field shown) // NOLINT: a field is a column
        : field(shown)
    { }
    [[nodiscard]] static EventColumn star() { return EventColumn(Kind::Star); }
    [[nodiscard]] static EventColumn number() { return EventColumn(Kind::Number); }
    [[nodiscard]] static EventColumn at(const QString& path);

    [[nodiscard]] bool isField() const { return kind == Kind::Field; }
    friend bool operator==(const EventColumn&, const EventColumn&) = default;

private:
    explicit EventColumn(Kind what)
        : kind(what)
    { }
};

/// Those of ux.md section 6. Who did what, and whether it worked, is in sight in a narrow table, too.
[[nodiscard]] std::vector<EventColumn> defaultEventColumns();

/// Star, number and every indexed field, in the order of the fields.
[[nodiscard]] std::vector<EventColumn> allEventColumns();

/// What a name of the query language shows: the field that it means before others, else a path.
[[nodiscard]] EventColumn columnNamed(const QString& queryName);

/// A short word for what is asked for most, else CloudTrail's own name. Time names its zone. Paths
/// are log text, and come out visible.
[[nodiscard]] QString columnTitle(const EventColumn& column, const DisplayZone& zone);

/// Which field it is, where it comes from and what to beware of; HTML (visible_text.h).
[[nodiscard]] QString columnToolTip(const EventColumn& column);

/// The name of a column in settings: `eventName`, `*`, `#`, or a path with a dot in front.
[[nodiscard]] QString columnName(const EventColumn& column);
/// Nothing for a name that no column has.
[[nodiscard]] std::optional<EventColumn> columnFrom(const QString& name);

} // namespace khoji::models
