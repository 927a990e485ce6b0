#include "views/searches/search_text.h"

#include "models/detail/visible_text.h"

namespace khoji::views {

namespace {

constexpr qsizetype kNameShown = 40; // characters
constexpr qsizetype kQueryShown = 500;

} // namespace

QString labelOf(const models::SavedSearch& search)
{
    return models::shortened(models::visibleText(search.name), kNameShown)
        .replace(u'&', QStringLiteral("&&"));
}

QString tipOf(const models::SavedSearch& search)
{
    return models::toolTipText(tipsOf(search));
}

QStringList tipsOf(const models::SavedSearch& search)
{
    return {search.question, search.caution, models::shortened(search.query, kQueryShown)};
}

} // namespace khoji::views
