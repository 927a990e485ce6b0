#include "tests/core/lookup/lookup_world.h"
#include "tests/support/case_checks.h"
#include "tests/support/record_builder.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/start_or_skip.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace khoji;
using namespace khoji::test;

namespace {

constexpr int kEvents = 1000;
constexpr std::uint64_t kPageEvents = 50;

/// One every half minute, three of them in one second now and then.
std::vector<std::string> someEvents()
{
    std::vector<std::string> records;
    const auto first = *base::parseTime("2026-01-05T00:00:00Z");
    for (int i = 0; i < kEvents; ++i) {
        const int step = i % 10 == 1 || i % 10 == 2 ? i - i % 10 : i;
        records.push_back(aRecord()
                              .region("eu-west-1")
                              .at(base::formatIso(first + std::chrono::seconds(30 * step)))
                              .toJson());
    }
    return records;
}

} // namespace

/// A lookup that is killed is taken up again where it was.
class TestLookupKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAndTakenUpAgain_data();
    void killedAndTakenUpAgain();

private:
    [[nodiscard]] std::uint64_t runAndKill(int confirmations);
    [[nodiscard]] std::string casePath() const
    {
        return m_folder->filePath(QStringLiteral("trail.khoji")).toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LookupStub m_stub;
};

void TestLookupKill::initTestCase()
{
    START_OR_SKIP(m_stub);
    m_stub.setCredentials(kInvestigator);
    m_stub.setRequestsPerSecond(1000);
    m_stub.setEvents(someEvents());
}

/// Killed when it has told so often of more events. Returns how many it told of.
std::uint64_t TestLookupKill::runAndKill(int confirmations)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(KHOJI_LOOKUP_CHILD),
        {QString::fromStdString(casePath()), QString::fromStdString(m_stub.endpoint()),
            QStringLiteral("eu-west-1"), QStringLiteral("100")});
    std::uint64_t events = 0;
    while (confirmations > 0 && child.waitForReadyRead(60'000)) {
        while (child.canReadLine()) {
            const QByteArray line = child.readLine().trimmed();
            if (line.startsWith("error"))
                qFatal("%s", line.constData());
            if (line.startsWith("events ")) {
                events = line.mid(7).toULongLong();
                --confirmations;
            }
        }
    }
    child.kill();
    if (child.state() != QProcess::NotRunning && !child.waitForFinished(60'000))
        qFatal("the lookup cannot be killed");
    return events;
}

void TestLookupKill::killedAndTakenUpAgain_data()
{
    QTest::addColumn<QList<int>>("kills"); // after so many confirmations each
    QTest::newRow("once, early") << QList<int>{1};
    QTest::newRow("once, later") << QList<int>{3};
    QTest::newRow("again and again") << QList<int>{1, 2, 1, 2};
}

void TestLookupKill::killedAndTakenUpAgain()
{
    QFETCH(QList<int>, kills);
    m_folder = std::make_unique<QTemporaryDir>();
    std::uint64_t told = 0;
    for (const int kill : kills)
        told += runAndKill(kill);

    auto caseFile = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::ReadWrite));
    const std::uint64_t held = need(caseFile->events().summary()).events;
    QVERIFY(held >= told);
    QVERIFY(held > 0 && held < kEvents); // or it would show nothing

    m_stub.forgetRequests();
    FixedKeys keys(kInvestigator);
    aws::Client client(keys, impatient());
    base::Progress progress;
    const auto report = need(lookup::lookupEvents(*caseFile, client,
        connectionTo(m_stub.endpoint()), january({"eu-west-1"}), {}, {}, progress, {}));
    QVERIFY(report.failed.empty());
    QCOMPARE(report.import.events, kEvents - held);
    // One page to know whose history it is, and a part of one where it goes on.
    const std::uint64_t needed = (kEvents - held + kPageEvents - 1) / kPageEvents;
    QVERIFY2(m_stub.requests().size() <= needed + 2, std::to_string(held).c_str());

    const CaseContents contents = contentsOf(caseFile->events());
    QCOMPARE(contents.events.size(), std::size_t{kEvents});
    QVERIFY(contents.problems.empty());
    for (const auto& [event, times] : contents.events)
        QVERIFY2(times == 1, event.first.c_str());
    caseFile.reset();
    QCOMPARE(faultsOf(casePath()), std::vector<std::string>());
}

QTEST_GUILESS_MAIN(TestLookupKill)
#include "tst_lookup_kill.moc"
