#include "tests/support/s3/s3_lab.h"

#include "tests/support/s3/lab_journal.h"

#include <QDir>
#include <QFile>

namespace khoji::test {

using namespace Qt::StringLiterals;

namespace {

std::string url(int port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

} // namespace

S3Lab::S3Lab() = default;
S3Lab::~S3Lab() = default;

base::Result<void> S3Lab::start()
{
    m_server =
        std::make_unique<LabProcess>("s3_server.py", QStringList{m_folder.filePath(u"swift"_s)});
    if (auto started = m_server->start(); !started)
        return started;
    m_proxy = std::make_unique<LabProcess>(
        "fault_proxy.py", QStringList{QString::number(m_server->port())});
    return m_proxy->start();
}

void S3Lab::stop()
{
    m_proxy.reset();
    m_server.reset();
}

std::string S3Lab::endpoint() const
{
    return url(m_server->port());
}

std::string S3Lab::proxyEndpoint() const
{
    return url(m_proxy->port());
}

// lab/s3_server.py knows the same.
LabCredentials S3Lab::investigator()
{
    return {"lab:investigator", "labsecret0123456789"};
}

LabCredentials S3Lab::denied()
{
    return {"lab:denied", "deniedsecret"};
}

void S3Lab::createBucket(const std::string& bucket)
{
    m_server->ask("bucket", {{"bucket", bucket}});
}

void S3Lab::putObjects(const std::string& bucket, std::span<const LabObject> objects)
{
    auto list = nlohmann::json::array();
    for (const LabObject& object : objects) {
        list.push_back({{"key", object.key},
            {"file", write("put-" + std::to_string(list.size()), object.bytes)},
            {"type", object.contentType}, {"encoding", object.contentEncoding}});
    }
    m_server->ask("put", {{"bucket", bucket}, {"objects", list}});
    for (const auto& item : list)
        QFile::remove(QString::fromStdString(item["file"].get<std::string>()));
}

void S3Lab::deleteObject(const std::string& bucket, const std::string& key)
{
    m_server->ask("delete", {{"bucket", bucket}, {"keys", {key}}});
}

void S3Lab::setFaults(const std::vector<Fault>& faults)
{
    auto rules = nlohmann::json::array();
    for (const Fault& fault : faults) {
        nlohmann::json rule = fault.rule();
        if (rule["action"] == "body")
            rule["file"] = write("body-" + std::to_string(rules.size()), fault.bytes());
        rules.push_back(std::move(rule));
    }
    m_proxy->ask("faults", {{"rules", rules}});
}

std::vector<LabRequest> S3Lab::requests()
{
    return journalOf(m_proxy->ask("requests"));
}

void S3Lab::forgetRequests()
{
    m_proxy->ask("forget");
}

std::string S3Lab::write(const std::string& name, const std::string& bytes) const
{
    const QString path = m_folder.filePath(QString::fromStdString(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(bytes.data(), static_cast<qint64>(bytes.size()))
            != static_cast<qint64>(bytes.size()))
        qFatal("cannot write %s: %s", qPrintable(path), qPrintable(file.errorString()));
    return path.toStdString();
}

} // namespace khoji::test
