#pragma once

#include "core/base/error.h"

#include <QProcess>
#include <QStringList>

#include <nlohmann/json.hpp>

/// The servers of the laboratory are Python scripts in `lab/`, each a child of the test.
namespace khoji::test {

/// One script as a child: it says a line of JSON when it is ready, then answers a line with a line
/// (lab/child.py). It ends with this object, and also when the test program dies, since its input
/// ends then. Used on the thread that made it.
class LabProcess {
public:
    explicit LabProcess(const char* script, QStringList arguments = {});
    ~LabProcess();
    LabProcess(const LabProcess&) = delete;
    LabProcess& operator=(const LabProcess&) = delete;

    /// Waits until it is ready. ErrorKind::Unsupported: packages are missing, the message says
    /// which.
    [[nodiscard]] base::Result<void> start();
    void stop(); ///< waits for its end; what it started ends with it

    [[nodiscard]] int port() const { return m_port; } ///< on 127.0.0.1
    /// Asks for `command` and returns the answer. A child that is gone, or reports trouble, ends
    /// the test program with a message: no test can go on without it.
    nlohmann::json ask(const char* command, nlohmann::json request = nlohmann::json::object());

private:
    [[nodiscard]] base::Result<nlohmann::json> readLine(int milliseconds);

    QProcess m_process;
    int m_port = 0;
};

} // namespace khoji::test
