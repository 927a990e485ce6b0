#include "core/aws/trouble.h"

#include <array>

namespace khoji::aws {

namespace {

using base::ErrorKind;

struct Meaning {
    TroubleKind kind;
    std::string_view word;
    ErrorKind error;
};

constexpr std::array<Meaning, 16> kMeanings{{
    {TroubleKind::Stopped, "stopped", ErrorKind::Cancelled},
    {TroubleKind::NoCredentials, "no-credentials", ErrorKind::Denied},
    {TroubleKind::CliTooOld, "cli-too-old", ErrorKind::Unsupported},
    {TroubleKind::Expired, "expired", ErrorKind::Denied},
    {TroubleKind::Rejected, "rejected", ErrorKind::Denied},
    {TroubleKind::Clock, "clock", ErrorKind::Denied},
    {TroubleKind::Denied, "denied", ErrorKind::Denied},
    {TroubleKind::Archived, "archived", ErrorKind::Io},
    {TroubleKind::Region, "region", ErrorKind::Usage},
    {TroubleKind::Missing, "missing", ErrorKind::NotFound},
    {TroubleKind::Throttled, "throttled", ErrorKind::Io},
    {TroubleKind::Network, "network", ErrorKind::Io},
    {TroubleKind::Tls, "tls", ErrorKind::Denied},
    {TroubleKind::Damaged, "damaged", ErrorKind::Damaged},
    {TroubleKind::Disk, "disk", ErrorKind::Io},
    {TroubleKind::Usage, "usage", ErrorKind::Usage},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kMeanings.size(); ++i) {
        if (static_cast<std::size_t>(kMeanings[i].kind) != i)
            return false;
    }
    return static_cast<std::size_t>(TroubleKind::Usage) + 1 == kMeanings.size();
}
static_assert(inOrder());

constexpr const Meaning& meaning(TroubleKind kind)
{
    return kMeanings[static_cast<std::size_t>(kind)];
}

} // namespace

base::Error toError(const Trouble& trouble)
{
    return {meaning(trouble.kind).error, trouble.message};
}

std::string_view word(TroubleKind kind)
{
    return meaning(kind).word;
}

} // namespace khoji::aws
