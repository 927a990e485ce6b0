#include "views/facets/facet_layout.h"

#include <QtTest/QTest>

using khoji::views::FacetLayout;

/// Where the parts of a line stand.
class TestFacetLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsDoNotOverlap()
    {
        const FacetLayout layout({10, 20, 200, 26}, Qt::LeftToRight);
        QVERIFY(!layout.chevron().intersects(layout.headText()));
        QVERIFY(!layout.box().intersects(layout.valueText()));
        QVERIFY(!layout.menuButton().intersects(layout.headText()));
        QVERIFY(!layout.bar(1).intersects(layout.valueText()));
        QVERIFY(layout.menuButton().width() >= 24 && layout.menuButton().height() >= 24);
    }

    void aBarIsAsLongAsItsShare()
    {
        const FacetLayout layout({0, 0, 200, 26}, Qt::LeftToRight);
        QCOMPARE(layout.bar(1).width(), layout.valueText().width());
        QCOMPARE(layout.bar(0.5).width(), layout.valueText().width() / 2);
        QCOMPARE(layout.bar(0).width(), 0);
        QVERIFY(layout.bar(1e-9).width() >= 2); // what is there can be seen
        QCOMPARE(layout.bar(7).width(), layout.bar(1).width());
    }

    void fromRightToLeftAllIsMirrored()
    {
        const QRect line(0, 0, 200, 26);
        const FacetLayout ltr(line, Qt::LeftToRight);
        const FacetLayout rtl(line, Qt::RightToLeft);
        QCOMPARE(rtl.chevron().right(), line.right() - ltr.chevron().left());
        QCOMPARE(rtl.menuButton().left(), line.left());
        QCOMPARE(rtl.bar(0.5).right(), line.right() - ltr.bar(0.5).left());
    }
};

QTEST_APPLESS_MAIN(TestFacetLayout)
#include "tst_facet_layout.moc"
