#include "views/detail/card_words.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace khoji::views {

namespace {

constexpr const char* kContext = "khoji::views::CardWords";

/// In the order of CardKind.
constexpr std::array kTitles{
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Who"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "What"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "When"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Where"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "How"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Result"),
};

/// What record::cardsOf() and the summary of several events say; sorted, for the search below.
constexpr auto kLabels = std::to_array<std::string_view>({
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "API version"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "ARN"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Access"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Access key"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Account"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Addendum"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Additional data"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Address class"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Amends event"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Attribution"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Baseline average"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Baseline duration"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Bearer credential"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Blocked by"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "By error code"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "By identity"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "By user agent"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Category"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Cipher suite"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Client"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Console credentials"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Counted"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Counted by"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Cross-account"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Endpoint account"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Error code"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Error message"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Event"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Event id"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Event time"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Event type"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Events looked at"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "First"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "From"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Host header"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Identity store"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "In scope of"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Insight"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Insight average"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Insight duration"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Insight source"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Instance metadata"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Issued in VPC"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Issued key"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Key exchange"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Key type"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Kind"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Last"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "MFA"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "MFA device"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Mobile version"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "On behalf of"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Outcome"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Principal"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Principal id"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Provider"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Rate"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Recipient account"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Record version"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Request"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Request id"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Resource"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Response"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Role"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "SAML provider"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Service"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Service details"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Service region"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Session age"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Session created"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Session issuer"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Session name"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Shared event id"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Sign-in"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Sign-in session"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Signed in to"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Source address"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Source identity"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "State"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Switched from"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "System hint"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "TLS"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "TLS age"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "To"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Updated fields"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "User agent"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "VPC endpoint"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Via partner"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Via service"),
    QT_TRANSLATE_NOOP("khoji::views::CardWords", "Web identity"),
});
static_assert(std::ranges::is_sorted(kLabels));

} // namespace

QString cardTitle(record::CardKind kind)
{
    return QCoreApplication::translate(kContext, kTitles.at(static_cast<std::size_t>(kind)));
}

QString labelText(std::string_view label)
{
    const auto found = std::ranges::lower_bound(kLabels, label);
    if (found == kLabels.end() || *found != label)
        return QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size()));
    return QCoreApplication::translate(kContext, found->data()); // a literal, and ends with 0
}

} // namespace khoji::views
