#pragma once

#include "models/facets/facet_model.h"

#include <QtCore/QString>

#include <functional>

class QMenu;

namespace khoji::views {

/// What can be done with a facet as a whole. Lines have object names for tests. `model` must
/// outlive the menu; `showAll` opens the list of all values.
void addFacetActions(QMenu& menu, models::FacetModel& model, query::FacetField field,
    const std::function<void()>& showAll);

/// A line for each field that is no facet yet, in order of their names, and one that brings the
/// first set of facets back.
void addFieldActions(QMenu& menu, models::FacetModel& model);

} // namespace khoji::views
