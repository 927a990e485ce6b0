#include "models/facets/facet_model.h"

#include "models/facets/facet_contents.h"
#include "models/facets/facet_roles.h"
#include "tests/support/case_builder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace khoji;
using namespace khoji::models;
using record::Field;
using test::aRecord;

namespace {

/// Users u00, u01, ... u14, of which u00 makes 15 calls, u01 14, and so on; names as told.
std::vector<test::RecordBuilder> manyUsers()
{
    std::vector<test::RecordBuilder> records;
    int second = 0;
    for (int user = 0; user < 15; ++user) {
        for (int call = 0; call < 15 - user; ++call, ++second)
            records.push_back(
                aRecord()
                    .user(user < 10 ? "u0" + std::to_string(user) : "u" + std::to_string(user))
                    .name(call % 2 == 0 ? "GetObject" : "PutObject")
                    .at(QStringLiteral("2026-03-09T03:%1:%2Z")
                            .arg(second / 60, 2, 10, QLatin1Char('0'))
                            .arg(second % 60, 2, 10, QLatin1Char('0'))
                            .toUtf8()
                            .constData()));
    }
    return records;
}

} // namespace

/// The facets of a real case.
class TestFacetModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_case = test::caseWith(manyUsers()); }

    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_model = std::make_unique<FacetModel>(*m_investigation);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setSettings({{Field::EventName, false, false}, {Field::Principal, false, false}});
        m_model->setActive(true);
        m_investigation->setCase(m_case);
        QTRY_COMPARE(lines(Field::EventName).size(), 2);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_investigation.reset();
    }

    void listsTheCommonestValuesAndHowManyMore()
    {
        QTRY_COMPARE(lines(Field::EventName),
            (QStringList{QStringLiteral("GetObject 64"), QStringLiteral("PutObject 56")}));
        QCOMPARE(lines(Field::Principal).size(), 11);
        QCOMPARE(lines(Field::Principal).value(0), QStringLiteral("u00 15"));
        QCOMPARE(lines(Field::Principal).last(), QStringLiteral("more (5)…"));
        QCOMPARE(note(Field::Principal), QStringLiteral("top 10"));
        QCOMPARE(note(Field::EventName), QString());
    }

    void alternativesToTheChosenStay()
    {
        m_investigation->run(QStringLiteral("user:u02"));
        QTRY_COMPARE(lines(Field::EventName).value(0), QStringLiteral("GetObject 7"));
        QTRY_VERIFY(lines(Field::Principal).contains(QStringLiteral("u02 13 chosen")));
        QCOMPARE(lines(Field::Principal).value(0), QStringLiteral("u00 15"));
    }

    void choicesAreShownBeforeTheyAreCounted()
    {
        m_investigation->run(QStringLiteral("-user:u02"));
        QVERIFY(lines(Field::Principal).contains(QStringLiteral("u02 13 excluded")));
    }

    void chosenValuesStayListed()
    {
        m_investigation->run(QStringLiteral("user:(u12, nobody) event:GetObject"));
        QTRY_VERIFY(lines(Field::Principal).contains(QStringLiteral("u12 2 chosen")));
        QVERIFY(lines(Field::Principal).contains(QStringLiteral("nobody 0 chosen")));
        QCOMPARE(lines(Field::Principal).last(), QStringLiteral("more (4)…"));
        m_investigation->run(QString());
        QTRY_VERIFY(!lines(Field::Principal).contains(QStringLiteral("nobody 0 chosen")));
    }

    void theLeastFrequentComeFirstOnDemand()
    {
        m_model->setRarestFirst(Field::Principal, true);
        QTRY_COMPARE(lines(Field::Principal).value(0), QStringLiteral("u14 1"));
        QCOMPARE(lines(Field::Principal).size(), 11);
        QCOMPARE(note(Field::Principal), QStringLiteral("rarest 10"));
        m_model->setRarestFirst(Field::EventName, true);
        QCOMPARE(lines(Field::EventName).value(0), QStringLiteral("PutObject 56"));
        m_model->setRarestFirst(Field::Principal, false);
        QCOMPARE(lines(Field::Principal).value(0), QStringLiteral("u00 15"));
    }

    void rowsThatStayKeepTheirIndexes()
    {
        const QModelIndex head = m_model->headOf(Field::Principal);
        QTRY_COMPARE(m_model->rowCount(head), 11);
        const QPersistentModelIndex second = m_model->index(1, 0, head);
        QCOMPARE(second.data().toString(), QStringLiteral("u01"));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setRarestFirst(Field::Principal, true);
        QTRY_COMPARE(lines(Field::Principal).value(0), QStringLiteral("u14 1"));
        QVERIFY(!second.isValid()); // it is none of the rarest
        const QPersistentModelIndex rare = m_model->index(9, 0, head);
        QCOMPARE(rare.data().toString(), QStringLiteral("u05"));
        m_model->setRarestFirst(Field::Principal, false);
        QCOMPARE(rare.row(), 5);
        QCOMPARE(rare.data().toString(), QStringLiteral("u05"));
        QCOMPARE(resets.count(), 0);
    }

    void findListsWhatHasTheText()
    {
        QTRY_COMPARE(lines(Field::Principal).size(), 11);
        m_model->setFind(QStringLiteral("U00"));
        QCOMPARE(lines(Field::Principal),
            (QStringList{QStringLiteral("u00 15"), QStringLiteral("more (5)…")}));
        QCOMPARE(lines(Field::EventName), QStringList());
        m_model->setFind(QString());
        QCOMPARE(lines(Field::Principal).size(), 11);
    }

    void facetsComeGoAndMove()
    {
        QSignalSpy changed(m_model.get(), &FacetModel::settingsChanged);
        m_model->addFacet(Field::AwsRegion);
        QCOMPARE(m_model->rowCount(), 3);
        QTRY_COMPARE(lines(Field::AwsRegion).size(), 1);
        m_model->addFacet(Field::AwsRegion); // there already
        m_model->addFacet(Field::EventId); // has no facet
        QCOMPARE(m_model->rowCount(), 3);
        m_model->moveFacet(Field::AwsRegion, -1);
        QCOMPARE(m_model->settings().at(1).field, Field::AwsRegion);
        QCOMPARE(lines(Field::AwsRegion).size(), 1);
        m_model->moveFacet(Field::EventName, -1); // is the first
        QCOMPARE(m_model->settings().at(0).field, Field::EventName);
        m_model->moveFacet(Field::EventName, 1);
        QCOMPARE(m_model->settings().at(1).field, Field::EventName);
        m_model->removeFacet(Field::EventName);
        QCOMPARE(m_model->rowCount(), 2);
        QVERIFY(!m_model->headOf(Field::EventName).isValid());
        QCOMPARE(changed.count(), 4);
    }

    void asksForNothingWhileNobodyLooks()
    {
        m_model->setActive(false);
        QVERIFY(m_investigation->facets().empty());
        m_model->addFacet(Field::AwsRegion);
        QVERIFY(m_investigation->facets().empty());
        m_model->setActive(true);
        QCOMPARE(m_investigation->facets().size(), std::size_t{3});
        QTRY_COMPARE(lines(Field::AwsRegion).size(), 1);
    }

    void aClosedCaseLeavesNothing()
    {
        m_investigation->setCase(nullptr);
        QCOMPARE(lines(Field::EventName), QStringList());
        QCOMPARE(lines(Field::Principal), QStringList());
        QCOMPARE(note(Field::Principal), QString());
    }

    void whatWasStoppedIsNotCounted()
    {
        m_investigation->run(QStringLiteral("is:write"));
        m_investigation->stop();
        QCOMPARE(note(Field::EventName), QStringLiteral("not counted"));
        m_investigation->refresh();
        QTRY_VERIFY(note(Field::EventName) != QStringLiteral("not counted"));
    }

    void aResultWithoutEventsHasNoValues()
    {
        m_investigation->run(QStringLiteral("region:nowhere"));
        QTRY_COMPARE(note(Field::EventName), QStringLiteral("none"));
        QCOMPARE(lines(Field::EventName), QStringList());
    }

    void countsSoFarAreMarked()
    {
        const FacetSetting setting{Field::EventName, false, false};
        FacetCount count{Field::EventName, store::Facet{Field::EventName, {{"GetObject", 7}}, 1},
            FacetCount::State::SoFar};
        const FacetLookups lookups(*m_investigation);
        const query::Filter filter;
        const QString find;
        QCOMPARE(noteOf({setting, &count, lookups, filter, find, false}), QStringLiteral("so far"));
        QCOMPARE(noteOf({setting, &count, lookups, filter, find, true}), QStringLiteral("so far"));
        count.state = FacetCount::State::Counted;
        QCOMPARE(noteOf({setting, &count, lookups, filter, find, false}), QString());
        count.state = FacetCount::State::Counting;
        QCOMPARE(
            noteOf({setting, &count, lookups, filter, find, true}), QStringLiteral("counting…"));
    }

    void theRarestAreNotKnownSoFar()
    {
        const FacetSetting setting{Field::Principal, false, true};
        const FacetCount count{Field::Principal, store::Facet{Field::Principal, {{"u00", 7}}, 9},
            FacetCount::State::SoFar};
        const FacetLookups lookups(*m_investigation);
        const query::Filter filter;
        const QString find;
        const FacetQuestion facet{setting, &count, lookups, filter, find, false};
        QVERIFY(!rowsOf(facet));
        QCOMPARE(noteOf(facet), QStringLiteral("counting…"));
    }

    void tagsAreCountedAndFollowWhatPeopleSay()
    {
        const auto tags = query::FacetField::tags();
        m_investigation->setCase(test::caseWith(manyUsers())); // one to write on
        m_model->addFacet(tags);
        QTRY_COMPARE(note(tags), QStringLiteral("none"));
        const auto say = [this](std::vector<base::EventKey> events, const std::string& tag) {
            const auto said = m_investigation->caseFile()->annotate(events, {.addTags = {tag}});
            QVERIFY(said);
            m_investigation->refreshAnnotations();
        };
        say({base::EventKey{1}, base::EventKey{2}}, "exfil");
        QTRY_COMPARE(lines(tags), (QStringList{QStringLiteral("exfil 2")}));
        say({base::EventKey{2}}, "staging");
        QTRY_COMPARE(
            lines(tags), (QStringList{QStringLiteral("exfil 2"), QStringLiteral("staging 1")}));
        m_investigation->run(QStringLiteral("tag:staging"));
        QTRY_COMPARE(lines(tags),
            (QStringList{QStringLiteral("exfil 2"), QStringLiteral("staging 1 chosen")}));
        QTRY_COMPARE(lines(Field::Principal), (QStringList{QStringLiteral("u00 1")}));
        say({base::EventKey{3}}, "staging"); // now the query finds it, too
        QTRY_COMPARE(lines(tags),
            (QStringList{QStringLiteral("exfil 2"), QStringLiteral("staging 2 chosen")}));
        QTRY_COMPARE(lines(Field::Principal), (QStringList{QStringLiteral("u00 2")}));
    }

    void thatAnEventHasNoTagIsNoValue()
    {
        const auto tags = query::FacetField::tags();
        m_model->addFacet(tags);
        m_investigation->run(QStringLiteral("-tag:*"));
        QTRY_COMPARE(note(tags), QStringLiteral("none"));
        QCOMPARE(lines(tags), QStringList());
    }

    void headsAreSpokenWithTheirNote()
    {
        QTRY_COMPARE(m_model->headOf(Field::Principal).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("User, top 10"));
    }

private:
    /// `u02 13 chosen`, one for each row of the facet.
    [[nodiscard]] QStringList lines(query::FacetField field) const
    {
        const QModelIndex head = m_model->headOf(field);
        QStringList all;
        for (int row = 0; row < m_model->rowCount(head); ++row) {
            const QModelIndex index = m_model->index(row, 0, head);
            QStringList parts{index.data().toString()};
            if (index.data(CountRole).isValid())
                parts += index.data(CountRole).toString();
            const auto choice = static_cast<query::Choice>(index.data(ChoiceRole).toInt());
            if (choice == query::Choice::Chosen)
                parts += QStringLiteral("chosen");
            if (choice == query::Choice::Excluded)
                parts += QStringLiteral("excluded");
            all += parts.join(QLatin1Char(' '));
        }
        return all;
    }
    [[nodiscard]] QString note(query::FacetField field) const
    {
        return m_model->headOf(field).data(NoteRole).toString();
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<FacetModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestFacetModel)
#include "tst_facet_model.moc"
