#include "views/acquisition/lookup_text.h"

#include "models/acquisition/lookup_estimate.h"
#include "models/language/plural.h"
#include "views/acquisition/acquisition_text.h"
#include "views/acquisition/trouble_text.h"

#include <QtCore/QStringList>

namespace khoji::views {

namespace {

constexpr std::uint64_t kForExample = 10'000; // events

} // namespace

QString LookupText::limits()
{
    return tr("The event history knows the management and Insights events of the last 90 days, of "
              "this one account, and never data events. CloudTrail gives 50 events a request and "
              "takes two requests a second in each region.");
}

QString LookupText::estimate(std::size_t regions)
{
    const QString time = AcquisitionText::about(models::lookupTime(regions, kForExample));
    const QString events = AcquisitionText::count(kForExample);
    if (regions < 2)
        //: a number of events; a time
        return tr("How many events there are is not known before. %1 take %2.", nullptr,
            models::pluralOf(kForExample))
            .arg(events, time);
    //: a number of events; of regions; a time
    return tr("How many events there are is not known before. %1 in each of the %2 region(s) take "
              "%3.",
        nullptr, models::pluralOf(regions))
        .arg(events, AcquisitionText::count(regions), time);
}

QString LookupText::pages(std::uint64_t count)
{
    return tr("%1 page(s)", nullptr, models::pluralOf(count)).arg(AcquisitionText::count(count));
}

bool LookupText::isPart(const lookup::LookupReport& report)
{
    return report.import.cancelled || report.stopped || !report.failed.empty();
}

QString LookupText::failures(const lookup::LookupReport& report)
{
    const QString first = TroubleText::message(report.failed.front());
    if (report.failed.size() == 1)
        //: %1 is a sentence that names the region
        return tr("One region was not read to its end: %1").arg(first);
    //: %1 is a number; %2 is a sentence that names a region
    return tr("%1 region(s) (was not read to its|were not read to their) end. The first: %2",
        nullptr, models::pluralOf(report.failed.size()))
        .arg(AcquisitionText::count(report.failed.size()), first);
}

QString LookupText::end(const lookup::LookupReport& report)
{
    if (report.import.removed)
        return tr("The lookup was cancelled, and what it had added is removed again.");
    QStringList sentences;
    if (report.stopped)
        sentences << TroubleText::message(*report.stopped);
    else if (report.import.cancelled)
        sentences << tr("The lookup was cancelled.");
    //: %1 is "3 pages", %2 how many events.
    sentences << tr(
        "%1 of event history, %2 new event(s).", nullptr, models::pluralOf(report.import.events))
                     .arg(pages(report.pages), AcquisitionText::count(report.import.events));
    if (report.isShortened)
        sentences << tr("Only the last 90 days could be asked for.");
    if (!report.failed.empty())
        sentences << failures(report);
    return sentences.join(QLatin1Char(' '));
}

QString LookupText::details(const lookup::LookupReport& report)
{
    QStringList paragraphs;
    const auto add = [&paragraphs](const aws::Trouble& trouble) {
        paragraphs << TroubleText::message(trouble) + QLatin1Char('\n')
                + TroubleText::details(trouble);
    };
    if (report.stopped)
        add(*report.stopped);
    for (const aws::Trouble& trouble : report.failed)
        add(trouble);
    return paragraphs.join(QLatin1String("\n\n"));
}

} // namespace khoji::views
