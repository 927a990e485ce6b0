#pragma once

#include "core/aws/connection.h"
#include "tests/support/s3/fake_aws_cli.h"
#include "tests/support/s3/wire_types.h"

#include <optional>
#include <string>
#include <string_view>

namespace khoji::test {

/// The environment of somebody who has these keys, and nothing else of AWS's.
[[nodiscard]] inline aws::Environment withKeys(const LabCredentials& keys)
{
    return [keys](std::string_view name) -> std::optional<std::string> {
        if (name == "AWS_ACCESS_KEY_ID")
            return keys.accessKey;
        if (name == "AWS_SECRET_ACCESS_KEY")
            return keys.secret;
        if (name == "AWS_SESSION_TOKEN" && !keys.token.empty())
            return keys.token;
        return std::nullopt;
    };
}

/// The environment of somebody who has the stand-in for the AWS CLI, which must outlive it, and
/// nothing else of AWS's. Its calls are counted.
[[nodiscard]] inline aws::Environment withCli(const FakeAwsCli& cli)
{
    const QProcessEnvironment variables = cli.environment();
    for (const char* const name : {"KHOJI_FAKE_AWS_CALLS", "KHOJI_FAKE_AWS_VERSION"})
        qputenv(name, variables.value(QLatin1String(name)).toUtf8()); // the child's are ours
    return [path = variables.value(QStringLiteral("PATH")).toStdString(),
               home = cli.folder().toStdString()](
               std::string_view name) -> std::optional<std::string> {
        if (name == "PATH")
            return path;
        if (name == "HOME")
            return home;
        return std::nullopt;
    };
}

} // namespace khoji::test
