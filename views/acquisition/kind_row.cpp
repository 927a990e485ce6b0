#include "views/acquisition/kind_row.h"

#include "models/detail/visible_text.h"
#include "views/layouts/flow_layout.h"

#include <QtWidgets/QCheckBox>

#include <chrono>
#include <string>

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kSoon{40};
constexpr qsizetype kLongestKind = 40; // characters
constexpr std::size_t kMostKinds = 12; // more are in the tree only

} // namespace

KindRow::KindRow(models::TrailTreeModel& trails, QWidget* parent)
    : QWidget(parent)
    , m_trails(trails)
{
    new FlowLayout(this);
    connect(&trails, &models::TrailTreeModel::chosenChanged, &m_showSoon,
        [this] { m_showSoon.start(); });
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(kSoon);
    connect(&m_showSoon, &QTimer::timeout, this, &KindRow::showKinds);
    hide();
}

void KindRow::showKinds()
{
    auto kinds = m_trails.kinds();
    if (kinds.size() > kMostKinds)
        kinds.resize(kMostKinds);
    auto boxes = findChildren<QCheckBox*>(Qt::FindDirectChildrenOnly);
    while (static_cast<std::size_t>(boxes.size()) > kinds.size())
        delete boxes.takeLast();
    while (static_cast<std::size_t>(boxes.size()) < kinds.size()) {
        auto* const box = new QCheckBox;
        layout()->addWidget(box);
        boxes << box;
        connect(box, &QCheckBox::clicked, this, [this, box](bool checked) {
            m_trails.chooseKind(box->property("kind").toString().toStdString(), checked);
        });
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        QCheckBox* const box = boxes[static_cast<qsizetype>(i)];
        const QString name = QString::fromStdString(kinds[i].kind);
        box->setProperty("kind", name);
        box->setText(models::shortened(models::visibleText(name), kLongestKind)
                         .replace(QLatin1Char('&'), QLatin1String("&&")));
        box->setCheckState(kinds[i].state);
        box->setTristate(kinds[i].state == Qt::PartiallyChecked); // never by a click
    }
    setVisible(kinds.size() > 1);
}

} // namespace khoji::views
