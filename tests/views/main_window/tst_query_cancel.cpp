#include "tests/support/case_builder.h"
#include "tests/support/held_case.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/query_bar/query_edit.h"

#include <QtTest/QtTest>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::Field;
using khoji::test::aRecord;
using test::HeldStore;
using WhenStopped = HeldStore::WhenStopped;

Q_DECLARE_METATYPE(WhenStopped)

/// A query that was stopped or replaced is never shown, however late it comes (ux.md section 21).
class TestQueryCancel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        if (m_case)
            m_case->store().letGo(); // or its end would wait
        m_stage.reset();
        m_case.reset();
    }

    void aReplacedQueryIsNeverShown_data() { addKinds(); }
    void aReplacedQueryIsNeverShown()
    {
        QFETCH(WhenStopped, whenStopped);
        QVERIFY(open(whenStopped));
        ask(u"user:alice"_s);
        QTRY_COMPARE(held(), 1);
        ask(u"user:mallory"_s);
        letGoAndWait();
        QCOMPARE(m_sight->count(), u"1 of 3 events"_s);
        QCOMPARE(m_sight->text(0, Field::Principal), u"mallory"_s);
        QCOMPARE(m_sight->query().text(), u"user:mallory"_s);
        QVERIFY2(!m_seen.contains(2), "what was replaced was shown for a while");
    }

    void aStoppedQueryIsNeverShown_data() { addKinds(); }
    void aStoppedQueryIsNeverShown()
    {
        QFETCH(WhenStopped, whenStopped);
        QVERIFY(open(whenStopped));
        ask(u"user:alice"_s);
        QTRY_COMPARE(held(), 1);
        auto& stop = m_sight->find<QToolButton>("stopQuery");
        QTRY_VERIFY(stop.isVisible());
        QTest::mouseClick(&stop, Qt::LeftButton);
        const QString count = m_sight->count();
        letGoAndWait();
        QCOMPARE(m_sight->count(), count);
        QVERIFY2(!m_seen.contains(2), "what was stopped was shown");
    }

    void aQueryAboutACaseThatIsClosedIsNeverShown()
    {
        QVERIFY(open(WhenStopped::GivesUp)); // closing waits for its queries to end
        ask(u"user:alice"_s);
        QTRY_COMPARE(held(), 1);
        m_stage->cases().closeCase();
        QVERIFY(!m_sight->table().isVisible());
        letGoAndWait();
        QVERIFY(!m_sight->table().isVisible());
        QVERIFY2(!m_seen.contains(2), "what was closed was answered");
    }

private:
    static void addKinds()
    {
        QTest::addColumn<WhenStopped>("whenStopped");
        QTest::newRow("a store that gives up") << WhenStopped::GivesUp;
        QTest::newRow("a store that does not listen") << WhenStopped::TakesLong;
    }

    /// A case in which each query about alice is held.
    bool open(WhenStopped whenStopped)
    {
        m_stage = std::make_unique<test::WindowStage>();
        m_sight = std::make_unique<test::WindowSight>(m_stage->window());
        const auto real = test::caseWith(
            {aRecord().user("alice"), aRecord().user("alice"), aRecord().user("mallory")});
        m_case = std::make_shared<test::HeldCase>(real, "alice", whenStopped);
        m_stage->investigation().setCase(m_case);
        m_stage->settle();
        m_seen.clear();
        const models::Investigation* const investigation = &m_stage->investigation();
        connect(investigation, &models::Investigation::resultChanged, this, [this, investigation] {
            if (const auto result = investigation->result())
                m_seen << result->rows->size();
        });
        return m_sight->count() == u"All 3 events"_s;
    }

    void ask(const QString& query)
    {
        m_sight->query().setFocus();
        m_sight->query().selectAll();
        QTest::keyClicks(&m_sight->query(), query);
        QTest::mouseClick(&m_sight->find<QToolButton>("runQuery"), Qt::LeftButton);
    }

    [[nodiscard]] int held() const { return m_case->store().held(); }

    void letGoAndWait()
    {
        m_case->store().letGo();
        QTRY_COMPARE(held(), 0);
        m_stage->settle(); // waits longer than a late answer takes
    }

    std::unique_ptr<test::WindowStage> m_stage;
    std::unique_ptr<test::WindowSight> m_sight;
    std::shared_ptr<test::HeldCase> m_case;
    QList<quint64> m_seen; ///< how many rows each result had that was told to the window
};

QTEST_MAIN(TestQueryCancel)
#include "tst_query_cancel.moc"
