#include "models/annotations/said_by.h"

#include "core/base/clock.h"
#include "core/query/parser.h"
#include "core/query/time_terms.h"

namespace khoji::models {

namespace {

constexpr qsizetype kLongestName = 50; // characters, of up to four bytes each

} // namespace

QString systemUser()
{
    for (const char* const name : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString user = qEnvironmentVariable(name); !user.isEmpty())
            return user;
    }
    return {};
}

store::Moment momentOf(const QString& author, const QString& query)
{
    store::Moment moment{
        author.left(kLongestName).toStdString(), base::currentTime(), query.toStdString(), {}};
    if (const auto filter = query::parse(moment.query))
        moment.range = query::timeRangeOf(filter->root, moment.time, std::nullopt);
    return moment;
}

} // namespace khoji::models
