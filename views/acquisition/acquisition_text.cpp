#include "views/acquisition/acquisition_text.h"

#include "models/language/plural.h"
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
    return tr("%1 log file(s)", nullptr, models::pluralOf(value)).arg(count(value));
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
        //: How long something takes, in minutes or hours
        return tr("about %1 min").arg(minutes);
    //: How long something takes, in hours
    return tr("about %1 h").arg((minutes + 30) / 60);
}

QString AcquisitionText::every(int minutes)
{
    if (minutes == 60)
        return tr("every hour");
    return minutes % 60 == 0 ? tr("every %n hour(s)", nullptr, minutes / 60)
                             : tr("every %n minute(s)", nullptr, minutes);
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
    const int form = models::pluralOf(files);
    switch (kind) {
    case TroubleKind::Denied:
        return tr("%1 not allowed", nullptr, form).arg(number);
    case TroubleKind::Archived:
        return tr("%1 in Glacier, to be restored first", nullptr, form).arg(number);
    case TroubleKind::Missing:
        return tr("%1 deleted meanwhile", nullptr, form).arg(number);
    case TroubleKind::Damaged:
        return tr("%1 damaged", nullptr, form).arg(number);
    case TroubleKind::Network:
    case TroubleKind::Throttled:
        return tr("%1 interrupted", nullptr, form).arg(number);
    case TroubleKind::Disk:
        return tr("%1 for want of disk space", nullptr, form).arg(number);
    default:
        break;
    }
    return tr("%1 for another reason", nullptr, form).arg(number);
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
    //: %1 is "1,234 log files", %2 their size, %3 how many events.
    sentences << tr(
        "%1 fetched (%2), %3 new event(s).", nullptr, models::pluralOf(report.import.events))
                     .arg(
                         logFiles(report.fetched), size(report.bytes), count(report.import.events));
    if (failures(report) > 0) {
        QStringList classes;
        for (const auto& [kind, files] : report.failed)
            classes << failure(kind, files);
        //: %2 says why, as a list: "3 not allowed, 1 damaged".
        sentences << tr(
            "%1 log file(s) could not be fetched: %2.", nullptr, models::pluralOf(failures(report)))
                         .arg(count(failures(report)), classes.join(u", "_s));
    }
    if (report.notMirrored > 0)
        sentences << tr("%1 log file(s) (has a name|have names) that no file can have, and "
                        "(is|are) only in the case.",
            nullptr, models::pluralOf(report.notMirrored))
                         .arg(count(report.notMirrored));
    return sentences.join(u' ');
}

} // namespace khoji::views
