#include "core/query/parser.h"
#include "models/searches/noise_xray.h"
#include "tests/models/searches/sample_trail.h"
#include "tests/support/fake_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <map>

using namespace khoji;
using models::NoiseXray;
using test::need;

class TestNoiseXray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_case = test::sampleCase();
        m_store = std::shared_ptr<const store::EventStore>(m_case, &m_case->events());
    }

    void init()
    {
        m_xray = std::make_unique<NoiseXray>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_xray.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup()
    {
        m_tester.reset();
        m_xray.reset();
    }

    void findsTheLoudestOfTheSample()
    {
        // By hand: the servers report to Systems Manager, and nothing else is so frequent with one
        // caller.
        std::map<std::string, std::uint64_t> heartbeats;
        for (const auto& [id, record] : test::sampleRecords()) {
            if (record.value("eventName", "") == "UpdateInstanceInformation")
                ++heartbeats[record["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"]];
        }
        QCOMPARE(heartbeats.size(), std::size_t{1});
        look({});
        QCOMPARE(m_xray->events(), quint64{5257});
        const auto& first = m_xray->at(0);
        QCOMPARE(QString::fromStdString(first.values[0].text),
            QString::fromStdString(heartbeats.begin()->first));
        QCOMPARE(first.values[2].text, std::string("UpdateInstanceInformation"));
        QCOMPARE(first.count, heartbeats.begin()->second);
    }

    void listsWhatMakesNinetyPercent()
    {
        look({});
        const int rows = m_xray->rowCount();
        QVERIFY(rows > 1);
        const auto ninety = static_cast<quint64>(0.9 * 5257);
        QVERIFY(m_xray->listedEvents() > ninety);
        QVERIFY(m_xray->listedEvents() - m_xray->at(rows - 1).count <= ninety);
        for (int row = 1; row < rows; ++row)
            QVERIFY(m_xray->at(row - 1).count >= m_xray->at(row).count);
        QVERIFY(m_xray->distinct() > static_cast<quint64>(rows));
    }

    void theConditionOfAPatternFindsItsEventsAndNoOthers()
    {
        look(QStringLiteral("is:read"));
        for (int row = 0; row < m_xray->rowCount(); ++row) {
            const QString query = models::onlyWith(m_xray->query(), {m_xray->at(row)});
            QCOMPARE(count(query), m_xray->at(row).count);
        }
    }

    void excludingLeavesWhatIsPromised()
    {
        look(QStringLiteral("region:us-east-1 or is:write"));
        check(0);
        check(2);
        check(5);
        const auto patterns = m_xray->checkedPatterns();
        QCOMPARE(patterns.size(), std::size_t{3});
        const quint64 left = m_xray->events() - m_xray->checkedEvents();
        QCOMPARE(count(models::without(m_xray->query(), patterns)), left);
        QCOMPARE(count(models::onlyWith(m_xray->query(), patterns)), m_xray->checkedEvents());
        m_xray->checkAll(true);
        QCOMPARE(m_xray->checkedEvents(), m_xray->listedEvents());
        m_xray->checkAll(false);
        QCOMPARE(m_xray->checkedEvents(), quint64{0});
    }

    void whatIsNotRecordedIsAPatternToo()
    {
        const store::Combination nobody{
            {{record::Field::Role, ""}, {record::Field::EventSource, "s3.amazonaws.com"},
                {record::Field::EventName, "A b"}, {record::Field::AgentClass, "sdk"}},
            1};
        QCOMPARE(models::termOf(nobody),
            QStringLiteral(
                "-role:* -principal:* service:s3.amazonaws.com event:\"A b\" agentClass:sdk"));
        QCOMPARE(models::without(QStringLiteral("a or b"), {nobody}),
            QStringLiteral("(a or b) -(%1)").arg(models::termOf(nobody)));
    }

    void nothingFoundIsNoPattern()
    {
        look(QStringLiteral("event:NoSuchThing"));
        QCOMPARE(m_xray->rowCount(), 0);
        QCOMPARE(m_xray->events(), quint64{0});
    }

    void theNewestQuestionWins()
    {
        m_xray->look(m_store, QStringLiteral("is:write"));
        m_xray->look(m_store, QStringLiteral("is:root"));
        QTRY_VERIFY(!m_xray->isBusy());
        QCOMPARE(m_xray->events(), quint64{7});
    }

    void cancelledItSaysNothing()
    {
        m_xray->look(m_store, {});
        m_xray->cancel();
        QVERIFY(!m_xray->isBusy());
        QTest::qWait(50); // for an answer on its way
        QCOMPARE(m_xray->rowCount(), 0);
    }

    void errorsAreTold()
    {
        const QSignalSpy failed(m_xray.get(), &NoiseXray::failed);
        m_xray->look(std::make_shared<test::FakeStore>(), {}); // it counts no combinations
        QTRY_COMPARE(failed.size(), 1);
        m_xray->look(m_store, QStringLiteral("user:("));
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(!m_xray->isBusy());
    }

private:
    void look(const QString& query)
    {
        m_xray->look(m_store, query);
        QVERIFY(m_xray->isBusy());
        QTRY_VERIFY(!m_xray->isBusy());
    }
    void check(int row)
    {
        QVERIFY(m_xray->setData(m_xray->index(row, 0), Qt::Checked, Qt::CheckStateRole));
    }
    [[nodiscard]] quint64 count(const QString& text) const
    {
        const auto filter = query::parse(text.toStdString());
        if (!filter)
            qFatal("%s", filter.error().message.c_str());
        store::QueryRequest request;
        request.filter = *filter;
        return need(m_store->run(request, {})).rows->size();
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::shared_ptr<const store::EventStore> m_store;
    std::unique_ptr<NoiseXray> m_xray;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestNoiseXray)
#include "tst_noise_xray.moc"
