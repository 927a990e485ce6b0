#include "views/layouts/flow_layout.h"

#include <QtTest/QTest>
#include <QtWidgets/QWidget>

using khoji::views::FlowLayout;

/// Boxes of 50 x 20 in a widget 100 wide, 4 between them.
class TestFlowLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_flow = new FlowLayout(m_window.get());
        m_window->resize(108, 100);
    }

    void fillsLineAfterLine()
    {
        const QList<QWidget*> boxes{add(), add(), add()};
        layOut();
        QCOMPARE(boxes[0]->pos(), QPoint(0, 0));
        QCOMPARE(boxes[1]->pos(), QPoint(54, 0));
        QCOMPARE(boxes[2]->pos(), QPoint(0, 24));
        QCOMPARE(m_flow->heightForWidth(108), 44);
        QCOMPARE(m_flow->heightForWidth(500), 20);
        QCOMPARE(m_flow->sizeHint(), QSize(158, 20));
        QCOMPARE(m_flow->minimumSize(), QSize(50, 20));
    }

    void hiddenOnesTakeNoRoom()
    {
        add()->hide();
        QWidget* const shown = add();
        layOut();
        QCOMPARE(shown->pos(), QPoint(0, 0));
    }

    void insertsBeforeOthers()
    {
        QWidget* const last = add();
        auto* const first = box();
        m_flow->insertWidget(0, first);
        auto* const behind = box();
        m_flow->insertWidget(99, behind);
        layOut();
        QCOMPARE(m_flow->indexOf(first), 0);
        QCOMPARE(last->pos(), QPoint(54, 0));
        QCOMPARE(m_flow->indexOf(behind), 2);
    }

    void beginsWhereReadingBegins()
    {
        m_window->setLayoutDirection(Qt::RightToLeft);
        QWidget* const first = add();
        layOut();
        QCOMPARE(first->geometry().right(), 107);
    }

    void aWideOneIsNoWiderThanTheRoom()
    {
        QWidget* const wide = add();
        wide->setFixedSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
        wide->setMinimumSize(10, 20);
        wide->setMaximumSize(400, 20);
        m_window->resize(60, 100);
        layOut();
        QVERIFY(wide->width() <= 60);
    }

private:
    static QWidget* box()
    {
        auto* const widget = new QWidget;
        widget->setFixedSize(50, 20);
        return widget;
    }
    QWidget* add()
    {
        QWidget* const widget = box();
        m_flow->addWidget(widget);
        return widget;
    }
    void layOut() { m_flow->setGeometry(m_window->rect()); }

    std::unique_ptr<QWidget> m_window;
    FlowLayout* m_flow = nullptr;
};

QTEST_MAIN(TestFlowLayout)
#include "tst_flow_layout.moc"
