#include "views/importing/import_table.h"

#include "models/importing/list_cell.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

#include <algorithm>

namespace khoji::views {

namespace {

/// What tables and trees have in common.
void setUp(QAbstractItemView& view, QHeaderView& header, const QString& name)
{
    view.setAccessibleName(name);
    view.setAlternatingRowColors(true);
    view.setTextElideMode(Qt::ElideMiddle);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setTabKeyNavigation(false);
    view.setFrameShape(QFrame::NoFrame);
    header.setStretchLastSection(true);
    header.setHighlightSections(false);
    header.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto* const copy =
        new QAction(QCoreApplication::translate("khoji::views::ImportTable", "Copy rows"), &view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &view, [&view, &header] {
        const QString lines = linesOf(header, view.selectionModel()->selectedRows());
        if (!lines.isEmpty())
            QGuiApplication::clipboard()->setText(lines);
    });
    view.addAction(copy);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
}

constexpr int kAir = 8; ///< pixels above and below the text of a row together

/// Rows of a tree as high as those of the tables.
class HighRows final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
            option.fontMetrics.height() + kAir};
    }
};

QString copied(const QModelIndex& cell)
{
    const QVariant text = cell.data(models::kCopyRole);
    return (text.isValid() ? text : cell.data()).toString();
}

} // namespace

QTableView* createImportTable(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths)
{
    auto* const table = new QTableView;
    table->setModel(&model);
    setUp(*table, *table->horizontalHeader(), name);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + kAir);
    table->setWordWrap(false);
    table->setShowGrid(false);
    for (std::size_t i = 0; i < widths.size(); ++i)
        table->setColumnWidth(
            static_cast<int>(i), table->fontMetrics().averageCharWidth() * widths[i]);
    return table;
}

QTreeView* createImportTree(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths)
{
    auto* const tree = new QTreeView;
    tree->setModel(&model);
    setUp(*tree, *tree->header(), name);
    tree->setUniformRowHeights(true);
    tree->setItemDelegate(new HighRows(tree));
    tree->setSelectionMode(QTreeView::ExtendedSelection);
    for (std::size_t i = 0; i < widths.size(); ++i)
        tree->setColumnWidth(
            static_cast<int>(i), tree->fontMetrics().averageCharWidth() * widths[i]);
    return tree;
}

QString linesOf(const QHeaderView& header, QModelIndexList rows)
{
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < header.count(); ++column) {
            if (!header.isSectionHidden(column))
                cells << copied(row.siblingAtColumn(column));
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace khoji::views
