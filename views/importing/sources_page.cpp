#include "views/importing/sources_page.h"

#include "views/importing/import_table.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::LogFileListModel;
using models::SourceTreeModel;

namespace {

QString pathOf(const QModelIndex& row)
{
    return row.siblingAtColumn(LogFileListModel::FileColumn).data(models::kSortRole).toString();
}

} // namespace

SourcesPage::SourcesPage(QWidget* parent)
    : QWidget(parent)
    , m_files(new LogFileListModel(this))
    , m_model(new SourceTreeModel(*m_files, this))
    , m_tree(createImportTree(*m_model, tr("Log files by source"),
          {50, 14, 18, 10, 12, 13, 13, 9, 11, 13, 28, 28, 28, 14}))
    , m_copy(new QPushButton(tr("Copy list")))
    , m_show(new QPushButton(tr("Show file")))
{
    createTree();
    m_copy->setObjectName(u"copySources"_s);
    m_copy->setToolTip(tr("Copy all log files with their numbers and hashes, a line each"));
    m_show->setObjectName(u"showSource"_s);
    m_show->setToolTip(tr("Open the folder that the selected file lies in"));
    connect(m_copy, &QPushButton::clicked, this, &SourcesPage::copyList);
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT fileRequested(selectedPath()); });

    auto* const buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 8, 4);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_show);
    buttons->addStretch(1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addLayout(buttons);
    setFocusProxy(m_tree);
    arrange();
}

void SourcesPage::createTree()
{
    m_tree->setObjectName(u"sourceTree"_s);
    connect(m_tree, &QTreeView::collapsed, this,
        [this](const QModelIndex& source) { m_folded.insert(pathOf(source)); });
    connect(m_tree, &QTreeView::expanded, this,
        [this](const QModelIndex& source) { m_folded.remove(pathOf(source)); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &SourcesPage::showButtons);
}

void SourcesPage::showFiles(std::vector<store::LogFile> files, std::vector<std::string> added)
{
    const int place = m_tree->verticalScrollBar()->value();
    m_model->setAddedPaths(std::move(added));
    m_files->setFiles(std::move(files));
    arrange();
    m_tree->verticalScrollBar()->setValue(place); // an import brings new lists each second
}

void SourcesPage::showImport(models::ImportNumber number)
{
    m_files->showImport(number);
    arrange();
}

/// After a reset, in which a view forgets what it had open.
void SourcesPage::arrange()
{
    const QSet<QString> folded = m_folded;
    m_tree->expandAll();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex source = m_model->index(row, 0);
        if (folded.contains(pathOf(source)))
            m_tree->collapse(source);
    }
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_tree->setColumnHidden(column, m_files->isEmpty(column));
    showButtons();
}

void SourcesPage::setZone(const models::DisplayZone& zone)
{
    m_files->setZone(zone);
}

void SourcesPage::copyList() const
{
    const QHeaderView& header = *m_tree->header();
    QStringList titles;
    for (int column = 0; column < header.count(); ++column) {
        if (!header.isSectionHidden(column))
            titles << LogFileListModel::title(column);
    }
    QModelIndexList rows;
    for (int row = 0; row < m_files->rowCount(); ++row)
        rows << m_files->index(row, 0);
    QGuiApplication::clipboard()->setText(titles.join(u'\t') + u'\n' + linesOf(header, rows));
}

void SourcesPage::showButtons()
{
    m_copy->setEnabled(m_files->rowCount() > 0);
    m_show->setEnabled(!selectedPath().isEmpty());
}

QString SourcesPage::selectedPath() const
{
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    return rows.size() == 1 ? pathOf(rows.constFirst()) : QString();
}

} // namespace khoji::views
