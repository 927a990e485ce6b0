#include "core/output/pdf/scope_text.h"

#include "core/output/number_text.h"
#include "core/output/pdf/sections.h"

#include <QtCore/QStringList>

#include <chrono>

namespace khoji::output::pdf {

namespace {

QString spanText(const Report& report)
{
    if (!report.span)
        return QStringLiteral("No event states a time");
    const base::UtcTime last = report.span->end - std::chrono::milliseconds(1);
    return timeText(report.span->first) + QStringLiteral("  to  ")
        + timeText(std::chrono::floor<std::chrono::seconds>(last)) + QStringLiteral("  UTC");
}

QString orderText(const store::SortOrder& sort)
{
    const QString name = words(record::info(sort.field).name);
    if (sort.field == record::Field::EventTime)
        return sort.descending ? QStringLiteral("newest first") : QStringLiteral("oldest first");
    return name
        + (sort.descending ? QStringLiteral(", descending") : QStringLiteral(", ascending"));
}

QString tableText(const Report& report)
{
    const std::string cut = eventsCutNote(report);
    const std::string held = cut.empty() ? "all " + counted(report.matches, "event") : cut;
    return words(held) + QStringLiteral(", ") + orderText(report.request.sort);
}

QString caseText(const Report& report)
{
    const store::CaseSummary& all = report.caseSummary;
    QStringList parts{words(counted(all.events, "event")) + QStringLiteral(" in ")
        + words(counted(all.files, "log file"))};
    if (all.duplicates > 0)
        parts << words(counted(all.duplicates, "duplicate")) + QStringLiteral(" left out");
    parts << (report.problemCount == 0
            ? QStringLiteral("no problems while reading")
            : words(counted(report.problemCount, "problem")) + QStringLiteral(" while reading"));
    if (all.undated > 0)
        parts << words(counted(all.undated, "event")) + QStringLiteral(" without a time");
    if (report.partialImports > 0)
        parts << QStringLiteral("partial: ") + words(counted(report.partialImports, "import"))
                + QStringLiteral(" stopped before the end");
    return parts.join(QStringLiteral("; "));
}

QString zoneText(const Report& report)
{
    if (report.request.displayZone.empty() || report.request.displayZone == "UTC")
        return QStringLiteral("UTC");
    return QStringLiteral("UTC throughout; the window showed ") + shown(report.request.displayZone);
}

} // namespace

std::vector<ScopeLine> scopeOf(const Report& report)
{
    return {
        {QStringLiteral("Events"), spanText(report)},
        {QStringLiteral("Event table"), tableText(report)},
        {QStringLiteral("Case"), caseText(report)},
        {QStringLiteral("Time zone"), zoneText(report)},
    };
}

} // namespace khoji::output::pdf
