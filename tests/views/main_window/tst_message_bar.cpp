#include "views/main_window/message_bar.h"

#include <QtTest/QtTest>
#include <QtWidgets/QToolButton>

using khoji::views::MessageBar;
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
    void close() { m_bar->findChild<QToolButton*>(QStringLiteral("closeMessage"))->click(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MessageBar> m_bar;
};

QTEST_MAIN(TestMessageBar)
#include "tst_message_bar.moc"
