#include "models/facets/value_list_model.h"

#include "models/facets/facet_roles.h"
#include "tests/support/case_builder.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace khoji;
using namespace khoji::models;
using record::Field;
using store::ValueOrder;
using test::aRecord;

namespace {

std::shared_ptr<store::CaseFile> smallCase()
{
    return test::caseWith({aRecord().user("Alice").name("A"), aRecord().user("Alice").name("B"),
        aRecord().user("Bob").name("C").region("us-east-1"), aRecord().user("Bob").name("D"),
        aRecord().user("Bob").name("E"), aRecord().user("mallory").name("A")});
}

} // namespace

/// All users of a real case.
class TestValueListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_case = smallCase(); }

    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_investigation->setCase(m_case);
        QTRY_VERIFY(!m_investigation->isBusy());
        m_model = std::make_unique<ValueListModel>(*m_investigation, Field::Principal);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(line(), QStringLiteral("Bob 3, Alice 2, mallory 1"));
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_investigation.reset();
    }

    void areFoundByText()
    {
        m_model->setFind(QStringLiteral("AL"));
        QVERIFY(m_model->isBusy());
        QTRY_COMPARE(line(), QStringLiteral("Alice 2, mallory 1"));
        QCOMPARE(m_model->distinct(), std::optional<std::uint64_t>(2));
        m_model->setFind(QStringLiteral("nobody"));
        QTRY_COMPARE(line(), QString());
        QCOMPARE(m_model->distinct(), std::optional<std::uint64_t>(0));
        m_model->setFind(QString());
        QTRY_COMPARE(m_model->rowCount(), 3);
    }

    void comeInTheOrderAskedFor()
    {
        m_model->setOrder(ValueOrder::Text);
        QTRY_COMPARE(line(), QStringLiteral("Alice 2, Bob 3, mallory 1"));
        m_model->setOrder(ValueOrder::Rarest);
        QTRY_COMPARE(line(), QStringLiteral("mallory 1, Alice 2, Bob 3"));
    }

    void theNewestQuestionWins()
    {
        m_model->setFind(QStringLiteral("a"));
        m_model->setFind(QStringLiteral("bo"));
        m_model->setOrder(ValueOrder::Text);
        QTRY_VERIFY(!m_model->isBusy());
        QCOMPARE(line(), QStringLiteral("Bob 3"));
    }

    void followTheQueryButForTheirOwnField()
    {
        m_investigation->run(QStringLiteral("-user:bob event:(A, B, C)"));
        QTRY_COMPARE(line(), QStringLiteral("Alice 2, Bob 1 excluded, mallory 1"));
    }

    void showChoicesAtOnce()
    {
        m_investigation->run(QStringLiteral("user:alice"));
        QCOMPARE(line(), QStringLiteral("Bob 3, Alice 2 chosen, mallory 1"));
    }

    void aClosedCaseLeavesNothing()
    {
        m_investigation->setCase(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
    }

private:
    [[nodiscard]] QString line() const
    {
        QStringList all;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row);
            QStringList parts{index.data().toString(), index.data(CountRole).toString()};
            const auto choice = static_cast<query::Choice>(index.data(ChoiceRole).toInt());
            if (choice == query::Choice::Chosen)
                parts += QStringLiteral("chosen");
            if (choice == query::Choice::Excluded)
                parts += QStringLiteral("excluded");
            all += parts.join(QLatin1Char(' '));
        }
        return all.join(QStringLiteral(", "));
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<ValueListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestValueListModel)
#include "tst_value_list_model.moc"
