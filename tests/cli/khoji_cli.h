#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QStringList>

#include <nlohmann/json.hpp>

/// khoji-cli as a process of its own. KHOJI_CLI is its path.
namespace khoji::test {

struct Answer {
    int exitCode = -1; ///< -1: it crashed, or took too long
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QList<QByteArray> lines() const { return out.trimmed().split('\n'); }
    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out.toStdString()); }
};

/// Waits for the end of a process that runs.
[[nodiscard]] inline Answer endOf(QProcess& process)
{
    constexpr int kPatience = 60'000; // milliseconds
    const bool ended = process.waitForFinished(kPatience);
    return {ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError()};
}

[[nodiscard]] inline Answer khojiCli(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(KHOJI_CLI), arguments);
    return endOf(process);
}

} // namespace khoji::test
