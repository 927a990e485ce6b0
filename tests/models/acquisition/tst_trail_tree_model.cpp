#include "models/acquisition/trail_tree_model.h"
#include "tests/support/fake_bucket_access.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace khoji;
using models::TrailTreeModel;
using test::trailFolder;

namespace {

/// Names from the top down; of a kind of log what stands before its meaning.
using Path = std::initializer_list<const char*>;

const std::string kOrganization = "o-abcdefghij";

} // namespace

class TestTrailTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void foldersStandBelowTheirAccount();
    void orderIsByName();
    void aFolderTwiceIsOne();
    void aMarkInTheMiddleStandsForAllBelow();
    void digestsAreNotChosenByThemselves();
    void whatIsFoundLaterFollowsItsAccount();
    void foldersWithoutALayout();
    void kindsAcrossAccounts();
    void choosesWhatIsAskedFor();
    void namesAreMadeSafeToShow();
    void everyLineSaysAloudWhatItIs();

private:
    [[nodiscard]] QModelIndex at(Path path) const;
    [[nodiscard]] Qt::CheckState state(Path path) const;
    bool check(Path path, Qt::CheckState state);

    std::unique_ptr<TrailTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTrailTreeModel::init()
{
    m_model = std::make_unique<TrailTreeModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestTrailTreeModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

QModelIndex TestTrailTreeModel::at(Path path) const
{
    QModelIndex index;
    for (const char* const name : path) {
        QModelIndex next;
        for (int row = 0; row < m_model->rowCount(index); ++row) {
            const QModelIndex child = m_model->index(row, 0, index);
            if (child.data().toString().section(u':', 0, 0) == QLatin1String(name))
                next = child;
        }
        if (!next.isValid())
            return {};
        index = next;
    }
    return index;
}

Qt::CheckState TestTrailTreeModel::state(Path path) const
{
    return static_cast<Qt::CheckState>(at(path).data(Qt::CheckStateRole).toInt());
}

bool TestTrailTreeModel::check(Path path, Qt::CheckState state)
{
    return m_model->setData(at(path), state, Qt::CheckStateRole);
}

void TestTrailTreeModel::foldersStandBelowTheirAccount()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("444455556666", "us-east-1", "CloudTrail", kOrganization));
    QVERIFY(at({"111122223333", "CloudTrail", "eu-west-1"}).isValid());
    QVERIFY(at({"o-abcdefghij", "444455556666", "CloudTrail", "us-east-1"}).isValid());
    QCOMPARE(m_model->folders(), 2);
}

void TestTrailTreeModel::orderIsByName()
{
    for (const char* const region : {"us-east-1", "ap-south-1", "eu-west-1"})
        m_model->add(trailFolder("111122223333", region));
    const QModelIndex kind = at({"111122223333", "CloudTrail"});
    QStringList names;
    for (int row = 0; row < m_model->rowCount(kind); ++row)
        names << m_model->index(row, 0, kind).data().toString();
    QCOMPARE(names.join(u' '), QStringLiteral("ap-south-1 eu-west-1 us-east-1"));
}

void TestTrailTreeModel::aFolderTwiceIsOne()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    check({"111122223333"}, Qt::Unchecked);
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    QCOMPARE(m_model->folders(), 1);
    QCOMPARE(m_model->chosen(), 0); // and as the user left it
}

void TestTrailTreeModel::aMarkInTheMiddleStandsForAllBelow()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("111122223333", "us-east-1"));
    m_model->add(trailFolder("444455556666", "us-east-1"));
    QCOMPARE(state({"111122223333"}), Qt::Checked);
    const QSignalSpy chosen(m_model.get(), &TrailTreeModel::chosenChanged);
    QVERIFY(check({"111122223333", "CloudTrail", "us-east-1"}, Qt::Unchecked));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(state({"111122223333", "CloudTrail"}), Qt::PartiallyChecked);
    QCOMPARE(state({"111122223333"}), Qt::PartiallyChecked);
    QCOMPARE(state({"444455556666"}), Qt::Checked);
    check({"111122223333"}, Qt::Unchecked);
    QCOMPARE(state({"111122223333", "CloudTrail", "eu-west-1"}), Qt::Unchecked);
    QCOMPARE(m_model->chosen(), 1);
    check({"111122223333"}, Qt::Checked);
    QCOMPARE(m_model->chosenFolders().size(), 3U);
}

void TestTrailTreeModel::digestsAreNotChosenByThemselves()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("111122223333", "eu-west-1", "CloudTrail-Digest"));
    m_model->add(trailFolder("111122223333", "eu-west-1", "CloudTrail-Insight"));
    QCOMPARE(state({"111122223333", "CloudTrail-Digest"}), Qt::Unchecked);
    QCOMPARE(state({"111122223333", "CloudTrail-Insight"}), Qt::Checked);
}

void TestTrailTreeModel::whatIsFoundLaterFollowsItsAccount()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    check({"111122223333"}, Qt::Unchecked);
    m_model->add(trailFolder("111122223333", "us-east-1"));
    QCOMPARE(m_model->chosen(), 0);
    m_model->add(trailFolder("444455556666", "us-east-1"));
    QCOMPARE(m_model->chosen(), 1);
}

void TestTrailTreeModel::foldersWithoutALayout()
{
    m_model->add(s3::OtherFolder{"exports/"});
    QCOMPARE(m_model->chosen(), 1); // there is nothing else
    m_model->clear();
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(s3::OtherFolder{"exports/"});
    QCOMPARE(state({"Other folders", "exports/"}), Qt::Unchecked);
    check({"Other folders"}, Qt::Checked);
    QCOMPARE(m_model->chosenOthers().at(0).prefix, std::string("exports/"));
    QCOMPARE(m_model->chosenFolders().size(), 1U);
}

void TestTrailTreeModel::kindsAcrossAccounts()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("444455556666", "eu-west-1"));
    m_model->add(trailFolder("444455556666", "eu-west-1", "CloudTrail-Digest"));
    check({"111122223333"}, Qt::Unchecked);
    const auto kinds = m_model->kinds();
    QCOMPARE(kinds.size(), 2U);
    QCOMPARE(kinds[0].kind, std::string("CloudTrail"));
    QCOMPARE(kinds[0].state, Qt::PartiallyChecked);
    QCOMPARE(kinds[1].state, Qt::Unchecked);
    m_model->chooseKind("CloudTrail-Digest", true);
    m_model->chooseKind("CloudTrail", false);
    QCOMPARE(m_model->chosenFolders().size(), 1U);
    QCOMPARE(m_model->chosenFolders().at(0).kind, std::string("CloudTrail-Digest"));
}

void TestTrailTreeModel::choosesWhatIsAskedFor()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("111122223333", "us-east-1"));
    m_model->choose({trailFolder("111122223333", "us-east-1")}, {});
    QCOMPARE(m_model->chosenFolders().size(), 1U);
    QCOMPARE(m_model->chosenFolders().at(0).region, std::string("us-east-1"));
    m_model->chooseAll(true);
    QCOMPARE(m_model->chosen(), 2);
}

void TestTrailTreeModel::namesAreMadeSafeToShow()
{
    m_model->add(s3::OtherFolder{"\xe2\x80\xae<b>gpj\n/"});
    const QModelIndex folder = m_model->index(0, 0, m_model->index(0, 0));
    QCOMPARE(folder.data().toString(), QStringLiteral("<U+202E><b>gpj<U+000A>/"));
    QVERIFY(!folder.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

void TestTrailTreeModel::everyLineSaysAloudWhatItIs()
{
    m_model->add(trailFolder("111122223333", "eu-west-1"));
    m_model->add(trailFolder("111122223333", "us-east-1"));
    check({"111122223333", "CloudTrail", "us-east-1"}, Qt::Unchecked);
    const auto spoken = [this](Path path) {
        return at(path).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(spoken({"111122223333"}), QStringLiteral("account 111122223333, 1 of 2 chosen"));
    QCOMPARE(
        spoken({"111122223333", "CloudTrail", "eu-west-1"}), QStringLiteral("region eu-west-1"));
}

QTEST_GUILESS_MAIN(TestTrailTreeModel)
#include "tst_trail_tree_model.moc"
