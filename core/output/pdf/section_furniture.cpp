#include "core/output/pdf/sections.h"

namespace khoji::output::pdf {

void paintChapterHeading(PageFlow& flow, const QString& title)
{
    flow.canvas().text(Role::Chapter, flow.body().left(), flow.y(), title);
    flow.advance(flow.lettering().lineHeight(Role::Chapter) + pt(6));
}

QString timeText(base::UtcTime time)
{
    if (time == base::kUndated)
        return QStringLiteral("undated");
    QString text = words(base::formatIso(time));
    text.replace(QLatin1Char('T'), QLatin1Char(' '));
    text.chop(1); // the Z: the column's head says UTC
    return text;
}

} // namespace khoji::output::pdf
