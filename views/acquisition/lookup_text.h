#pragma once

#include "core/lookup/lookup_events.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstddef>

namespace khoji::views {

/// The words for looking event history up. What servers said is made visible.
class LookupText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Lookup)

public:
    /// What the event history holds, and how slowly it answers.
    [[nodiscard]] static QString limits();
    /// `10,000 events in each of 3 regions would take about 5 min`
    [[nodiscard]] static QString estimate(std::size_t regions);
    /// How a lookup ended: what came, what was not read to its end and why.
    [[nodiscard]] static QString end(const lookup::LookupReport& report);
    /// Not all that was asked for is in the case.
    [[nodiscard]] static bool isPart(const lookup::LookupReport& report);
    /// Each trouble with its details.
    [[nodiscard]] static QString details(const lookup::LookupReport& report);

private:
    [[nodiscard]] static QString pages(std::uint64_t count);
    [[nodiscard]] static QString failures(const lookup::LookupReport& report);
};

} // namespace khoji::views
