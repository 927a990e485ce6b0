#include "views/acquisition/choose_page.h"

#include "models/detail/visible_text.h"
#include "views/acquisition/form.h"
#include "views/acquisition/kind_row.h"
#include "views/acquisition/range_row.h"
#include "views/acquisition/roomy_delegate.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kFewFolders = 40; // so many are all shown at once
constexpr qsizetype kLongestUri = 200; // characters

} // namespace

ChoosePage::ChoosePage(const models::DisplayZone& zone, QWidget* parent)
    : QWidget(parent)
    , m_trails(new models::TrailTreeModel(this))
    , m_tree(new QTreeView)
    , m_empty(createText(u"noTrails"_s))
    , m_choices(new QWidget)
    , m_count(createText(u"chosenCount"_s))
    , m_all(createQuietButton(u"chooseAll"_s, tr("Check &all")))
    , m_none(createQuietButton(u"chooseNone"_s, tr("Check n&one")))
    , m_range(new RangeRow(zone))
{
    m_tree->setObjectName(u"trails"_s);
    m_tree->setAccessibleName(tr("Trails by organisation, account, kind of log and region"));
    m_tree->setModel(m_trails);
    m_tree->header()->hide();
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    m_tree->setTextElideMode(Qt::ElideMiddle);
    createLayout();
    connect(m_all, &QPushButton::clicked, m_trails, [this] { m_trails->chooseAll(true); });
    connect(m_none, &QPushButton::clicked, m_trails, [this] { m_trails->chooseAll(false); });
    connect(m_trails, &models::TrailTreeModel::chosenChanged, this, &ChoosePage::showState);
    connect(m_range, &RangeRow::changed, this, &ChoosePage::changed);
    begin({});
}

void ChoosePage::createLayout()
{
    auto* const row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    row->addWidget(m_all);
    row->addWidget(m_none);
    auto* const choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins({});
    choices->addWidget(new KindRow(*m_trails));
    choices->addWidget(m_tree, 1);
    choices->addLayout(row);
    choices->addWidget(m_range);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_choices, 1);
    column->addWidget(m_empty, 1, Qt::AlignTop);
}

void ChoosePage::begin(const std::optional<models::TrailSource>& last)
{
    m_last = last;
    m_trails->clear();
    m_empty->hide();
    m_choices->show();
    if (last)
        m_range->setRange({last->wanted.from, last->wanted.to});
}

void ChoosePage::add(const s3::TrailFolder& folder)
{
    m_trails->add(folder);
    if (m_trails->folders() <= kFewFolders)
        m_tree->expandToDepth(1);
}

void ChoosePage::finish(const s3::TrailLayout& layout, const QString& uri)
{
    for (const s3::TrailFolder& folder : layout.folders)
        add(folder);
    for (const s3::OtherFolder& folder : layout.others)
        m_trails->add(folder);
    if (m_last)
        m_trails->choose(m_last->wanted.folders, m_last->wanted.others);
    if (m_trails->folders() <= kFewFolders)
        m_tree->expandToDepth(1);
    const bool isEmpty = m_trails->folders() == 0;
    m_empty->setText(
        //: %1 is a bucket with its prefix
        tr("There are no log files below %1. A trail writes to PREFIX/AWSLogs/ACCOUNT/; go back "
           "and give the bucket alone, or another prefix.")
            .arg(models::shortened(models::visibleText(uri), kLongestUri)));
    m_empty->setVisible(isEmpty);
    m_choices->setVisible(!isEmpty);
    if (!isEmpty && !m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_trails->index(0, 0));
}

s3::Wanted ChoosePage::wanted() const
{
    const RangeRow::Range range = m_range->range();
    return {m_trails->chosenFolders(), m_trails->chosenOthers(), range.from, range.to, false};
}

bool ChoosePage::isReady() const
{
    return m_trails->chosen() > 0 && m_range->isValid();
}

void ChoosePage::showState()
{
    const QLocale locale;
    m_count->setText(
        tr("%1 of %2 folder(s) chosen", nullptr, m_trails->folders())
            .arg(locale.toString(m_trails->chosen()), locale.toString(m_trails->folders())));
    m_all->setEnabled(m_trails->chosen() < m_trails->folders());
    m_none->setEnabled(m_trails->chosen() > 0);
    Q_EMIT changed();
}

void ChoosePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_tree->setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
