#include "tests/support/case_builder.h"
#include "tests/support/held_case.h"
#include "tests/support/need.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/main_window/case_controller.h"
#include "views/query_bar/query_edit.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::test::aRecord;

namespace {

const QString kText = u"He deleted the trail."_s;

} // namespace

/// What closing the window must not lose, and what it must not wait for.
class TestClosing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_stage = std::make_unique<test::WindowStage>();
    }
    void cleanup() { m_stage.reset(); }

    void aNoteTypedJustNowIsKept()
    {
        const QString path = makeCase();
        m_stage->openCase(path);
        typeNote();
        QVERIFY(m_stage->window().close());
        QVERIFY(!m_stage->window().isVisible());
        m_stage.reset();
        QCOMPARE(noteIn(*test::need(
                     store::CaseFile::open(path.toStdString(), store::CaseFile::Mode::ReadOnly))),
            kText);
    }

    void aNoteTypedJustNowIsKeptWhenTheWindowStays()
    {
        m_stage->addSample(); // an unsaved case: closing asks
        typeNote();
        QVERIFY2(askedWhenClosing().contains(u"not saved"_s), "closing asked nothing");
        QVERIFY(m_stage->window().isVisible());
        QCOMPARE(note().toPlainText(), kText);
        // Nobody has left the text, and no pause has passed.
        QCOMPARE(noteIn(*m_stage->investigation().caseFile()), kText);
        m_stage->cases().closeCase();
    }

    void aNoteThatTheCaseRefusesIsToldBeforeItIsLost()
    {
        const QString path = makeCase();
        m_stage->cases().openForReading(path);
        QTRY_VERIFY(m_stage->cases().hasCase());
        m_stage->settle();
        typeNote();
        const QString asked = askedWhenClosing();
        QVERIFY2(asked.contains(u"note could not be saved"_s), qPrintable(asked));
        QVERIFY(m_stage->window().isVisible());
        QCOMPARE(note().toPlainText(), kText);
    }

    void theWindowDoesNotWaitForAQueryThatDoesNotListen()
    {
        const auto real = test::caseWith({aRecord().user("alice"), aRecord().user("mallory")});
        const auto held = std::make_shared<test::HeldCase>(
            real, "alice", test::HeldStore::WhenStopped::TakesLong);
        m_stage->investigation().setCase(held);
        m_stage->settle();
        m_stage->investigation().run(u"user:alice"_s);
        QTRY_VERIFY(held->store().held() > 0);
        QVERIFY(m_stage->window().close());
        QVERIFY(!m_stage->window().isVisible());
        QVERIFY(held->store().held() > 0);
        held->store().letGo(); // or its end would wait
    }

private:
    [[nodiscard]] QString makeCase() const
    {
        const QString path = m_folder->filePath(u"a.khoji"_s);
        const auto made = test::need(
            store::CaseFile::open(path.toStdString(), store::CaseFile::Mode::CreateIfMissing));
        test::addTo(*made, {aRecord(), aRecord().user("mallory")});
        return path;
    }

    [[nodiscard]] static QString noteIn(const store::CaseFile& opened)
    {
        const auto said = test::need(opened.events().annotations());
        return said.empty() ? QString() : QString::fromStdString(said.front().note);
    }

    [[nodiscard]] QPlainTextEdit& note()
    {
        return test::WindowSight(m_stage->window()).find<QPlainTextEdit>("noteText");
    }

    /// The last key less than a moment ago.
    void typeNote()
    {
        m_stage->select(0);
        m_stage->window().activateWindow();
        note().setFocus();
        QTest::keyClicks(&note(), kText);
    }

    /// Closes the window and answers what it asks: go back. Empty: it asked nothing, and is gone.
    [[nodiscard]] QString askedWhenClosing()
    {
        QString asked;
        QTimer answering; // the question comes when the case has answered
        connect(&answering, &QTimer::timeout, this, [&asked] {
            auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box == nullptr)
                return;
            asked = box->text();
            box->reject();
        });
        answering.start(20);
        return m_stage->window().close() ? QString() : asked;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::WindowStage> m_stage;
};

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
