#include "models/annotations/annotation_list_model.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using khoji::test::aRecord;
using khoji::test::need;
using models::AnnotationListModel;
using models::Annotations;
using Tester = QAbstractItemModelTester;

/// All annotated events, in order of time and independent of the query.
class TestAnnotationListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void rowsAreInOrderOfTime();
    void cellsSayWhatWasSaid();
    void cellsSpeakWithTheirColumn();
    void changesAreShownAtOnce();
    void rowsStayWhenOthersComeAndGo();
    void manyRowsComeAtOnce();
    void eventsOfOtherCasesComeLast();
    void hostileTextIsInert();
    void theFilterLooksEverywhere_data();
    void theFilterLooksEverywhere();
    void whatIsSaidUnderAFilterIsShown();
    void timesAreFilteredAsTheyAreShown();
    void theLastFilterWins();
    void selectedRowsStayUnderAFilter();
    void timesFollowTheZone();

private:
    void waitForRows(int count) const { QTRY_COMPARE(m_model->rowCount(), count); }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, column).data(role).toString();
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<Annotations> m_annotations;
    std::unique_ptr<AnnotationListModel> m_model;
    std::unique_ptr<Tester> m_tester;
};

namespace {

constexpr base::EventKey kLate{1};
constexpr base::EventKey kEarly{2};
constexpr base::EventKey kMiddle{3};

} // namespace

void TestAnnotationListModel::init()
{
    m_case = khoji::test::caseWith({aRecord().id("a").at("2026-03-09T12:00:00Z").name("Late"),
        aRecord().id("b").at("2026-03-09T10:00:00Z").name("Early").user("Winter"),
        aRecord().id("c").at("2026-03-09T11:00:00Z").name("Middle")});
    m_annotations = std::make_unique<Annotations>();
    m_model = std::make_unique<AnnotationListModel>(*m_annotations);
    m_tester = std::make_unique<Tester>(m_model.get(), Tester::FailureReportingMode::QtTest);
    m_annotations->setCase(m_case);
}

void TestAnnotationListModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_annotations.reset();
}

void TestAnnotationListModel::rowsAreInOrderOfTime()
{
    m_annotations->setStarred({kLate, kEarly}, true);
    waitForRows(2);
    QCOMPARE(cell(0, AnnotationListModel::EventColumn), QStringLiteral("Early"));
    QCOMPARE(cell(1, AnnotationListModel::EventColumn), QStringLiteral("Late"));
    QCOMPARE(m_model->eventAt(0), std::optional(kEarly));
}

void TestAnnotationListModel::cellsSayWhatWasSaid()
{
    m_annotations->change({kEarly},
        {.starred = true,
            .status = store::Status::Evidence,
            .label = 3,
            .note = "# Came\nback",
            .addTags = {"b", "a"}});
    waitForRows(1);
    QCOMPARE(cell(0, AnnotationListModel::TimeColumn), QStringLiteral("2026-03-09 10:00:00"));
    QCOMPARE(cell(0, AnnotationListModel::UserColumn), QStringLiteral("Winter"));
    QCOMPARE(cell(0, AnnotationListModel::LabelColumn), QStringLiteral("3"));
    QCOMPARE(cell(0, AnnotationListModel::StatusColumn), QStringLiteral("evidence"));
    QCOMPARE(cell(0, AnnotationListModel::TagsColumn), QStringLiteral("a, b"));
    QCOMPARE(cell(0, AnnotationListModel::NoteColumn), QStringLiteral("Came"));
    QVERIFY(m_model->index(0, 0).data(AnnotationListModel::StarredRole).toBool());
}

void TestAnnotationListModel::cellsSpeakWithTheirColumn()
{
    m_annotations->setLabel({kEarly}, 3);
    waitForRows(1);
    const auto spoken = [this](int column) {
        return cell(0, column, Qt::AccessibleTextRole);
    };
    QCOMPARE(spoken(AnnotationListModel::StarColumn), QStringLiteral("Star: no star"));
    QCOMPARE(spoken(AnnotationListModel::LabelColumn), QStringLiteral("Label: 3, yellow"));
    QCOMPARE(spoken(AnnotationListModel::NoteColumn), QStringLiteral("Note: none"));
}

void TestAnnotationListModel::changesAreShownAtOnce()
{
    m_annotations->setStarred({kEarly, kLate}, true);
    waitForRows(2);
    m_annotations->addTag({kEarly}, QStringLiteral("c2"));
    QCOMPARE(cell(0, AnnotationListModel::TagsColumn), QStringLiteral("c2"));
    m_annotations->setStarred({kLate}, false);
    QCOMPARE(m_model->rowCount(), 1);
}

void TestAnnotationListModel::rowsStayWhenOthersComeAndGo()
{
    m_annotations->setStarred({kMiddle, kLate}, true);
    waitForRows(2);
    const QPersistentModelIndex middle = m_model->index(0, 0);
    m_annotations->setStarred({kEarly}, true);
    waitForRows(3);
    QCOMPARE(middle.row(), 1);
    m_annotations->setStarred({kEarly, kLate}, false);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(middle.row(), 0);
}

void TestAnnotationListModel::manyRowsComeAtOnce()
{
    std::vector<khoji::test::RecordBuilder> records;
    for (int i = 0; i < 1000; ++i)
        records.push_back(aRecord());
    khoji::test::addTo(*m_case, records);
    models::EventKeys keys;
    for (std::uint32_t i = 1; i <= 1000; ++i)
        keys.push_back(base::EventKey{i});
    m_annotations->setStarred(keys, true);
    waitForRows(1000);
    m_annotations->setStarred(keys, false);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestAnnotationListModel::eventsOfOtherCasesComeLast()
{
    store::Annotation elsewhere;
    elsewhere.event.eventId = "elsewhere";
    elsewhere.starred = true;
    (void)need(m_case->restoreAnnotations({elsewhere}));
    m_annotations->setStarred({kLate}, true);
    waitForRows(2);
    QCOMPARE(cell(1, AnnotationListModel::TimeColumn), QStringLiteral("not in this case"));
    QCOMPARE(cell(1, AnnotationListModel::EventColumn), QStringLiteral("elsewhere"));
    QVERIFY(!m_model->eventAt(1));
}

void TestAnnotationListModel::hostileTextIsInert()
{
    m_annotations->change(
        {kEarly}, {.note = "<img src=x>\xE2\x80\xAE", .addTags = {"<b>\xE2\x80\xAE"}});
    waitForRows(1);
    QCOMPARE(cell(0, AnnotationListModel::TagsColumn), QStringLiteral("<b><U+202E>"));
    QCOMPARE(cell(0, AnnotationListModel::NoteColumn), QStringLiteral("<img src=x><U+202E>"));
    for (int column = 0; column < AnnotationListModel::ColumnCount; ++column)
        QVERIFY(!cell(0, column, Qt::ToolTipRole).contains(QStringLiteral("<img")));
}

void TestAnnotationListModel::theFilterLooksEverywhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing") << "" << 2;
    QTest::newRow("event") << "early" << 1;
    QTest::newRow("user") << "WINTER" << 1;
    QTest::newRow("tag") << "exfil" << 1;
    QTest::newRow("end of the note") << "needle" << 1;
    QTest::newRow("status") << "evidence" << 1;
    QTest::newRow("time") << "2026-03-09" << 2;
    QTest::newRow("no regular expression") << ".*" << 0;
    QTest::newRow("no wildcard") << "*" << 0;
    QTest::newRow("no markup") << "<b>" << 1;
    QTest::newRow("a cell each") << "Winter\nEarly" << 0;
}

void TestAnnotationListModel::theFilterLooksEverywhere()
{
    QFETCH(QString, text);
    QFETCH(int, rows);
    m_annotations->setStarred({kLate}, true);
    m_annotations->change({kEarly},
        {.status = store::Status::Evidence, .note = "first\n<b>needle", .addTags = {"exfil"}});
    waitForRows(2);
    QSignalSpy shown(m_model.get(), &AnnotationListModel::shownChanged);
    m_model->setFilter(text);
    QTRY_VERIFY(text.isEmpty() || !shown.isEmpty());
    QCOMPARE(m_model->rowCount(), rows);
    QCOMPARE(m_model->allRows(), std::size_t{2});
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 2);
}

void TestAnnotationListModel::whatIsSaidUnderAFilterIsShown()
{
    m_model->setFilter(QStringLiteral("needle"));
    m_annotations->setNote(kEarly, QStringLiteral("a needle"));
    m_annotations->setNote(kLate, QStringLiteral("hay"));
    waitForRows(1);
    QCOMPARE(m_model->eventAt(0), std::optional(kEarly));
    m_annotations->setNote(kLate, QStringLiteral("another needle"));
    waitForRows(2);
    m_annotations->setNote(kEarly, {});
    waitForRows(1);
    QCOMPARE(m_model->eventAt(0), std::optional(kLate));
}

void TestAnnotationListModel::timesAreFilteredAsTheyAreShown()
{
    const auto zone = models::DisplayZone::named(QStringLiteral("Asia/Kolkata"));
    if (!zone)
        QSKIP("this computer knows no zones");
    m_annotations->setStarred({kEarly, kLate}, true);
    waitForRows(2);
    m_model->setFilter(QStringLiteral("15:30"));
    waitForRows(0);
    m_model->setZone(*zone);
    waitForRows(1);
}

void TestAnnotationListModel::theLastFilterWins()
{
    m_annotations->setStarred({kEarly, kLate}, true);
    waitForRows(2);
    for (int i = 0; i < 50; ++i)
        m_model->setFilter(QStringLiteral("late").left(1 + i % 4));
    m_model->setFilter(QStringLiteral("early"));
    waitForRows(1);
    QCOMPARE(m_model->eventAt(0), std::optional(kEarly));
}

void TestAnnotationListModel::selectedRowsStayUnderAFilter()
{
    m_annotations->setStarred({kEarly, kMiddle, kLate}, true);
    waitForRows(3);
    const QPersistentModelIndex late = m_model->index(2, 0);
    m_model->setFilter(QStringLiteral("12:00"));
    waitForRows(1);
    QCOMPARE(late.row(), 0);
    m_model->setFilter({});
    QCOMPARE(late.row(), 2);
}

void TestAnnotationListModel::timesFollowTheZone()
{
    const auto zone = models::DisplayZone::named(QStringLiteral("Asia/Kolkata"));
    if (!zone)
        QSKIP("this computer knows no zones");
    m_annotations->setStarred({kEarly}, true);
    waitForRows(1);
    m_model->setZone(*zone);
    QCOMPARE(cell(0, AnnotationListModel::TimeColumn), QStringLiteral("2026-03-09 15:30:00"));
}

QTEST_GUILESS_MAIN(TestAnnotationListModel)
#include "tst_annotation_list_model.moc"
