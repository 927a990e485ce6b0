#include "tests/views/annotations/annotated_case.h"
#include "views/annotations/annotation_menu.h"
#include "views/annotations/annotation_pane.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace khoji;
using namespace khoji::test;
using views::AnnotationPane;
using Model = models::AnnotationListModel;

/// The panel of everything that is said, and the menu that says it.
class TestAnnotationPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<views::Theme>(*qApp); }
    void init()
    {
        m_case = std::make_unique<AnnotatedCase>();
        m_pane = std::make_unique<AnnotationPane>(*m_theme, m_case->annotations);
        m_pane->resize(1000, 300);
        m_pane->show();
    }
    void cleanup()
    {
        m_pane.reset();
        m_case.reset();
    }

    void anEmptyPaneSaysHowToStar()
    {
        const auto* const message = m_pane->findChild<QLabel*>(QStringLiteral("noAnnotations"));
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("press S")));
        QVERIFY(!button("exportAnnotations").isEnabled());
        QVERIFY(button("importAnnotations").isEnabled());
    }

    void eventsAreListedInOrderOfTime()
    {
        starTwo();
        QVERIFY(list().isVisible());
        QCOMPARE(texts(Model::EventColumn),
            (QStringList{QStringLiteral("ConsoleLogin"), QStringLiteral("DeleteTrail")}));
        QVERIFY(button("exportAnnotations").isEnabled());
    }

    void enterAndDoubleClickAskForTheEvent()
    {
        starTwo();
        QSignalSpy asked(m_pane.get(), &AnnotationPane::eventRequested);
        list().selectRow(1);
        QTest::keyClick(&list(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<base::EventKey>(), kLate);
        const QPoint first = list().visualRect(list().model()->index(0, 3)).center();
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(1).at(0).value<base::EventKey>(), kEarly);
    }

    void deleteClearsAndCanBeUndone()
    {
        starTwo();
        list().selectAll();
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(!list().isVisible());
        QTRY_VERIFY(m_case->saved().empty());
        m_case->annotations.undoStack().undo();
        QTRY_COMPARE(list().model()->rowCount(), 2);
    }

    void theFilterLooksEverywhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("event") << "login" << 1;
        QTest::newRow("user") << "MALLORY" << 1;
        QTest::newRow("tag") << "exfil" << 1;
        QTest::newRow("end of the note") << "needle" << 1;
        QTest::newRow("status") << "evidence" << 1;
        QTest::newRow("no regular expression") << ".*" << 0;
        QTest::newRow("all") << "2026-03-09" << 2;
    }
    void theFilterLooksEverywhere()
    {
        QFETCH(QString, text);
        starTwo();
        m_case->annotations.change({kEarly},
            {.status = store::Status::Evidence, .note = "first\nneedle", .addTags = {"exfil"}});
        QFETCH(int, rows);
        QTest::keyClicks(m_pane->findChild<QLineEdit*>(), text);
        QTRY_COMPARE(list().model()->rowCount(), rows);
        QTRY_COMPARE(list().isVisible(), rows > 0);
    }

    void selectedRowsAreCopied()
    {
        starTwo();
        list().selectRow(0);
        QTest::keyClick(&list(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            QStringLiteral("2026-03-09 10:00:00\tWinter\tConsoleLogin\t")));
    }

    void buttonsAskForFiles()
    {
        starTwo();
        QSignalSpy out(m_pane.get(), &AnnotationPane::exportRequested);
        QSignalSpy in(m_pane.get(), &AnnotationPane::importRequested);
        button("exportAnnotations").click();
        button("importAnnotations").click();
        QCOMPARE(out.size(), 1);
        QCOMPARE(in.size(), 1);
    }

    void theMenuChangesTheSelection()
    {
        starTwo();
        list().selectAll();
        Q_EMIT list().customContextMenuRequested({10, 10});
        auto* const menu = m_pane->findChild<QMenu*>(QStringLiteral("annotationMenu"));
        QVERIFY(menu != nullptr);
        menu->findChild<QAction*>(QStringLiteral("label7"))->trigger();
        menu->findChild<QAction*>(QStringLiteral("star"))->trigger();
        menu->close();
        QCOMPARE(int{m_case->annotations.find(kLate)->label}, 7);
        QVERIFY(!m_case->annotations.find(kEarly)->starred);
    }

    void menusShowWhatEventsHaveInCommon()
    {
        m_case->annotations.change({kEarly, kLate}, {.label = 2, .addTags = {"both"}});
        m_case->annotations.addTag({kLate}, QStringLiteral("a&b"));
        QMenu menu;
        views::addAnnotationActions(
            menu, *m_theme, m_case->annotations, models::EventKeys{kEarly, kLate});
        const auto action = [&menu](const char* name) {
            return menu.findChild<QAction*>(QLatin1String(name));
        };
        QVERIFY(action("label2")->isChecked());
        QVERIFY(action("statusNone")->isChecked());
        QCOMPARE(action("tag0")->text(), QStringLiteral("both"));
        QVERIFY(action("tag0")->isChecked());
        QCOMPARE(action("tag1")->text(), QStringLiteral("a&&b"));
        QVERIFY(!action("tag1")->isChecked());
        action("tag0")->trigger();
        QVERIFY(m_case->annotations.find(kEarly)->tags.empty());
        action("tag1")->trigger();
        QCOMPARE(m_case->annotations.find(kEarly)->tags, std::vector<std::string>{"a&b"});
    }

    void withoutEventsTheMenuIsOff()
    {
        QMenu menu;
        views::addAnnotationActions(menu, *m_theme, m_case->annotations, {});
        for (const QAction* const action : menu.actions())
            QVERIFY(!action->isEnabled());
    }

private:
    void starTwo()
    {
        m_case->annotations.setStarred({kLate, kEarly}, true);
        QTRY_COMPARE(list().model()->rowCount(), 2);
    }
    [[nodiscard]] QTableView& list() const { return m_pane->list(); }
    [[nodiscard]] QPushButton& button(const char* name) const
    {
        return *m_pane->findChild<QPushButton*>(QLatin1String(name));
    }
    [[nodiscard]] QStringList texts(int column) const
    {
        QStringList texts;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            texts << list().model()->index(row, column).data().toString();
        return texts;
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<AnnotatedCase> m_case;
    std::unique_ptr<AnnotationPane> m_pane;
};

QTEST_MAIN(TestAnnotationPane)
#include "tst_annotation_pane.moc"
