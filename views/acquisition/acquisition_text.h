#pragma once

#include "core/s3/sync.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <chrono>
#include <cstdint>

namespace khoji::views {

/// The words for getting log files from AWS. All of it is our own text and numbers, unless said.
class AcquisitionText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Acquisition)

public:
    [[nodiscard]] static QString count(std::uint64_t value);
    /// `1,234 log files`
    [[nodiscard]] static QString logFiles(std::uint64_t count);
    /// `1.2 GB`
    [[nodiscard]] static QString size(std::uint64_t bytes);
    /// `about 3 min`
    [[nodiscard]] static QString about(std::chrono::seconds time);
    /// `every 15 min`, `every hour`
    [[nodiscard]] static QString every(int minutes);

    /// How a sync ended: what came, and how much of what could not be fetched for which reason.
    [[nodiscard]] static QString end(const s3::SyncReport& report);
    /// Objects that could not be fetched.
    [[nodiscard]] static std::uint64_t failures(const s3::SyncReport& report);

private:
    [[nodiscard]] static QString failure(aws::TroubleKind kind, std::uint64_t count);
};

} // namespace khoji::views
