#pragma once

#include "core/aws/connection.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// AWS's files of profiles, as far as they are not secret: keys are the AWS CLI's to read
/// (s3.md "Configuration a client must honour").
namespace khoji::aws {

/// A section's settings: `region`, and nested ones as `s3.endpoint_url`. Names in lower case.
using Settings = std::map<std::string, std::string, std::less<>>;

struct ProfileFiles {
    std::map<std::string, Settings, std::less<>> profiles; ///< by name
    std::map<std::string, Settings, std::less<>> services; ///< `[services NAME]`
    std::vector<std::string> names; ///< of the profiles, as they stand in the files

    /// A setting of a profile; empty when there is none.
    [[nodiscard]] std::string of(std::string_view profile, std::string_view setting) const;
};

/// AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, else those in `~/.aws`. What cannot be read
/// counts as empty; more than a megabyte is not read. Of the file of credentials only `region` and
/// the profiles' names are kept. Thread: any.
[[nodiscard]] ProfileFiles readProfileFiles(const Environment& environment);

/// Adds what a file says. In a config file a profile's section is `[profile NAME]` or `[default]`,
/// in a file of credentials it is `[NAME]`.
enum class ProfileFile { Config, Credentials };
void addProfiles(ProfileFiles& files, ProfileFile kind, std::string_view text);

/// A variable's value; nothing when it is not set, or empty.
[[nodiscard]] std::optional<std::string> valueOf(
    const Environment& environment, std::string_view name);

} // namespace khoji::aws
