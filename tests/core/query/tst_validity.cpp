#include "core/query/validity.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace khoji::query;

/// What the query bar says while somebody types (ux.md section 4, "Validation while typing").
class TestValidity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void state_data();
    void state();
    void isQuickEnoughForEveryKey();
};

void TestValidity::state_data()
{
    using State = Validity::State;
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("length");
    const auto row = [](const char* text, State state, const char* message, int column,
                         int length) {
        QTest::newRow(text) << state << QByteArray(message) << column << length;
    };
    constexpr const char* kReadsRecords = "Enter to run; reads the whole records";
    row(" ", State::Empty, "All events", 0, 0);
    row("user:alice", State::Valid, "Enter to run", 0, 0);
    row("eventName:", State::Unfinished, "Expecting a value after eventName:", 10, 0);
    row("user:\"alice", State::Unfinished, "Missing closing quote", 5, 6);
    row("a usr:alice", State::Error, "Column 3: there is no field 'usr'. Did you mean user?", 2, 3);
    row("ü usr:alice", State::Error, "Column 3: there is no field 'usr'. Did you mean user?", 3, 3);
    row("user:\xff", State::Error, "Column 6: this byte is not UTF-8", 5, 1);
    row("user:alice requestParameters.bucketName:b", State::Valid, kReadsRecords, 0, 0);
    row("requestID:x", State::Valid, kReadsRecords, 0, 0);
    row("-*.size>5", State::Valid, kReadsRecords, 0, 0);
    row("user:alice or (a b)", State::Valid, kReadsRecords, 0, 0);
    row("\"stop logging\"", State::Valid, kReadsRecords, 0, 0);
    row("tag:exfil has:note is:starred", State::Valid, "Enter to run", 0, 0);
    row("-(a or userIdentity.arm:b)", State::Warning,
        "'userIdentity.arm' is not an indexed field. Did you mean userIdentity.arn?", 7, 18);
    row("off(x.y:z a) user:alice", State::Valid, "Enter to run", 0, 0);
    row("off(userIdentity.arm:b)", State::Valid, "Enter to run", 0, 0);
    row("a.b>big c", State::Error, "Column 5: 'big' is not a number such as 1000, -0.5 or 1e6", 4,
        3);
}

void TestValidity::state()
{
    QFETCH(Validity::State, state);
    QFETCH(QByteArray, message);
    QFETCH(int, column);
    QFETCH(int, length);
    const Validity validity = check(QTest::currentDataTag());
    QCOMPARE(QByteArray::fromStdString(validity.message), message);
    QCOMPARE(validity.state, state);
    QCOMPARE(static_cast<int>(validity.column), column);
    QCOMPARE(static_cast<int>(validity.length), length);
    const bool readsRecords =
        message.contains("whole records") || state == Validity::State::Warning;
    QCOMPARE(validity.readsRecords, readsRecords);
}

void TestValidity::isQuickEnoughForEveryKey()
{
    const std::string query =
        "-readOnly:true (user:alice or user:/a.*b/i) eventName:(Delete*, Put*, Stop*) "
        "ip:10.0.0.0/8 eventTime>=2025-11-01 eventTime<now-24h severity>=high is:denied";
    QElapsedTimer timer;
    timer.start();
    for (std::size_t typed = 0; typed <= query.size(); ++typed)
        QVERIFY(check(std::string_view(query).substr(0, typed)).column <= typed);
    const qint64 budget = 5; // milliseconds a key
    QVERIFY2(timer.elapsed() < budget * static_cast<qint64>(query.size()),
        qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(check(query).state, Validity::State::Valid);
}

QTEST_GUILESS_MAIN(TestValidity)
#include "tst_validity.moc"
