#include "views/acquisition/acquisition_text.h"

#include "views/acquisition/trouble_text.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace khoji::views {

using aws::TroubleKind;

QString AcquisitionText::count(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString AcquisitionText::logFiles(std::uint64_t value)
{
    return value == 1 ? tr("1 log file") : tr("%1 log files").arg(count(value));
}

QString AcquisitionText::size(std::uint64_t bytes)
{
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<qint64>::max());
    return QLocale().formattedDataSize(
        static_cast<qint64>(std::min(bytes, most)), 1, QLocale::DataSizeSIFormat);
}

QString AcquisitionText::about(std::chrono::seconds time)
{
    const auto seconds = time.count();
    if (seconds < 50)
        return tr("less than a minute");
    const auto minutes = (seconds + 30) / 60;
    if (minutes < 100)
        return tr("about %1 min").arg(minutes);
    return tr("about %1 h").arg((minutes + 30) / 60);
}

QString AcquisitionText::every(int minutes)
{
    if (minutes == 60)
        return tr("every hour");
    return minutes % 60 == 0 ? tr("every %1 hours").arg(minutes / 60)
                             : tr("every %1 minutes").arg(minutes);
}

std::uint64_t AcquisitionText::failures(const s3::SyncReport& report)
{
    std::uint64_t sum = 0;
    for (const auto& [kind, files] : report.failed)
        sum += files;
    return sum;
}

QString AcquisitionText::failure(TroubleKind kind, std::uint64_t files)
{
    const QString number = count(files);
    switch (kind) {
    case TroubleKind::Denied:
        return tr("%1 not allowed").arg(number);
    case TroubleKind::Archived:
        return tr("%1 in Glacier, to be restored first").arg(number);
    case TroubleKind::Missing:
        return tr("%1 deleted meanwhile").arg(number);
    case TroubleKind::Damaged:
        return tr("%1 damaged").arg(number);
    case TroubleKind::Network:
    case TroubleKind::Throttled:
        return tr("%1 interrupted").arg(number);
    case TroubleKind::Disk:
        return tr("%1 for want of disk space").arg(number);
    default:
        break;
    }
    return tr("%1 for another reason").arg(number);
}

QString AcquisitionText::end(const s3::SyncReport& report)
{
    QStringList sentences;
    if (report.import.removed)
        return tr("The sync was cancelled, and what it had added is removed again.");
    if (report.import.cancelled && !report.stopped)
        sentences << tr("The sync was cancelled.");
    if (report.stopped)
        sentences << TroubleText::message(*report.stopped);
    sentences << tr("%1 fetched (%2), %3 new events.")
                     .arg(
                         logFiles(report.fetched), size(report.bytes), count(report.import.events));
    if (failures(report) > 0) {
        QStringList classes;
        for (const auto& [kind, files] : report.failed)
            classes << failure(kind, files);
        sentences << tr("%1 could not be fetched: %2.")
                         .arg(logFiles(failures(report)), classes.join(u", "_s));
    }
    if (report.notMirrored > 0)
        sentences << tr("%1 have names that no file can have, and are only in the case.")
                         .arg(logFiles(report.notMirrored));
    return sentences.join(u' ');
}

} // namespace khoji::views
