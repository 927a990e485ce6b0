#pragma once

#include "core/importer/import.h"
#include "models/importing/import_job.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

namespace khoji::views {

/// The words for an import. All of it is our own text and numbers, nothing from logs.
class ImportText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Import)

public:
    /// `Reading 212 of 1,204 files, 1.1 of 4.6 GB: 1,340,221 events, 82,000 a second, about 3 min
    /// left`, or what else it is about.
    [[nodiscard]] static QString progress(const models::ImportStatus& status);
    /// The same where there is little room: `Reading 212 of 1,204 files, about 3 min left`.
    [[nodiscard]] static QString briefly(const models::ImportStatus& status);
    /// `about 3 min`; empty in the first seconds, and when nobody knows.
    [[nodiscard]] static QString timeLeft(const models::ImportStatus& status);
    /// Percent of the bytes found so far, or of the events to finish; -1 while nothing is known.
    [[nodiscard]] static int percent(const models::ImportStatus& status);
    /// `Added 1,234 events from 56 files (12 duplicates, 3 files already in the case)`
    [[nodiscard]] static QString summary(const importer::ImportReport& report);
    [[nodiscard]] static QString count(std::uint64_t value);
    [[nodiscard]] static QString events(std::uint64_t count);
    [[nodiscard]] static QString files(std::uint64_t count);
    [[nodiscard]] static QString problems(std::uint64_t count);
    /// `4.6 GB`
    [[nodiscard]] static QString size(std::uint64_t bytes);
    /// `1.1 of 4.6 GB`, both in the unit of the whole.
    [[nodiscard]] static QString partOfSize(std::uint64_t bytes, std::uint64_t whole);

private:
    [[nodiscard]] static QString reading(const models::ImportStatus& status);
    [[nodiscard]] static QString withTimeLeft(
        const QString& text, const models::ImportStatus& status);
};

} // namespace khoji::views
