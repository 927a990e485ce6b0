#include "views/event_table/column_dialog.h"

#include "views/event_table/event_table.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace khoji::views {

namespace {

enum ItemRole { NameRole = Qt::UserRole, WidthRole };

/// The style draws empty boxes in a shade of the window's colour, which on a dark one cannot be
/// seen.
class VisibleBoxes final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setColor(
            QPalette::Window, option->palette.color(QPalette::PlaceholderText));
    }
};

} // namespace

ColumnDialog::ColumnDialog(
    const models::ColumnLayout& layout, const models::DisplayZone& zone, QWidget* parent)
    : QDialog(parent)
    , m_zone(zone)
    , m_words(new QLineEdit)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Columns"));
    m_words->setPlaceholderText(tr("Find column"));
    m_words->setAccessibleName(tr("Find column"));
    m_words->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Columns, those shown first"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new VisibleBoxes(m_list));

    auto* const buttons = new QDialogButtonBox;
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(QStringLiteral("apply"));
    buttons->addButton(QDialogButtonBox::Cancel);
    QPushButton* const reset = buttons->addButton(tr("Reset"), QDialogButtonBox::ResetRole);
    auto* const up = new QPushButton(tr("Move up"));
    auto* const down = new QPushButton(tr("Move down"));
    down->setObjectName(QStringLiteral("moveDown"));
    auto* const moves = new QHBoxLayout;
    moves->addWidget(up);
    moves->addWidget(down);
    moves->addStretch(1);

    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addLayout(moves);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 60, 480);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reset, &QPushButton::clicked, this, [this] { fill(models::defaultColumnLayout()); });
    connect(up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(down, &QPushButton::clicked, this, [this] { move(1); });
    connect(new QShortcut(Qt::ALT | Qt::Key_Up, this), &QShortcut::activated, this,
        [this] { move(-1); });
    connect(new QShortcut(Qt::ALT | Qt::Key_Down, this), &QShortcut::activated, this,
        [this] { move(1); });
    connect(m_words, &QLineEdit::textChanged, this, &ColumnDialog::find);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnDialog::allowApply);
    fill(layout);
}

void ColumnDialog::fill(const models::ColumnLayout& layout)
{
    m_list->clear();
    for (const models::PlacedColumn& placed : layout)
        addLine(placed, true);
    for (const models::EventColumn& column : models::allEventColumns()) {
        const bool isShown = std::ranges::any_of(
            layout, [&](const models::PlacedColumn& placed) { return placed.column == column; });
        if (!isShown)
            addLine({column}, false);
    }
    m_list->setCurrentRow(0);
    find(m_words->text());
}

void ColumnDialog::addLine(const models::PlacedColumn& placed, bool shown)
{
    const QString title = models::columnTitle(placed.column, m_zone);
    const QString name = models::columnName(placed.column);
    const bool saysAll = title == name || !placed.column.isField();
    //: A column of the table: its head and CloudTrail's name of the field.
    const QString text = saysAll ? title : tr("%1  (%2)").arg(title, name);
    auto* const item = new QListWidgetItem(text, m_list);
    item->setFlags(
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    item->setCheckState(shown ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(models::columnToolTip(placed.column));
    item->setData(NameRole, name);
    item->setData(WidthRole, placed.width);
    item->setSizeHint({0, std::max(fontMetrics().height() + 8, 24)});
}

void ColumnDialog::move(int distance)
{
    const int from = m_list->currentRow();
    const int to = from + distance;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    QListWidgetItem* const item = m_list->takeItem(from);
    m_list->insertItem(to, item);
    m_list->setCurrentRow(to);
}

void ColumnDialog::find(const QString& words)
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* const item = m_list->item(row);
        item->setHidden(!item->text().contains(words, Qt::CaseInsensitive));
    }
}

void ColumnDialog::allowApply()
{
    m_apply->setEnabled(!layout().empty());
}

models::ColumnLayout ColumnDialog::layout() const
{
    models::ColumnLayout layout;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* const item = m_list->item(row);
        const auto column = models::columnFrom(item->data(NameRole).toString());
        if (item->checkState() == Qt::Checked && column)
            layout.push_back({*column, item->data(WidthRole).toInt()});
    }
    return layout;
}

void openColumnDialog(EventTable& table)
{
    auto* const dialog = new ColumnDialog(table.columnLayout(), table.eventModel().zone(), &table);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &table,
        [&table, dialog] { table.setColumnLayout(dialog->layout()); });
    dialog->open();
}

} // namespace khoji::views
