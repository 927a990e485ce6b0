#pragma once

#include "cli/code_prompt.h"
#include "cli/exit_code.h"
#include "core/aws/client.h"
#include "core/aws/connection.h"

#include <memory>
#include <string>
#include <string_view>

/// The way to AWS that commands share, and how its troubles are told.
namespace khoji::cli {

/// Who asks and how, as the command line, the environment and the profiles say.
class AwsAccess {
public:
    /// `service` as in aws::resolve(). `prompt` must outlive it.
    AwsAccess(const aws::ConnectionChoice& choice, std::string_view service, CodePrompt& prompt,
        const aws::ClientOptions& options = {});

    [[nodiscard]] const aws::Connection& connection() const { return m_connection; }
    [[nodiscard]] aws::Client& client() { return m_client; }

private:
    aws::Connection m_connection;
    std::unique_ptr<aws::CredentialSource> m_credentials;
    aws::Client m_client;
};

/// `Not allowed to s3:GetObject on ... (request ABC)`, made visible.
[[nodiscard]] std::string wordsOf(const aws::Trouble& trouble);

/// `khoji-cli: WORDS`, and the exit code that goes with it.
ExitCode complain(const aws::Trouble& trouble);

} // namespace khoji::cli
