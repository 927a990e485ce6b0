#include "core/output/pdf/sections.h"

#include "core/base/visible_text.h"

#include <array>

namespace khoji::output::pdf {

namespace {

constexpr std::size_t kLongestQuery = 100'000;

struct Remark {
    const char* heading;
    const char* text;
};

constexpr std::array<Remark, 6> kRemarks{{
    {"What this report covers",
        "The events that the query finds in the log files of the case, and nothing else. Activity "
        "that CloudTrail did not record or deliver, or whose log files are not in the case, leaves "
        "no trace here: an empty stretch of the timeline may be quiet, or missing."},
    {"Time",
        "All times are UTC, as CloudTrail states them. An event without a usable time is kept and "
        "listed as undated, but has no place in the timeline."},
    {"Recorded and derived",
        "Names without a mark are CloudTrail\u2019s own fields with their recorded values. A "
        "dagger "
        "(\u2020) marks what Khoji derives from them. An empty cell means that nothing is "
        "recorded; "
        "it does not mean \u201cno\u201d or \u201cfalse\u201d."},
    {"Error, denied, write, read",
        "Each event is counted in one band. A call refused for lack of permission and a failed "
        "sign-in are denied; a call that failed otherwise is an error; of those that succeeded, "
        "the "
        "ones that can change something are writes, the others reads. Bars are stacked in this "
        "order, errors lowest."},
    {"Text from the logs",
        "Whoever makes a call can choose parts of what is logged. Such text is printed as it is, "
        "without effect; characters that cannot be seen or that change the direction of writing "
        "are "
        "written out, as <U+202E>. Where a very long text is cut, its full length is given."},
    {"Checking the evidence",
        "The SHA-256 of each log file is that of the file as it was obtained. The same number from "
        "any tool over a copy shows that the copy is the same to the byte."},
}};

void paintRemark(PageFlow& flow, const Remark& remark)
{
    flow.makeRoom(pt(60));
    flow.canvas().text(Role::Heading, flow.body().left(), flow.y(), words(remark.heading));
    flow.advance(pt(14));
    flow.paragraph(Role::Body, words(remark.text), flow.body().width() * 0.86);
    flow.advance(pt(12));
}

void paintWholeQuery(PageFlow& flow, const Report& report)
{
    if (report.request.filter.text.empty())
        return;
    flow.makeRoom(pt(60));
    flow.canvas().text(Role::Heading, flow.body().left(), flow.y(), QStringLiteral("Query"));
    flow.advance(pt(14));
    flow.paragraph(Role::Query, words(base::visible(report.request.filter.text, kLongestQuery)));
}

} // namespace

void paintMethod(PageFlow& flow, const Report& report)
{
    flow.startPage(QPageLayout::Portrait);
    paintChapterHeading(flow, QStringLiteral("Method and limits"));
    for (const Remark& remark : kRemarks)
        paintRemark(flow, remark);
    paintWholeQuery(flow, report);
}

} // namespace khoji::output::pdf
