#pragma once

#include "tests/support/s3/fault.h"
#include "tests/support/s3/lab_process.h"
#include "tests/support/s3/wire_types.h"

#include <QTemporaryDir>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace khoji::test {

/// An S3 on loopback with real SigV4 verification (OpenStack Swift's s3api; s3.md says where it
/// differs from AWS), and a proxy before it that injects faults and writes down what was asked.
/// Everything lies below one temporary folder; both servers end with this object or with the test
/// program. One for a test program is enough: start() takes seconds. Used on the thread that made
/// it.
///
/// Except for start(), trouble ends the test program with a message.
class S3Lab {
public:
    S3Lab();
    ~S3Lab();
    S3Lab(const S3Lab&) = delete;
    S3Lab& operator=(const S3Lab&) = delete;

    /// ErrorKind::Unsupported: Debian packages are missing, and the test should be skipped with the
    /// message.
    [[nodiscard]] base::Result<void> start();
    void stop();

    [[nodiscard]] std::string endpoint() const; ///< `http://127.0.0.1:PORT`; path-style, us-east-1
    [[nodiscard]] std::string proxyEndpoint() const; ///< the same S3 behind the faults
    [[nodiscard]] static LabCredentials investigator(); ///< may do everything
    [[nodiscard]] static LabCredentials denied(); ///< known, but 403 AccessDenied everywhere

    void createBucket(const std::string& bucket); ///< at least three characters
    /// Past S3, through Swift's own API; listings show them when this returns.
    void putObjects(const std::string& bucket, std::span<const LabObject> objects);
    void deleteObject(const std::string& bucket, const std::string& key);

    /// Replaces the proxy's rules; they count from now.
    void setFaults(const std::vector<Fault>& faults);
    void noFaults() { setFaults({}); }

    /// What came to the proxy since forgetRequests(), in the order of arrival.
    [[nodiscard]] std::vector<LabRequest> requests();
    void forgetRequests();

private:
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const;

    QTemporaryDir m_folder;
    std::unique_ptr<LabProcess> m_server;
    std::unique_ptr<LabProcess> m_proxy;
};

} // namespace khoji::test
