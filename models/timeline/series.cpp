#include "models/timeline/series.h"

#include "core/record/derive.h"
#include "models/detail/visible_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace khoji::models {

namespace {

using record::Field;

class SeriesText {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::Series)
};

constexpr std::array<Stack, 9> kStacks{std::nullopt, Field::EventCategory, Field::Severity,
    Field::Principal, Field::EventSource, Field::EventName, Field::AwsRegion,
    Field::RecipientAccountId, Field::SourceIpAddress};

/// 0 for the worst; what is no severity comes last.
std::size_t distanceFromWorst(const store::HistogramSeries& series)
{
    std::size_t distance = 0;
    for (auto level = static_cast<int>(record::Severity::Critical); level >= 0; --level) {
        if (series.text == record::word(static_cast<record::Severity>(level)))
            break;
        ++distance;
    }
    return distance;
}

} // namespace

std::span<const Stack> stackChoices()
{
    return kStacks;
}

QString stackId(Stack stack)
{
    const std::string_view name = record::info(stack.value_or(Field::Outcome)).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

Stack stackWithId(const QString& id)
{
    const Stack stack = record::fieldByName(id.toStdString());
    return std::find(kStacks.begin(), kStacks.end(), stack) != kStacks.end() ? stack : std::nullopt;
}

QString stackName(Stack stack)
{
    //: What the bars of the timeline are divided by.
    switch (stack.value_or(Field::Outcome)) {
    case Field::EventCategory:
        return SeriesText::tr("Category");
    case Field::Severity:
        return SeriesText::tr("Severity");
    case Field::Principal:
        return SeriesText::tr("User");
    case Field::EventSource:
        return SeriesText::tr("Service");
    case Field::EventName:
        return SeriesText::tr("Event name");
    case Field::AwsRegion:
        return SeriesText::tr("Region");
    case Field::RecipientAccountId:
        return SeriesText::tr("Account");
    case Field::SourceIpAddress:
        return SeriesText::tr("Source address");
    default:
        return SeriesText::tr("Result");
    }
}

QString bandName(store::Band band)
{
    switch (band) {
    //: Events by result, in the legend of the timeline.
    case store::Band::Error:
        return SeriesText::tr("Error");
    case store::Band::Denied:
        return SeriesText::tr("Denied");
    case store::Band::Write:
        return SeriesText::tr("Write");
    case store::Band::Read:
        break;
    }
    return SeriesText::tr("Read");
}

QString seriesName(const store::HistogramSeries& series)
{
    switch (series.kind) {
    case store::HistogramSeries::Kind::Band:
        return bandName(series.band);
    case store::HistogramSeries::Kind::Other:
        //: Every value that is not among the commonest.
        return SeriesText::tr("Other");
    case store::HistogramSeries::Kind::Value:
        break;
    }
    //: A field that an event does not have.
    return series.text.empty() ? SeriesText::tr("(not recorded)") : visibleText(series.text);
}

store::Histogram inShownOrder(store::Histogram histogram)
{
    if (histogram.stackedBy != Field::Severity)
        return histogram;
    std::vector<std::size_t> order(histogram.series.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {},
        [&histogram](std::size_t series) { return distanceFromWorst(histogram.series[series]); });
    const store::Histogram stored = histogram;
    for (std::size_t place = 0; place < order.size(); ++place) {
        histogram.series[place] = stored.series[order[place]];
        for (std::size_t bin = 0; bin < stored.bins.size(); ++bin)
            histogram.bins[bin][place] = stored.bins[bin][order[place]];
    }
    return histogram;
}

} // namespace khoji::models
