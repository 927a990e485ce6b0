#include "tests/views/annotations/annotated_case.h"
#include "views/annotations/note_preview.h"
#include "views/annotations/notes_card.h"
#include "views/annotations/tag_popup.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <SQLiteCpp/Database.h>

using namespace khoji;
using namespace khoji::test;
using views::NotesCard;

/// What is said about one event, read and changed in place.
class TestNotesCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<views::Theme>(*qApp); }
    void init()
    {
        m_case = std::make_unique<AnnotatedCase>();
        m_card = std::make_unique<NotesCard>(*m_theme, m_case->annotations);
        m_card->resize(420, 320);
        m_card->setEvent(kEarly);
        m_card->show();
    }
    void cleanup()
    {
        m_card.reset();
        m_case.reset();
    }

    void theStarIsToggled()
    {
        QTest::mouseClick(&button("starEvent"), Qt::LeftButton);
        QVERIFY(said().starred);
        QCOMPARE(button("starEvent").text(), QStringLiteral("Starred"));
        QTest::mouseClick(&button("starEvent"), Qt::LeftButton);
        QVERIFY(m_case->annotations.find(kEarly) == nullptr);
        QCOMPARE(button("starEvent").text(), QStringLiteral("Star"));
    }

    void labelAndStatusAreChosen()
    {
        choose("labelEvent", "label3");
        choose("statusOfEvent", "statusEvidence");
        QCOMPARE(int{said().label}, 3);
        QCOMPARE(said().status, store::Status::Evidence);
        QCOMPARE(button("labelEvent").text(), QStringLiteral("3, yellow"));
        QCOMPARE(button("statusOfEvent").text(), QStringLiteral("evidence"));
        QCOMPARE(button("statusOfEvent").accessibleName(), QStringLiteral("Status: evidence"));
        choose("labelEvent", "label0");
        QCOMPARE(int{said().label}, 0);
    }

    void tagsAreChipsThatGo()
    {
        m_case->annotations.addTag({kEarly}, QStringLiteral("a & b"));
        m_case->annotations.addTag({kEarly}, QStringLiteral("c2"));
        QCOMPARE(chips().size(), 2);
        QCOMPARE(chips().at(0)->text(), QStringLiteral("a && b"));
        QCOMPARE(chips().at(1)->accessibleName(), QStringLiteral("Remove tag c2"));
        QTRY_VERIFY(chips().at(1)->width() > 0);
        QTest::mouseClick(chips().at(1), Qt::LeftButton);
        QCOMPARE(said().tags, std::vector<std::string>{"a & b"});
        QTRY_COMPARE(chips().size(), 1);
    }

    void theTagButtonOpensThePopup()
    {
        QTest::mouseClick(&button("addTag"), Qt::LeftButton);
        auto* const popup = m_card->findChild<views::TagPopup*>();
        QVERIFY(popup != nullptr && popup->isVisible());
        popup->close();
    }

    void notesAreSavedWithControlEnter()
    {
        QTest::keyClicks(&note(), QStringLiteral("came back"));
        QVERIFY(m_case->annotations.find(kEarly) == nullptr);
        QTest::keyClick(&note(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(said().note, std::string("came back"));
        QCOMPARE(note().toPlainText(), QStringLiteral("came back")); // no line was added
    }

    void notesAreSavedAfterAPause()
    {
        QTest::keyClicks(&note(), QStringLiteral("came back"));
        QTRY_VERIFY(m_case->annotations.find(kEarly) != nullptr);
        QCOMPARE(said().note, std::string("came back"));
    }

    void notesAreSavedWhenAnotherEventIsShown()
    {
        QTest::keyClicks(&note(), QStringLiteral("early"));
        m_card->setEvent(kLate);
        QCOMPARE(note().toPlainText(), QString());
        QCOMPARE(said().note, std::string("early"));
        QVERIFY(m_case->annotations.find(kLate) == nullptr);
        m_card->setEvent(kEarly);
        QCOMPARE(note().toPlainText(), QStringLiteral("early"));
    }

    void notesAreSavedWhenTheCardEnds()
    {
        QTest::keyClicks(&note(), QStringLiteral("last words"));
        m_card.reset();
        QCOMPARE(said().note, std::string("last words"));
    }

    void notesAreSavedWhenTheCaseIsClosed()
    {
        QTest::keyClicks(&note(), QStringLiteral("last words"));
        m_case->annotations.setCase(nullptr);
        QTRY_VERIFY(!m_case->annotations.isBusy());
        QCOMPARE(m_case->saved().at(0).note, std::string("last words"));
        QVERIFY(!m_card->isEnabled());
    }

    void whatIsTypedIsNotOverwritten()
    {
        QTest::keyClicks(&note(), QStringLiteral("being typed"));
        m_case->annotations.setStarred({kEarly}, true); // everything is shown again
        QCOMPARE(note().toPlainText(), QStringLiteral("being typed"));
    }

    void undoIsShown()
    {
        m_case->annotations.setNote(kEarly, QStringLiteral("one"));
        QCOMPARE(note().toPlainText(), QStringLiteral("one"));
        m_case->annotations.undoStack().undo();
        QCOMPARE(note().toPlainText(), QString());
    }

    void tooLongANoteStaysInTheEditor()
    {
        QSignalSpy failed(&m_case->annotations, &models::Annotations::failed);
        const QString tooLong =
            QString(99, u'x').append(u'\n').repeated(static_cast<int>(store::kLongestNote) / 99);
        note().setPlainText(tooLong);
        QTest::keyClick(&note(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!failed.isEmpty());
        m_case->annotations.setStarred({kEarly}, true);
        QCOMPARE(note().toPlainText().size(), tooLong.size());
    }

    void aNoteThatTheCaseRefusesIsNotLost()
    {
        QSignalSpy refused(&m_case->annotations, &models::Annotations::noteRefused);
        refuseToWrite();
        writeNote(QStringLiteral("came back"));
        QTRY_COMPARE(refused.count(), 1);
        QTRY_VERIFY(m_case->annotations.find(kEarly) == nullptr); // nothing is said
        QCOMPARE(note().toPlainText(), QStringLiteral("came back"));
        QVERIFY(refusal().isVisible());
        QVERIFY(m_card->hasUnsavedNotes());
    }

    void aRefusedNoteIsSavedAgain()
    {
        refuseToWrite();
        writeNote(QStringLiteral("came back"));
        QTRY_VERIFY(refusal().isVisible());
        QTRY_VERIFY(m_case->annotations.find(kEarly) == nullptr);
        writeAgain();
        QTest::mouseClick(
            m_card->findChild<QPushButton*>(QStringLiteral("saveNoteAgain")), Qt::LeftButton);
        QTRY_VERIFY(!refusal().isVisible());
        QVERIFY(!m_card->hasUnsavedNotes());
        QCOMPARE(m_case->saved().at(0).note, std::string("came back"));
        m_case->annotations.undoStack().undo(); // it is shown like any other
        QCOMPARE(note().toPlainText(), QString());
    }

    void aRefusedNoteCanBeWrittenOn()
    {
        refuseToWrite();
        writeNote(QStringLiteral("came back"));
        QTRY_VERIFY(refusal().isVisible());
        writeAgain();
        writeNote(QStringLiteral(" at night"));
        QTRY_VERIFY(!refusal().isVisible());
        QCOMPARE(m_case->saved().at(0).note, std::string("came back at night"));
    }

    void aRefusedNoteComesBackWithItsEvent()
    {
        QSignalSpy refused(&m_case->annotations, &models::Annotations::noteRefused);
        refuseToWrite();
        QTest::keyClicks(&note(), QStringLiteral("came back"));
        m_card->setEvent(kLate); // which saves, in vain
        QTRY_COMPARE(refused.count(), 1);
        QTRY_VERIFY(!m_case->annotations.isLoading());
        QCOMPARE(note().toPlainText(), QString());
        QVERIFY(!refusal().isVisible());
        m_card->setEvent(kEarly);
        QCOMPARE(note().toPlainText(), QStringLiteral("came back"));
        QVERIFY(refusal().isVisible());
    }

    void aNoteIsNotTakenAlongIntoAnotherCase()
    {
        refuseToWrite();
        writeNote(QStringLiteral("came back"));
        m_case->annotations.setCase(caseWith({aRecord(), aRecord(), aRecord()}));
        m_card->setEvent(kEarly);
        QTRY_VERIFY(!m_case->annotations.isBusy());
        QCOMPARE(note().toPlainText(), QString());
        QVERIFY(!m_card->hasUnsavedNotes());
    }

    void tooLongANoteComesBackWithItsEvent()
    {
        const QString tooLong =
            QString(99, u'x').append(u'\n').repeated(static_cast<int>(store::kLongestNote) / 99);
        note().setPlainText(tooLong);
        m_card->setEvent(kLate);
        QVERIFY(m_card->hasUnsavedNotes());
        m_card->setEvent(kEarly);
        QCOMPARE(note().toPlainText().size(), tooLong.size());
    }

    void endlessLinesAreNotLaidOut()
    {
        const QString endless(500'000, u'x');
        m_case->annotations.setNote(kEarly, endless);
        QVERIFY(note().isReadOnly());
        QVERIFY(note().toPlainText().size() < 20'000);
        m_card->setEvent(kLate); // and nothing of that is saved
        QVERIFY(!note().isReadOnly());
        QCOMPARE(said().note.size(), std::size_t{500'000});
    }

    void thePreviewShowsMarkdown()
    {
        m_case->annotations.setNote(kEarly, QStringLiteral("# Title\n\n**bold**"));
        button("previewNote").click();
        QVERIFY(preview().isVisible() && !note().isVisible());
        QCOMPARE(preview().toPlainText(), QStringLiteral("Title\nbold"));
        button("previewNote").click();
        QVERIFY(note().isVisible());
    }

    void aLongNoteIsShownWholeOnRequest()
    {
        m_case->annotations.setNote(
            kEarly, QString(9'999, u'x') + QStringLiteral("\n\n") + QString(10'000, u'y'));
        button("previewNote").click();
        const auto* const cut = m_card->findChild<QLabel*>(QStringLiteral("noteCut"));
        QVERIFY(cut->isVisible());
        QCOMPARE(cut->text(), QStringLiteral("The first 20,000 of 20,001 characters are shown."));
        auto* const all = m_card->findChild<QPushButton*>(QStringLiteral("showAllOfNote"));
        QCOMPARE(preview().toPlainText().count(u'y'), 9'999);
        all->setFocus();
        QTest::keyClick(all, Qt::Key_Space);
        QCOMPARE(preview().toPlainText().count(u'y'), 10'000);
        QVERIFY(!cut->isVisible() && !all->isVisible());
    }

    void whatIsTooLongToBeFormattedSaysSo()
    {
        m_case->annotations.setNote(
            kEarly, QStringLiteral("a line of some words\n\n").repeated(10'000));
        button("previewNote").click();
        const auto* const cut = m_card->findChild<QLabel*>(QStringLiteral("noteCut"));
        QVERIFY(cut->isVisible());
        QVERIFY(cut->text().contains(QStringLiteral("the text has all of it")));
        QVERIFY(!m_card->findChild<QPushButton*>(QStringLiteral("showAllOfNote"))->isVisible());
    }

    /// Each item was laid out again with the next one: a note of 20,000 characters took seconds.
    void listsAndTablesOfANoteAreLaidOutOnce()
    {
        m_case->annotations.setNote(
            kEarly, QStringLiteral("- **item** of `a` list\n").repeated(800));
        button("previewNote").click();
        QCOMPARE(preview().document()->blockCount(), 800);
        m_case->annotations.setNote(kEarly,
            QStringLiteral("| a | b |\n|---|---|\n") + QStringLiteral("| 1 | 2 |\n").repeated(500));
        QVERIFY(preview().toPlainText().contains(QStringLiteral("| 1 | 2 |"))); // as it is written
    }

    void thePreviewIsInert()
    {
        m_case->annotations.setNote(kEarly,
            QString::fromUtf8("<script>x</script> <b>b</b> <img src='file:///etc/hostname'>\n\n"
                              "![i](file:///etc/hostname) [l](https://example.com) \xE2\x80\xAE"));
        QSignalSpy clicked(&preview(), &QTextBrowser::anchorClicked);
        button("previewNote").click();
        const QString text = preview().toPlainText();
        QVERIFY2(text.contains(QStringLiteral("<b>b</b>")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("<U+202E>")));
        for (int x = 0; x < preview().viewport()->width(); x += 8) {
            for (int y = 0; y < preview().viewport()->height(); y += 8)
                QTest::mouseClick(preview().viewport(), Qt::LeftButton, {}, {x, y});
        }
        QVERIFY(clicked.isEmpty());
        QVERIFY(!preview().openLinks());
        QVERIFY(preview().source().isEmpty());
    }

    void withoutAnEventNothingCanBeSaid()
    {
        m_card->setEvent(std::nullopt);
        QVERIFY(!m_card->isEnabled());
        button("starEvent").click();
        QVERIFY(!m_case->annotations.isBusy());
    }

    void everyButtonIsLargeEnough()
    {
        m_case->annotations.addTag({kEarly}, QStringLiteral("x"));
        for (const QAbstractButton* const each : m_card->findChildren<QAbstractButton*>()) {
            QTRY_VERIFY2(each->height() >= 24, qPrintable(each->objectName()));
            QVERIFY(!each->text().isEmpty());
        }
    }

private:
    /// As on a disk that is full.
    void refuseToWrite() const
    {
        change("CREATE TRIGGER full BEFORE INSERT ON annotation "
               "BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");
    }
    void writeAgain() const { change("DROP TRIGGER full"); }
    void change(const char* sql) const
    {
        SQLite::Database database(m_case->caseFile->path().string(), SQLite::OPEN_READWRITE);
        database.setBusyTimeout(10'000);
        database.exec(sql);
    }
    void writeNote(const QString& text) const
    {
        QTest::keyClicks(&note(), text);
        QTest::keyClick(&note(), Qt::Key_Return, Qt::ControlModifier);
    }
    [[nodiscard]] QWidget& refusal() const
    {
        return *m_card->findChild<QWidget*>(QStringLiteral("noteRefusal"));
    }
    [[nodiscard]] QToolButton& button(const char* name) const
    {
        return *m_card->findChild<QToolButton*>(QLatin1String(name));
    }
    [[nodiscard]] QPlainTextEdit& note() const { return *m_card->findChild<QPlainTextEdit*>(); }
    [[nodiscard]] views::NotePreview& preview() const
    {
        return *m_card->findChild<views::NotePreview*>();
    }
    [[nodiscard]] QList<QAbstractButton*> chips() const
    {
        auto shown = m_card->findChildren<QAbstractButton*>(QStringLiteral("tagChip"));
        shown.removeIf([](const QAbstractButton* chip) { return chip->isHidden(); });
        return shown;
    }
    void choose(const char* name, const char* action) const
    {
        button(name).menu()->findChild<QAction*>(QLatin1String(action))->trigger();
    }
    [[nodiscard]] store::Annotation said() const { return *m_case->annotations.find(kEarly); }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<AnnotatedCase> m_case;
    std::unique_ptr<NotesCard> m_card;
};

QTEST_MAIN(TestNotesCard)
#include "tst_notes_card.moc"
