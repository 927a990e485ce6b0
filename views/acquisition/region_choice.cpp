#include "views/acquisition/region_choice.h"

#include "models/acquisition/aws_regions.h"
#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include "views/acquisition/form.h"
#include "views/acquisition/roomy_delegate.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kLinesInSight = 5;
constexpr int kLongestText = 2000; // characters
constexpr qsizetype kLongestName = 60; // characters shown

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RegionChoice::RegionChoice(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_others(new QLineEdit)
    , m_note(createNote({}))
{
    createList();
    m_others->setObjectName(u"otherRegions"_s);
    m_others->setAccessibleName(tr("Other regions"));
    m_others->setPlaceholderText(u"me-central-1, eu-south-2"_s);
    m_others->setMaxLength(kLongestText);
    m_note->setObjectName(u"regionNote"_s);
    createLayout();
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::itemChanged, this, &RegionChoice::showState);
    connect(m_others, &QLineEdit::textChanged, this, &RegionChoice::showState);
    setRegions({std::string(models::kGlobalRegion)});
}

/// In columns, as many as there is room for: the list is short, and seen as a whole.
void RegionChoice::createList()
{
    m_list->setObjectName(u"regions"_s);
    m_list->setAccessibleName(tr("Regions"));
    m_list->setWrapping(true);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    const int line = std::max(kLeastTarget, m_list->fontMetrics().height() + 6);
    const int column = m_list->fontMetrics().horizontalAdvance(u"ap-northeast-1"_s) + 48;
    m_list->setGridSize({column, line});
    m_list->setFixedHeight(line * kLinesInSight + 2 * m_list->frameWidth());
    m_list->setMinimumWidth(column * 3 + 2 * m_list->frameWidth());
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const std::string_view region : models::commonRegions()) {
        auto* const item = new QListWidgetItem(fromView(region), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setSizeHint({column, line});
    }
    m_list->setCurrentRow(0);
}

void RegionChoice::createLayout()
{
    auto* const all = createQuietButton(u"allRegions"_s, tr("Check &all"));
    auto* const none = createQuietButton(u"noRegions"_s, tr("Check n&one"));
    connect(all, &QPushButton::clicked, this, [this] { checkAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { checkAll(false); });
    auto* const others = new QLabel(tr("O&thers:"));
    others->setBuddy(m_others);
    auto* const row = new QHBoxLayout;
    row->addWidget(others);
    row->addWidget(m_others, 1);
    row->addWidget(all);
    row->addWidget(none);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_list);
    column->addLayout(row);
    column->addWidget(m_note);
}

void RegionChoice::setRegions(const std::vector<std::string>& regions)
{
    const QSignalBlocker oneChange(m_list);
    QStringList others;
    checkAll(false);
    for (const std::string& region : regions) {
        const auto items = m_list->findItems(QString::fromStdString(region), Qt::MatchExactly);
        if (items.isEmpty())
            others << QString::fromStdString(region);
        else
            items.front()->setCheckState(Qt::Checked);
    }
    m_others->setText(others.join(u", "_s));
    showState();
}

void RegionChoice::checkAll(bool checked)
{
    {
        const QSignalBlocker oneChange(m_list);
        for (int row = 0; row < m_list->count(); ++row)
            m_list->item(row)->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    }
    m_list->viewport()->update();
    showState();
}

std::vector<std::string> RegionChoice::regions() const
{
    std::vector<std::string> regions;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            regions.push_back(m_list->item(row)->text().toStdString());
    }
    for (const std::string& region : models::regionsIn(m_others->text()).regions) {
        if (std::find(regions.begin(), regions.end(), region) == regions.end())
            regions.push_back(region);
    }
    return regions;
}

bool RegionChoice::isValid() const
{
    return !regions().empty() && models::regionsIn(m_others->text()).strange.isEmpty();
}

void RegionChoice::showState()
{
    const QStringList strange = models::regionsIn(m_others->text()).strange;
    const auto chosen = regions().size();
    if (!strange.isEmpty())
        //: %1 is what somebody typed
        m_note->setText(
            tr("This is no name of a region: %1")
                .arg(models::shortened(models::visibleText(strange.front()), kLongestName)));
    else if (chosen == 0)
        m_note->setText(tr("Check at least one region."));
    else
        m_note->setText(
            tr("%1 region(s). IAM and other services of no region are recorded in us-east-1.",
                nullptr, models::pluralOf(chosen))
                .arg(QLocale().toString(static_cast<qulonglong>(chosen))));
    Q_EMIT changed();
}

} // namespace khoji::views
