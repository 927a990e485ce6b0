#include "tests/support/window/window_stage.h"
#include "views/tips/tip.h"

#include <QtGui/QAccessible>
#include <QtGui/QTextDocument> // mightBeRichText()
#include <QtTest/QtTest>

using namespace khoji;
using namespace Qt::StringLiterals;

namespace {

QString spoken(QWidget& widget, QAccessible::Text what)
{
    QAccessibleInterface* const said = QAccessible::queryAccessibleInterface(&widget);
    return said == nullptr ? QString() : said->text(what);
}

bool isMarkup(const QString& text)
{
    return Qt::mightBeRichText(text) || text.contains(u"<p>"_s) || text.contains(u"&lt;"_s)
        || text.contains(u"</"_s);
}

} // namespace

/// Qt takes the tool tip for what a screen reader says of a widget, and tool tips are HTML.
class TestSpokenTips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTipIsShownAndSaid()
    {
        QWidget widget;
        views::setTip(widget, {u"<b>one</b> & \u202Etwo"_s, QString(), u"three"_s});
        QCOMPARE(widget.toolTip(),
            u"<p>&lt;b&gt;one&lt;/b&gt; &amp; &lt;U+202E&gt;two</p><p>three</p>"_s);
        QCOMPARE(spoken(widget, QAccessible::Description), u"<b>one</b> & <U+202E>two\nthree"_s);
        views::setTip(widget, QString());
        QVERIFY(widget.toolTip().isEmpty());
        QVERIFY(widget.accessibleDescription().isEmpty());
    }

    void nothingInTheWindowSpeaksMarkup()
    {
        test::WindowStage stage;
        stage.add({test::aRecord(), test::aRecord()});
        stage.run(u"event:* time>=2020-01-01"_s);
        stage.select(0);
        int described = 0;
        for (QWidget* const widget : stage.window().findChildren<QWidget*>()) {
            const QString name = spoken(*widget, QAccessible::Name);
            const QString description = spoken(*widget, QAccessible::Description);
            described += description.isEmpty() ? 0 : 1;
            QVERIFY2(!isMarkup(name), qPrintable(widget->objectName() + u": "_s + name));
            QVERIFY2(
                !isMarkup(description), qPrintable(widget->objectName() + u": "_s + description));
        }
        QVERIFY(described > 20);
    }
};

QTEST_MAIN(TestSpokenTips)
#include "tst_spoken_tips.moc"
