#pragma once

#include "core/store/event_store.h"

#include <QString>

#include <chrono>
#include <optional>

namespace khoji::models {

/// How long after its newest and after its oldest record a log file was delivered
/// (cloudtrail-formats.md section 1). The name of a file tells the minute only, so that the least
/// may be a bit below zero.
struct DeliveryDelay {
    std::chrono::seconds least{};
    std::chrono::seconds most{};
};

/// Nothing when the file does not tell, or has no dated record.
[[nodiscard]] std::optional<DeliveryDelay> deliveryDelay(const store::LogFile& file);

/// `2 to 9 min`, in the largest unit in which the longer one has a number that tells something.
[[nodiscard]] QString delayText(const DeliveryDelay& delay);

} // namespace khoji::models
