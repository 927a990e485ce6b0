#pragma once

#include <QString>
#include <QUrl>

#include <optional>

/// The page outside that *Look up address* opens in the user's web browser (ux.md section 6). Khoji
/// itself never asks it. Pure functions for any thread.
namespace khoji::models {

/// Stands for the address in the template of a service's page.
inline constexpr auto kAddressPlace = "{address}";

/// A public page that asks the registries of the internet by RDAP, in the browser.
inline constexpr auto kDefaultAddressService = "https://client.rdap.org/?type=ip&object={address}";

/// What is wrong with the template of a page, as a sentence; empty: nothing. It begins with
/// https:// and a host, names nobody's password, and has the place of the address once, behind the
/// host.
[[nodiscard]] QString faultOfService(const QString& pageTemplate);

/// The page about an address, which stands percent-encoded in it. Nothing when the template has a
/// fault, or the address is none that means something outside (AddressReach::Outside).
[[nodiscard]] std::optional<QUrl> pageAbout(const QString& address, const QString& pageTemplate);

/// The template that the user wants, or the default one where that has a fault or is empty.
[[nodiscard]] QString usableService(const QString& wanted);

/// Who is asked: the page's host. Empty when the template has a fault.
[[nodiscard]] QString hostOfService(const QString& pageTemplate);

} // namespace khoji::models
