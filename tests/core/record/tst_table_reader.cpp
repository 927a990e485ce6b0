#include "core/record/tables/table_reader.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QtTest/QTest>

using namespace khoji;
using record::LogForm;
using record::ReadProblem;
using record::TableReader;
using record::TableRow;
using Json = nlohmann::ordered_json;

namespace {

/// All that a table gives.
struct Table {
    explicit Table(std::string_view text)
    {
        auto reader = TableReader::open(text);
        if (!reader) {
            error = reader.error();
            return;
        }
        form = reader->form();
        while (const auto item = reader->next()) {
            if (const auto* const row = std::get_if<TableRow>(&*item))
                rows.push_back(*row);
            else
                problems.push_back(std::get<ReadProblem>(*item));
        }
    }
    /// The names of the events in the order of the table.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const TableRow& row : rows)
            names.push_back(Json::parse(row.json).value("eventName", ""));
        return names;
    }
    [[nodiscard]] std::size_t lost() const
    {
        return static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(),
            [](const auto& problem) { return problem.lostRecords > 0; }));
    }

    std::optional<base::Error> error;
    LogForm form = LogForm::Unknown;
    std::vector<TableRow> rows;
    std::vector<ReadProblem> problems;
};

using Names = std::vector<std::string>;

const std::string kHeader = "eventname,eventtime,eventsource,useragent\n";

std::string line(const std::string& name, const std::string& agent = "agent")
{
    return name + ",2026-01-05 09:07:31.000,iam.amazonaws.com," + agent + "\n";
}

std::string recordNamed(const std::string& name)
{
    return R"({"eventVersion":"1.11","eventTime":"2026-01-05T09:07:31Z","eventName":")" + name
        + R"("})";
}

std::string quoted(const std::string& cell)
{
    std::string text = "\"";
    for (const char c : cell)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

} // namespace

class TestTableReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTables_data();
    void readsTables();
    void findsTheSeparator_data();
    void findsTheSeparator();
    void saysWhereRowsStand();
    void oneColumnNeedsNoQuotes();
    void looksIntoColumnsOfAnybody();
    void passesOverHeadersInside();
    void saysWhatIsWrongWithARow();
    void keepsAWholeRecordInAShiftedRow();
    void remarksComeAfterTheirRow();
    void aStrayQuoteCostsItsRow();
    void aFileCutOffKeepsWhatIsWhole();
    void refusesByName_data();
    void refusesByName();
    void refusesWhatIsNoTable_data();
    void refusesWhatIsNoTable();
    void readsAnyBytesToTheirEnd();
    void aGiganticQuoteCostsItsRow();
    void readsARealTable();
};

void TestTableReader::readsTables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("form");
    QTest::addColumn<bool>("summary");
    const auto row = [](const char* name, const std::string& text, LogForm form, bool summary) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(form) << summary;
    };
    row("Event history",
        "User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP "
        "address,User agent\n"
        "bob,AKIAEXAMPLEKEY000002,2026-01-05T09:07:31Z,iam.amazonaws.com,ListUsers,us-east-1,198."
        "51.100.24,cli\n",
        LogForm::EventHistoryTable, true);
    row("Athena, quoted",
        "\"eventname\",\"eventtime\",\"eventsource\",\"useridentity\",\"requestparameters\","
        "\"readonly\"\n"
        "\"ListUsers\",\"2026-01-05T09:07:31Z\",\"iam.amazonaws.com\",\"{type=Root, "
        "arn=a}\",,\"true\"\n",
        LogForm::AthenaResult, true);
    row("Lake", "eventjson,eventname\n" + quoted(recordNamed("ListUsers")) + ",ListUsers\n",
        LogForm::LakeResult, false);
    row("Splunk", "_raw,_time\r\n" + quoted(recordNamed("ListUsers")) + ",x\r\n",
        LogForm::SplunkTable, false);
    row("Logs Insights",
        "@timestamp,@message\n2026-01-05 09:07:31.000," + quoted(recordNamed("ListUsers")) + "\n",
        LogForm::LogsInsights, false);
    row("CloudWatch Logs",
        "timestamp,message\n1767604051000," + quoted(recordNamed("ListUsers")) + "\n",
        LogForm::CloudWatchLogs, false);
    row("byte order mark", "\xef\xbb\xbf" + kHeader + line("ListUsers"), LogForm::AthenaResult,
        true);
    row("PowerShell",
        "#TYPE Amazon.CloudTrail.Model.Event\r\n\"CloudTrailEvent\",\"EventName\"\r\n"
            + quoted(recordNamed("ListUsers")) + ",\"ListUsers\"\r\n",
        LogForm::LookupEvents, false);
    row("padded header", " eventName , eventTime , eventSource \n" + line("ListUsers", ""),
        LogForm::AthenaResult, true);
}

void TestTableReader::readsTables()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, summary);
    const std::string all = text.toStdString();
    const Table table(all);
    QVERIFY2(!table.error, table.error ? table.error->message.c_str() : "");
    QTEST(static_cast<int>(table.form), "form");
    QCOMPARE(table.names(), Names{"ListUsers"});
    QCOMPARE(table.rows[0].summary, summary);
    QVERIFY(table.problems.empty());
}

void TestTableReader::findsTheSeparator_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("comma") << QByteArray(
        "eventName,eventTime,eventSource,a;b;c;d;e\nN,2026-01-05T09:07:31Z,s,x\n");
    QTest::newRow("semicolon") << QByteArray(
        "eventName;eventTime;eventSource;a,b,c,d,e\nN;2026-01-05T09:07:31Z;s;x\n");
    QTest::newRow("tab") << QByteArray(
        "eventName\teventTime\teventSource\nN\t2026-01-05T09:07:31Z\ts\n");
    QTest::newRow("stated") << QByteArray(
        "sep=|\r\neventName|eventTime|eventSource\r\nN|2026-01-05T09:07:31Z|s\r\n");
}

void TestTableReader::findsTheSeparator()
{
    QFETCH(QByteArray, text);
    const std::string all = text.toStdString();
    const Table table(all);
    QCOMPARE(table.names(), Names{"N"});
    QVERIFY(table.problems.empty());
}

void TestTableReader::saysWhereRowsStand()
{
    const std::string first = "A,2026-01-05T09:07:31Z,s,\"two\nlines\"";
    const std::string text = "\xef\xbb\xbf" + kHeader + first + "\r\n\r\n" + line("B");
    const Table table(text);
    QCOMPARE(table.rows.size(), std::size_t{2});
    const auto bytes = [&](const TableRow& row) {
        return text.substr(row.begin, row.end - row.begin) + "\n";
    };
    QCOMPARE(bytes(table.rows[0]), first + "\n");
    QCOMPARE(bytes(table.rows[1]), line("B"));
}

void TestTableReader::oneColumnNeedsNoQuotes()
{
    const std::string text = "_raw\n" + recordNamed("A") + "\n" + quoted(recordNamed("B")) + "\n";
    QCOMPARE(Table(text).names(), (Names{"A", "B"}));
}

/// A `message` may be CloudTrail's or anybody's.
void TestTableReader::looksIntoColumnsOfAnybody()
{
    const std::string lines = "time,message\n1,START\n2,END\n";
    const Table others(lines);
    QVERIFY(others.error.has_value());
    QCOMPARE(others.error->kind, base::ErrorKind::NotCloudTrail);
    QVERIFY(Table("@timestamp,@message\n1,\"{\"\"level\"\":\"\"info\"\"}\"\n").error.has_value());
    QVERIFY(Table("_raw,_time\n").error.has_value());

    const std::string mixed = lines + "3," + quoted(recordNamed("A")) + "\n";
    const Table table(mixed);
    QCOMPARE(table.names(), Names{"A"});
    QCOMPARE(table.problems.size(), std::size_t{2}); // told, but no record was lost
    QCOMPARE(table.lost(), std::size_t{0});
}

void TestTableReader::passesOverHeadersInside()
{
    const std::string text = kHeader + line("A") + kHeader + line("B");
    const Table table(text);
    QCOMPARE(table.names(), (Names{"A", "B"}));
    QVERIFY(table.problems.empty());
}

void TestTableReader::saysWhatIsWrongWithARow()
{
    const std::string text = kHeader + line("A") + line("") + "B,2026-01-05T09:07:31Z,s,a,shifted\n"
        + "C,2026-01-05T09:07:31Z,s,a,,\n" + "D,2026-01-05T09:07:31Z,s\n";
    const Table table(text);
    QCOMPARE(table.names(), (Names{"A", "C", "D"}));
    QCOMPARE(table.problems.size(), std::size_t{2});
    QCOMPARE(table.lost(), std::size_t{2});
    QCOMPARE(table.problems[0].offset.value(), (kHeader + line("A")).size());
    QVERIFY(table.problems[0].reason.find("eventName") != std::string::npos);
    QVERIFY(table.problems[1].reason.find("5 cells") != std::string::npos);
}

void TestTableReader::keepsAWholeRecordInAShiftedRow()
{
    const std::string text = "_raw,host\n" + quoted(recordNamed("A")) + ",a,b,c\n";
    const Table table(text);
    QCOMPARE(table.names(), Names{"A"});
    QVERIFY(table.problems.empty());
}

void TestTableReader::remarksComeAfterTheirRow()
{
    const std::string text = kHeader + "A,yesterday,s,a\n" + line("B");
    auto reader = TableReader::open(text);
    QVERIFY(reader.has_value());
    QVERIFY(std::holds_alternative<TableRow>(reader->next().value()));
    const auto remark = std::get<ReadProblem>(reader->next().value());
    QCOMPARE(remark.offset.value(), kHeader.size());
    QCOMPARE(remark.lostRecords, 0U);
    QVERIFY(std::holds_alternative<TableRow>(reader->next().value()));
    QVERIFY(!reader->next().has_value());
}

/// It swallows the file; what it swallowed is found all the same.
void TestTableReader::aStrayQuoteCostsItsRow()
{
    const std::string before = kHeader + line("A");
    // The cells before the quote are enough for a record.
    const std::string late = before + line("B", "\"agent") + line("C") + line("D");
    const Table whole(late);
    QCOMPARE(whole.names(), (Names{"A", "B", "C", "D"}));
    QCOMPARE(whole.problems.size(), std::size_t{1});
    QCOMPARE(whole.lost(), std::size_t{0});
    QCOMPARE(late.substr(whole.rows[1].begin, whole.rows[1].end - whole.rows[1].begin),
        std::string("B,2026-01-05 09:07:31.000,iam.amazonaws.com,"));

    const std::string early = before + line("\"B") + line("C") + line("D");
    const Table table(early);
    QCOMPARE(table.names(), (Names{"A", "C", "D"}));
    QCOMPARE(table.problems.size(), std::size_t{1});
    QCOMPARE(table.lost(), std::size_t{1});
    QCOMPARE(table.problems[0].offset.value(), before.size());
}

void TestTableReader::aFileCutOffKeepsWhatIsWhole()
{
    const std::string pretty = Json::parse(recordNamed("B")).dump(2);
    const std::string text =
        "_raw,host\n" + quoted(recordNamed("A")) + ",h\n" + quoted(pretty) + ",\"some h";
    const Table inHost(text);
    QCOMPARE(inHost.names(), (Names{"A", "B"}));
    QCOMPARE(inHost.lost(), std::size_t{0});
    QCOMPARE(inHost.problems.size(), std::size_t{1});

    const Table inRecord(std::string_view(text).substr(0, text.size() - 20));
    QCOMPARE(inRecord.names(), Names{"A"});
    QCOMPARE(inRecord.lost(), std::size_t{1});
    QCOMPARE(inRecord.problems.size(), std::size_t{1});
}

void TestTableReader::refusesByName_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("Sentinel") << QByteArray(
        "TenantId,SourceSystem,TimeGenerated,AwsEventId,EventName,EventSource\n")
                              << QByteArray("Microsoft Sentinel");
    QTest::newRow("Sentinel, titles")
        << QByteArray("TenantId,\"TimeGenerated [UTC]\",AwsEventId,EventName\n")
        << QByteArray("Microsoft Sentinel");
    QTest::newRow("OCSF") << QByteArray(
        "class_uid,activity_id,metadata.product.name,api.operation\n")
                          << QByteArray("OCSF");
    QTest::newRow("OCSF with a message")
        << QByteArray("class_uid,activity_id,message\n1,2,x\n") << QByteArray("OCSF");
    QTest::newRow("ECS") << QByteArray("@timestamp,event.action,event.provider\n")
                         << QByteArray("Elastic");
    QTest::newRow("flow logs, Athena")
        << QByteArray("version,account_id,srcaddr,dstaddr\n") << QByteArray("VPC flow logs");
    QTest::newRow("flow logs, header")
        << QByteArray("version account-id interface-id srcaddr dstaddr srcport dstport\n")
        << QByteArray("VPC flow logs");
    QTest::newRow("flow logs") << QByteArray("2 111122223333 eni-0a1b2c3d 10.0.0.1 10.0.0.2 443 "
                                             "49152 6 10 840 1767604051 1767604110 ACCEPT OK\n")
                               << QByteArray("VPC flow logs");
    QTest::newRow("S3 access log") << QByteArray(64, 'a')
            + " bucket [05/Jan/2026:09:07:31 +0000] 198.51.100.24 - 3E57427F3EXAMPLE "
              "REST.GET.OBJECT key \"GET /key HTTP/1.1\" 200 -\n"
                                   << QByteArray("S3 server access logs");
    QTest::newRow("S3 access log, Athena")
        << QByteArray("bucketowner,bucket_name,requester,operation\n")
        << QByteArray("S3 server access logs");
    QTest::newRow("load balancer") << QByteArray(
        "https 2026-01-05T09:07:31.186641Z app/lb/50dc6c495c0c9188 198.51.100.24:2817 10.0.0.1:80 "
        "0.0 0.0 0.0 200 200 34 366 \"GET / HTTP/1.1\"\n")
                                   << QByteArray("load balancer");
    QTest::newRow("Lake's others") << QByteArray("eventversion,eventcategory,eventdata,metadata\n")
                                   << QByteArray("CloudTrail Lake");
    QTest::newRow("any table")
        << QByteArray("date,amount,who,where,why,how\n1,2,3,4,5,6\n")
        << QByteArray("without CloudTrail's columns: date, amount, who, where, why, ...");
    QTest::newRow("long names") << "a," + QByteArray(1000, 'x') + "\n"
                                << "columns: a, " + QByteArray(40, 'x') + "...";
}

void TestTableReader::refusesByName()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const std::string all = text.toStdString();
    const Table table(all);
    QVERIFY(table.error.has_value());
    QCOMPARE(table.error->kind, base::ErrorKind::NotCloudTrail);
    QVERIFY2(table.error->message.find(named.toStdString()) != std::string::npos,
        table.error->message.c_str());
}

void TestTableReader::refusesWhatIsNoTable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank") << QByteArray("\xef\xbb\xbf \r\n\n");
    QTest::newRow("words") << QByteArray("some words\nand more\n");
    QTest::newRow("one column") << QByteArray("amount\n1\n2\n");
    QTest::newRow("open quote") << QByteArray("\"a,b\n");
    QTest::newRow("only preamble") << QByteArray("sep=,\n");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("100,000 columns")
        << QByteArray("eventName,eventTime,eventSource,") + QByteArray("x,").repeated(100'000);
}

void TestTableReader::refusesWhatIsNoTable()
{
    QFETCH(QByteArray, text);
    const std::string all = text.toStdString();
    const Table table(all);
    QVERIFY(table.error.has_value());
    QCOMPARE(table.error->kind, base::ErrorKind::Damaged);
}

/// Wounds anywhere: what is delivered lies in the text, is JSON, and comes in order.
void TestTableReader::readsAnyBytesToTheirEnd()
{
    const std::string good =
        kHeader + line("A", quoted("x, \"y\"\nz")) + line("B") + line("C", "\"q\"") + line("D");
    const std::string_view signs = "\",\n\r;\t{}[]= a";
    std::uint32_t random = 1;
    const auto below = [&](std::size_t bound) {
        random = random * 1664525U + 1013904223U;
        return (random >> 8) % bound;
    };
    for (int run = 0; run < 2000; ++run) {
        std::string text = good;
        for (std::size_t wounds = below(3) + 1; wounds > 0; --wounds)
            text[kHeader.size() + below(text.size() - kHeader.size())] = signs[below(signs.size())];
        const Table table(text);
        QVERIFY2(!table.error, text.c_str());
        std::size_t last = 0;
        for (const TableRow& row : table.rows) {
            QVERIFY2(
                row.begin >= last && row.begin < row.end && row.end <= text.size(), text.c_str());
            QVERIFY2(Json::accept(row.json), text.c_str());
            last = row.begin + 1;
        }
        QVERIFY2(table.rows.size() + table.problems.size() >= 1, text.c_str());
    }
}

void TestTableReader::aGiganticQuoteCostsItsRow()
{
    const std::string text = kHeader + line("A") + line("\"B")
        + line("C", std::string(record::CsvScanner::kLargestRow, 'x')) + line("D");
    const Table table(text);
    // C is too long as well; the cells before its last one are not.
    QCOMPARE(table.names(), (Names{"A", "C", "D"}));
    QVERIFY(table.rows[1].json.size() < 1000);
    QCOMPARE(table.problems.size(), std::size_t{1});
    QCOMPARE(table.problems[0].lostRecords, 1U);
}

void TestTableReader::readsARealTable()
{
    QFile file(QStringLiteral(
        KHOJI_SOURCE_DIR "/../shared/data/real/splunk_attack_data/splunk_export.csv"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the real logs do not lie beside the checkout");
    const std::string text = file.readAll().toStdString();
    const Table table(text);
    QCOMPARE(table.form, LogForm::SplunkTable);
    QCOMPARE(table.rows.size(), std::size_t{4});
    QVERIFY(table.problems.empty());
    for (const TableRow& row : table.rows) {
        QVERIFY(!row.summary);
        QCOMPARE(Json::parse(row.json).at("eventVersion").get<std::string>(), std::string("1.11"));
    }
    QCOMPARE(table.names().front(), std::string("DeleteBucket"));
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_table_reader.moc"
