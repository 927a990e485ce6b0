#include "views/searches/preset_chips.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QFrame>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace khoji::views;
using models::SavedSearch;

namespace {

SavedSearch withButton(const QString& name)
{
    SavedSearch search;
    search.name = name;
    search.query = QStringLiteral("user:alice");
    search.hasButton = true;
    return search;
}

} // namespace

class TestPresetChips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        m_undo = std::make_unique<QUndoStack>();
        m_searches = std::make_unique<models::SavedSearchList>(*m_undo);
        m_chips = std::make_unique<PresetChips>(*m_theme, *m_searches);
        m_chips->resize(1200, 40);
        m_chips->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_chips.get()));
    }
    void cleanup() { m_chips.reset(); }

    void aGapIsOnlyBetweenTwoThings()
    {
        const auto gaps = [this] {
            const auto lines =
                m_chips->findChildren<QFrame*>(QString(), Qt::FindDirectChildrenOnly);
            return std::count_if(
                lines.begin(), lines.end(), [](const QFrame* line) { return !line->isHidden(); });
        };
        QCOMPARE(gaps(), 1); // between spans and switches
        m_searches->add(withButton(QStringLiteral("alice")));
        QCOMPARE(gaps(), 2);
        m_undo->undo();
        QCOMPARE(gaps(), 1);
    }

    void showWhatTheQuerySays_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("checked");
        const auto row = [](const char* query, const QStringList& checked) {
            QTest::newRow(query) << QString::fromLatin1(query) << checked;
        };
        row("", {QStringLiteral("wholeCase")});
        row("is:write", {QStringLiteral("wholeCase"), QStringLiteral("writesOnly")});
        row("time>=end-1h -is:service is:error",
            {QStringLiteral("errorsOnly"), QStringLiteral("hideServices"),
                QStringLiteral("lastHour")});
        row("eventTime>=end-24h", {QStringLiteral("lastDay")});
        row("eventTime>=end-7d user:a", {QStringLiteral("lastWeek")});
        row("time:2026-03-09", {}); // a range that no chip stands for
    }

    void showWhatTheQuerySays()
    {
        QFETCH(QString, query);
        m_chips->setQuery(query);
        QTEST(checked(), "checked");
    }

    void aClickAsksForAnotherText_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("edited");
        const auto row = [](const char* query, const char* chip, const char* edited) {
            QTest::addRow("%s %s", query, chip)
                << QString::fromLatin1(query) << QString::fromLatin1(chip)
                << QString::fromLatin1(edited);
        };
        row("user:a", "writesOnly", "user:a is:write");
        row("user:a is:write", "writesOnly", "user:a");
        row("user:a", "hideServices", "user:a -is:service");
        row("user:a time:2026", "lastHour", "user:a eventTime>=end-1h");
        row("user:a time:2026", "wholeCase", "user:a");
    }

    void aClickAsksForAnotherText()
    {
        QFETCH(QString, query);
        QFETCH(QString, chip);
        m_chips->setQuery(query);
        const QStringList before = checked();
        const QSignalSpy edited(m_chips.get(), &PresetChips::queryEdited);
        QTest::mouseClick(button(chip), Qt::LeftButton);
        QCOMPARE(edited.size(), 1);
        QTEST(edited.at(0).at(0).toString(), "edited");
        QCOMPARE(checked(), before); // until the query says so
        m_chips->setQuery(edited.at(0).at(0).toString());
        QVERIFY(checked() != before);
    }

    void theSpanThatIsOnStaysOn()
    {
        m_chips->setQuery(QStringLiteral("eventTime>=end-1h"));
        const QSignalSpy edited(m_chips.get(), &PresetChips::queryEdited);
        QTest::mouseClick(button(QStringLiteral("lastHour")), Qt::LeftButton);
        QCOMPARE(edited.size(), 0);
        QCOMPARE(checked(), QStringList{QStringLiteral("lastHour")});
    }

    void keysDoWhatTheMouseDoes()
    {
        const QSignalSpy edited(m_chips.get(), &PresetChips::queryEdited);
        QTest::keyClick(button(QStringLiteral("errorsOnly")), Qt::Key_Space);
        QCOMPARE(edited.at(0).at(0).toString(), QStringLiteral("is:error"));
    }

    void whatIsNoQueryIsLeftAlone()
    {
        m_chips->setQuery(QStringLiteral("user:("));
        QVERIFY(!button(QStringLiteral("writesOnly"))->isEnabled());
        QVERIFY(!button(QStringLiteral("lastHour"))->isEnabled());
        m_chips->setQuery({});
        QVERIFY(button(QStringLiteral("writesOnly"))->isEnabled());
    }

    void searchesWithAButtonHaveOne()
    {
        const auto shipped = searchButtons().size();
        m_searches->add(withButton(QStringLiteral("Mine & yours")));
        QCOMPARE(searchButtons().size(), shipped + 1);
        QToolButton* const mine = searchButtons().last();
        QCOMPARE(mine->text(), QStringLiteral("Mine && yours"));
        const QSignalSpy chosen(m_chips.get(), &PresetChips::searchChosen);
        QTest::mouseClick(mine, Qt::LeftButton);
        QCOMPARE(chosen.at(0).at(0).value<SavedSearch>().query, QStringLiteral("user:alice"));
        m_undo->undo();
        QCOMPARE(searchButtons().size(), shipped);
    }

    void hostileNamesAreInert()
    {
        m_searches->add(withButton(QStringLiteral("<img src=x>\u202E") + QString(90, u'y')));
        const QToolButton* const mine = searchButtons().last();
        QVERIFY(mine->text().size() <= 40);
        QVERIFY(!mine->text().contains(u'\u202E'));
        QVERIFY(!mine->toolTip().contains(QStringLiteral("<img")));
    }

    void aNarrowRowTakesMoreLines()
    {
        QVERIFY(m_chips->heightForWidth(300) > m_chips->heightForWidth(2000));
        m_chips->resize(300, m_chips->heightForWidth(300));
        for (const QToolButton* const chip : m_chips->findChildren<QToolButton*>())
            QTRY_VERIFY(m_chips->rect().contains(chip->geometry()));
    }

    void rightToLeftTheRowBeginsAtTheRight()
    {
        m_chips->setLayoutDirection(Qt::RightToLeft);
        QTRY_COMPARE(
            button(QStringLiteral("lastHour"))->geometry().right(), m_chips->rect().right());
        QVERIFY(button(QStringLiteral("lastDay"))->x() < button(QStringLiteral("lastHour"))->x());
    }

    void everyChipIsATargetWithAName()
    {
        for (const QToolButton* const chip : m_chips->findChildren<QToolButton*>()) {
            QVERIFY(chip->height() >= 24);
            QVERIFY(!chip->text().isEmpty() && !chip->toolTip().isEmpty());
            QVERIFY((chip->focusPolicy() & Qt::TabFocus) != 0);
        }
    }

private:
    [[nodiscard]] QToolButton* button(const QString& name) const
    {
        return m_chips->findChild<QToolButton*>(name);
    }
    [[nodiscard]] QStringList checked() const
    {
        QStringList names;
        for (const QToolButton* const chip : m_chips->findChildren<QToolButton*>()) {
            if (chip->isChecked() && !chip->icon().isNull())
                names << chip->objectName();
        }
        names.sort();
        return names;
    }
    /// Those that are still shown.
    [[nodiscard]] QList<QToolButton*> searchButtons() const
    {
        QList<QToolButton*> buttons =
            m_chips->findChildren<QToolButton*>(QStringLiteral("savedSearch"));
        buttons.removeIf([](const QToolButton* button) { return button->isHidden(); });
        return buttons;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<models::SavedSearchList> m_searches;
    std::unique_ptr<PresetChips> m_chips;
};

QTEST_MAIN(TestPresetChips)
#include "tst_preset_chips.moc"
