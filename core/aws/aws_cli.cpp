#include "core/aws/aws_cli.h"

#include "core/aws/profile_files.h"
#include "core/base/visible_text.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QStandardPaths>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <csignal>
#include <unistd.h>

namespace khoji::aws {

namespace {

constexpr int kGlance = 50; ///< milliseconds between two looks at the stop token
constexpr qsizetype kLargestOutput = qsizetype{1} << 20; ///< bytes
constexpr std::size_t kLongestQuote = 200; ///< characters

/// What of the environment decides about the CLI's answer. The rest is the process's own.
constexpr std::array kVariables{"PATH", "HOME", "AWS_PROFILE", "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CA_BUNDLE", "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_EC2_METADATA_DISABLED"};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QProcessEnvironment childEnvironment(const Environment& environment)
{
    auto child = QProcessEnvironment::systemEnvironment();
    for (const char* name : kVariables) {
        const auto value = environment(name);
        if (value)
            child.insert(QString::fromLatin1(name), QString::fromStdString(*value));
        else
            child.remove(QString::fromLatin1(name));
    }
    child.insert(QStringLiteral("AWS_PAGER"), QString()); // nobody would leave a pager
    return child;
}

/// One run of a program, which ends at the latest with its owner.
class Child {
public:
    Child(const std::string& program, const std::vector<std::string>& arguments,
        const Environment& environment)
    {
        QStringList list;
        for (const auto& argument : arguments)
            list << QString::fromStdString(argument);
        m_process.setProcessEnvironment(childEnvironment(environment));
        // A session of its own: no terminal to ask on, and it ends with all that it started.
        m_process.setChildProcessModifier([] { ::setsid(); });
        m_process.start(QString::fromStdString(program), list);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        end();
        m_output.fill('\0');
    }

    [[nodiscard]] bool started() { return m_process.waitForStarted(); }

    /// Waits a moment for its end; true when it has come.
    [[nodiscard]] bool hasEnded()
    {
        const bool ended = m_process.state() == QProcess::NotRunning
            || m_process.waitForFinished(kGlance) || m_process.state() == QProcess::NotRunning;
        m_output += m_process.readAllStandardOutput();
        m_errors += m_process.readAllStandardError();
        return ended;
    }
    [[nodiscard]] bool saysTooMuch() const
    {
        return m_output.size() > kLargestOutput || m_errors.size() > kLargestOutput;
    }

    /// The question that it waits for an answer to, once: `Enter MFA code for arn:...:`.
    [[nodiscard]] std::optional<std::string> question()
    {
        const auto line = m_errors.mid(m_errors.lastIndexOf('\n') + 1).trimmed();
        if (m_asked || !line.contains("MFA code") || !line.endsWith(':'))
            return {};
        m_asked = true;
        return base::visible(line.toStdString(), kLongestQuote);
    }
    void answer(std::string_view text)
    {
        m_process.write(text.data(), static_cast<qint64>(text.size()));
        m_process.write("\n", 1);
        m_process.closeWriteChannel();
    }
    /// Whatever it wants to know: it will not be told.
    void closeInput() { m_process.closeWriteChannel(); }

    [[nodiscard]] AwsCli::Run result() const
    {
        const bool crashed = m_process.exitStatus() != QProcess::NormalExit;
        return {
            crashed ? -1 : m_process.exitCode(), m_output.toStdString(), m_errors.toStdString()};
    }

private:
    void end()
    {
        const auto id = static_cast<pid_t>(m_process.processId());
        if (m_process.state() == QProcess::NotRunning || id <= 0)
            return;
        ::kill(-id, SIGKILL);
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_asked = false;
};

tl::unexpected<Trouble> stopped()
{
    return trouble(TroubleKind::Stopped, "Stopped");
}

/// One line, of what a person typed.
std::string firstLine(std::string code)
{
    code.resize(std::min(code.find_first_of("\r\n"), code.size()));
    return code;
}

} // namespace

bool isNewEnough(std::string_view version)
{
    constexpr std::string_view kName = "aws-cli/";
    const auto at = version.find(kName);
    if (at == std::string_view::npos)
        return false;
    version.remove_prefix(at + kName.size());
    int major = 0;
    int minor = 0;
    const char* end = version.data() + version.size();
    const auto afterMajor = std::from_chars(version.data(), end, major);
    if (afterMajor.ec != std::errc() || afterMajor.ptr == end || *afterMajor.ptr != '.')
        return false;
    if (std::from_chars(afterMajor.ptr + 1, end, minor).ec != std::errc())
        return false;
    return major > 2 || (major == 2 && minor >= 9);
}

AwsCli::AwsCli(Environment environment)
    : m_environment(std::move(environment))
{ }

Outcome<void> AwsCli::find(std::stop_token stop)
{
    if (!m_program.empty())
        return {};
    bool foundOld = false;
    const auto path = fromUtf8(valueOf(m_environment, "PATH").value_or(""));
    for (const auto& folder : path.split(QDir::listSeparator(), Qt::SkipEmptyParts)) {
        const auto program = QStandardPaths::findExecutable(QStringLiteral("aws"), {folder});
        if (program.isEmpty())
            continue;
        const auto version = runProgram(program.toStdString(), {"--version"}, {}, stop);
        if (!version && version.error().kind == TroubleKind::Stopped)
            return stopped();
        // Old ones tell their version on the wrong channel.
        if (version && isNewEnough(version->output + version->errors)) {
            m_program = program.toStdString();
            return {};
        }
        foundOld = true;
    }
    if (foundOld)
        return trouble(TroubleKind::CliTooOld, "AWS CLI v2 (2.9+) is needed to read this profile");
    return trouble(TroubleKind::NoCredentials,
        "The AWS CLI v2 is not installed, which is needed to read AWS profiles");
}

Outcome<AwsCli::Run> AwsCli::run(const std::vector<std::string>& arguments,
    const AskForCode& askForCode, std::stop_token stop) const
{
    return runProgram(m_program, arguments, askForCode, std::move(stop));
}

Outcome<AwsCli::Run> AwsCli::runProgram(const std::string& program,
    const std::vector<std::string>& arguments, const AskForCode& askForCode,
    std::stop_token stop) const
{
    if (stop.stop_requested())
        return stopped();
    Child child(program, arguments, m_environment);
    if (!child.started())
        return trouble(TroubleKind::NoCredentials,
            fmt::format("{} cannot be run", base::visible(program, kLongestQuote)));
    if (!askForCode)
        child.closeInput();
    QElapsedTimer sinceSomebody;
    sinceSomebody.start();
    while (!child.hasEnded()) {
        if (stop.stop_requested())
            return stopped();
        if (child.saysTooMuch() || sinceSomebody.elapsed() > m_patience.count())
            return trouble(TroubleKind::NoCredentials, "The AWS CLI does not come to an end");
        const auto question = askForCode ? child.question() : std::nullopt;
        if (!question)
            continue;
        if (const auto code = askForCode(*question, stop))
            child.answer(firstLine(*code));
        else
            child.closeInput();
        sinceSomebody.restart();
    }
    return child.result();
}

} // namespace khoji::aws
