#include "models/annotations/said_by.h"

#include "core/query/parser.h"
#include "core/query/time_terms.h"

#include <chrono>

namespace khoji::models {

namespace {

constexpr qsizetype kLongestName = 50; // characters, of up to four bytes each

base::UtcTime now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

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
    store::Moment moment{author.left(kLongestName).toStdString(), now(), query.toStdString(), {}};
    if (const auto filter = query::parse(moment.query))
        moment.range = query::timeRangeOf(filter->root, moment.time, std::nullopt);
    return moment;
}

} // namespace khoji::models
