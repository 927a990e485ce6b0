#include "views/importing/sources_page.h"

#include "core/importer/take_up.h"
#include "views/importing/import_table.h"

#include <QtGui/QAction>
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
          {50, 16, 40, 18, 10, 12, 13, 13, 9, 11, 13, 28, 28, 28, 14}))
{
    createTree();
    createActions();
    auto* const buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 8, 4);
    addButton(*buttons, u"copySources"_s, m_copy);
    addButton(*buttons, u"showSource"_s, m_show);
    addButton(*buttons, u"retrySource"_s, m_retry);
    buttons->addStretch(1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addLayout(buttons);
    setFocusProxy(m_tree);
    arrange();
}

void SourcesPage::createActions()
{
    m_show = createAction(tr("Show file"), tr("Open the folder that the selected file lies in"),
        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    m_retry = createAction(tr("Retry"), tr("Read the selected files again that failed"),
        {QKeySequence(Qt::CTRL | Qt::Key_R)});
    m_copy = createAction(
        tr("Copy list"), tr("Copy all log files with their numbers and hashes, a line each"));
    m_retryAll = createAction(
        tr("Retry all failed files"), tr("Read the log files again that could not be read"));
    connect(m_show, &QAction::triggered, this, [this] { Q_EMIT fileRequested(selectedPath()); });
    connect(m_retry, &QAction::triggered, this, [this] { Q_EMIT retryRequested(failedPaths()); });
    connect(m_copy, &QAction::triggered, this, &SourcesPage::copyList);
    connect(m_retryAll, &QAction::triggered, this, &SourcesPage::retryAllRequested);
}

QAction* SourcesPage::createAction(
    const QString& text, const QString& tip, const QList<QKeySequence>& keys)
{
    auto* const action = new QAction(text, this);
    action->setToolTip(tip);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(action);
    return action;
}

void SourcesPage::addButton(QHBoxLayout& row, const QString& name, QAction* action) const
{
    auto* const button = new QPushButton(action->text());
    button->setObjectName(name);
    button->setToolTip(action->toolTip());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    row.addWidget(button);
}

void SourcesPage::createTree()
{
    m_tree->setObjectName(u"sourceTree"_s);
    connect(m_tree, &QTreeView::collapsed, this,
        [this](const QModelIndex& source) { m_folded.insert(pathOf(source)); });
    connect(m_tree, &QTreeView::expanded, this,
        [this](const QModelIndex& source) { m_folded.remove(pathOf(source)); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &SourcesPage::showActions);
}

void SourcesPage::showFiles(std::vector<store::LogFile> files,
    const std::vector<store::ImportProblem>& problems, std::vector<std::string> added)
{
    const int place = m_tree->verticalScrollBar()->value();
    m_model->setAddedPaths(std::move(added));
    m_files->setFiles(std::move(files), problems);
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
    m_hasFailed = false;
    for (int row = 0; row < m_files->rowCount() && !m_hasFailed; ++row)
        m_hasFailed = importer::isFailed(m_files->fileAt(row));
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_tree->setColumnHidden(column, m_files->isEmpty(column));
    showActions();
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

void SourcesPage::setCanRead(bool canRead)
{
    m_canRead = canRead;
    showActions();
}

void SourcesPage::showActions()
{
    const QString path = selectedPath();
    m_copy->setEnabled(m_files->rowCount() > 0);
    m_show->setEnabled(!path.isEmpty() && !importer::isElsewhere(path.toStdString()));
    m_retry->setEnabled(m_canRead && !failedPaths().isEmpty());
    m_retryAll->setEnabled(m_canRead && m_hasFailed);
}

QString SourcesPage::selectedPath() const
{
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    return rows.size() == 1 ? pathOf(rows.constFirst()) : QString();
}

QStringList SourcesPage::failedPaths() const
{
    QStringList paths;
    for (const QModelIndex& row : m_tree->selectionModel()->selectedRows()) {
        const store::LogFile* const file = m_model->fileAt(row);
        if (file != nullptr && importer::isFailed(*file) && !importer::isElsewhere(file->path))
            paths << QString::fromStdString(file->path);
    }
    return paths;
}

} // namespace khoji::views
