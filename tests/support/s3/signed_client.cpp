#include "tests/support/s3/signed_client.h"

namespace khoji::test {

SignedClient::SignedClient()
    : m_process("signed_client.py")
{ }

PlainAnswer SignedClient::ask(const SignedQuestion& question)
{
    nlohmann::json request{{"method", question.method}, {"url", question.url},
        {"service", question.service}, {"region", question.region}, {"headers", question.headers},
        {"body", question.body}, {"skew", question.clockAhead}, {"patience", question.patience},
        {"credentials", nullptr}};
    if (const auto& keys = question.credentials) {
        request["credentials"] = {
            {"access", keys->accessKey}, {"secret", keys->secret}, {"token", keys->token}};
    }
    const nlohmann::json answer = m_process.ask("ask", request);
    if (answer.contains("broken"))
        return {0, {}, {}, answer["broken"]};
    const auto body =
        QByteArray::fromBase64(QByteArray::fromStdString(answer["body"].get<std::string>()));
    return {answer["status"], answer["headers"], body.toStdString(), {}};
}

} // namespace khoji::test
