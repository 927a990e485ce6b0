#pragma once

#include "tests/support/s3/lab_process.h"
#include "tests/support/s3/wire_types.h"

#include <QTemporaryDir>

#include <span>
#include <string>
#include <vector>

namespace khoji::test {

/// CloudTrail's LookupEvents on loopback: JSON 1.1, SigV4 verified for any region, pages of at most
/// 50, newest first, two requests a second and region unless said otherwise. An event belongs to
/// the region of its `awsRegion`. There is no limit of 90 days. Errors are HTTP 400 with `__type`.
/// Used on the thread that made it; except for start(), trouble ends the test program with a
/// message.
class LookupStub {
public:
    LookupStub();

    [[nodiscard]] base::Result<void> start();
    void stop() { m_process.stop(); }
    [[nodiscard]] std::string endpoint() const; ///< `http://127.0.0.1:PORT`

    /// Who may ask; others get UnrecognizedClientException or InvalidSignatureException.
    void setCredentials(const LabCredentials& credentials);
    /// Replaces the history. CloudTrail's records, each as JSON in one line.
    void setEvents(std::span<const std::string> records);
    void setRequestsPerSecond(int count); ///< above it: ThrottlingException
    /// The next requests are refused, one each, with these types: `ExpiredTokenException`,
    /// `AccessDeniedException`, `InvalidNextTokenException`, ...; `reset` ends the connection.
    void refuseNext(const std::vector<std::string>& types);

    [[nodiscard]] std::vector<LabRequest> requests();
    void forgetRequests();

private:
    QTemporaryDir m_folder;
    LabProcess m_process;
};

} // namespace khoji::test
