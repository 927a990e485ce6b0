#include "views/detail/tree_page.h"

#include "models/detail/record_tree_model.h"
#include "views/detail/tree_delegate.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace khoji::views {

namespace {

using models::RecordTreeModel;

/// Records with at most this many rows open whole; larger ones at their first level.
constexpr int kUnfoldLimit = 300;

template <typename Slot>
QToolButton* toolButton(const QString& text, const QString& toolTip, QWidget* context, Slot slot)
{
    auto* const button = new QToolButton(context);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    QObject::connect(button, &QToolButton::clicked, context, slot);
    return button;
}

/// Counts rows until there are more than `limit`.
int countRows(const QAbstractItemModel& model, const QModelIndex& parent, int limit)
{
    int count = model.rowCount(parent);
    for (int row = 0; row < model.rowCount(parent) && count <= limit; ++row)
        count += countRows(model, model.index(row, 0, parent), limit - count);
    return count;
}

} // namespace

TreePage::TreePage(RecordTreeModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_words(new QLineEdit)
    , m_count(new QLabel)
    , m_tree(new QTreeView)
    , m_delegate(new TreeDelegate(m_tree))
{
    m_tree->setModel(&model);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setIndentation(14);
    m_tree->setAccessibleName(tr("Record as a tree"));
    m_tree->header()->setStretchLastSection(true);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createTools());
    column->addWidget(m_tree, 1);

    connect(m_words, &QLineEdit::textChanged, this, &TreePage::find);
    connect(m_words, &QLineEdit::returnPressed, this, &TreePage::goToNext);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &TreePage::requestMenu);
    connect(&model, &QAbstractItemModel::modelReset, this, &TreePage::unfold);
}

QWidget* TreePage::createTools()
{
    m_words->setPlaceholderText(tr("Find key or value"));
    m_words->setAccessibleName(tr("Find key or value"));
    m_words->setClearButtonEnabled(true);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto* const tools = new QWidget;
    auto* const row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(4);
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(toolButton(QStringLiteral("\u2191"), tr("Previous match (Shift+F3)"), this,
        [this] { goToPrevious(); }));
    row->addWidget(
        toolButton(QStringLiteral("\u2193"), tr("Next match (F3)"), this, [this] { goToNext(); }));
    row->addWidget(
        toolButton(QStringLiteral("+"), tr("Expand all"), this, [this] { m_tree->expandAll(); }));
    row->addWidget(toolButton(
        QStringLiteral("\u2212"), tr("Collapse all"), this, [this] { m_tree->collapseAll(); }));
    return tools;
}

void TreePage::unfold()
{
    if (countRows(m_model, {}, kUnfoldLimit) <= kUnfoldLimit)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
    m_tree->resizeColumnToContents(RecordTreeModel::KeyColumn);
    find(m_words->text());
}

void TreePage::setMatchFinder(models::MatchFinder finder, const Theme& theme)
{
    m_delegate->setMatchFinder(std::move(finder), theme);
    m_tree->viewport()->update();
}

void TreePage::find(const QString& words)
{
    m_found = m_model.findAll(words);
    m_place = -1;
    if (m_found.isEmpty())
        tellPlace();
    else
        goTo(0);
}

void TreePage::goTo(qsizetype place)
{
    if (m_found.isEmpty())
        return;
    m_place = (place + m_found.size()) % m_found.size();
    const QModelIndex& index = m_found[m_place];
    m_tree->setCurrentIndex(index); // unfolds what it lies in
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
    tellPlace();
}

void TreePage::tellPlace()
{
    if (m_words->text().isEmpty())
        m_count->clear();
    else if (m_found.isEmpty())
        m_count->setText(tr("none"));
    else
        m_count->setText(
            tr("%1 of %2", "place among the matches").arg(m_place + 1).arg(m_found.size()));
}

void TreePage::requestMenu(const QPoint& position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    PivotValue value;
    value.shownText = index.data(RecordTreeModel::TextRole).toString();
    value.path = index.data(RecordTreeModel::PathRole).toString();
    const auto kind = index.data(RecordTreeModel::KindRole).value<RecordTreeModel::Kind>();
    const bool hidden = index.data(RecordTreeModel::SecretRole).toBool() && !m_model.secretsShown();
    if (!value.shownText.isEmpty() && kind != RecordTreeModel::Kind::Null && !hidden) {
        value.field = index.data(RecordTreeModel::QueryFieldRole).toString();
        value.value = value.shownText;
    }
    Q_EMIT menuRequested(value, m_tree->viewport()->mapToGlobal(position));
}

bool TreePage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F3) {
        event->accept(); // it comes back as a key press, before any shortcut of the window
        return true;
    }
    return QWidget::event(event);
}

void TreePage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_F3) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        goToPrevious();
    else
        goToNext();
}

} // namespace khoji::views
