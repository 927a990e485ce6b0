#include "views/main_window/message_bar.h"

#include "views/layouts/fold_button.h"
#include "views/spoken/announcement.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using khoji::views::FoldButton;
using khoji::views::MessageBar;
using khoji::views::SpokenStatus;
using khoji::views::Theme;
using Kind = MessageBar::Kind;

class TestMessageBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init() { m_bar = std::make_unique<MessageBar>(*m_theme); }
    void cleanup() { m_bar.reset(); }

    void theNewestIsSeen()
    {
        say(Kind::Information, "one");
        say(Kind::Information, "two");
        QCOMPARE(m_bar->text(), QStringLiteral("two"));
        close();
        QVERIFY(m_bar->isHidden());
    }

    void anErrorWaitsBelowWhatIsSaidLater()
    {
        say(Kind::Error, "disk full");
        say(Kind::Information, "copied");
        say(Kind::Information, "copied again");
        QCOMPARE(m_bar->text(), QStringLiteral("copied again"));
        close();
        QCOMPARE(m_bar->text(), QStringLiteral("disk full"));
        close();
        QVERIFY(m_bar->isHidden());
    }

    void anOfferIsNotLost()
    {
        int taken = 0;
        m_bar->showMessage(
            Kind::Information, QStringLiteral("Go on?"), {QStringLiteral("Resume"), [&taken] {
                                                              ++taken;
                                                          }});
        say(Kind::Error, "no network");
        close();
        m_bar->findChild<QToolButton*>(QStringLiteral("messageOffer"))->click();
        QCOMPARE(taken, 1);
    }

    void aScreenReaderHearsEachOnce()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_bar), &SpokenStatus::said);
        say(Kind::Error, "disk full");
        m_bar->offerToRemember(QStringLiteral("Always"));
        say(Kind::Information, "copied");
        close();
        QStringList texts;
        for (const QList<QVariant>& said : spoken)
            texts << said.front().toString();
        QCOMPARE(texts,
            (QStringList{QStringLiteral("disk full"), QStringLiteral("copied"),
                QStringLiteral("disk full")}));
    }

    void theSameAgainOnlyCounts()
    {
        say(Kind::Error, "100%1 wrong");
        say(Kind::Error, "100%1 wrong");
        QCOMPARE(m_bar->text(), QStringLiteral("100%1 wrong (2 times)"));
        close();
        QVERIFY(m_bar->isHidden());
    }

    void onlyWhatIsNotSoAnyMoreIsWithdrawn()
    {
        const MessageBar::Ticket old = say(Kind::Error, "query failed");
        say(Kind::Warning, "interrupted");
        m_bar->withdraw(old);
        QCOMPARE(m_bar->text(), QStringLiteral("interrupted"));
        m_bar->withdraw(old);
        m_bar->withdraw(0);
        QVERIFY(!m_bar->isHidden());
        close();
        QVERIFY(m_bar->isHidden());
    }

    void whatIsTechnicalIsFolded()
    {
        m_bar->showError(
            QStringLiteral("The case cannot be opened."), QStringLiteral("SQLITE_IOERR at 4096"));
        QCOMPARE(m_bar->text(), QStringLiteral("The case cannot be opened."));
        QVERIFY(fold().isVisible() && !detail().isVisible());
        QCOMPARE(fold().text().remove(u'&'), QStringLiteral("Details"));
        fold().setFocus();
        QTest::keyClick(&fold(), Qt::Key_Space);
        QVERIFY(detail().isVisible());
        QCOMPARE(detail().toPlainText(), QStringLiteral("SQLITE_IOERR at 4096"));
        QTest::mouseClick(&fold(), Qt::LeftButton);
        QVERIFY(!detail().isVisible());
    }

    void detailsAreCopied()
    {
        m_bar->showError(QStringLiteral("Wrong."), QStringLiteral("reason"));
        fold().click();
        auto* const copy = m_bar->findChild<QPushButton*>(QStringLiteral("copyDetail"));
        copy->setFocus();
        QTest::keyClick(copy, Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("reason"));
        detail().selectAll();
        detail().copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("reason"));
        QVERIFY(detail().isReadOnly());
    }

    void withoutDetailsThereIsNothingToUnfold()
    {
        m_bar->showError(QStringLiteral("Wrong."), QStringLiteral("reason"));
        fold().click();
        m_bar->showError(QStringLiteral("Also wrong."), {});
        QVERIFY(!fold().isVisible() && !detail().isVisible());
        close();
        QVERIFY(detail().isVisible()); // as it was left
    }

    void theSameErrorCountsAndKeepsBothReasons()
    {
        m_bar->showError(QStringLiteral("Wrong."), QStringLiteral("first"));
        m_bar->showError(QStringLiteral("Wrong."), QStringLiteral("second"));
        m_bar->showError(QStringLiteral("Wrong."), QStringLiteral("first"));
        QCOMPARE(m_bar->text(), QStringLiteral("Wrong. (3 times)"));
        fold().click();
        QCOMPARE(detail().toPlainText(), QStringLiteral("first\nsecond"));
        for (int i = 0; i < 1000; ++i)
            m_bar->showError(QStringLiteral("Wrong."), QString::number(i));
        QVERIFY(detail().isVisible()); // still unfolded
        QVERIFY(detail().toPlainText().count(u'\n') < 100);
    }

    void hostileDetailsAreInert()
    {
        m_bar->showError(QStringLiteral("<b>Wrong</b>"),
            QStringLiteral("<img src=x> \u202e %1\n") + QString(100'000, u'x'));
        fold().click();
        QVERIFY(detail().toPlainText().startsWith(QStringLiteral("<img src=x> <U+202E> %1\n")));
        QVERIFY(detail().toPlainText().size() < 11'000);
        QVERIFY(detail().height() < 400);
    }

    void everythingCanBeReachedByTab()
    {
        m_bar->showError(
            QStringLiteral("Wrong."), QStringLiteral("reason"), {QStringLiteral("Retry"), [] {
                                                                 }});
        fold().click();
        for (QWidget* const widget : std::initializer_list<QWidget*>{&fold(), &detail(),
                 m_bar->findChild<QPushButton*>(QStringLiteral("copyDetail"))}) {
            QVERIFY(widget->focusPolicy() & Qt::TabFocus);
        }
        QCOMPARE(detail().accessibleName(), QStringLiteral("Details of the message"));
    }

    void doesNotGrowForEver()
    {
        for (int i = 0; i < 1000; ++i)
            say(Kind::Error, QByteArray::number(i).constData());
        int closed = 0;
        for (; !m_bar->isHidden(); ++closed)
            close();
        QVERIFY(closed < 100);
    }

private:
    MessageBar::Ticket say(Kind kind, const char* text)
    {
        return m_bar->showMessage(kind, QString::fromLatin1(text));
    }
    [[nodiscard]] FoldButton& fold() const
    {
        return *m_bar->findChild<FoldButton*>(QStringLiteral("messageDetails"));
    }
    [[nodiscard]] QPlainTextEdit& detail() const
    {
        return *m_bar->findChild<QPlainTextEdit*>(QStringLiteral("messageDetail"));
    }
    void close() { m_bar->findChild<QToolButton*>(QStringLiteral("closeMessage"))->click(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MessageBar> m_bar;
};

QTEST_MAIN(TestMessageBar)
#include "tst_message_bar.moc"
