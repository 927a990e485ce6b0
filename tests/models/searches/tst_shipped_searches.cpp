#include "core/query/parser.h"
#include "core/query/printer.h"
#include "models/searches/shipped_searches.h"
#include "tests/models/searches/sample_trail.h"
#include "tests/support/case_builder.h"

#include <QFile>
#include <QtTest/QTest>

#include <algorithm>
#include <functional>
#include <regex>
#include <set>

using namespace khoji;
using models::SavedSearch;
using nlohmann::json;
using test::aRecord;
using test::need;
using test::RecordBuilder;
using Ids = std::set<std::string>;

namespace {

/// A member by its path; null when it is not there.
json at(const json& record, const std::string& path)
{
    const json::json_pointer pointer(path);
    return record.contains(pointer) ? record.at(pointer) : json();
}

std::string text(const json& record, const std::string& path)
{
    const json value = at(record, path);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string name(const json& record)
{
    return text(record, "/eventName");
}

bool isFrom(const json& record, const std::string& service)
{
    return text(record, "/eventSource") == service + ".amazonaws.com";
}

bool isWrite(const json& record)
{
    return at(record, "/readOnly") == json(false);
}

bool isFailedSignIn(const json& record)
{
    return text(record, "/responseElements/ConsoleLogin") == "Failure";
}

bool isDenied(const json& record)
{
    static const std::regex kRefused("AccessDenied|UnauthorizedOperation");
    return std::regex_search(text(record, "/errorCode"), kRefused) || isFailedSignIn(record);
}

bool isByConsole(const json& record)
{
    static const std::regex kConsole("^Mozilla/|console\\.amazonaws\\.com|AWSConsole|S3Console");
    return std::regex_search(text(record, "/userAgent"), kConsole);
}

/// What an investigator who reads the sample record by record would pick.
struct Expected {
    const char* search;
    std::function<bool(const json&)> isMeant;
    std::size_t count;
    std::vector<const char*> among; ///< eventIDs, looked up by hand
};

std::vector<Expected> expectations()
{
    return {
        {"Destructive calls",
            [](const json& record) {
                const std::string what = name(record);
                return isWrite(record)
                    && (what.starts_with("Delete") || what.starts_with("Terminate"));
            },
            141,
            {"84df8c60-35ad-430e-a5cc-85098e2151ec", "9178fa98-8bf9-4ac1-9353-55be7514975f",
                "fa9ca999-c702-46c6-b9bf-5075be152f74"}},
        {"Console sign-ins", [](const json& record) { return name(record) == "ConsoleLogin"; }, 70,
            {"383f8b47-b248-43b1-8715-15a93d60d825", "a8819eee-907c-4bfa-ab34-604c210c924a"}},
        {"Failed sign-ins", isFailedSignIn, 16, {"87264557-0619-44d2-84df-a5714b9da8af"}},
        {"Sign-ins without MFA",
            [](const json& record) {
                return text(record, "/responseElements/ConsoleLogin") == "Success"
                    && text(record, "/additionalEventData/MFAUsed") == "No"
                    && text(record, "/userIdentity/type") == "IAMUser";
            },
            1, {"383f8b47-b248-43b1-8715-15a93d60d825"}},
        {"Root use",
            [](const json& record) { return text(record, "/userIdentity/type") == "Root"; }, 7,
            {"74ef30bf-7555-4f1f-8fb4-0ce5655d9a89"}},
        {"Identity and policy changes",
            [](const json& record) { return isFrom(record, "iam") && isWrite(record); }, 17,
            {"b386972d-57ea-4e9a-9881-6a8d7a92c13a"}},
        {"New keys and passwords",
            [](const json& record) {
                return name(record) == "CreateAccessKey" || name(record) == "DeactivateMFADevice";
            },
            2, {"b386972d-57ea-4e9a-9881-6a8d7a92c13a", "d1885c22-40ae-4604-9236-18fd30b78a34"}},
        {"Trail tampering",
            [](const json& record) {
                const std::string what = name(record);
                return what == "StopLogging" || what == "DeleteTrail"
                    || what == "PutRetentionPolicy";
            },
            6,
            {"494d1dc0-3708-4990-bb77-509987b3731b", "f3df0f8c-0651-403b-9969-6431175c137d",
                "d8207ffb-2604-4cc6-a6c6-5341b4e51455", "8ad880a8-6308-4f21-b8a1-0653b32a6f96"}},
        // The one rule that was opened lets in the office, and no bucket was touched.
        {"Public exposure", [](const json&) { return false; }, 0, {}},
        {"Denied calls", isDenied, 42, {"f3df0f8c-0651-403b-9969-6431175c137d"}},
        {"Calls from other accounts",
            [](const json& record) {
                const std::string caller = text(record, "/userIdentity/accountId");
                return !caller.empty() && caller != text(record, "/recipientAccountId");
            },
            43, {"dcd8a2db-23b1-4fb0-8b8c-275796a6476e"}},
        {"Secrets read", [](const json& record) { return name(record) == "GetSecretValue"; }, 111,
            {"305b50a9-427e-4af0-a8f4-53a612018b80", "a1f0fbbd-29a8-49b3-921f-3bc221190dbc",
                "8a43dcab-bef6-481d-94e1-eb8ea093be99"}},
        {"Changes by hand in the console",
            [](const json& record) {
                return isByConsole(record) && isWrite(record) && !isFrom(record, "signin");
            },
            17, {"b386972d-57ea-4e9a-9881-6a8d7a92c13a", "d60220fc-34f5-4e67-88dd-f30965edf10b"}},
        {"Tools of attackers",
            [](const json& record) {
                return text(record, "/userAgent").find("kali") != std::string::npos;
            },
            30, {"d8207ffb-2604-4cc6-a6c6-5341b4e51455"}},
        {"Unusual activity seen by CloudTrail",
            [](const json& record) { return text(record, "/eventType") == "AwsCloudTrailInsight"; },
            2, {"fa1b7f2b-77ac-4bf2-8231-5def4d7142fd", "c1652e6a-be09-4659-86ee-649ec5fadbf1"}},
    };
}

Ids idsOf(const store::CaseFile& caseFile, const QString& query)
{
    store::QueryRequest request;
    const auto filter = query::parse(query.toStdString());
    if (!filter)
        qFatal("%s", filter.error().message.c_str());
    request.filter = *filter;
    const store::QueryResult result = need(caseFile.events().run(request, {}));
    Ids ids;
    for (const auto& row :
        need(result.rows->page(0, result.rows->size(), {record::Field::EventId})))
        ids.insert(row.cells.front());
    return ids;
}

/// A call of a service with one member of its request.
RecordBuilder call(const char* service, const char* name, const char* path,
    const nlohmann::ordered_json& value, const char* id)
{
    return aRecord().service(service).name(name).readOnly(false).set(path, value).id(id);
}

} // namespace

/// The shipped questions, each held to the sample trail as read without Khoji.
class TestShippedSearches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shipped = models::shippedSearches();
        m_case = test::sampleCase();
        m_records = test::sampleRecords();
        QCOMPARE(m_records.size(), std::size_t{5257});
    }

    void eachIsComplete_data() { names(); }
    void eachIsComplete()
    {
        const SavedSearch search = current();
        QVERIFY(!search.question.isEmpty());
        QVERIFY(!search.caution.isEmpty());
        QVERIFY(search.isShipped);
        QVERIFY(search.sort.has_value());
        QVERIFY(search.columns.size() >= 5);
        QVERIFY(record::fieldByName(search.stack.toStdString()).has_value());
        for (const QString& column : search.columns)
            QVERIFY2(record::fieldByName(column.toStdString()) || column.contains(u'.'),
                qPrintable(column));
    }

    void eachRoundTrips_data() { names(); }
    void eachRoundTrips()
    {
        const std::string text = current().query.toStdString();
        const auto filter = query::parse(text);
        QVERIFY(filter);
        QCOMPARE(filter->text, text);
        const auto again = query::parse(query::print(filter->root));
        QVERIFY(again);
        QVERIFY(again->root == filter->root);
    }

    void eachFindsWhatTheSampleHolds_data() { names(); }
    void eachFindsWhatTheSampleHolds()
    {
        const SavedSearch search = current();
        const auto all = expectations();
        const auto expected = std::find_if(all.begin(), all.end(),
            [&](const Expected& one) { return search.name == QLatin1String(one.search); });
        QVERIFY2(expected != all.end(), "a search without an expectation");
        Ids meant;
        for (const auto& [id, record] : m_records) {
            if (expected->isMeant(record))
                meant.insert(id);
        }
        const Ids found = idsOf(*m_case, search.query);
        QCOMPARE(found.size(), expected->count);
        QVERIFY(found == meant);
        for (const char* id : expected->among)
            QVERIFY2(found.count(id) == 1, id);
    }

    void everyExpectationHasItsSearch() { QCOMPARE(expectations().size(), m_shipped.size()); }

    /// With its question, its caution and its very query, whatever the line breaks.
    void thePageDescribesEach_data() { names(); }
    void thePageDescribesEach()
    {
        QFile file(QStringLiteral(KHOJI_SOURCE_DIR "/docs/searches.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll()).simplified();
        const SavedSearch search = current();
        const QString entry = QStringLiteral("## %1 *%2* %3 ``` %4 ```")
                                  .arg(search.name, search.question, search.caution, search.query);
        QVERIFY2(page.contains(entry), qPrintable(entry));
    }

    void publicExposureIsToldFromWhatIsPrivate()
    {
        const char* const all = "requestParameters.createVolumePermission.add.items";
        const char* const rule = "requestParameters.ipPermissions.items";
        const char* const trust = "requestParameters.assumeRolePolicyDocument";
        const auto range = [](const char* cidr) {
            return nlohmann::ordered_json::array(
                {{{"ipRanges", {{"items", {{{"cidrIp", cidr}}}}}}}});
        };
        const auto items = [](const char* member, const char* value) {
            return nlohmann::ordered_json::array({{{member, value}}});
        };
        const auto policy = [](const char* principal) {
            return std::string(R"({"Statement":[{"Effect":"Allow","Principal":)") + principal
                + R"(,"Action":"sts:AssumeRole"}]})";
        };
        const auto caseFile = test::caseWith({
            call("ec2", "AuthorizeSecurityGroupIngress", rule, range("0.0.0.0/0"), "open-rule"),
            call("ec2", "AuthorizeSecurityGroupIngress", rule, range("10.0.0.0/8"), "inner-rule"),
            call("ec2", "ModifySnapshotAttribute", all, items("group", "all"), "open-snapshot"),
            call("ec2", "ModifySnapshotAttribute", all, items("userId", "111122223333"), "shared"),
            call("rds", "ModifyDBSnapshotAttribute", "requestParameters.valuesToAdd",
                nlohmann::ordered_json::array({"all"}), "open-database"),
            call("lambda", "AddPermission20150331v2", "requestParameters.principal", "*",
                "open-function"),
            call("lambda", "AddPermission20150331v2", "requestParameters.principal",
                "s3.amazonaws.com", "called-by-s3"),
            call("lambda", "CreateFunctionUrlConfig", "requestParameters.authType", "NONE",
                "open-url"),
            call("lambda", "CreateFunctionUrlConfig", "requestParameters.authType", "AWS_IAM",
                "closed-url"),
            call("iam", "CreateRole", trust, policy(R"({"AWS":"*"})"), "open-role"),
            call("iam", "CreateRole", trust, policy(R"({"AWS": ["*"]})"), "open-role-list"),
            call("iam", "CreateRole", trust, policy(R"({"AWS":"111122223333"})"), "closed-role"),
            call("kms", "PutKeyPolicy", "requestParameters.policy", policy(R"("*")"), "open-key"),
            call("s3", "PutBucketPolicy", "requestParameters.bucketName", "b", "bucket-policy"),
            call("s3", "DeleteBucketPublicAccessBlock", "requestParameters.bucketName", "b",
                "bucket-guard"),
            call("s3", "PutObject", "requestParameters.x-amz-acl", "public-read", "open-object"),
            call("s3", "PutObject", "requestParameters.x-amz-acl", "private", "closed-object"),
            call("s3", "PutBucketVersioning", "requestParameters.bucketName", "b", "versioning"),
            call("rds", "CreateDBInstance", "requestParameters.publiclyAccessible", true,
                "public-database"),
            call("rds", "CreateDBInstance", "requestParameters.publiclyAccessible", false,
                "inner-database"),
        });
        const QString query = named(QStringLiteral("Public exposure")).query;
        Ids found;
        store::QueryRequest request;
        request.filter = *query::parse(query.toStdString());
        const auto result = need(caseFile->events().run(request, {}));
        for (const auto& row : need(result.rows->page(0, 100, {record::Field::EventId})))
            found.insert(need(caseFile->events().record(row.key)).eventId);
        const Ids meant{"open-rule", "open-snapshot", "open-database", "open-function", "open-url",
            "open-role", "open-role-list", "open-key", "bucket-policy", "bucket-guard",
            "open-object", "public-database"};
        for (const std::string& id : meant)
            QVERIFY2(found.count(id) == 1, id.c_str());
        QCOMPARE(found.size(), meant.size());
    }

    void tamperingIsFoundInManyServices()
    {
        const auto caseFile = test::caseWith({
            aRecord().service("cloudtrail").name("PutEventSelectors"),
            aRecord().service("cloudtrail").name("StopEventDataStoreIngestion"),
            aRecord().service("ec2").name("DeleteFlowLogs"),
            aRecord().service("logs").name("DeleteLogGroup"),
            aRecord().service("guardduty").name("DeleteDetector"),
            aRecord().service("guardduty").name("DisassociateFromAdministratorAccount"),
            aRecord().service("config").name("StopConfigurationRecorder"),
            aRecord().service("securityhub").name("DisableSecurityHub"),
            aRecord().service("monitoring").name("DisableAlarmActions"),
            aRecord().service("route53resolver").name("DeleteResolverQueryLogConfig"),
            aRecord().service("guardduty").name("GetDetector"), // looks, and blinds nobody
            aRecord().service("dynamodb").name("DeleteMembers"), // another service's
        });
        QCOMPARE(idsOf(*caseFile, named(QStringLiteral("Trail tampering")).query).size(),
            std::size_t{10});
    }

private:
    void names()
    {
        QTest::addColumn<QString>("search");
        for (const SavedSearch& search : m_shipped)
            QTest::newRow(qPrintable(search.name)) << search.name;
    }
    [[nodiscard]] SavedSearch current() const
    {
        QFETCH(QString, search);
        return named(search);
    }
    [[nodiscard]] SavedSearch named(const QString& name) const
    {
        for (const SavedSearch& search : m_shipped) {
            if (search.name == name)
                return search;
        }
        qFatal("no search %s", qPrintable(name));
    }

    std::vector<SavedSearch> m_shipped;
    std::shared_ptr<store::CaseFile> m_case;
    std::map<std::string, json> m_records;
};

QTEST_GUILESS_MAIN(TestShippedSearches)
#include "tst_shipped_searches.moc"
