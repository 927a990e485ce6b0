#include "tests/views/annotations/annotated_case.h"
#include "views/annotations/tag_popup.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

using namespace khoji;
using namespace khoji::test;
using views::TagPopup;

/// Giving tags: typed, completed by the list below, with a mark for mixed selections.
class TestTagPopup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_case = std::make_unique<AnnotatedCase>();
        m_case->annotations.addTag({kLate, kEarly}, QStringLiteral("exfiltration"));
        m_case->annotations.addTag({kEarly}, QStringLiteral("c2"));
        m_popup =
            std::make_unique<TagPopup>(m_case->annotations, models::EventKeys{kLate, kMiddle});
        m_popup->show();
    }
    void cleanup()
    {
        m_popup.reset();
        m_case.reset();
    }

    void mostUsedTagsComeFirst()
    {
        QCOMPARE(listed(), (QStringList{QStringLiteral("exfiltration"), QStringLiteral("c2")}));
    }

    void marksSayWhoHasATag()
    {
        QCOMPARE(item(0)->checkState(), Qt::PartiallyChecked);
        QCOMPARE(item(1)->checkState(), Qt::Unchecked);
        QCOMPARE(item(0)->data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("exfiltration, given to some"));
    }

    void enterGivesWhatWasTyped()
    {
        QTest::keyClicks(&typed(), QStringLiteral(" lateral movement "));
        QTest::keyClick(&typed(), Qt::Key_Return);
        QVERIFY(hasTag(kLate, "lateral movement") && hasTag(kMiddle, "lateral movement"));
        QVERIFY(!hasTag(kEarly, "lateral movement"));
        QVERIFY(typed().text().isEmpty());
        QCOMPARE(m_case->annotations.undoStack().undoText(),
            QStringLiteral("Tag 2 events \"lateral movement\""));
    }

    void typingNarrowsTheListAndArrowsChoose()
    {
        QTest::keyClicks(&typed(), QStringLiteral("FIL"));
        QCOMPARE(listed(), QStringList{QStringLiteral("exfiltration")});
        QTest::keyClick(&typed(), Qt::Key_Down);
        QTest::keyClick(&typed(), Qt::Key_Return);
        QVERIFY(hasTag(kMiddle, "exfiltration"));
        QVERIFY(!hasTag(kMiddle, "FIL"));
    }

    void enterWithNothingChosenGivesTheTypedTag()
    {
        QTest::keyClicks(&typed(), QStringLiteral("c"));
        QTest::keyClick(&typed(), Qt::Key_Return);
        QVERIFY(hasTag(kLate, "c"));
        QVERIFY(!hasTag(kLate, "c2"));
    }

    void aClickTogglesATag()
    {
        click(0); // some have it: now all
        QCOMPARE(item(0)->checkState(), Qt::Checked);
        click(0); // all have it: now none
        QCOMPARE(m_popup->findChild<QListWidget*>()->count(), 2); // another event has it still
        QVERIFY(!hasTag(kLate, "exfiltration") && !hasTag(kMiddle, "exfiltration"));
        QVERIFY(hasTag(kEarly, "exfiltration"));
    }

    void whatCannotBeATagIsRefused()
    {
        QSignalSpy failed(&m_case->annotations, &models::Annotations::failed);
        QTest::keyClicks(&typed(), QString(101, u'x'));
        QTest::keyClick(&typed(), Qt::Key_Return);
        QCOMPARE(failed.size(), 1);
        typed().setText(QStringLiteral("   "));
        QTest::keyClick(&typed(), Qt::Key_Return); // nothing
        QCOMPARE(failed.size(), 1);
    }

    void hostileTagsAreShownInert()
    {
        m_case->annotations.addTag({kLate}, QString::fromUtf8("<b>x</b>\xE2\x80\xAE"));
        typed().setText(QStringLiteral("<b>"));
        QCOMPARE(listed(), QStringList{QStringLiteral("<b>x</b><U+202E>")});
        QVERIFY(!item(0)->toolTip().contains(QStringLiteral("<b>")));
    }

    void escapeCloses()
    {
        QTest::keyClick(&typed(), Qt::Key_Escape);
        QVERIFY(!m_popup->isVisible());
    }

private:
    [[nodiscard]] QLineEdit& typed() const { return *m_popup->findChild<QLineEdit*>(); }
    [[nodiscard]] QListWidgetItem* item(int row) const
    {
        return m_popup->findChild<QListWidget*>()->item(row);
    }
    [[nodiscard]] QStringList listed() const
    {
        QStringList texts;
        for (int row = 0; row < m_popup->findChild<QListWidget*>()->count(); ++row)
            texts << item(row)->text();
        return texts;
    }
    void click(int row) const
    {
        QListWidget& list = *m_popup->findChild<QListWidget*>();
        QTest::mouseClick(
            list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(row)).center());
    }
    [[nodiscard]] bool hasTag(base::EventKey event, const std::string& tag) const
    {
        const store::Annotation* const said = m_case->annotations.find(event);
        return said != nullptr
            && std::find(said->tags.begin(), said->tags.end(), tag) != said->tags.end();
    }

    std::unique_ptr<AnnotatedCase> m_case;
    std::unique_ptr<TagPopup> m_popup;
};

QTEST_MAIN(TestTagPopup)
#include "tst_tag_popup.moc"
