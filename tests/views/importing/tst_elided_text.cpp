#include "views/importing/elided_text.h"

#include <QtTest/QtTest>
#include <QtWidgets/QHBoxLayout>

using khoji::views::ElidedButton;
using khoji::views::ElidedLabel;

/// Long texts in little room.
class TestElidedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neitherMakesItsWindowWider()
    {
        QWidget window;
        auto* const row = new QHBoxLayout(&window);
        auto* const label = new ElidedLabel;
        auto* const button = new ElidedButton;
        row->addWidget(label);
        row->addWidget(button);
        const int before = window.minimumSizeHint().width();
        label->showText(QString(2'000, u'x'));
        button->setText(QString(2'000, u'x'));
        QCOMPARE(window.minimumSizeHint().width(), before);
    }

    void theToolTipHasTheWholeTextAndNoMarkup()
    {
        ElidedLabel label;
        label.showText(QStringLiteral("/logs/<b>a</b>.json"));
        QVERIFY(label.toolTip().contains(QStringLiteral("/logs/&lt;b&gt;a&lt;/b&gt;.json")));
        label.showText({});
        QVERIFY(label.toolTip().isEmpty());
    }

    void bothEndsOfALongTextAreSeen()
    {
        // The same beginning and end, with something else in the middle, look the same.
        const QString begin(20, u'a');
        const QString end(20, u'b');
        ElidedLabel label;
        label.resize(label.fontMetrics().horizontalAdvance(begin + end), 30);
        label.showText(begin + QString(200, u'x') + end);
        const QImage one = label.grab().toImage();
        label.showText(begin + QString(300, u'y') + end);
        QCOMPARE(label.grab().toImage(), one);
        label.showText(begin + QString(300, u'y') + QString(20, u'c'));
        QVERIFY(label.grab().toImage() != one);
    }
};

QTEST_MAIN(TestElidedText)
#include "tst_elided_text.moc"
