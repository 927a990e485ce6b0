#pragma once

#include <QtGlobal>

#include <cstdint>
#include <optional>

namespace khoji::models {

/// The number of an import in the case (store::ImportRun); nothing: of all.
using ImportNumber = std::optional<std::uint32_t>;

/// What an import job is about.
enum class ImportPhase {
    Idle,
    Reading, ///< log files come in
    Paused, ///< and wait
    Stopping, ///< asked to stop; soon over
    Finishing, ///< all events are there; resources and SQL indexes are made
};

/// How far an import is; bytes are those of the sources.
struct ImportStatus {
    quint64 filesFound = 0;
    quint64 filesDone = 0;
    quint64 bytesFound = 0;
    quint64 bytesDone = 0;
    quint64 events = 0;
    quint64 duplicates = 0;
    quint64 problems = 0;
    double eventsPerSecond = 0; ///< on average, pauses left out
    qint64 milliseconds = 0; ///< of reading, pauses left out
    quint64 eventsFinished = 0; ///< in the phase Finishing
    quint64 eventsToFinish = 0;
    ImportPhase phase = ImportPhase::Idle;
};

} // namespace khoji::models
