// Measures a sync of a bucket against `aws s3 sync`, both from the same S3 of the laboratory, and
// prints one JSON object. `aws` only writes the objects to disk; khoji-cli verifies, imports and
// keeps them.

#include "core/store/known_objects.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/trail_layout.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>

namespace khoji::bench {

namespace {

namespace fs = std::filesystem;
using namespace Qt::StringLiterals;
using nlohmann::ordered_json;
using test::Fault;
using Contents = std::map<std::string, std::string>; ///< bytes, by key

const std::string kBucket = "ctrail";
constexpr const char* kObject = "^GET /ctrail/.*gz";
constexpr int kRounds = 3;

/// The answer of a program, which must end well.
QByteArray run(const QString& program, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith(u"AWS_"_s))
            environment.remove(name);
    }
    const test::LabCredentials who = test::S3Lab::investigator();
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, QString::fromStdString(who.accessKey));
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, QString::fromStdString(who.secret));
    environment.insert(u"AWS_DEFAULT_REGION"_s, u"us-east-1"_s);
    environment.insert(u"AWS_EC2_METADATA_DISABLED"_s, u"true"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        throw std::runtime_error(
            program.toStdString() + ": " + process.readAllStandardError().toStdString());
    return process.readAllStandardOutput();
}

/// One bucket, and folders that are new each time.
class SyncBench {
public:
    SyncBench(int objects, int records)
        : m_objects(objects)
        , m_records(records)
    {
        if (const auto started = m_lab.start(); !started)
            throw std::runtime_error(started.error().message);
        m_lab.createBucket(kBucket);
        const auto trail = test::trailObjects({.objects = objects,
            .recordsPerObject = records,
            .regions = {"us-east-1", "eu-west-1"},
            .days = 10});
        m_lab.putObjects(kBucket, trail);
        for (const test::LabObject& object : trail) {
            m_contents[object.key] = object.bytes;
            m_bytes += object.bytes.size();
        }
    }

    ordered_json measure()
    {
        ordered_json result{{"objects", m_objects}, {"bytes", m_bytes},
            {"records", std::int64_t{m_objects} * m_records}};
        result["direct"] = compared(m_lab.endpoint());
        m_lab.setFaults({Fault::latency(40)});
        result["latency_40_ms"] = compared(m_lab.proxyEndpoint());
        m_lab.noFaults();
        result["again"] = again();
        result["faults"] = withFaults();
        return result;
    }

private:
    /// In turn, so that a machine that does other things disturbs both. Seconds, shortest first.
    ordered_json compared(const std::string& endpoint)
    {
        std::vector<double> aws;
        std::vector<double> khoji;
        std::vector<double> finished;
        for (int round = 0; round < kRounds; ++round) {
            aws.push_back(awsSync(endpoint));
            khoji.push_back(khojiSync(endpoint, {u"--no-finish"_s}));
            finished.push_back(khojiSync(endpoint, {}));
        }
        for (std::vector<double>* const times : {&aws, &khoji, &finished})
            std::sort(times->begin(), times->end());
        const auto rate = [this](const std::vector<double>& times) {
            return m_objects / times[kRounds / 2];
        };
        return {{"aws_seconds", aws}, {"khoji_seconds", khoji},
            {"khoji_finished_seconds", finished}, {"aws_objects_per_second", rate(aws)},
            {"khoji_objects_per_second", rate(khoji)}, {"ratio", rate(khoji) / rate(aws)},
            {"ratio_finished", rate(finished) / rate(aws)}};
    }

    double awsSync(const std::string& endpoint)
    {
        const QTemporaryDir folder;
        const Stopwatch watch;
        run(u"/usr/bin/aws"_s,
            {u"--endpoint-url"_s, QString::fromStdString(endpoint), u"s3"_s, u"sync"_s,
                u"--only-show-errors"_s, QString::fromStdString("s3://" + kBucket), folder.path()});
        const double seconds = watch.seconds();
        int files = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path().toStdString()))
            files += entry.is_regular_file() ? 1 : 0;
        if (files != m_objects)
            throw std::runtime_error("aws s3 sync left out objects");
        return seconds;
    }

    double khojiSync(const std::string& endpoint, const QStringList& more)
    {
        const QTemporaryDir folder;
        const QString casePath = folder.filePath(u"trail.khoji"_s);
        const Stopwatch watch;
        sync(casePath, endpoint, more);
        const double seconds = watch.seconds();
        check(casePath);
        return seconds;
    }

    static void sync(const QString& casePath, const std::string& endpoint, const QStringList& more)
    {
        run(QStringLiteral(KHOJI_CLI),
            QStringList{u"sync"_s, casePath, QString::fromStdString("s3://" + kBucket),
                u"--endpoint-url"_s, QString::fromStdString(endpoint)}
                + more);
    }

    /// The case holds each object, byte for byte.
    void check(const QString& casePath) const
    {
        SQLite::Database database(casePath.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement select(database,
            "SELECT path, bytes FROM log_file JOIN log_file_content ON file = log_file.id");
        Contents held;
        while (select.executeStep())
            held[std::string(store::objectName(select.getColumn(0).getString()))] =
                select.getColumn(1).getString();
        if (held != m_contents)
            throw std::runtime_error("the case does not hold the objects' bytes");
    }

    /// What a sync costs that has nothing to fetch.
    ordered_json again()
    {
        const QTemporaryDir folder;
        const QString casePath = folder.filePath(u"trail.khoji"_s);
        const QStringList range{u"--from"_s, u"2026-01-05"_s, u"--to"_s, u"2026-01-13"_s};
        sync(casePath, m_lab.proxyEndpoint(), {});
        ordered_json result;
        for (const auto& [name, more] :
            {std::pair("range", range), std::pair("only_new", QStringList{u"--only-new"_s})}) {
            m_lab.forgetRequests();
            const Stopwatch watch;
            sync(casePath, m_lab.proxyEndpoint(), more);
            result[name] = requests();
            result[name]["seconds"] = watch.seconds();
        }
        return result;
    }

    ordered_json withFaults()
    {
        m_lab.setFaults({Fault::slowDown().on(kObject).chance(0.03, 1),
            Fault::reset().on(kObject).chance(0.03, 2), Fault::cut().on(kObject).chance(0.03, 3),
            Fault::expiredToken().on(kObject).chance(0.01, 4),
            Fault::hang().on(kObject).every(701)});
        m_lab.forgetRequests();
        const double seconds = khojiSync(m_lab.proxyEndpoint(), {u"--no-finish"_s});
        ordered_json result = requests();
        result["seconds"] = seconds;
        m_lab.noFaults();
        return result;
    }

    ordered_json requests()
    {
        int lists = 0;
        int folders = 0;
        int gets = 0;
        int faults = 0;
        int others = 0;
        for (const test::LabRequest& request : m_lab.requests()) {
            faults += request.fault.empty() ? 0 : 1;
            if (request.method == "GET" && request.path.ends_with(".gz"))
                ++gets;
            else if (request.query.find("delimiter") != std::string::npos)
                ++folders;
            else if (request.query.find("list-type") != std::string::npos)
                ++lists;
            else
                ++others;
        }
        return {{"object_requests", gets}, {"list_requests", lists}, {"folder_requests", folders},
            {"other_requests", others}, {"faults", faults}};
    }

    test::S3Lab m_lab;
    int m_objects;
    int m_records;
    Contents m_contents;
    std::uint64_t m_bytes = 0;
};

} // namespace

} // namespace khoji::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    int objects = 2000;
    int records = 100;
    CLI::App app("Measures khoji-cli sync against aws s3 sync and prints JSON.");
    app.add_option("--objects", objects, "Objects in the bucket")->capture_default_str();
    app.add_option("--records", records, "Records in an object")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        std::cout << khoji::bench::SyncBench(objects, records).measure().dump(2) << '\n';
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "khoji-sync-bench: " << error.what() << '\n';
        return 1;
    }
}
