#include "views/facets/value_dialog.h"

#include "tests/support/case_builder.h"
#include "views/facets/facet_view.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace khoji;
using namespace Qt::StringLiterals;
using record::Field;
using test::aRecord;
using views::FacetView;
using views::ValueDialog;

class TestValueDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<views::Theme>(*qApp);
        m_case = test::caseWith({aRecord().user("alice").name("A"), aRecord().user("alice"),
            aRecord().user("<b>bob\u202E").name("B"), aRecord().user("carol"),
            aRecord().user("carol"), aRecord().user("carol")});
    }

    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_investigation->setCase(m_case);
        m_dialog = std::make_unique<ValueDialog>(*m_theme, *m_investigation, Field::Principal);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        QTRY_COMPARE(texts(), (QStringList{u"carol"_s, u"alice"_s, u"<b>bob<U+202E>"_s}));
    }

    void cleanup()
    {
        m_dialog.reset();
        m_investigation.reset();
    }

    void saysHowManyValuesThereAre()
    {
        QTRY_COMPARE(state(), u"3 values"_s);
        m_dialog->setFind(u"CAR"_s);
        QTRY_COMPARE(state(), u"1 value"_s);
        m_dialog->setFind(u"nobody"_s);
        QTRY_COMPARE(state(), u"No values"_s);
    }

    void searchesWhileOneTypes()
    {
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(), u"ali"_s);
        QTRY_COMPARE(texts(), QStringList{u"alice"_s});
    }

    void sortsAsAskedFor()
    {
        auto* const order = m_dialog->findChild<QComboBox*>();
        order->setCurrentIndex(1);
        QTRY_COMPARE(texts(), (QStringList{u"<b>bob<U+202E>"_s, u"alice"_s, u"carol"_s}));
        order->setCurrentIndex(2);
        QTRY_COMPARE(texts(), (QStringList{u"<b>bob<U+202E>"_s, u"alice"_s, u"carol"_s}));
        order->setCurrentIndex(0);
        QTRY_COMPARE(texts().value(0), u"carol"_s);
    }

    void picksAsTheFacetsDo()
    {
        QSignalSpy picked(m_dialog.get(), &ValueDialog::picked);
        FacetView* const list = view();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ControlModifier,
            list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked.at(0).at(0).toModelIndex().data().toString(), u"alice"_s);
        QCOMPARE(picked.at(0).at(1).value<query::Pick>(), query::Pick::Within);
    }

    void followsTheQuery()
    {
        m_investigation->run(u"event:A"_s);
        QTRY_COMPARE(texts(), QStringList{u"alice"_s});
    }

    void escapeCloses()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

private:
    [[nodiscard]] FacetView* view() const { return m_dialog->findChild<FacetView*>(); }
    [[nodiscard]] QString state() const
    {
        return m_dialog->findChild<QLabel*>(u"valueState"_s)->text();
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList all;
        for (int row = 0; row < view()->model()->rowCount(); ++row)
            all += view()->model()->index(row, 0).data().toString();
        return all;
    }

    std::unique_ptr<views::Theme> m_theme;
    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<ValueDialog> m_dialog;
};

QTEST_MAIN(TestValueDialog)
#include "tst_value_dialog.moc"
