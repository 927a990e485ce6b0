#include "views/main_window/main_window.h"

#include "tests/support/case_builder.h"
#include "views/annotations/notes_card.h"
#include "views/detail/detail_pane.h"
#include "views/detail/selection_page.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/no_result_page.h"
#include "views/main_window/session.h"
#include "views/pivot/pivot.h"
#include "views/query_bar/query_bar.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_view.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolButton>

using namespace khoji;
using khoji::record::Field;
using khoji::test::aRecord;
using khoji::views::MainWindow;

/// The whole way, from log files to what is on screen.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<models::Settings>(QString());
        m_investigation = std::make_unique<models::Investigation>();
        m_job = std::make_unique<models::ImportJob>();
        m_annotations = std::make_unique<models::Annotations>();
        m_cases = std::make_unique<views::CaseController>(*m_investigation, *m_job);
        m_window = std::make_unique<MainWindow>(views::WindowParts{
            *m_theme, *m_settings, *m_investigation, *m_job, *m_annotations, *m_cases, {}});
        m_window->resize(1500, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_cases.reset();
        m_annotations.reset();
        m_job.reset();
        m_investigation.reset();
    }

    void emptyAtFirst()
    {
        QVERIFY(button("startFiles")->isVisible());
        QVERIFY(!dock("details")->isVisible());
        QVERIFY(!action("exportEvents")->isEnabled());
        QVERIFY(!action("closeCase")->isEnabled());
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Khoji"));
    }

    void droppedLogFilesAppear()
    {
        dropThree();
        QVERIFY(table().isVisible());
        QVERIFY(m_window->page().timeline().isVisible());
        QVERIFY(dock("details")->isVisible());
        QCOMPARE(statusText("statusEvents"), QStringLiteral("All 3 events"));
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Unsaved case - Khoji"));
        QVERIFY(action("exportEvents")->isEnabled());
    }

    void typedQueryNarrowsEveryPane()
    {
        dropThree();
        type(QStringLiteral("user:mallory"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(statusText("statusEvents"), QStringLiteral("1 of 3 events"));
    }

    void queryRunsByItselfInASmallCase()
    {
        dropThree();
        type(QStringLiteral("user:mallory"));
        QTRY_COMPARE(rows(), 1);
    }

    void escapeGoesBackToTheTable()
    {
        dropThree();
        type(QStringLiteral("user:"));
        QTest::keyClick(edit(), Qt::Key_Escape); // the completions, where there are any
        QTest::keyClick(edit(), Qt::Key_Escape);
        QVERIFY(table().hasFocus());
    }

    void selectedEventIsExplained()
    {
        dropThree();
        QSignalSpy shown(m_window.get(), &MainWindow::detailsShown);
        table().setFocus();
        click(1, Field::EventName);
        QTRY_COMPARE(shown.count(), 1);
        QCOMPARE(m_window->details().currentWidget(), m_window->details().tabs());
    }

    void severalSelectedEventsAreCounted()
    {
        dropThree();
        table().selectAll();
        QTRY_COMPARE(m_window->details().currentWidget() == m_window->details().tabs(), false);
        const auto summary = [this] {
            return m_window->details().findChild<views::SelectionPage*>();
        };
        QTRY_VERIFY(summary() != nullptr);
        QTRY_COMPARE(m_window->details().currentWidget(), static_cast<QWidget*>(summary()));
    }

    void middleClickAddsToTheQuery()
    {
        dropThree();
        QTest::mouseClick(table().viewport(), Qt::MiddleButton, {}, middleOf(0, Field::Principal));
        QTRY_COMPARE(edit()->text(), QStringLiteral("user:alice"));
        QTRY_COMPARE(rows(), 2);
        QTest::mouseClick(table().viewport(), Qt::MiddleButton, Qt::ControlModifier,
            middleOf(0, Field::EventName));
        QTRY_COMPARE(rows(), 1);
    }

    void headerClickSorts()
    {
        dropThree();
        auto* const header = table().horizontalHeader();
        const int section = column(Field::Principal);
        for (int click = 0; click < 2; ++click)
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                {header->sectionViewportPosition(section) + 20, 8});
        QTRY_COMPARE(text(0, Field::Principal), QStringLiteral("mallory"));
    }

    void brushAndItsPieceInTheQueryBar()
    {
        dropThree();
        const base::UtcTime first = *base::parseTime("2026-03-09T10:00:00Z");
        Q_EMIT m_window->page().timeline().rangeSelected({first, first + std::chrono::hours(1)});
        QTRY_COMPARE(rows(), 1);
        auto* const clear = m_window->findChild<QToolButton*>(QStringLiteral("clearTime"));
        QTRY_VERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(rows(), 3);
        QVERIFY(!clear->isVisible());
    }

    void clearingAlsoTakesWhatIsOnlyTyped()
    {
        dropThree();
        type(QStringLiteral("user:"));
        action("clearQuery")->trigger();
        QCOMPARE(edit()->text(), QString());
    }

    void exportKeyWorksInTheQuery()
    {
        dropThree();
        edit()->setFocus();
        QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_E, Qt::ControlModifier);
        asked.ignore();
        QApplication::sendEvent(edit(), &asked);
        QVERIFY(!asked.isAccepted());
    }

    void nothingFoundOffersTheWayOut()
    {
        dropThree();
        type(QStringLiteral("user:nobody"));
        QTest::keyClick(edit(), Qt::Key_Return);
        auto* const page = m_window->findChild<views::NoResultPage*>();
        QTRY_VERIFY(page->isVisible());
        QTest::mouseClick(button("clearNoResult"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 3);
        QVERIFY(!page->isVisible());
        QCOMPARE(edit()->text(), QString());
    }

    void nothingFoundNamesTheConditionThatIsTooMuch()
    {
        dropThree();
        type(QStringLiteral("user:alice event:DeleteTrail"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_VERIFY(button("removeCondition")->isVisible());
        QTest::mouseClick(button("removeCondition"), Qt::LeftButton);
        QTRY_COMPARE(edit()->text(), QStringLiteral("user:alice"));
        QTRY_COMPARE(rows(), 2);
    }

    void backFromNothing()
    {
        dropThree();
        type(QStringLiteral("user:nobody"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_VERIFY(button("backFromNoResult")->isVisible());
        QTest::mouseClick(button("backFromNoResult"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 3);
        QVERIFY(!action("goBack")->isEnabled());
        action("goForward")->trigger();
        QTRY_COMPARE(edit()->text(), QStringLiteral("user:nobody"));
    }

    void goesToATime()
    {
        dropThree();
        action("goToTime")->trigger();
        auto* const dialog = m_window->findChild<QInputDialog*>();
        dialog->setTextValue(QStringLiteral("2026-03-09 10:00"));
        dialog->accept();
        QTRY_COMPARE(table().currentIndex().row(), 1);
    }

    void layoutsShowAndHidePanes()
    {
        dropThree();
        action("layoutTriage")->trigger();
        QVERIFY(!dock("details")->isVisible());
        QVERIFY(m_window->page().timeline().isVisible());
        action("layoutAudit")->trigger();
        QVERIFY(dock("details")->isVisible());
        QVERIFY(!m_window->page().timeline().isVisible());
        dock("details")->setFloating(true);
        action("layoutReset")->trigger();
        QVERIFY(dock("details")->isVisible());
        QVERIFY(!dock("details")->isFloating());
        QVERIFY(m_window->page().timeline().isVisible());
    }

    void aCaseIsShownAsItWasLeft()
    {
        const QString path = m_folder->filePath(QStringLiteral("a.khoji"));
        m_cases->createCase(path);
        QTRY_VERIFY(m_cases->hasCase());
        dropThree();
        type(QStringLiteral("user:alice"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(rows(), 2);
        std::optional<base::EventKey> settled;
        const QObject context;
        connect(&table(), &views::EventTable::selectionSettled, &context,
            [&settled](quint64, std::optional<base::EventKey> event) { settled = event; });
        click(1, Field::EventName);
        QTRY_VERIFY(table().currentEvent().has_value());
        const auto current = table().currentEvent();
        QTRY_VERIFY(settled == current);
        m_cases->closeCase();
        QVERIFY(!m_cases->hasCase());
        m_cases->openCase(path);
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(edit()->text(), QStringLiteral("user:alice"));
        QTRY_VERIFY(table().currentEvent() == current);
        QCOMPARE(m_settings->recentCases(), QStringList{path});
    }

    void theLastCaseIsReopenedWhenAsked_data()
    {
        QTest::addColumn<bool>("always");
        QTest::addColumn<models::LastCase>("remembered");
        QTest::newRow("this time") << false << models::LastCase::Ask;
        QTest::newRow("always") << true << models::LastCase::Open;
    }
    void theLastCaseIsReopenedWhenAsked()
    {
        QFETCH(bool, always);
        makeLastCase();
        m_window->session().offerLastCase();
        QVERIFY(message().isVisible());
        QCOMPARE(message().text(), QStringLiteral("Go on with the last case, a?"));
        remember().setChecked(always);
        offer("messageOffer").click();
        QTRY_VERIFY(m_cases->hasCase());
        QCOMPARE(m_cases->caseName(), QStringLiteral("a"));
        QVERIFY(!message().isVisible());
        QTEST(m_settings->lastCase(), "remembered");
    }

    void theLastCaseIsLeftWhenNotWanted_data()
    {
        QTest::addColumn<bool>("always");
        QTest::addColumn<models::LastCase>("remembered");
        QTest::newRow("this time") << false << models::LastCase::Ask;
        QTest::newRow("always") << true << models::LastCase::Leave;
    }
    void theLastCaseIsLeftWhenNotWanted()
    {
        QFETCH(bool, always);
        makeLastCase();
        m_window->session().offerLastCase();
        remember().setChecked(always);
        offer("messageOtherOffer").click();
        QVERIFY(!message().isVisible());
        QVERIFY(!m_cases->hasCase());
        QTEST(m_settings->lastCase(), "remembered");
    }

    void theLastCaseIsOpenedAtOnceWhenSoWanted()
    {
        makeLastCase();
        m_settings->setLastCase(models::LastCase::Open);
        m_window->session().offerLastCase();
        QVERIFY(!message().isVisible());
        QTRY_VERIFY(m_cases->hasCase());
    }

    void aLastCaseThatIsGoneIsNotOffered()
    {
        makeLastCase();
        QVERIFY(QFile::remove(m_settings->recentCases().constFirst()));
        m_window->session().offerLastCase();
        QVERIFY(!message().isVisible());
    }

    void otherMessagesHaveNothingToRemember()
    {
        makeLastCase();
        m_window->session().offerLastCase();
        QVERIFY(remember().isVisible());
        m_window->showError(QStringLiteral("something else"));
        QVERIFY(!remember().isVisible());
    }

    void textSizeIsASetting()
    {
        const double normal = QApplication::font().pointSizeF();
        action("largerText")->trigger();
        QCOMPARE(QApplication::font().pointSizeF(), normal + 1);
        QCOMPARE(m_settings->textSize(), normal + 1);
        action("normalText")->trigger();
        QCOMPARE(QApplication::font().pointSizeF(), normal);
    }

    void f6GoesRoundThePanes()
    {
        dropThree();
        const QSignalSpy shown(m_window.get(), &MainWindow::detailsShown);
        click(0, Field::EventName);
        QTRY_COMPARE(shown.count(), 1);
        QTRY_VERIFY(m_window->findChild<views::NotesCard*>()->isEnabled());
        table().setFocus();
        QSet<QWidget*> seen;
        for (int i = 0; i < 6; ++i) { // query, facets, timeline, table, details, notes
            action("nextPane")->trigger();
            QVERIFY2(!seen.contains(QApplication::focusWidget()),
                QApplication::focusWidget()->metaObject()->className());
            seen << QApplication::focusWidget();
        }
        QVERIFY(table().hasFocus());
        action("previousPane")->trigger();
        action("nextPane")->trigger();
        QVERIFY(table().hasFocus());
    }

    void eventIsCopiedAsItsOwnText()
    {
        const test::RecordBuilder record = aRecord().user("alice");
        const std::string json = record.toJson();
        drop({writeLog("own.json", {record})}, 1);
        Q_EMIT m_window->page().pivot().copyJsonRequested(m_window->page().model().keyAt(0));
        QTRY_COMPARE(QApplication::clipboard()->text(), QString::fromStdString(json));
    }

    void zoneChangesTimesNotTheQuery()
    {
        dropThree();
        type(QStringLiteral("time:2026-03-09T10"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(rows(), 1);
        m_settings->setZone(*models::DisplayZone::named(QStringLiteral("Asia/Kolkata")));
        QCOMPARE(text(0, Field::EventTime), QStringLiteral("2026-03-09 15:30:00"));
        QCOMPARE(edit()->text(), QStringLiteral("time:2026-03-09T10"));
        QTRY_COMPARE(rows(), 1);
    }

    void brokenFilesAreCountedAndListed()
    {
        const QString broken = m_folder->filePath(QStringLiteral("broken.json"));
        test::writeFile(
            broken.toStdString(), R"({"Records":[{"eventVersion":"1.08", "eventTime"})");
        drop({broken, writeLog("good.json", {aRecord()})}, 1);
        auto* const problems = m_window->findChild<QToolButton*>(QStringLiteral("statusProblems"));
        QTRY_VERIFY(problems->isVisible());
        QTRY_VERIFY(!m_job->isRunning());
        QTest::mouseClick(problems, Qt::LeftButton);
        QTRY_VERIFY(dock("import")->isVisible());
    }

    void whatIsNoLogIsSaidOnThePage()
    {
        const QString other = m_folder->filePath(QStringLiteral("notes.json"));
        test::writeFile(other.toStdString(), R"({"hello": "world"})");
        send({other});
        auto* const bar = m_window->findChild<views::MessageBar*>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(
            bar->text().contains(QStringLiteral("No CloudTrail event")), qPrintable(bar->text()));
    }

    void wrongQueryOnPurposeIsRefusedPolitely()
    {
        dropThree();
        m_investigation->run(QStringLiteral("user:"));
        QCOMPARE(rows(), 3);
    }

    void queryThatCannotBeAnsweredLeavesTheResultAndSaysSo()
    {
        dropThree();
        type(QStringLiteral("eventID:0d7e*"));
        QTest::keyClick(edit(), Qt::Key_Return);
        auto* const bar = m_window->findChild<views::MessageBar*>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(rows(), 3);
        type(QStringLiteral("user:mallory"));
        QTRY_COMPARE(rows(), 1);
        QVERIFY(!bar->isVisible());
    }

    void hiddenDetailsStayHidden()
    {
        dropThree();
        dock("details")->toggleViewAction()->trigger();
        QVERIFY(!dock("details")->isVisible());
        type(QStringLiteral("user:alice"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(rows(), 2);
        QVERIFY(!dock("details")->isVisible());
    }

    void enterInTheTableBringsDetailsBack()
    {
        dropThree();
        dock("details")->toggleViewAction()->trigger();
        table().setFocus();
        click(0, Field::EventName);
        QTest::keyClick(&table(), Qt::Key_Return);
        QVERIFY(dock("details")->isVisible());
    }

    void whetherItWorkedIsInSight_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("as wide as most") << QSize(1440, 900);
        QTest::newRow("as narrow as with details beside it") << QSize(1280, 800);
    }

    /// Who did what, and the result, without scrolling (ux.md section 6).
    void whetherItWorkedIsInSight()
    {
        QFETCH(QSize, size);
        m_window->resize(size);
        dropThree();
        const views::EventTable& table = m_window->page().table();
        const auto rightOf = [&table](Field field) {
            const auto& columns = table.eventModel().columns();
            const auto place = std::ranges::find(columns, models::EventColumn(field));
            const auto column = static_cast<int>(place - columns.begin());
            return table.columnViewportPosition(column) + table.columnWidth(column);
        };
        QTRY_VERIFY(table.viewport()->width() > 300);
        for (const Field field :
            {Field::EventTime, Field::Principal, Field::EventName, Field::Outcome})
            QVERIFY2(rightOf(field) <= table.viewport()->width(),
                std::string(record::info(field).name).c_str());
    }

    void narrowWindowPutsDetailsBelow()
    {
        dropThree();
        QCOMPARE(m_window->dockWidgetArea(dock("details")), Qt::RightDockWidgetArea);
        m_window->resize(1024, 640);
        QTRY_COMPARE(m_window->dockWidgetArea(dock("details")), Qt::BottomDockWidgetArea);
        QCOMPARE(m_window->size(), QSize(1024, 640)); // nothing in it needs more room
        QTRY_VERIFY(dock("details")->geometry().bottom() < m_window->statusBar()->geometry().top());
        m_window->resize(1500, 900);
        QTRY_COMPARE(m_window->dockWidgetArea(dock("details")), Qt::RightDockWidgetArea);
    }

    void slashAndControlLGoToTheQuery()
    {
        dropThree();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Slash);
        QVERIFY(edit()->hasFocus());
        table().setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(edit()->hasFocus());
    }

    void slashIsTextWhereSingleKeysAreOff()
    {
        dropThree();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_settings->setSingleKeys(false);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Slash);
        QVERIFY(!edit()->hasFocus());
        m_settings->setSingleKeys(true);
    }

    void theMousesOwnButtonsGoBackAndForth()
    {
        dropThree();
        m_investigation->run(QStringLiteral("user:Nobody"));
        QTRY_COMPARE(edit()->text(), QStringLiteral("user:Nobody"));
        QTest::mouseClick(edit(), Qt::BackButton);
        QTRY_COMPARE(edit()->text(), QString());
        QTest::mouseClick(m_window->statusBar(), Qt::ForwardButton);
        QTRY_COMPARE(edit()->text(), QStringLiteral("user:Nobody"));
    }

    void theMenuOfAColumnOpensByKey()
    {
        dropThree();
        table().setFocus();
        table().setCurrentIndex(table().model()->index(0, 2));
        m_window->findChild<QAction*>(QStringLiteral("columnMenu"))->trigger();
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->actions().size() > 3);
        menu->close();
    }

    void closingAnUnsavedCaseAsksFirst()
    {
        dropThree();
        QTimer::singleShot(0, this, [] {
            auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            QCOMPARE(box->defaultButton()->text(), QStringLiteral("Go back"));
            box->reject();
        });
        action("closeCase")->trigger();
        QVERIFY(m_cases->hasCase());
    }

    void everyActionHasATextAndATip()
    {
        for (const QAction* each : m_window->actions()) {
            QVERIFY2(!each->objectName().isEmpty(), qPrintable(each->text()));
            QVERIFY2(!each->text().isEmpty(), qPrintable(each->objectName()));
            QVERIFY2(!each->toolTip().isEmpty(), qPrintable(each->objectName()));
        }
    }

private:
    views::MessageBar& message() const { return *m_window->findChild<views::MessageBar*>(); }
    QToolButton& offer(const char* name) const
    {
        return *m_window->findChild<QToolButton*>(QLatin1String(name));
    }
    QCheckBox& remember() const
    {
        return *m_window->findChild<QCheckBox*>(QStringLiteral("rememberAnswer"));
    }

    /// A case that was open and is closed again.
    void makeLastCase()
    {
        m_cases->createCase(m_folder->filePath(QStringLiteral("a.khoji")));
        QTRY_VERIFY(m_cases->hasCase());
        m_cases->closeCase();
    }

    void dropThree()
    {
        drop({writeLog("three.json",
                 {aRecord().user("alice").name("ListBuckets").at("2026-03-09T09:00:00Z"),
                     aRecord()
                         .user("mallory")
                         .name("DeleteTrail")
                         .service("cloudtrail")
                         .readOnly(false)
                         .at("2026-03-09T10:00:00Z"),
                     aRecord().user("alice").name("GetObject").at("2026-03-09T11:00:00Z")})},
            3);
    }

    QString writeLog(const char* name, const std::vector<test::RecordBuilder>& records)
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        test::writeFile(path.toStdString(), test::logFile(records));
        return path;
    }

    void send(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent entered({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &entered);
        QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &dropped);
    }

    void drop(const QStringList& paths, int events)
    {
        send(paths);
        QTRY_COMPARE(rows(), events);
        QTRY_VERIFY(!m_job->isRunning() && !m_investigation->isBusy());
    }

    void type(const QString& text)
    {
        edit()->setFocus();
        edit()->selectAll();
        QTest::keyClicks(edit(), text);
    }

    void click(int row, Field field)
    {
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, middleOf(row, field));
    }
    QPoint middleOf(int row, Field field)
    {
        return table().visualRect(table().model()->index(row, column(field))).center();
    }
    QString text(int row, Field field)
    {
        return table().model()->index(row, column(field)).data().toString();
    }

    int column(Field field) const
    {
        const auto& columns = m_window->page().model().columns();
        return static_cast<int>(std::find(columns.begin(), columns.end(), field) - columns.begin());
    }
    int rows() const { return m_window->page().model().rowCount(); }
    views::EventTable& table() const { return m_window->page().table(); }
    views::QueryEdit* edit() const { return m_window->findChild<views::QueryEdit*>(); }
    QAction* action(const char* name) const
    {
        return m_window->findChild<QAction*>(QLatin1String(name));
    }
    QDockWidget* dock(const char* name) const
    {
        return m_window->findChild<QDockWidget*>(QLatin1String(name));
    }
    QPushButton* button(const char* name) const
    {
        return m_window->findChild<QPushButton*>(QLatin1String(name));
    }
    QString statusText(const char* name) const
    {
        return m_window->findChild<QToolButton*>(QLatin1String(name))->text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<models::ImportJob> m_job;
    std::unique_ptr<models::Annotations> m_annotations;
    std::unique_ptr<views::CaseController> m_cases;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
