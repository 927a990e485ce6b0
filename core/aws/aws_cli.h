#pragma once

#include "core/aws/connection.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace khoji::aws {

/// The AWS CLI, run without a shell, and without a terminal that it could ask behind our back.
/// What it prints may be secret: it goes to whoever asked and nowhere else.
///
/// Thread: any, which it blocks; one call at a time.
class AwsCli {
public:
    explicit AwsCli(Environment environment);

    struct Run {
        int exitCode = 0;
        std::string output;
        std::string errors; ///< as printed: hostile
    };

    /// Looks through PATH for an `aws` of version 2.9 or later: others may lie before it. Fails
    /// with NoCredentials when there is none at all, CliTooOld, Stopped.
    [[nodiscard]] Outcome<void> find(std::stop_token stop);

    /// Runs what was found. A code for MFA is asked for when it wants one. Fails with NoCredentials
    /// (it does not run, or not end) and Stopped.
    [[nodiscard]] Outcome<Run> run(const std::vector<std::string>& arguments,
        const AskForCode& askForCode, std::stop_token stop) const;

    /// How long it may take without a person; it may have to ask servers.
    static constexpr std::chrono::seconds kPatience{120};
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

private:
    [[nodiscard]] Outcome<Run> runProgram(const std::string& program,
        const std::vector<std::string>& arguments, const AskForCode& askForCode,
        std::stop_token stop) const;

    Environment m_environment;
    std::string m_program; ///< empty: not found yet
    std::chrono::milliseconds m_patience = kPatience;
};

/// Whether `aws --version` speaks of 2.9 or later: `aws-cli/2.9.19 Python/3.11.2 ...`.
[[nodiscard]] bool isNewEnough(std::string_view version);

} // namespace khoji::aws
