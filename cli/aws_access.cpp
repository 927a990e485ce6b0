#include "cli/aws_access.h"

#include "cli/terminal.h"
#include "core/base/visible_text.h"

#include <utility>

namespace khoji::cli {

AwsAccess::AwsAccess(const aws::ConnectionChoice& choice, std::string_view service,
    CodePrompt& prompt, const aws::ClientOptions& options)
    : m_connection(aws::resolve(choice, service, aws::processEnvironment()))
    , m_credentials(aws::credentialsOf(m_connection, aws::processEnvironment(),
          [&prompt](const std::string& words, std::stop_token stop) {
              return prompt.ask(words, std::move(stop));
          }))
    , m_client(*m_credentials, options)
{ }

std::string wordsOf(const aws::Trouble& trouble)
{
    return base::visible(trouble.message)
        + (trouble.requestId.empty() ? "" : " (request " + base::visible(trouble.requestId) + ")");
}

ExitCode complain(const aws::Trouble& trouble)
{
    note("khoji-cli: " + wordsOf(trouble));
    return exitCodeFor(aws::toError(trouble).kind);
}

} // namespace khoji::cli
