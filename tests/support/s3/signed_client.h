#pragma once

#include "tests/support/s3/lab_process.h"
#include "tests/support/s3/wire_types.h"

#include <optional>

namespace khoji::test {

/// What to ask a server of the laboratory.
struct SignedQuestion {
    std::string method = "GET";
    std::string url = {}; ///< encoded as it goes over the wire
    std::optional<LabCredentials> credentials = {}; ///< nobody: not signed
    std::string service = "s3";
    std::string region = "us-east-1";
    std::map<std::string, std::string> headers = {}; ///< signed too
    std::string body = {};
    int clockAhead = 0; ///< seconds
    int patience = 60; ///< seconds until it gives up
};

struct PlainAnswer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    std::string broken; ///< why no whole answer came: the exception's name
};

/// Asks the laboratory by a signer of its own (lab/sigv4.py, held to AWS's published examples), so
/// that the lab is not tested by the code that it will test. Follows nothing.
class SignedClient {
public:
    SignedClient();
    [[nodiscard]] base::Result<void> start() { return m_process.start(); }
    [[nodiscard]] PlainAnswer ask(const SignedQuestion& question);

private:
    LabProcess m_process;
};

} // namespace khoji::test
