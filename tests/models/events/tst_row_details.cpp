#include "models/events/color_rules.h"
#include "models/events/event_table_model.h"

#include "tests/support/case_builder.h"
#include "tests/support/fake_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using models::ColorRule;
using models::ColorRules;
using models::EventColumn;
using models::EventTableModel;
using models::Relation;
using record::Field;
using test::aRecord;

namespace {

/// A fake of what is said about events.
class Said final : public models::AnnotatedEvents {
public:
    [[nodiscard]] const store::Annotation* find(base::EventKey event) const override
    {
        const auto found = events.find(base::number(event));
        return found == events.end() ? nullptr : &found->second;
    }
    std::map<std::uint32_t, store::Annotation> events;
};

std::shared_ptr<store::CaseFile> aCase()
{
    return test::caseWith({
        aRecord().user("alice").at("2026-03-09T10:00:00Z").set("requestParameters.bucketName", "a"),
        aRecord().user("bob").at("2026-03-09T10:00:00Z").set("requestParameters.bucketName", "b<"),
        aRecord().user("alice").at("2026-03-09T10:00:01Z").without("requestParameters"),
    });
}

/// Four events of which the first shares its session with the third, its key with the second.
std::shared_ptr<store::CaseFile> someSessions()
{
    const auto session = [](const char* id, const char* key) {
        return aRecord().set("userIdentity",
            {{"type", "AssumedRole"}, {"principalId", id}, {"accessKeyId", key},
                {"arn", "arn:aws:sts::1:assumed-role/Ops/x"}});
    };
    return test::caseWith({session("AROA:a", "ASIA1"), session("AROA:b", "ASIA1"),
        session("AROA:a", "ASIA2"), session("AROA:c", "ASIA3")});
}

} // namespace

/// What a table knows of its rows besides what the index says.
class TestRowDetails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void valuesComeFromTheRecords();
    void whatCannotBeReadSaysSo();
    void pathsCannotBeSortedBy();
    void rulesGiveColors();
    void theFirstRuleWins();
    void labelsAreAboveRules();
    void aBrokenRuleMatchesNothing();
    void starsAreToldInWords();
    void rowsRelatedToTheCurrentOne();
    void rowsOfTheSameRequest();
    void rowsRelatedToAnAnchor();
    void numbersCountRows();
    void rulesAsText();
    void aRuleThatIsAddedComesFirst();

private:
    int color(int row) const
    {
        return m_model->index(row, 0).data(EventTableModel::ColorRole).toInt();
    }
    Relation relation(int row) const
    {
        return static_cast<Relation>(
            m_model->index(row, 0).data(EventTableModel::RelationRole).toInt());
    }
    QString text(int row, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, 0).data(role).toString();
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<ColorRules> m_rules;
    std::unique_ptr<Said> m_said;
    std::unique_ptr<EventTableModel> m_model;
};

void TestRowDetails::init()
{
    m_case = aCase();
    const std::shared_ptr<const store::EventStore> events(m_case, &m_case->events());
    m_rules = std::make_unique<ColorRules>();
    m_rules->setStore(events);
    m_said = std::make_unique<Said>();
    m_model = std::make_unique<EventTableModel>();
    m_model->setStore(events);
    m_model->setColorRules(m_rules.get());
    m_model->setAnnotatedEvents(m_said.get());
    m_model->setResult(events->run({}, {}).value().rows, {});
}

void TestRowDetails::cleanup()
{
    m_model.reset();
    m_rules.reset();
}

void TestRowDetails::valuesComeFromTheRecords()
{
    const QAbstractItemModelTester tester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setColumns({EventColumn::at(QStringLiteral("requestParameters.bucketName"))});
    QCOMPARE(text(0), QStringLiteral("\u2026"));
    QVERIFY(text(0, Qt::AccessibleTextRole).contains(QStringLiteral("still being read")));
    QTRY_COMPARE(text(0), QStringLiteral("a"));
    QCOMPARE(text(1), QStringLiteral("b<"));
    QCOMPARE(text(1, Qt::ToolTipRole), QStringLiteral("<p>b&lt;</p>"));
    QCOMPARE(text(2), QString());
    QVERIFY(text(2, Qt::AccessibleTextRole).contains(QStringLiteral("not recorded")));
}

void TestRowDetails::whatCannotBeReadSaysSo()
{
    m_model->setStore(std::make_shared<test::FakeStore>()); // has no record of these events
    m_model->setColumns({EventColumn::at(QStringLiteral("requestID"))});
    QTRY_VERIFY(text(0, Qt::AccessibleTextRole).contains(QStringLiteral("could not be read")));
    QCOMPARE(text(0), QStringLiteral("\u2026"));
}

void TestRowDetails::pathsCannotBeSortedBy()
{
    m_model->setColumns({EventColumn::at(QStringLiteral("requestID")), Field::EventName});
    const QSignalSpy sorted(m_model.get(), &EventTableModel::sortRequested);
    const QSignalSpy refused(m_model.get(), &EventTableModel::unsortable);
    m_model->sort(0, Qt::AscendingOrder);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(sorted.count(), 0);
    m_model->sort(1, Qt::AscendingOrder);
    QCOMPARE(sorted.count(), 1);
}

void TestRowDetails::rulesGiveColors()
{
    m_rules->setRules({{QStringLiteral("user:bob"), 4, {}}});
    QCOMPARE(color(1), 0); // until it is known
    QTRY_COMPARE(color(1), 4);
    QCOMPARE(color(0), 0);
    QCOMPARE(color(2), 0);
    // Nothing by colour alone.
    QCOMPARE(text(1, EventTableModel::RemarkRole), QStringLiteral("coloured: user:bob"));
    QVERIFY(text(1, Qt::AccessibleTextRole).endsWith(QStringLiteral("; coloured: user:bob")));
    QCOMPARE(text(0, EventTableModel::RemarkRole), QString());
    m_rules->setRules({});
    QTRY_COMPARE(color(1), 0);
}

void TestRowDetails::theFirstRuleWins()
{
    m_rules->setRules({{QStringLiteral("user:bob"), 4, {}}, {QStringLiteral("event:*"), 2, {}}});
    QTRY_COMPARE(color(1), 4);
    QTRY_COMPARE(color(0), 2);
}

void TestRowDetails::labelsAreAboveRules()
{
    m_rules->setRules({{QStringLiteral("user:bob"), 4, {}}});
    QTRY_COMPARE(color(1), 4);
    m_said->events[2].label = 9;
    const QSignalSpy changed(m_model.get(), &EventTableModel::dataChanged);
    Q_EMIT m_said->changed();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(color(1), 9);
    QCOMPARE(text(1, EventTableModel::RemarkRole), QStringLiteral("label 9"));
}

void TestRowDetails::aBrokenRuleMatchesNothing()
{
    m_rules->setRules({{QStringLiteral("user:\"bo"), 4, {}}, {QStringLiteral("user:bob"), 3, {}}});
    QTRY_COMPARE(color(1), 3);
    QCOMPARE(color(0), 0);
}

void TestRowDetails::starsAreToldInWords()
{
    m_model->setColumns({EventColumn::star()});
    m_said->events[1].starred = true;
    QCOMPARE(text(0, Qt::AccessibleTextRole), QStringLiteral("Star: starred"));
    QCOMPARE(text(1, Qt::AccessibleTextRole), QStringLiteral("Star: not starred"));
    QVERIFY(m_model->index(0, 0).data(EventTableModel::StarRole).toBool());
    QVERIFY(!m_model->index(1, 0).data(EventTableModel::StarRole).toBool());
}

void TestRowDetails::rowsRelatedToTheCurrentOne()
{
    const auto caseFile = someSessions();
    m_model->setResult(caseFile->events().run({}, {}).value().rows, {});
    QVERIFY(relation(0) == Relation::None);
    m_model->setCurrentRow(0);
    QVERIFY(relation(0) == Relation::Current);
    QVERIFY(relation(1) == Relation::AccessKey);
    QVERIFY(relation(2) == Relation::Session);
    QVERIFY(relation(3) == Relation::None);
    QCOMPARE(
        text(2, EventTableModel::RemarkRole), QStringLiteral("same session as the current event"));
    m_model->setCurrentRow(-1);
    QVERIFY(relation(2) == Relation::None);
}

/// It goes before session and key, and is known when the records were read.
void TestRowDetails::rowsOfTheSameRequest()
{
    const auto asked = [](const char* request, const char* key) {
        return aRecord()
            .set("requestID", request)
            .set("userIdentity", {{"type", "IAMUser"}, {"accessKeyId", key}});
    };
    const auto caseFile = test::caseWith({asked("R1", "AKIA1"), asked("R1", "AKIA2"),
        asked("R2", "AKIA1"), asked("R1", "AKIA1"), asked("R2", "AKIA2").without("requestID")});
    const std::shared_ptr<const store::EventStore> events(caseFile, &caseFile->events());
    m_model->setStore(events);
    m_model->setResult(events->run({}, {}).value().rows, {});
    m_model->setCurrentRow(0);
    QTRY_COMPARE(relation(1), Relation::Request);
    QCOMPARE(relation(0), Relation::Current);
    QCOMPARE(relation(2), Relation::AccessKey);
    QCOMPARE(relation(3), Relation::Request);
    QCOMPARE(relation(4), Relation::None);
    QCOMPARE(
        text(3, EventTableModel::RemarkRole), QStringLiteral("same request as the current event"));
    QVERIFY(text(3, Qt::AccessibleTextRole)
                .endsWith(QStringLiteral("same request as the current event")));
    m_model->setCurrentRow(2);
    QCOMPARE(relation(0), Relation::AccessKey);
    QCOMPARE(relation(1), Relation::None);
    // An event without a request is related to no other without one.
    m_model->setCurrentRow(4);
    QCOMPARE(relation(1), Relation::AccessKey);
    QCOMPARE(relation(2), Relation::None);
    m_model->setResult(nullptr, {});
}

void TestRowDetails::rowsRelatedToAnAnchor()
{
    const auto caseFile = someSessions();
    m_model->setAnchor(base::EventKey{1});
    m_model->setResult(caseFile->events().run({}, {}).value().rows, {});
    m_model->setCurrentRow(3); // what is current says nothing
    QVERIFY(relation(0) == Relation::Anchor);
    QVERIFY(relation(1) == Relation::AccessKey);
    QVERIFY(relation(2) == Relation::Session);
    QVERIFY(relation(3) == Relation::None);
    QCOMPARE(text(0, EventTableModel::RemarkRole), QStringLiteral("the event that this is about"));
    QCOMPARE(
        text(2, EventTableModel::RemarkRole), QStringLiteral("same session as the marked event"));
    m_model->setAnchor(base::EventKey{99}); // in no row
    QVERIFY(relation(0) == Relation::None);
    m_model->setAnchor(std::nullopt);
    m_model->setCurrentRow(2);
    QVERIFY(relation(0) == Relation::Session);
}

void TestRowDetails::numbersCountRows()
{
    m_model->setColumns({EventColumn::number()});
    QCOMPARE(text(2), QStringLiteral("3"));
}

void TestRowDetails::rulesAsText()
{
    const std::vector<ColorRule> rules{{QStringLiteral("user:\"a b\""), 9, QStringLiteral("x")}};
    QVERIFY(models::colorRulesFrom(models::colorRulesText(rules)) == rules);
    QVERIFY(models::colorRulesFrom(QStringLiteral("nonsense")).empty());
    QVERIFY(models::colorRulesFrom(
        QStringLiteral("[{\"query\":\"a\",\"color\":10},{\"query\":\"\",\"color\":1},3]"))
                .empty());
}

void TestRowDetails::aRuleThatIsAddedComesFirst()
{
    m_rules->setRules({{QStringLiteral("user:a"), 1, {}}, {QStringLiteral("user:b"), 2, {}}});
    const QSignalSpy changed(m_rules.get(), &ColorRules::rulesChanged);
    m_rules->addFirst({QStringLiteral("user:b"), 3, {}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_rules->rules().size(), 2U);
    QCOMPARE(m_rules->rules()[0].color, 3);
}

QTEST_GUILESS_MAIN(TestRowDetails)
#include "tst_row_details.moc"
