#include "views/importing/import_text.h"

#include "models/language/plural.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>
#include <cmath>

namespace khoji::views {

namespace {

qint64 signedOf(std::uint64_t bytes)
{
    return static_cast<qint64>(std::min<std::uint64_t>(bytes, std::numeric_limits<qint64>::max()));
}

constexpr double kStep = 1000; ///< from a unit of bytes to the next

/// Two significant digits: a rate that flickers is not read.
std::uint64_t rounded(double rate)
{
    if (rate < 10)
        return static_cast<std::uint64_t>(rate);
    const double unit = std::pow(10.0, std::floor(std::log10(rate)) - 1);
    return static_cast<std::uint64_t>(std::round(rate / unit) * unit);
}

} // namespace

QString ImportText::count(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString ImportText::events(std::uint64_t value)
{
    return tr("%1 event(s)", nullptr, models::pluralOf(value)).arg(count(value));
}

QString ImportText::files(std::uint64_t value)
{
    return tr("%1 file(s)", nullptr, models::pluralOf(value)).arg(count(value));
}

QString ImportText::problems(std::uint64_t value)
{
    return tr("%1 problem(s)", nullptr, models::pluralOf(value)).arg(count(value));
}

QString ImportText::size(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(signedOf(bytes), 1, QLocale::DataSizeSIFormat);
}

QString ImportText::partOfSize(std::uint64_t bytes, std::uint64_t whole)
{
    double unit = 1;
    while (static_cast<double>(whole) >= unit * kStep)
        unit *= kStep;
    const QString part =
        QLocale().toString(static_cast<double>(bytes) / unit, 'f', unit > 1 ? 1 : 0);
    //: %1 is a number in the unit of %2: 1.1 of 4.6 GB
    return tr("%1 of %2").arg(part, size(whole));
}

QString ImportText::timeLeft(const models::ImportStatus& status)
{
    constexpr qint64 kTooSoon = 5'000; // milliseconds
    if (status.milliseconds < kTooSoon || status.bytesDone == 0
        || status.bytesDone >= status.bytesFound)
        return {};
    const double part = static_cast<double>(status.bytesFound - status.bytesDone)
        / static_cast<double>(status.bytesDone);
    const double seconds = part * static_cast<double>(status.milliseconds) / 1000;
    if (seconds < 50)
        return tr("less than a minute");
    if (seconds < 90 * 60)
        return tr("about %1 min").arg(count(static_cast<std::uint64_t>(std::lround(seconds / 60))));
    return tr("about %1 h").arg(count(static_cast<std::uint64_t>(std::lround(seconds / 3600))));
}

QString ImportText::progress(const models::ImportStatus& status)
{
    switch (status.phase) {
    case models::ImportPhase::Idle:
        return {};
    case models::ImportPhase::Reading:
        return withTimeLeft(reading(status), status);
    case models::ImportPhase::Paused:
        //: How many files of "204 files", and "1,022 events".
        return tr("Paused after %1 of %2: %3")
            .arg(count(status.filesDone), files(status.filesFound), events(status.events));
    case models::ImportPhase::Stopping:
        return tr("Stopping");
    case models::ImportPhase::Finishing:
        break;
    }
    return tr("Finishing: resources and SQL indexes");
}

QString ImportText::briefly(const models::ImportStatus& status)
{
    const bool isAmongFiles = status.phase == models::ImportPhase::Reading && status.filesFound > 0
        && status.filesDone < status.filesFound;
    if (!isAmongFiles)
        return progress(status);
    return withTimeLeft(
        tr("Reading %1 of %2").arg(count(status.filesDone), files(status.filesFound)), status);
}

QString ImportText::withTimeLeft(const QString& text, const models::ImportStatus& status)
{
    const QString left = timeLeft(status);
    //: What an import does, and how long it will take: about 3 min
    return left.isEmpty() ? text : tr("%1, %2 left").arg(text, left);
}

QString ImportText::reading(const models::ImportStatus& status)
{
    if (status.filesFound == 0)
        return tr("Looking for log files");
    if (status.filesDone >= status.filesFound)
        return tr("Putting %1 event(s) in order", nullptr, models::pluralOf(status.events))
            .arg(count(status.events));
    //: How many files of "204 files", "1.1 of 4.6 GB", and "1,022 events".
    const QString done =
        tr("Reading %1 of %2, %3: %4")
            .arg(count(status.filesDone), files(status.filesFound),
                partOfSize(status.bytesDone, status.bytesFound), events(status.events));
    return status.eventsPerSecond < 1
        ? done
        : tr("%1, %2 a second").arg(done, count(rounded(status.eventsPerSecond)));
}

int ImportText::percent(const models::ImportStatus& status)
{
    const bool isFinishing = status.phase == models::ImportPhase::Finishing;
    const quint64 whole = isFinishing ? status.eventsToFinish : status.bytesFound;
    const quint64 done = isFinishing ? status.eventsFinished : status.bytesDone;
    if (whole == 0)
        return -1;
    const double part = static_cast<double>(done) / static_cast<double>(whole);
    return std::clamp(static_cast<int>(part * 100), 0, 100);
}

QString ImportText::summary(const importer::ImportReport& report)
{
    if (report.removed)
        return tr("Stopped; what had been added is removed again");
    //: "1,022 events", "204 files"
    const QString added =
        tr("Added %1 from %2").arg(events(report.events), files(report.filesRead));
    QStringList remarks;
    if (report.cancelled)
        remarks << tr("stopped before the end");
    if (report.duplicates > 0)
        remarks << tr("%1 event(s) already there", nullptr, models::pluralOf(report.duplicates))
                       .arg(count(report.duplicates));
    if (report.filesSkipped > 0)
        remarks << tr(
            "%1 file(s) already in the case", nullptr, models::pluralOf(report.filesSkipped))
                       .arg(count(report.filesSkipped));
    if (report.amendments > 0)
        remarks << tr("%1 amendment(s)", nullptr, models::pluralOf(report.amendments))
                       .arg(count(report.amendments));
    if (report.aggregated > 0)
        remarks << tr("%1 aggregated record(s)", nullptr, models::pluralOf(report.aggregated))
                       .arg(count(report.aggregated));
    if (report.lostRecords > 0)
        remarks << tr("%1 lost record(s)", nullptr, models::pluralOf(report.lostRecords))
                       .arg(count(report.lostRecords));
    if (report.problems > 0)
        remarks << problems(report.problems);
    return remarks.isEmpty()
        ? added
        : tr("%1 (%2)", "sentence (remarks)").arg(added, remarks.join(tr(", ")));
}

} // namespace khoji::views
