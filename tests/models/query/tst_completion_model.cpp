#include "models/query/completion_model.h"

#include "core/query/parser.h"
#include "tests/support/case_builder.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

using namespace khoji;
using models::CompletionModel;
using models::Investigation;
using record::Field;
using test::aRecord;
using namespace Qt::StringLiterals;
using Kind = models::Completion::Kind;

namespace {

std::shared_ptr<store::CaseFile> smallCase()
{
    return test::caseWith({
        aRecord().user("Alice").name("ListBuckets").region("eu-central-1"),
        aRecord().user("Winter").name("DeleteBucket").region("eu-central-1"),
        aRecord().user("Winter").name("DeleteTrail").region("us-east-1"),
        aRecord().user("Jane Doe").name("GetObject").region("us-east-1"),
    });
}

} // namespace

/// What the list under the caret offers, over a small case. A query is written with `|` as caret.
class TestCompletionModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_history = std::make_unique<models::QueryHistory>();
        m_model = std::make_unique<CompletionModel>(*m_investigation, *m_history);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_investigation->setCase(smallCase());
        QTRY_VERIFY(m_investigation->result());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_history.reset();
        m_investigation.reset();
    }

    void fieldsComeWithAnExplanation()
    {
        complete(u"eve|"_s);
        QVERIFY(lines().startsWith(u"[Fields] event (what was called"_s));
        complete(u"sourceIP|"_s);
        QCOMPARE(lines(), u"[Fields] sourceIPAddress (where the call came from)"_s);
    }

    void namesThatBeginSoComeFirst()
    {
        complete(u"us|"_s);
        QCOMPARE(m_model->index(1, 0).data().toString(), u"user"_s);
    }

    void aWholeNameCanGetItsOperator()
    {
        complete(u"severity|"_s);
        QVERIFY2(lines().startsWith(u"[Operators] severity: (is, with"_s), qPrintable(lines()));
        QVERIFY(lines().contains(u"severity>= "_s));
        QVERIFY(!lines().contains(u"severity= "_s)); // an order needs no second way to say "is"
    }

    void wordsAfterIsAndHas()
    {
        complete(u"is:de|"_s);
        QVERIFY(lines().startsWith(u"[Words] denied ("_s));
        complete(u"has:|"_s);
        QVERIFY(lines().contains(u"note ("_s) && lines().contains(u"tag ("_s));
        complete(u"severity>=h|"_s);
        QVERIFY(lines().startsWith(u"[Words] high"_s));
        complete(u"time>=end|"_s);
        QVERIFY(lines().contains(u"end-24h (a day before the newest event)"_s));
    }

    void valuesComeFromTheStoreWithTheirCounts()
    {
        complete(u"eventName:del|"_s);
        QTRY_COMPARE(lines(), u"[Values] DeleteBucket (1) DeleteTrail (1)"_s);
        complete(u"user:|"_s);
        QTRY_COMPARE(lines(), u"[Values] Winter (2) Alice (1) Jane Doe (1)"_s);
    }

    void logTextIsVisibleAndInsertedExactly()
    {
        m_investigation->setCase(
            test::caseWith({aRecord().user(std::string("Bad\0\x1B[2J\u202Eadmin", 16))}));
        complete(u"user:bad|"_s);
        QTRY_COMPARE(lines(), u"[Values] Bad<U+0000><U+001B>[2J<U+202E>admin (1)"_s);
        QCOMPARE(m_model->index(1, 0).data(Qt::AccessibleTextRole).toString(),
            u"Bad<U+0000><U+001B>[2J<U+202E>admin, 1"_s);
        const auto filter = query::parse("user:" + m_model->choice(1).text.toStdString());
        QVERIFY(filter);
        QCOMPARE(filter->root.values.at(0).text, std::string("Bad\0\x1B[2J\u202Eadmin", 16));
    }

    void savedSearchesAreVisible()
    {
        m_model->setSavedSearches({{u"a\u202Eb"_s, u"\"c\u0007d\""_s}});
        m_model->complete(QString(), 0, true);
        QVERIFY2(lines().contains(u"a<U+202E>b (\"c<U+0007>d\")"_s), qPrintable(lines()));
    }

    void countsAreThoseOfTheQueryThatWouldResult()
    {
        complete(u"region:us-east-1 -user:|"_s);
        QTRY_COMPARE(lines(), u"[Values] Jane Doe (1) Winter (1)"_s);
    }

    void aConditionOfAQueryCountsItsNeighbours()
    {
        m_history->add(u"user:x"_s);
        m_model->complete(u"-user:"_s, 6, false, u"region:us-east-1 or region:x"_s);
        QTRY_COMPARE(lines(), u"[Values] Jane Doe (1) Winter (1)"_s);
        m_model->complete(u"user"_s, 4, false, u"region:us-east-1"_s);
        QVERIFY(!lines().contains(u"History"_s)); // no whole query takes the place of a part
    }

    void withoutSuchAQueryThereAreValuesButNoCounts_data()
    {
        QTest::addColumn<QString>("marked");
        QTest::newRow("what is left is no query") << u"region:us-east-1 or user:w|"_s;
        QTest::newRow("it reads whole records") << u"\"stop logging\" user:w|"_s;
    }

    void withoutSuchAQueryThereAreValuesButNoCounts()
    {
        QFETCH(QString, marked);
        complete(marked);
        QTRY_COMPARE(lines(), u"[Values] Winter"_s);
    }

    void countedFacetsAreThereAtOnce()
    {
        m_investigation->setFacetFields({Field::AwsRegion});
        QTRY_VERIFY(m_investigation->facets().at(0).facet);
        complete(u"region:|"_s);
        QCOMPARE(lines(), u"[Values] eu-central-1 (2) us-east-1 (2)"_s);
    }

    void whatStandsThereIsNotOffered()
    {
        complete(u"region:us-east-1|"_s);
        QTest::qWait(CompletionModel::kPatience.count());
        QCOMPARE(lines(), QString());
    }

    void nothingIsOfferedBeforeAnythingIsTypedUnlessAsked()
    {
        complete(u"|"_s);
        QCOMPARE(m_model->rowCount(), 0);
        complete(u"|"_s, true);
        QVERIFY(m_model->rowCount() > 0);
    }

    void savedSearchesAndHistoryReplaceTheQueryAndRun()
    {
        m_history->add(u"user:alice is:error"_s);
        m_model->setSavedSearches({{u"Root use"_s, u"is:root"_s}});
        complete(u"alice|"_s);
        QCOMPARE(lines(), u"[History] user:alice is:error"_s);
        const CompletionModel::Choice past = m_model->choice(1);
        QVERIFY(past.runs);
        QCOMPARE(past.text, u"user:alice is:error"_s);
        QCOMPARE(past.length, 5);
        complete(u"root|"_s);
        QVERIFY(lines().contains(u"[Saved searches] Root use (is:root)"_s));
    }

    void aCorrectionInTheMiddleIsOfferedNoWholeQuery()
    {
        m_history->add(u"user:alice is:error"_s);
        complete(u"al|ice"_s);
        QVERIFY(!lines().contains(u"History"_s));
    }

    void aChoiceIsInsertedAsTheLanguageWantsIt_data()
    {
        QTest::addColumn<QString>("marked");
        QTest::addColumn<QString>("result");
        QTest::newRow("a name with its operator")
            << u"is:error useri|"_s << u"is:error userIdentity.type:"_s;
        QTest::newRow("a name before an operator") << u"use|:x"_s << u"user:x"_s;
        QTest::newRow("a value") << u"user:wi| region:us-east-1"_s
                                 << u"user:Winter region:us-east-1"_s;
        QTest::newRow("a value in quotes") << u"user:jane|"_s << u"user:\"Jane Doe\""_s;
        QTest::newRow("an open quotation") << u"user:\"ja|"_s << u"user:\"Jane Doe\""_s;
        QTest::newRow("behind other letters")
            << u"größe user:jane|"_s << u"größe user:\"Jane Doe\""_s;
    }

    void aChoiceIsInsertedAsTheLanguageWantsIt()
    {
        QFETCH(QString, marked);
        QFETCH(QString, result);
        complete(marked);
        QTRY_VERIFY(m_model->rowCount() > 0);
        const CompletionModel::Choice choice = m_model->choice(m_model->nextItem(-1, 1));
        QVERIFY(!choice.runs);
        QCOMPARE(
            QString(marked).remove(u'|').replace(choice.begin, choice.length, choice.text), result);
    }

    void headingsCannotBeChosen()
    {
        complete(u"severity|"_s);
        QCOMPARE(m_model->nextItem(-1, 1), 1);
        QCOMPARE(m_model->nextItem(1, -1), -1);
        QVERIFY(!m_model->flags(m_model->index(0, 0)).testFlag(Qt::ItemIsSelectable));
        int last = -1;
        for (int row = m_model->nextItem(-1, 1); row >= 0; row = m_model->nextItem(row, 1)) {
            QVERIFY(m_model->flags(m_model->index(row, 0)).testFlag(Qt::ItemIsSelectable));
            last = row;
        }
        QCOMPARE(last, m_model->rowCount() - 1);
    }

    void anotherCaseHasOtherValues()
    {
        complete(u"user:w|"_s);
        QTRY_COMPARE(lines(), u"[Values] Winter (1)"_s.replace(u'1', u'2'));
        m_investigation->setCase(test::caseWith({aRecord().user("Wendy")}));
        complete(u"user:w|"_s);
        QTRY_COMPARE(lines(), u"[Values] Wendy (1)"_s);
        m_investigation->setCase(nullptr);
        complete(u"user:w|"_s);
        QTest::qWait(CompletionModel::kPatience.count());
        QCOMPARE(lines(), QString());
    }

    void clearedMeansNothing()
    {
        complete(u"eve|"_s);
        m_model->clear();
        QCOMPARE(m_model->rowCount(), 0);
    }

private:
    void complete(const QString& marked, bool isAsked = false)
    {
        m_model->complete(
            QString(marked).remove(u'|'), static_cast<int>(marked.indexOf(u'|')), isAsked);
    }

    /// `[Heading] text (detail) text ...`
    QString lines() const
    {
        QStringList words;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row, 0);
            const QString text = index.data().toString();
            const QString detail = index.data(CompletionModel::DetailRole).toString();
            const bool heading =
                index.data(CompletionModel::KindRole).toInt() == static_cast<int>(Kind::Heading);
            words += heading       ? u"[%1]"_s.arg(text)
                : detail.isEmpty() ? text
                                   : u"%1 (%2)"_s.arg(text, detail);
        }
        return words.join(u' ');
    }

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<models::QueryHistory> m_history;
    std::unique_ptr<CompletionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestCompletionModel)
#include "tst_completion_model.moc"
