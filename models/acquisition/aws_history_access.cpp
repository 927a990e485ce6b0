#include "models/acquisition/aws_history_access.h"

#include "core/aws/client.h"
#include "core/lookup/question.h"
#include "models/acquisition/shared_credentials.h"

#include <chrono>
#include <utility>

namespace khoji::models {

namespace {

constexpr auto kService = "cloudtrail";

/// A minute of management events: who may read it may read them all.
lookup::Question shortQuestion()
{
    using namespace std::chrono_literals;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    lookup::Question question;
    question.range = {now - 1min, now};
    return question;
}

class AwsHistory final : public OpenHistory {
public:
    AwsHistory(aws::Connection connection, std::unique_ptr<aws::CredentialSource> source)
        : m_connection(std::move(connection))
        , m_credentials(std::move(source))
    { }

    [[nodiscard]] aws::Outcome<void> tryOne(
        const std::vector<std::string>& regions, const std::stop_token& stop)
    {
        const auto credentials = m_credentials.forClient();
        aws::Client client(*credentials);
        aws::Outcome<void> tried = aws::trouble(aws::TroubleKind::Usage, "no region is chosen");
        for (const std::string& region : regions) {
            tried = ask(client, region, stop);
            if (tried || tried.error().kind != aws::TroubleKind::Denied)
                break;
        }
        return tried;
    }

    [[nodiscard]] base::Result<lookup::LookupReport> lookUp(store::CaseFile& caseFile,
        const lookup::LookupRequest& request, const importer::ImportOptions& options,
        base::Progress& progress, std::stop_token stop) override
    {
        const auto credentials = m_credentials.forClient();
        aws::Client client(*credentials);
        return lookup::lookupEvents(
            caseFile, client, m_connection, request, options, [](const lookup::LookupProgress&) {},
            progress, std::move(stop));
    }

private:
    [[nodiscard]] aws::Outcome<void> ask(
        aws::Client& client, const std::string& region, const std::stop_token& stop)
    {
        auto call = lookup::callFor(shortQuestion(), region, m_connection.endpointUrl);
        if (!call)
            return tl::unexpected(call.error());
        const auto answer = client.ask(std::move(*call), stop);
        if (!answer)
            return tl::unexpected(answer.error());
        return {};
    }

    aws::Connection m_connection;
    SharedCredentials m_credentials;
};

} // namespace

AwsHistoryAccess::AwsHistoryAccess(aws::Environment environment)
    : m_environment(std::move(environment))
{ }

aws::Outcome<Identities> AwsHistoryAccess::identities(std::stop_token stop)
{
    return identitiesIn(m_environment, std::move(stop));
}

aws::Outcome<std::shared_ptr<OpenHistory>> AwsHistoryAccess::open(
    const aws::ConnectionChoice& choice, const std::vector<std::string>& regions,
    aws::AskForCode askForCode, std::stop_token stop)
{
    const aws::Connection connection = aws::resolve(choice, kService, m_environment);
    auto history = std::make_shared<AwsHistory>(
        connection, aws::credentialsOf(connection, m_environment, std::move(askForCode)));
    if (auto tried = history->tryOne(regions, stop); !tried)
        return tl::unexpected(tried.error());
    return history;
}

} // namespace khoji::models
