#include "core/base/time.h"
#include "core/record/content.h"
#include "tests/support/log_reading.h"

#include <nlohmann/json.hpp>

#include <QDirIterator>
#include <QFile>
#include <QtTest/QTest>

#include <optional>
#include <sstream>

using namespace khoji;
using record::Field;
using test::LogReading;
using Json = nlohmann::json;

/// Real logs, where they lie beside the checkout: what is read must be what another parser reads.
class TestRealRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreeWithAnotherParser_data();
    void agreeWithAnotherParser();
    void areReadUpToEveryCut();
};

namespace {

const QString kFolder = QStringLiteral(KHOJI_SOURCE_DIR "/../shared/data/real");

std::string textOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    record::ContentReader reader;
    const auto content = reader.open(file.readAll().toStdString());
    return content ? std::string(content->text) : std::string();
}

/// Enough to be a record, as section 4.1 of the format notes has it.
bool isRecord(const Json& value)
{
    if (!value.is_object())
        return false;
    if (!value.contains("eventVersion"))
        return value.contains("eventName") && value.contains("eventSource")
            && value.contains("eventTime");
    return (value.contains("eventName") || value.contains("eventType")
        || value.contains("insightDetails"));
}

/// Wherever they stand, also as text in a string. Documents of other schemas are none of ours.
void addRecordsIn(const Json& value, std::vector<Json>& records)
{
    if (isRecord(value)) {
        records.push_back(value);
    } else if (value.is_structured() && !value.contains("@timestamp")) {
        for (const Json& inner : value)
            addRecordsIn(inner, records);
    } else if (value.is_string() && value.get_ref<const std::string&>().starts_with('{')) {
        addRecordsIn(Json::parse(value.get_ref<const std::string&>(), nullptr, false), records);
    }
}

/// Of one document, or of one a line; nothing when the text is neither.
std::optional<std::vector<Json>> recordsIn(const std::string& text)
{
    std::vector<Json> records;
    if (const Json document = Json::parse(text, nullptr, false); !document.is_discarded()) {
        addRecordsIn(document, records);
        return records;
    }
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const Json document = Json::parse(line, nullptr, false);
        if (document.is_discarded())
            return std::nullopt;
        addRecordsIn(document, records);
    }
    return records;
}

std::string said(const Json& object, const char* member)
{
    if (!object.is_object() || !object.contains(member) || object[member].is_null()
        || object[member].is_structured())
        return {};
    return object[member].is_string() ? object[member].get<std::string>() : object[member].dump();
}

} // namespace

void TestRealRecords::initTestCase()
{
    if (!QFileInfo::exists(kFolder))
        QSKIP("no real logs beside the checkout");
}

void TestRealRecords::agreeWithAnotherParser_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(kFolder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(qPrintable(path.mid(kFolder.size() + 1))) << path;
    }
}

void TestRealRecords::agreeWithAnotherParser()
{
    QFETCH(QString, path);
    const std::string text = textOf(path);
    const LogReading reading(text);
    const auto records = recordsIn(text);
    if (!records) {
        const bool isTable = reading.contents.form == record::LogForm::SplunkTable;
        QVERIFY(isTable || !reading.problems.empty());
        return;
    }
    QCOMPARE(reading.events.size(), records->size());
    for (std::size_t i = 0; i < records->size(); ++i) {
        const Json& record = (*records)[i];
        QVERIFY(Json::parse(reading.json(i)) == record);
        const Json identity = record.value("userIdentity", Json());
        const Json insight = record.value("insightDetails", Json());
        QCOMPARE(reading.cell(i, Field::EventName),
            record.contains("eventName") ? said(record, "eventName") : said(insight, "eventName"));
        QCOMPARE(reading.cell(i, Field::UserType), said(identity, "type"));
        QCOMPARE(reading.cell(i, Field::UserArn), said(identity, "arn"));
        QCOMPARE(reading.cell(i, Field::AccessKeyId), said(identity, "accessKeyId"));
        QCOMPARE(reading.cell(i, Field::InvokedBy), said(identity, "invokedBy"));
        QCOMPARE(reading.cell(i, Field::SourceIpAddress), said(record, "sourceIPAddress"));
        QCOMPARE(reading.cell(i, Field::UserAgent), said(record, "userAgent"));
        QCOMPARE(reading.cell(i, Field::ErrorCode), said(record, "errorCode"));
        QCOMPARE(reading.cell(i, Field::ErrorMessage), said(record, "errorMessage"));
        QCOMPARE(reading.cell(i, Field::ReadOnly), said(record, "readOnly"));
        QCOMPARE(reading.events[i].id.toText(), said(record, "eventID"));
        QVERIFY(reading.events[i].time
            == base::parseTime(said(record, "eventTime")).value_or(base::kUndated));
        QVERIFY(!reading.cell(i, Field::Principal).empty() || identity.empty());
    }
}

/// A download that broke off: whatever was complete is there, in the order of any export.
void TestRealRecords::areReadUpToEveryCut()
{
    for (const char* const name :
        {"/DataDog_stratus-red-team/aws.discovery.ec2-download-user-data.json",
            "/flosell_trailscraper/"
            "111111111111_CloudTrail_eu-central-1_20171211T1505Z_A6kvhMoVeCsc7v8U.json.gz",
            "/mozilla_MozDef/events-cloudtrail.json"}) {
        const std::string text = textOf(kFolder + QLatin1String(name));
        const LogReading all(text);
        for (std::size_t size = 1; size < text.size(); size += 97) {
            const LogReading reading(text.substr(0, size));
            std::size_t complete = 0;
            while (complete < all.events.size()
                && all.events[complete].offset + all.events[complete].length <= size)
                ++complete;
            QCOMPARE(reading.events.size(), complete);
        }
    }
}

QTEST_GUILESS_MAIN(TestRealRecords)
#include "tst_real_records.moc"
