#pragma once

#include "core/output/pdf/page_flow.h"
#include "core/output/report.h"

#include <QtCore/QString>

#include <vector>

/// The parts of the printed report, in order. Each starts its own page and lays itself out.
namespace khoji::output::pdf {

/// A line of the contents on the cover.
struct Chapter {
    QString title;
    int page = 0; ///< 0 while the pages are being counted
};

void paintCover(PageFlow& flow, const Report& report, const std::vector<Chapter>& contents);
void paintOverview(PageFlow& flow, const Report& report);
void paintEvents(PageFlow& flow, const Report& report);
void paintSources(PageFlow& flow, const Report& report);
void paintMethod(PageFlow& flow, const Report& report);

/// A section's heading with the rule below it.
void paintChapterHeading(PageFlow& flow, const QString& title);

/// `2026-03-09 03:32:10`, or `undated`.
[[nodiscard]] QString timeText(base::UtcTime time);

} // namespace khoji::output::pdf
