#pragma once

#include <Qt>

/// What models of values tell those who paint them, besides Qt's own roles. One column; the display
/// text is safe to look at.
namespace khoji::models {

enum class FacetLine {
    Head, ///< a field
    Value,
    More, ///< there are values that are not listed
};

enum FacetRole {
    LineRole = Qt::UserRole, ///< int(FacetLine)
    FieldRole, ///< query::FacetField::number()
    ValueRole, ///< QString, literally as recorded: log text; empty means "not recorded"
    ChoiceRole, ///< int(query::Choice)
    CountRole, ///< qulonglong events; nothing while that is not known
    ShareRole, ///< double: the count as a part of the largest one listed, 0 to 1
    NoteRole, ///< QString: what a head says about its list, if anything
};

} // namespace khoji::models
