#include "tests/support/s3/lab_process.h"

#include <QDeadlineTimer>
#include <QFileInfo>

#include <utility>

namespace khoji::test {

using namespace Qt::StringLiterals;

namespace {

// Debian's own: Swift's modules belong to it, whatever other Python comes first in PATH.
constexpr auto kPython = "/usr/bin/python3"_L1;

constexpr int kStartPatience = 90'000; // milliseconds
constexpr int kAnswerPatience = 180'000; // thousands of objects, on a busy machine
constexpr int kEndPatience = 20'000;

} // namespace

LabProcess::LabProcess(const char* script, QStringList arguments)
{
    const QString path = QStringLiteral(KHOJI_S3_LAB "/") + QLatin1StringView(script);
    m_process.setProgram(kPython);
    // Nothing written beside the sources, nothing taken from the user's own Python.
    m_process.setArguments(QStringList{u"-B"_s, u"-E"_s, u"-s"_s, path} + std::move(arguments));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

LabProcess::~LabProcess()
{
    stop();
}

base::Result<void> LabProcess::start()
{
    if (!QFileInfo::exists(kPython))
        return base::fail(base::ErrorKind::Unsupported, "/usr/bin/python3 is not installed");
    m_process.start();
    const auto ready = readLine(kStartPatience);
    if (!ready)
        return tl::unexpected(ready.error());
    if (ready->contains("missing"))
        return base::fail(base::ErrorKind::Unsupported, ready->at("missing").get<std::string>());
    m_port = ready->at("port").get<int>();
    return {};
}

void LabProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kEndPatience)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

nlohmann::json LabProcess::ask(const char* command, nlohmann::json request)
{
    request["do"] = command;
    m_process.write(QByteArray::fromStdString(request.dump()) + '\n');
    auto answer = readLine(kAnswerPatience);
    if (!answer)
        qFatal("%s: %s", command, answer.error().message.c_str());
    if (answer->contains("error"))
        qFatal("%s", answer->at("error").get_ref<const std::string&>().c_str());
    return std::move(*answer);
}

base::Result<nlohmann::json> LabProcess::readLine(int milliseconds)
{
    const QDeadlineTimer patience(milliseconds);
    while (!m_process.canReadLine()) {
        const auto left = static_cast<int>(patience.remainingTime());
        if (left == 0 || !m_process.waitForReadyRead(left)) {
            return base::fail(base::ErrorKind::Io,
                "no answer from " + m_process.arguments().join(u' ').toStdString() + ": "
                    + m_process.errorString().toStdString());
        }
    }
    return nlohmann::json::parse(m_process.readLine().toStdString());
}

} // namespace khoji::test
