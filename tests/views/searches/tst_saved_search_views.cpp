#include "views/searches/manage_searches_dialog.h"
#include "views/searches/save_search_dialog.h"
#include "views/searches/saved_search_button.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace khoji;
using namespace khoji::views;
using models::SavedSearch;
using models::SavedSearchList;

namespace {

SavedSearch search(const QString& name)
{
    SavedSearch search;
    search.name = name;
    search.query = QStringLiteral("user:alice");
    search.columns = {QStringLiteral("eventTime"), QStringLiteral("eventName")};
    search.sort = store::SortOrder{record::Field::EventTime, true};
    search.stack = QStringLiteral("result");
    return search;
}

QString namesOf(const SavedSearchList& list)
{
    QStringList names;
    for (const SavedSearch& search : list.searches())
        names << search.name;
    return names.join(u' ');
}

} // namespace

/// The menu of saved searches and its two dialogs.
class TestSavedSearchViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        m_undo = std::make_unique<QUndoStack>();
        m_searches = std::make_unique<SavedSearchList>(*m_undo);
        m_searches->load({search(QStringLiteral("a")), search(QStringLiteral("b")),
            search(QStringLiteral("c"))});
    }

    void theMenuHasShippedQuestionsThenOwnThenActs()
    {
        SavedSearchButton button(*m_theme, *m_searches);
        QStringList texts;
        for (const QAction* const action : button.menu()->actions()) {
            if (!action->isSeparator())
                texts << action->text();
        }
        QCOMPARE(texts.first(), m_searches->shipped().front().name);
        const auto shipped = static_cast<qsizetype>(m_searches->shipped().size());
        QCOMPARE(texts.mid(shipped, 3), QStringLiteral("a b c").split(u' '));
        QCOMPARE(texts.size(), shipped + 3 + 3);
    }

    void choosingASearchHandsItOver()
    {
        SavedSearchButton button(*m_theme, *m_searches);
        m_searches->add(search(QStringLiteral("new & \u202Eodd")));
        const QSignalSpy chosen(&button, &SavedSearchButton::searchChosen);
        Q_EMIT button.menu()->aboutToShow();
        for (QAction* const action : button.menu()->actions()) {
            if (action->text() == QStringLiteral("new && <U+202E>odd"))
                action->trigger();
        }
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.at(0).at(0).value<SavedSearch>() == m_searches->at(3));
    }

    void theActsAreAskedFor()
    {
        SavedSearchButton button(*m_theme, *m_searches);
        const QSignalSpy save(&button, &SavedSearchButton::saveRequested);
        const QSignalSpy manage(&button, &SavedSearchButton::manageRequested);
        const QSignalSpy noise(&button, &SavedSearchButton::noiseRequested);
        for (const char* const name : {"saveSearch", "manageSearches", "whatMakesTheNoise"})
            button.menu()->findChild<QAction*>(QLatin1String(name))->trigger();
        QCOMPARE(save.size(), 1);
        QCOMPARE(manage.size(), 1);
        QCOMPARE(noise.size(), 1);
    }

    void savingNeedsAFreeName()
    {
        SaveSearchDialog dialog(*m_searches, search({}));
        auto* const name = dialog.findChild<QLineEdit*>(QStringLiteral("name"));
        const auto* const save = dialog.findChild<QPushButton*>(QStringLiteral("save"));
        const auto* const problem = dialog.findChild<QLabel*>(QStringLiteral("problem"));
        QVERIFY(!save->isEnabled());
        QTest::keyClicks(name, QStringLiteral("A"));
        QVERIFY(!save->isEnabled());
        QVERIFY(!problem->text().isEmpty());
        QTest::keyClicks(name, QStringLiteral(" new one "));
        QVERIFY(save->isEnabled());
        QVERIFY(problem->text().isEmpty());
        QCOMPARE(dialog.search().name, QStringLiteral("A new one"));
    }

    void whatIsKeptIsChosen()
    {
        const SavedSearch shown = search(QString());
        SaveSearchDialog dialog(*m_searches, shown);
        QCOMPARE(dialog.search(), shown);
        for (const char* const name : {"keepColumns", "keepSort", "keepStack", "hasButton"})
            dialog.findChild<QCheckBox*>(QLatin1String(name))->click();
        dialog.findChild<QLineEdit*>(QStringLiteral("question"))->setText(QStringLiteral(" Why? "));
        const SavedSearch kept = dialog.search();
        QVERIFY(kept.columns.isEmpty() && !kept.sort && kept.stack.isEmpty() && kept.hasButton);
        QCOMPARE(kept.question, QStringLiteral("Why?"));
        QCOMPARE(kept.query, shown.query);
    }

    void whatIsNotThereCannotBeKept()
    {
        SavedSearch bare;
        bare.query = QStringLiteral("is:write");
        SaveSearchDialog dialog(*m_searches, bare);
        for (const char* const name : {"keepColumns", "keepSort", "keepStack"})
            QVERIFY(!dialog.findChild<QCheckBox*>(QLatin1String(name))->isEnabled());
    }

    void managingMovesDeletesAndUndoes()
    {
        ManageSearchesDialog dialog(*m_searches, *m_undo);
        select(dialog, 0);
        press(dialog, "moveDown");
        QCOMPARE(namesOf(*m_searches), QStringLiteral("b a c"));
        press(dialog, "moveDown"); // it stays the current one
        QCOMPARE(namesOf(*m_searches), QStringLiteral("b c a"));
        QVERIFY(!button(dialog, "moveDown")->isEnabled());
        press(dialog, "moveUp");
        press(dialog, "remove");
        QCOMPARE(namesOf(*m_searches), QStringLiteral("b c"));
        for (int i = 0; i < 4; ++i)
            press(dialog, "undo");
        QCOMPARE(namesOf(*m_searches), QStringLiteral("a b c"));
        QVERIFY(!button(dialog, "undo")->isEnabled());
        press(dialog, "redo");
        QCOMPARE(namesOf(*m_searches), QStringLiteral("b a c"));
    }

    void keysRenameAndDelete()
    {
        ManageSearchesDialog dialog(*m_searches, *m_undo);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto* const list = dialog.findChild<QListView*>();
        list->setFocus();
        select(dialog, 1);
        QTest::keyClick(list, Qt::Key_F2);
        auto* const editor = list->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("z"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(namesOf(*m_searches), QStringLiteral("a z c"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(namesOf(*m_searches), QStringLiteral("a c"));
    }

    void filesComeAndGo()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        ManageSearchesDialog dialog(*m_searches, *m_undo);
        dialog.exportTo(path);
        dialog.importFrom(path);
        QCOMPARE(namesOf(*m_searches), QStringLiteral("a b c a (2) b (2) c (2)"));
        QCOMPARE(m_undo->count(), 1); // one command
        dialog.importFrom(folder.filePath(QStringLiteral("none.json")));
        const auto* const message = dialog.findChild<QLabel*>(QStringLiteral("message"));
        QVERIFY(message->text().startsWith(QStringLiteral("Nothing was imported")));
        QCOMPARE(m_searches->rowCount(), 6);
    }

    void withoutSearchesItSaysHowToGetOne()
    {
        m_searches->load({});
        ManageSearchesDialog dialog(*m_searches, *m_undo);
        dialog.show();
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("empty"))->isVisible());
        for (const char* const name : {"rename", "remove", "moveUp", "moveDown", "export"})
            QVERIFY(!button(dialog, name)->isEnabled());
        m_searches->add(search(QStringLiteral("x")));
        QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("empty"))->isVisible());
    }

private:
    static void select(const ManageSearchesDialog& dialog, int row)
    {
        auto* const list = dialog.findChild<QListView*>();
        list->setCurrentIndex(list->model()->index(row, 0));
    }
    static QPushButton* button(const ManageSearchesDialog& dialog, const char* name)
    {
        return dialog.findChild<QPushButton*>(QLatin1String(name));
    }
    static void press(const ManageSearchesDialog& dialog, const char* name)
    {
        button(dialog, name)->click();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<SavedSearchList> m_searches;
};

QTEST_MAIN(TestSavedSearchViews)
#include "tst_saved_search_views.moc"
