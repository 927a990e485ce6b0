#include "core/aws/aws_cli.h"
#include "core/aws/connection.h"
#include "core/aws/profile_files.h"
#include "core/base/ascii.h"
#include "core/base/visible_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace khoji::aws {

namespace {

constexpr std::size_t kLongestQuote = 300; ///< characters
constexpr int kNoCredentials = 253; ///< exit code of the AWS CLI
constexpr std::size_t kMostProfiles = 10'000;

tl::unexpected<Trouble> noCredentials(const std::string& profile)
{
    return trouble(TroubleKind::NoCredentials,
        fmt::format("No AWS credentials for profile {}. Run aws configure or aws sso login",
            base::visible(profile, kLongestQuote)));
}

/// The last line that says something.
std::string lastLine(std::string_view text)
{
    const auto end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos)
        return {};
    text = text.substr(0, end + 1);
    const auto newline = text.rfind('\n');
    return base::visible(
        newline == std::string_view::npos ? text : text.substr(newline + 1), kLongestQuote);
}

bool saysAny(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(),
        [text](std::string_view part) { return base::containsIgnoringCase(text, part); });
}

/// Why `export-credentials` gave none.
tl::unexpected<Trouble> refusalOf(const AwsCli::Run& run, const std::string& profile)
{
    const auto name = base::visible(profile, kLongestQuote);
    if (saysAny(run.errors, {"invalid choice"}))
        return trouble(TroubleKind::CliTooOld, "AWS CLI v2 (2.9+) is needed to read this profile");
    if (saysAny(run.errors, {"SSO Token", "SSO session", "aws sso login", "UnauthorizedSSOToken"}))
        return trouble(TroubleKind::Expired,
            fmt::format("Your session expired; sign in again to continue: "
                        "aws sso login --profile {}",
                name));
    if (saysAny(run.errors, {"ExpiredToken", "security token included in the request is expired"}))
        return trouble(TroubleKind::Expired, "Your session expired; sign in again to continue");
    const std::string why = lastLine(run.errors);
    if (run.exitCode == kNoCredentials || why.empty())
        return noCredentials(profile);
    return trouble(TroubleKind::NoCredentials,
        fmt::format("The AWS CLI gave no credentials for profile {}: {}", name, why));
}

std::string textOf(const nlohmann::json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What can stand in a header; a line break could not.
bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

std::optional<Credentials> readCredentials(std::string_view output)
{
    const auto json = nlohmann::json::parse(output, nullptr, false);
    if (!json.is_object())
        return {};
    Credentials credentials{textOf(json, "AccessKeyId"), textOf(json, "SecretAccessKey"),
        textOf(json, "SessionToken"), base::parseTime(textOf(json, "Expiration"))};
    if (credentials.accessKeyId.empty() || credentials.secretAccessKey.empty()
        || !isPlain(credentials.accessKeyId) || !isPlain(credentials.sessionToken))
        return {};
    return credentials;
}

class EnvironmentKeys final : public CredentialSource {
public:
    explicit EnvironmentKeys(Environment environment)
        : m_environment(std::move(environment))
    { }

    Outcome<Credentials> fetch(std::stop_token) override
    {
        const auto variable = [this](std::string_view name) {
            return valueOf(m_environment, name).value_or("");
        };
        Credentials credentials{variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"),
            variable("AWS_SESSION_TOKEN"), {}};
        if (credentials.accessKeyId.empty() || credentials.secretAccessKey.empty()
            || !isPlain(credentials.accessKeyId) || !isPlain(credentials.sessionToken))
            return trouble(TroubleKind::NoCredentials, "No AWS credentials in the environment");
        return credentials;
    }

private:
    Environment m_environment;
};

class CliProfile final : public CredentialSource {
public:
    CliProfile(std::string profile, const Environment& environment, AskForCode askForCode)
        : m_profile(std::move(profile))
        , m_cli(environment)
        , m_askForCode(std::move(askForCode))
    { }

    Outcome<Credentials> fetch(std::stop_token stop) override
    {
        if (const auto found = m_cli.find(stop); !found)
            return tl::unexpected(found.error());
        auto run = m_cli.run(
            {"configure", "export-credentials", "--profile", m_profile, "--format", "process"},
            m_askForCode, stop);
        if (!run)
            return tl::unexpected(run.error());
        if (run->exitCode != 0)
            return refusalOf(*run, m_profile);
        auto credentials = readCredentials(run->output);
        std::fill(run->output.begin(), run->output.end(), '\0');
        if (!credentials)
            return trouble(TroubleKind::NoCredentials,
                fmt::format("The AWS CLI's answer for profile {} holds no credentials",
                    base::visible(m_profile, kLongestQuote)));
        return std::move(*credentials);
    }

private:
    std::string m_profile;
    AwsCli m_cli;
    AskForCode m_askForCode;
};

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty() && lines.size() < kMostProfiles) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace

std::unique_ptr<CredentialSource> credentialsOf(
    const Connection& connection, const Environment& environment, AskForCode askForCode)
{
    if (connection.keysFromEnvironment)
        return std::make_unique<EnvironmentKeys>(environment);
    return std::make_unique<CliProfile>(connection.profile, environment, std::move(askForCode));
}

Outcome<std::vector<std::string>> profiles(const Environment& environment, std::stop_token stop)
{
    AwsCli cli(environment);
    const auto found = cli.find(stop);
    const auto run = found ? cli.run({"configure", "list-profiles"}, {}, stop)
                           : Outcome<AwsCli::Run>(tl::unexpected(found.error()));
    if (!run && run.error().kind == TroubleKind::Stopped)
        return tl::unexpected(run.error());
    if (run && run->exitCode == 0)
        return linesOf(run->output);
    return readProfileFiles(environment).names;
}

} // namespace khoji::aws
