#include "models/importing/source_tree_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace khoji;
using models::LogFileListModel;
using models::SourceTreeModel;
using Column = LogFileListModel::Column;
using Tester = QAbstractItemModelTester;

namespace {

store::LogFile file(const char* path, std::uint64_t events = 1, const char* state = "ok")
{
    store::LogFile file;
    file.path = path;
    file.form = "trail file";
    file.state = state;
    file.run = 1;
    file.bytes = 100;
    file.events = events;
    file.sha256 = "ab12";
    return file;
}

store::LogFile during(store::LogFile file, const char* first, const char* last)
{
    file.span = base::TimeRange{
        *base::parseTime(first), *base::parseTime(last) + std::chrono::milliseconds(1)};
    return file;
}

/// Each source and, below it and moved to the right, its files.
QStringList outline(const SourceTreeModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex source = model.index(row, 0);
        lines << source.data().toString();
        for (int below = 0; below < model.rowCount(source); ++below)
            lines << QStringLiteral("  ") + model.index(below, 0, source).data().toString();
    }
    return lines;
}

QStringList lines(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char('|'));
}

} // namespace

class TestSourceTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void filesLieBelowWhatWasAdded()
    {
        show({file("/logs/eu/a.json"), file("/logs/us/b.json"), file("/other/c.zip/c.json")},
            {"/other/c.zip", "/logs"});
        QCOMPARE(outline(m_model),
            lines(
                "/logs (2 log files)|  eu/a.json|  us/b.json|/other/c.zip (1 log file)|  c.json"));
    }

    void theOutermostOfTwoIsTheSource()
    {
        show({file("/logs/eu/a.json")}, {"/logs/eu", "/logs"});
        QCOMPARE(outline(m_model), lines("/logs (1 log file)|  eu/a.json"));
    }

    void aNameThatOnlyBeginsLikeASourceIsNoneOfIt()
    {
        show({file("/logs-old/a.json")}, {"/logs"});
        QCOMPARE(outline(m_model), lines("/logs-old (1 log file)|  a.json"));
    }

    void filesAddedOneByOneLieInTheirFolders()
    {
        show({file("/logs/a.json"), file("/logs/b.json"), file("/c.json"), file("bare.json")},
            {"/logs/a.json", "/logs/b.json", "/c.json"});
        QCOMPARE(outline(m_model),
            lines(" (1 log file)|  bare.json|/ (1 log file)|  /c.json|/logs (2 log files)|  "
                  "a.json|  b.json"));
    }

    void aSourceHasTheSumsOfItsFiles()
    {
        store::LogFile other = file("/logs/b.json", 1'000);
        other.problems = 2;
        other.form = "Athena CSV";
        show({during(file("/logs/a.json", 400), "2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z"),
                 during(other, "2026-03-08T10:00:00Z", "2026-03-09T10:30:00Z"),
                 file("/logs/c.json", 0)},
            {"/logs"});
        QCOMPARE(ofSource(Column::EventsColumn), QStringLiteral("1,400"));
        QCOMPARE(ofSource(Column::BytesColumn), QStringLiteral("300"));
        QCOMPARE(ofSource(Column::ProblemsColumn), QStringLiteral("2"));
        QCOMPARE(ofSource(Column::FirstColumn), QStringLiteral("2026-03-08 10:00:00"));
        QCOMPARE(ofSource(Column::LastColumn), QStringLiteral("2026-03-09 11:00:00"));
        QCOMPARE(ofSource(Column::FormColumn), QString()); // not all the same
        QCOMPARE(ofSource(Column::HashColumn), QString());
    }

    void whatWasNotReadAsAWholeIsCounted()
    {
        show({file("/logs/a.json", 1, "failed"), file("/logs/b.json", 1, "partly read"),
                 file("/logs/c.json", 1, "unfinished"), file("/logs/d.json", 0, "no events"),
                 file("/logs/e.json"), file("/logs/f.json", 0, models::kSkipped)},
            {"/logs"});
        QCOMPARE(ofSource(Column::StateColumn), QStringLiteral("3 incomplete"));
        show({file("/logs/d.json", 0, "no events"), file("/logs/e.json")}, {"/logs"});
        QCOMPARE(ofSource(Column::StateColumn), QStringLiteral("ok"));
    }

    void filesAreToldFromSources()
    {
        show({file("/logs/a.json"), file("/logs/b.json")}, {"/logs"});
        const QModelIndex source = m_model.index(0, 0);
        QCOMPARE(m_model.fileAt(source), nullptr);
        QCOMPARE(m_model.fileAt({}), nullptr);
        QCOMPARE(m_model.fileAt(m_model.index(1, 3, source))->path, std::string("/logs/b.json"));
    }

    void copiedPathsAreWhole()
    {
        show({file("/logs/eu/a.json")}, {"/logs"});
        const QModelIndex below = m_model.index(0, 0, m_model.index(0, 0));
        QCOMPARE(below.data(models::kCopyRole).toString(), QStringLiteral("/logs/eu/a.json"));
        QCOMPARE(below.data(models::kSortRole).toString(), QStringLiteral("/logs/eu/a.json"));
        QCOMPARE(m_model.index(0, 0).data(models::kSortRole).toString(), QStringLiteral("/logs"));
    }

    void hostilePathsAreMadeVisible()
    {
        show({file("/l\xE2\x80\xAEsgo/<b>\n.json")}, {"/l\xE2\x80\xAEsgo"});
        QCOMPARE(outline(m_model), lines("/l<U+202E>sgo (1 log file)|  <b><U+000A>.json"));
        const QModelIndex below = m_model.index(0, 0, m_model.index(0, 0));
        QVERIFY(!below.data(models::kCopyRole).toString().contains(QLatin1Char('\n')));
        QVERIFY(!m_model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u'\u202E'));
    }

    void itFollowsTheListAndTheZone()
    {
        const Tester tester(&m_model, Tester::FailureReportingMode::QtTest);
        store::LogFile second = file("/other/b.json");
        second.run = 2;
        show({during(file("/logs/a.json"), "2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z"), second},
            {"/logs", "/other"});
        m_files.setZone(*models::DisplayZone::named(QStringLiteral("Asia/Kolkata")));
        QCOMPARE(ofSource(Column::FirstColumn), QStringLiteral("2026-03-09 15:30:00"));
        m_files.showImport(2);
        QCOMPARE(outline(m_model), lines("/other (1 log file)|  b.json"));
        m_files.setFiles({});
        QCOMPARE(m_model.rowCount(), 0);
        m_files.setZone(models::DisplayZone::utc());
    }

private:
    void show(std::vector<store::LogFile> files, std::vector<std::string> added)
    {
        m_model.setAddedPaths(std::move(added));
        m_files.setFiles(std::move(files));
    }
    /// A cell of the first source.
    [[nodiscard]] QString ofSource(int column) const
    {
        return m_model.index(0, column).data().toString();
    }

    LogFileListModel m_files;
    SourceTreeModel m_model{m_files};
};

QTEST_GUILESS_MAIN(TestSourceTreeModel)
#include "tst_source_tree_model.moc"
