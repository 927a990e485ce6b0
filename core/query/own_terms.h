#pragma once

#include "core/query/facet_field.h"
#include "core/query/filter.h"

namespace khoji::query {

/// The condition speaks of this field and of nothing else: a term by any name that means the field
/// (`user` means the principal among others), a `not` of such, or a group of nothing but such.
[[nodiscard]] bool isAbout(const Node& node, FacetField field);

/// The query without the field's own conditions, as far as they are and-ed with everything else:
/// what to count the field's values by so that alternatives to the chosen ones stay visible. `is:`
/// words and free text are nobody's own. The same tree when there is nothing to leave out, All when
/// nothing is left.
[[nodiscard]] Node withoutOwnTerms(const Node& root, FacetField field);

} // namespace khoji::query
