#include "views/commands/command_palette.h"

#include "views/commands/matching.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kWidth = 560; // device-independent pixels
constexpr int kHeight = 420;
constexpr int kNameRole = Qt::UserRole;

struct Found {
    const ActionRegistry::Entry* entry;
    int match;
};

std::vector<Found> commandsFor(const ActionRegistry& actions, const QString& typed)
{
    std::vector<Found> found;
    for (const ActionRegistry::Entry& entry : actions.entries()) {
        const QString text = plainText(*entry.action) + u' ' + entry.group + u' ' + entry.tip;
        if (const auto match = matchOf(typed, text); match && entry.action->isVisible())
            found.push_back({&entry, *match});
    }
    std::stable_sort(found.begin(), found.end(),
        [](const Found& a, const Found& b) { return a.match > b.match; });
    return found;
}

QTreeWidgetItem* itemOf(const ActionRegistry::Entry& entry)
{
    const QAction& action = *entry.action;
    //: A command in the command palette, after its menu: "File: Add files".
    const QString text = CommandPalette::tr("%1: %2").arg(entry.group, plainText(action));
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    auto* const item = new QTreeWidgetItem({text, keys});
    item->setIcon(0, action.icon());
    item->setData(0, kNameRole, action.objectName());
    item->setToolTip(0, entry.tip.toHtmlEscaped());
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setDisabled(!action.isEnabled());
    return item;
}

} // namespace

CommandPalette::CommandPalette(const ActionRegistry& actions, QWidget* parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_typed(new QLineEdit)
    , m_list(new QTreeWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Commands"));
    m_typed->setPlaceholderText(tr("Type a part of a command's name"));
    m_typed->setAccessibleName(tr("Find a command"));
    m_typed->setClearButtonEnabled(true);
    m_typed->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys of the line move in it
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::triggerCurrent);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::triggerCurrent);
    resize(kWidth, kHeight);
    fill({});
}

void CommandPalette::fill(const QString& typed)
{
    m_list->clear();
    for (const Found& found : commandsFor(m_actions, typed))
        m_list->addTopLevelItem(itemOf(*found.entry));
    moveBy(1);
}

void CommandPalette::moveBy(int rows)
{
    const int step = rows < 0 ? -1 : 1;
    int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    QTreeWidgetItem* target = nullptr;
    for (int left = qAbs(rows); left > 0; --left) {
        do
            row += step;
        while (m_list->topLevelItem(row) != nullptr && m_list->topLevelItem(row)->isDisabled());
        if (m_list->topLevelItem(row) == nullptr)
            break;
        target = m_list->topLevelItem(row);
    }
    if (target != nullptr)
        m_list->setCurrentItem(target);
}

void CommandPalette::triggerCurrent()
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    QAction* const action =
        item == nullptr ? nullptr : m_actions.find(item->data(0, kNameRole).toString());
    close();
    if (action != nullptr)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    const int rowsOfPage = std::max(1, m_list->viewport()->height() / rowHeight - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(rowsOfPage);
        return true;
    case Qt::Key_PageUp:
        moveBy(-rowsOfPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        triggerCurrent();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace khoji::views
