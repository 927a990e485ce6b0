#pragma once

#include "core/base/ids.h"
#include "core/query/facet_field.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace khoji::views {

/// A value that the user points at, in the table, a card, the tree, a facet, the timeline. All of
/// it is log text.
struct PivotValue {
    QString field; ///< a name of the query language; empty when no query can ask for it
    QString value; ///< literally, as recorded; empty means "not recorded"
    QString shownText; ///< whole, as "Copy value" copies it; masked when it is a hidden secret
    QString path; ///< where in the record; empty when Khoji concluded it
    std::optional<base::EventKey> event; ///< whose value it is, where it is one event's
    /// The selected events, where `event` is one of several: what is said goes for all of them.
    std::vector<base::EventKey> selected;

    /// The condition as it is written in a query: `user:alice`. Empty without a field.
    [[nodiscard]] QString term() const;
    /// `selected`, or `event` alone.
    [[nodiscard]] std::vector<base::EventKey> events() const;
};

/// How a field is named in a query that somebody clicked together: shortly, where the short name
/// means this field and no other. The caller is `user`, which finds alice under every name she has.
[[nodiscard]] QString queryNameOf(query::FacetField field);

} // namespace khoji::views

Q_DECLARE_METATYPE(khoji::views::PivotValue)
