// The window, from its dialogs to events in the table, by servers that verify signatures.

#include "models/acquisition/aws_bucket_access.h"
#include "models/acquisition/aws_history_access.h"
#include "tests/support/s3/lab_environment.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"
#include "tests/support/s3/trail_layout.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/main_window/message_bar.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <SQLiteCpp/Database.h>

#include <memory>

using namespace khoji;
using namespace khoji::test;

namespace {

constexpr int kPatience = 20'000; // milliseconds
constexpr int kObjects = 8; // a day
constexpr int kRecords = 3; // each

/// Objects that were delivered so many days ago.
std::vector<LabObject> dayOfObjects(int daysAgo)
{
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return trailObjects({.objects = kObjects,
        .recordsPerObject = kRecords,
        .firstDay = today - std::chrono::days(daysAgo),
        .seed = static_cast<std::uint64_t>(daysAgo)});
}

/// Events of the history, one a minute, the last of them so many minutes ago. What came to it in
/// the last half an hour is asked for again (lookup::kLateness).
std::vector<std::string> history(int events, int minutesAgo, const char* region)
{
    const base::UtcTime last =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
        - std::chrono::minutes(minutesAgo);
    std::vector<std::string> records;
    for (int i = 0; i < events; ++i)
        records.push_back(
            aRecord().region(region).at(base::formatIso(last - std::chrono::minutes(i))).toJson());
    return records;
}

/// As if the program had ended in the middle of its last import. Nobody must have the case open.
void interrupt(const QString& casePath)
{
    SQLite::Database database(casePath.toStdString(), SQLite::OPEN_READWRITE, 5000);
    database.exec("UPDATE import_run SET state = 'running', ended = NULL"
                  " WHERE id = (SELECT max(id) FROM import_run)");
}

} // namespace

class TestAcquisitionServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void fromABucketByKeyboardAndWhatComesLater();
    void anInterruptedSyncIsResumed();
    void fromEventHistoryByKeyboardAndTheSameAgain();
    void anInterruptedLookupIsResumed();

private:
    void createStage();
    void createCase();
    void reopenCase();
    void addFromS3(const char* bucket);
    void addFromEventHistory();
    void put(const char* bucket, int daysAgo);

    [[nodiscard]] QDialog* dialog(const char* name) const
    {
        return m_stage->window().findChild<QDialog*>(QLatin1String(name));
    }
    [[nodiscard]] int rows() const { return WindowSight(m_stage->window()).rows(); }
    [[nodiscard]] QString message() const
    {
        return m_stage->window().findChild<views::MessageBar*>()->text();
    }
    [[nodiscard]] QToolButton* offer() const
    {
        return m_stage->window().findChild<QToolButton*>(QStringLiteral("messageOffer"));
    }

    S3Lab m_lab;
    LookupStub m_stub;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_casePath;
    std::unique_ptr<WindowStage> m_stage;
};

void TestAcquisitionServer::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    START_OR_SKIP(m_lab);
    START_OR_SKIP(m_stub);
    m_stub.setCredentials(S3Lab::investigator());
    m_stub.setRequestsPerSecond(1000);
}

void TestAcquisitionServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_casePath = m_folder->filePath(QStringLiteral("trail.khoji"));
    createStage();
}

void TestAcquisitionServer::cleanup()
{
    m_stage.reset();
    m_folder.reset();
}

void TestAcquisitionServer::createStage()
{
    const aws::Environment environment = withKeys(S3Lab::investigator());
    m_stage = std::make_unique<WindowStage>(QSize(1440, 900), QString(),
        std::make_shared<models::AwsBucketAccess>(environment),
        std::make_shared<models::AwsHistoryAccess>(environment));
}

void TestAcquisitionServer::createCase()
{
    m_stage->cases().createCase(m_casePath);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->cases().hasCase(), kPatience);
    m_stage->settle();
}

/// After its last import was interrupted.
void TestAcquisitionServer::reopenCase()
{
    m_stage.reset();
    interrupt(m_casePath);
    createStage();
    m_stage->openCase(m_casePath);
    QTRY_VERIFY_WITH_TIMEOUT(
        message().startsWith(QStringLiteral("The last import into this case was interrupted")),
        kPatience);
    QCOMPARE(offer()->text(), QStringLiteral("Resume"));
}

void TestAcquisitionServer::put(const char* bucket, int daysAgo)
{
    const auto objects = dayOfObjects(daysAgo);
    m_lab.putObjects(bucket, objects);
}

void TestAcquisitionServer::addFromS3(const char* bucket)
{
    m_stage->trigger("addFromS3");
    QDialog* const connecting = dialog("s3Dialog");
    QVERIFY(connecting);
    QVERIFY(QTest::qWaitForWindowActive(connecting));
    const auto type = [connecting](Qt::Key key, const char* field, const std::string& text) {
        auto* const edit = connecting->findChild<QLineEdit*>(QLatin1String(field));
        QTest::keyClick(connecting, key, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(edit->hasFocus(), kPatience);
        QTest::keyClicks(edit, QString::fromStdString(text));
    };
    type(Qt::Key_B, "bucket", std::string("s3://") + bucket);
    QTest::keyClick(connecting, Qt::Key_M, Qt::AltModifier); // More: a button takes its time
    QTRY_VERIFY_WITH_TIMEOUT(
        connecting->findChild<QLineEdit*>(QStringLiteral("endpoint"))->isVisible(), kPatience);
    type(Qt::Key_E, "endpoint", m_lab.proxyEndpoint());
    QTest::keyClick(connecting->focusWidget(), Qt::Key_Return);
    const auto* const step = connecting->findChild<QLabel*>(QStringLiteral("step"));
    auto* const next = connecting->findChild<QPushButton*>(QStringLiteral("next"));
    QTRY_VERIFY_WITH_TIMEOUT(step->text().startsWith(u'2') && next->isEnabled(), kPatience);
    QTest::keyClick(connecting, Qt::Key_N, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(step->text().startsWith(u'3') && next->hasFocus(), kPatience);
    QTest::keyClick(next, Qt::Key_Return);
}

void TestAcquisitionServer::addFromEventHistory()
{
    m_stage->trigger("addFromEventHistory");
    QDialog* const asking = dialog("lookupDialog");
    QVERIFY(asking);
    QVERIFY(QTest::qWaitForWindowActive(asking));
    QTest::keyClick(asking, Qt::Key_R, Qt::AltModifier);
    auto* const regions = asking->findChild<QListWidget*>(QStringLiteral("regions"));
    QTRY_VERIFY_WITH_TIMEOUT(regions->hasFocus(), kPatience);
    QTest::keyClicks(regions, QStringLiteral("eu-west-1")); // the list goes there
    QTest::keyClick(regions, Qt::Key_Space);
    QTest::keyClick(asking, Qt::Key_M, Qt::AltModifier);
    auto* const endpoint = asking->findChild<QLineEdit*>(QStringLiteral("endpoint"));
    QTRY_VERIFY_WITH_TIMEOUT(endpoint->isVisible(), kPatience);
    QTest::keyClick(asking, Qt::Key_D, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(endpoint->hasFocus(), kPatience);
    QTest::keyClicks(endpoint, QString::fromStdString(m_stub.endpoint()));
    QTest::keyClick(endpoint, Qt::Key_Return);
}

void TestAcquisitionServer::fromABucketByKeyboardAndWhatComesLater()
{
    m_lab.createBucket("later");
    put("later", 3);
    addFromS3("later");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), kObjects * kRecords, kPatience);
    m_stage->settle();
    QVERIFY2(message().startsWith(QStringLiteral("8 log files fetched")), qPrintable(message()));
    put("later", 2);
    m_stage->trigger("getWhatIsNew");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2 * kObjects * kRecords, kPatience);
    m_stage->settle();
    m_stage->trigger("getWhatIsNew");
    QTRY_VERIFY_WITH_TIMEOUT(
        message().startsWith(QStringLiteral("There is nothing new")), kPatience);
    QCOMPARE(rows(), 2 * kObjects * kRecords);
}

/// The newest came first: what is missing is older, and looking for new log files would not find
/// it.
void TestAcquisitionServer::anInterruptedSyncIsResumed()
{
    m_lab.createBucket("rest");
    put("rest", 2);
    createCase();
    addFromS3("rest");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), kObjects * kRecords, kPatience);
    m_stage->settle();
    put("rest", 3);
    reopenCase();
    offer()->click();
    QTRY_COMPARE_WITH_TIMEOUT(offer()->text(), QStringLiteral("Connect"), kPatience);
    QVERIFY(message().contains(QStringLiteral("s3://rest")));
    offer()->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2 * kObjects * kRecords, kPatience);
}

void TestAcquisitionServer::fromEventHistoryByKeyboardAndTheSameAgain()
{
    auto events = history(60, 120, "us-east-1");
    const auto others = history(5, 120, "eu-west-1");
    events.insert(events.end(), others.begin(), others.end());
    m_stub.setEvents(events);
    addFromEventHistory();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 65, kPatience);
    m_stage->settle();
    QVERIFY2(message().contains(QStringLiteral("65 new events")), qPrintable(message()));
    const auto newer = history(3, 10, "eu-west-1");
    events.insert(events.end(), newer.begin(), newer.end());
    m_stub.setEvents(events);
    m_stage->trigger("addFromEventHistory"); // it remembers
    QVERIFY(QTest::qWaitForWindowActive(dialog("lookupDialog")));
    QTest::keyClick(dialog("lookupDialog"), Qt::Key_K, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 68, kPatience);
}

void TestAcquisitionServer::anInterruptedLookupIsResumed()
{
    auto events = history(10, 120, "us-east-1");
    m_stub.setEvents(events);
    createCase();
    addFromEventHistory();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 10, kPatience);
    m_stage->settle();
    const auto newer = history(4, 10, "us-east-1");
    events.insert(events.end(), newer.begin(), newer.end());
    m_stub.setEvents(events);
    m_stub.forgetRequests();
    reopenCase();
    offer()->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("lookupDialog"), kPatience);
    QCOMPARE(m_stub.requests().size(), std::size_t{0}); // nothing before the user says so
    auto* const lookUp = dialog("lookupDialog")->findChild<QPushButton*>(QStringLiteral("lookUp"));
    QTRY_VERIFY_WITH_TIMEOUT(lookUp->isEnabled(), kPatience);
    lookUp->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 14, kPatience);
}

QTEST_MAIN(TestAcquisitionServer)
#include "tst_acquisition_server.moc"
