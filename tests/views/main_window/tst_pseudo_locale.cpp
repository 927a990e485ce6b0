#include "tests/support/window/pseudo_locale.h"

#include "core/record/event_cards.h"
#include "core/record/parse_record.h"
#include "models/language/core_text.h"
#include "tests/support/window/window_stage.h"
#include "views/detail/raw_page.h"
#include "views/detail/value_text.h"
#include "views/importing/import_text.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCalendarWidget>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>

#include <set>
#include <string>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::pseudo;

namespace {

/// Names and values, which are the same in every language, and what Qt's own widgets say.
bool isNobodysLanguage(const QObject& of, const QString& text)
{
    static const QRegularExpression word(u"\\p{L}{2}"_s);
    static const QStringList names{u"SHA-256"_s, u"UTC"_s, u"Khoji"_s};
    for (const QObject* at = &of; at != nullptr; at = at->parent()) {
        if (qobject_cast<const QCalendarWidget*>(at) != nullptr
            || qobject_cast<const views::RawPage*>(at) != nullptr)
            return true; // days of the locale; the file's path and hash
    }
    static const QRegularExpression field(
        u"^[a-z]+[A-Z][A-Za-z]*$|^https://\\S+$"_s); // CloudTrail's: awsRegion; a page
    return !text.contains(word) || names.contains(text) || field.match(text).hasMatch();
}

/// A text of the window and where it stands.
using Texts = QMultiMap<QString, QString>;

void collect(Texts& texts, const QObject& of, const QString& text)
{
    static const QRegularExpression tags(u"<[^>]*>"_s);
    const QString plain = QString(text).remove(tags).trimmed();
    if (!plain.isEmpty() && !isNobodysLanguage(of, plain))
        texts.insert(plain, QLatin1String(of.metaObject()->className()) + u' ' + of.objectName());
}

void collectHead(Texts& texts, const QHeaderView& head)
{
    for (int section = 0; section < head.count(); ++section) {
        for (const int role : {int{Qt::DisplayRole}, int{Qt::ToolTipRole}})
            collect(texts, head,
                head.model()->headerData(section, head.orientation(), role).toString());
    }
}

/// All that a widget says by itself; values of events are somebody else's words.
void collectWidget(Texts& texts, const QWidget& widget)
{
    if (qobject_cast<const views::ValueText*>(&widget) != nullptr)
        return;
    collect(texts, widget, widget.toolTip());
    collect(texts, widget, widget.statusTip());
    collect(texts, widget, widget.accessibleName());
    collect(texts, widget, widget.accessibleDescription());
    if (const auto* const label = qobject_cast<const QLabel*>(&widget))
        collect(texts, widget, label->text());
    if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget))
        collect(texts, widget, button->text());
    if (const auto* const line = qobject_cast<const QLineEdit*>(&widget))
        collect(texts, widget, line->placeholderText());
    if (const auto* const page = qobject_cast<const QPlainTextEdit*>(&widget))
        collect(texts, widget, page->placeholderText());
    if (qobject_cast<const QDockWidget*>(&widget) != nullptr || widget.isWindow())
        collect(texts, widget, widget.windowTitle());
    if (const auto* const tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            collect(texts, widget, tabs->tabText(tab));
    }
    if (const auto* const head = qobject_cast<const QHeaderView*>(&widget);
        head != nullptr && head->model() != nullptr)
        collectHead(texts, *head);
}

Texts textsOf(const QWidget& window)
{
    Texts texts;
    collectWidget(texts, window);
    for (const QWidget* const each : window.findChildren<QWidget*>())
        collectWidget(texts, *each);
    for (const QAction* const each : window.findChildren<QAction*>()) {
        collect(texts, *each, each->text());
        collect(texts, *each, each->toolTip());
        collect(texts, *each, each->statusTip());
    }
    return texts;
}

} // namespace

/// The window in a language that marks what was translated.
class TestPseudoLocale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksStayWhatTheyAre_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("letters") << u"Add"_s << u"[Åðð~]"_s;
        QTest::newRow("places") << u"%1 of %L2, %n"_s << u"[%1 öf %L2, %n~~]"_s;
        QTest::newRow("a number in the way of the locale") << u"%Ln a"_s << u"[%Ln å~]"_s;
        QTest::newRow("a key") << u"&File"_s << u"[&Fîļé~]"_s;
        QTest::newRow("tags") << u"<b>a</b> &amp; 3 < 4"_s << u"[<b>å</b> &amp; 3 < 4~~~]"_s;
        QTest::newRow("an and") << u"a & b"_s << u"[å & b~]"_s;
    }
    void marksStayWhatTheyAre()
    {
        QFETCH(QString, text);
        QTEST(pseudo(text), "said");
    }

    void aCountHasItsForm_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("said");
        QTest::newRow("none") << quint64{0} << u"[0 évéñţš~~~]"_s;
        QTest::newRow("one") << quint64{1} << u"[1 évéñţ~~]"_s;
        QTest::newRow("two") << quint64{2} << u"[2 évéñţš~~~]"_s;
        QTest::newRow("more than an int")
            << quint64{5'000'000'001} << u"[5,000,000,001 évéñţš~~~]"_s;
    }
    void aCountHasItsForm()
    {
        QFETCH(quint64, count);
        test::PseudoLocale language;
        QApplication::installTranslator(&language);
        QTEST(views::ImportText::events(count), "said");
        QApplication::removeTranslator(&language);
    }

    void everyTextOfTheWindowIsTranslated()
    {
        test::PseudoLocale language;
        QApplication::installTranslator(&language);
        test::WindowStage stage;
        Texts texts = textsOf(stage.window());
        stage.addSample();
        stage.select(0);
        stage.trigger("showSources");
        texts.unite(textsOf(stage.window()));
        stage.trigger("preferences");
        texts.unite(textsOf(*stage.window().findChild<QWidget*>(u"preferences"_s)));
        QApplication::removeTranslator(&language);

        QVERIFY2(texts.size() > 500, "the window says less than it does");
        int plain = 0;
        for (auto text = texts.begin(); text != texts.end(); ++text) {
            if (!text.key().contains(u'[')) {
                qWarning().noquote() << text.key() << "is not translated in" << text.value();
                ++plain;
            }
            if (text.key().contains(u"(š)"_s) || text.key().contains(u"%n"_s)) {
                qWarning().noquote() << text.key() << "has no number in" << text.value();
                ++plain;
            }
        }
        QCOMPARE(plain, 0);
    }

    void everyTextOfACardIsTranslated()
    {
        test::WindowStage stage;
        stage.addSample();
        const store::EventStore& events = stage.investigation().caseFile()->events();
        std::set<std::string> texts;
        for (std::uint32_t key = 1; key <= stage.investigation().summary().events; ++key) {
            const auto record = events.record(base::EventKey{key});
            QVERIFY(record.has_value());
            const auto parsed = record::parseRecord(record->json);
            QVERIFY(parsed.has_value());
            for (const record::Card& card : record::cardsOf(*parsed).cards) {
                texts.emplace(record::title(card.kind));
                for (const record::Fact& fact : card.facts) {
                    texts.emplace(fact.label);
                    texts.emplace(fact.rule);
                }
            }
        }
        texts.erase(std::string()); // more of the same fact; what is not derived
        QVERIFY(texts.size() > 60);
        test::PseudoLocale language;
        QApplication::installTranslator(&language);
        for (const std::string& text : texts)
            QVERIFY2(models::coreText(text).startsWith(u'['), text.c_str());
        QApplication::removeTranslator(&language);
    }
};

QTEST_MAIN(TestPseudoLocale)
#include "tst_pseudo_locale.moc"
