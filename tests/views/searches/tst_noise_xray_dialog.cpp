#include "tests/support/case_builder.h"
#include "tests/support/fake_store.h"
#include "views/searches/noise_xray_dialog.h"
#include "views/theme/theme.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace khoji;
using namespace khoji::views;
using test::aRecord;

class TestNoiseXrayDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(*qApp);
        std::vector<test::RecordBuilder> records(6, aRecord().name("PutObject").user("backup"));
        records.push_back(aRecord().name("GetObject").user("<b>\u202E"));
        records.push_back(aRecord().name("GetObject").user("<b>\u202E"));
        records.push_back(aRecord().name("CreateUser").user("alice"));
        int number = 0;
        for (auto& record : records)
            record.id("event-" + std::to_string(number++));
        const auto caseFile = test::caseWith(records);
        m_store = std::shared_ptr<const store::EventStore>(caseFile, &caseFile->events());
    }
    void init()
    {
        m_dialog = std::make_unique<NoiseXrayDialog>();
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void saysWhatMakesTheNoise()
    {
        look({});
        QCOMPARE(table()->model()->rowCount(), 3);
        QVERIFY(label("headline").contains(QStringLiteral("9 events")));
        QCOMPARE(cell(0, models::NoiseXray::WhoColumn), QStringLiteral("backup"));
        QCOMPARE(cell(0, models::NoiseXray::CountColumn), QStringLiteral("6"));
        QCOMPARE(cell(1, models::NoiseXray::WhoColumn), QStringLiteral("<b><U+202E>"));
        QVERIFY(!button("exclude")->isEnabled());
    }

    void checkingSaysWhatIsLeft()
    {
        look({});
        check(0);
        QVERIFY(label("rest").contains(QStringLiteral("3 of 9")));
        button("checkAll")->click();
        QVERIFY(label("rest").contains(QStringLiteral("0 of 9")));
        button("checkAll")->click();
        QVERIFY(!button("only")->isEnabled());
    }

    void spaceChecksTheCurrentPattern()
    {
        look({});
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(table(), Qt::Key_Space);
        QCOMPARE(m_dialog->model().checkedEvents(), quint64{6});
    }

    void excludingAsksForAnotherQuery()
    {
        look(QStringLiteral("is:write or is:read"));
        check(0);
        const QSignalSpy edited(m_dialog.get(), &NoiseXrayDialog::queryEdited);
        button("exclude")->click();
        const QString text = edited.at(0).at(0).toString();
        QVERIFY(text.startsWith(QStringLiteral("(is:write or is:read) -(principal:backup ")));
        QVERIFY(m_dialog->isVisible()); // and looks at the rest
        QCOMPARE(m_dialog->model().query(), text);
        QTRY_COMPARE(m_dialog->model().events(), quint64{3});
        QCOMPARE(m_dialog->model().checkedEvents(), quint64{0});
    }

    void onlyTheseAsksForAnotherQuery()
    {
        look({});
        check(0);
        check(1);
        const QSignalSpy edited(m_dialog.get(), &NoiseXrayDialog::queryEdited);
        button("only")->click();
        QVERIFY(edited.at(0).at(0).toString().contains(QStringLiteral(") or (")));
        QVERIFY(!m_dialog->isVisible());
    }

    void closedItLetsGoOfTheStore()
    {
        const long others = m_store.use_count();
        look({});
        QVERIFY(m_store.use_count() > others);
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QTRY_COMPARE(m_store.use_count(), others);
    }

    void emptyAndFailedAnswersAreSaid()
    {
        look(QStringLiteral("user:nobody"));
        QCOMPARE(label("headline"), QStringLiteral("The query finds no events."));
        m_dialog->look(std::make_shared<test::FakeStore>(), {});
        QTRY_VERIFY(label("headline").startsWith(QStringLiteral("The patterns could not")));
        look({});
        QVERIFY(label("headline").contains(QStringLiteral("9 events")));
    }

private:
    void look(const QString& query)
    {
        m_dialog->look(m_store, query);
        QTRY_VERIFY(!m_dialog->model().isBusy());
    }
    void check(int row)
    {
        table()->model()->setData(table()->model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    }
    [[nodiscard]] QTableView* table() const { return m_dialog->findChild<QTableView*>(); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString label(const char* name) const
    {
        return m_dialog->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return m_dialog->findChild<QPushButton*>(QLatin1String(name));
    }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<const store::EventStore> m_store;
    std::unique_ptr<NoiseXrayDialog> m_dialog;
};

QTEST_MAIN(TestNoiseXrayDialog)
#include "tst_noise_xray_dialog.moc"
