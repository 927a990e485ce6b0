#include "tests/support/s3/lookup_stub.h"

#include "tests/support/s3/lab_journal.h"

#include <QFile>

namespace khoji::test {

using namespace Qt::StringLiterals;

LookupStub::LookupStub()
    : m_process("lookup_stub.py")
{ }

base::Result<void> LookupStub::start()
{
    return m_process.start();
}

std::string LookupStub::endpoint() const
{
    return "http://127.0.0.1:" + std::to_string(m_process.port());
}

void LookupStub::setCredentials(const LabCredentials& credentials)
{
    m_process.ask("credentials",
        {{"access", credentials.accessKey}, {"secret", credentials.secret},
            {"token", credentials.token}});
}

void LookupStub::setEvents(std::span<const std::string> records)
{
    QFile file(m_folder.filePath(u"events.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    for (const std::string& record : records)
        file.write(QByteArray::fromStdString(record) + '\n');
    file.close();
    m_process.ask("events", {{"file", file.fileName().toStdString()}});
}

void LookupStub::setRequestsPerSecond(int count)
{
    m_process.ask("limit", {{"per_second", count}});
}

void LookupStub::refuseNext(const std::vector<std::string>& types)
{
    auto answers = nlohmann::json::array();
    for (const std::string& type : types)
        answers.push_back({{"type", type}, {"words", "Refused by the laboratory."}});
    m_process.ask("refuse", {{"answers", answers}});
}

std::vector<LabRequest> LookupStub::requests()
{
    return journalOf(m_process.ask("requests"));
}

void LookupStub::forgetRequests()
{
    m_process.ask("forget");
}

} // namespace khoji::test
