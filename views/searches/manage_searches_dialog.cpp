#include "views/searches/manage_searches_dialog.h"

#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "models/searches/search_files.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

/// Rows that are targets for any hand.
class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        constexpr int kLeastHeight = 26; // pixels
        return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, kLeastHeight});
    }
};

} // namespace

ManageSearchesDialog::ManageSearchesDialog(
    models::SavedSearchList& searches, QUndoStack& undo, QWidget* parent)
    : QDialog(parent)
    , m_searches(searches)
    , m_undo(undo)
    , m_list(new QListView)
    , m_empty(new QLabel(tr("Nothing is saved with this case yet.\nRun a query and choose Saved > "
                            "Save this search.")))
    , m_message(new QLabel)
{
    setObjectName(u"manageSearches"_s);
    setWindowTitle(tr("Saved searches"));
    createList();
    m_message->setObjectName(u"message"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto* const middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addWidget(createButtons());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    auto* const hint =
        new QLabel(tr("A check mark gives a search its button below the query bar."));
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addLayout(middle, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 75, fontMetrics().height() * 24);
    showState();
}

void ManageSearchesDialog::createList()
{
    m_list->setObjectName(u"searchList"_s);
    m_list->setAccessibleName(tr("Saved searches"));
    m_list->setModel(&m_searches);
    m_list->setSelectionMode(QListView::SingleSelection);
    m_list->setEditTriggers(QListView::EditKeyPressed | QListView::DoubleClicked);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_empty->setObjectName(u"empty"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto* const center = new QVBoxLayout(m_list);
    center->addWidget(m_empty);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ManageSearchesDialog::showState);
    connect(&m_searches, &models::SavedSearchList::changed, this, &ManageSearchesDialog::showState);
    connect(&m_undo, &QUndoStack::indexChanged, this, &ManageSearchesDialog::showState);
}

QPushButton* ManageSearchesDialog::createButton(
    const QString& name, const QString& text, void (ManageSearchesDialog::*act)())
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

QWidget* ManageSearchesDialog::createButtons()
{
    using Self = ManageSearchesDialog;
    m_rename = createButton(u"rename"_s, tr("Re&name"), &Self::rename);
    m_remove = createButton(u"remove"_s, tr("&Delete"), &Self::remove);
    m_up = createButton(u"moveUp"_s, tr("Move &up"), &Self::moveUp);
    m_down = createButton(u"moveDown"_s, tr("Move do&wn"), &Self::moveDown);
    QPushButton* const import = createButton(u"import"_s, tr("&Import..."), &Self::askImport);
    m_export = createButton(u"export"_s, tr("&Export..."), &Self::askExport);
    m_undoButton = new QPushButton(tr("Und&o"));
    m_redoButton = new QPushButton(tr("&Redo"));
    m_undoButton->setObjectName(u"undo"_s);
    m_redoButton->setObjectName(u"redo"_s);
    for (QPushButton* const button : {m_undoButton, m_redoButton})
        button->setAutoDefault(false);
    connect(m_undoButton, &QPushButton::clicked, &m_undo, &QUndoStack::undo);
    connect(m_redoButton, &QPushButton::clicked, &m_undo, &QUndoStack::redo);
    connect(
        new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, &m_undo, &QUndoStack::undo);
    connect(
        new QShortcut(QKeySequence::Redo, this), &QShortcut::activated, &m_undo, &QUndoStack::redo);
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut),
        &QShortcut::activated, this, &Self::remove);

    auto* const panel = new QWidget;
    auto* const column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* const button : {m_rename, m_remove, m_up, m_down})
        column->addWidget(button);
    column->addSpacing(12);
    for (QPushButton* const button : {m_undoButton, m_redoButton})
        column->addWidget(button);
    column->addStretch();
    for (QPushButton* const button : {import, m_export})
        column->addWidget(button);
    return panel;
}

int ManageSearchesDialog::row() const
{
    return m_list->currentIndex().row();
}

void ManageSearchesDialog::rename()
{
    m_list->edit(m_list->currentIndex());
}

void ManageSearchesDialog::remove()
{
    if (row() >= 0)
        m_searches.remove(row());
}

void ManageSearchesDialog::moveUp()
{
    move(-1);
}

void ManageSearchesDialog::moveDown()
{
    move(1);
}

void ManageSearchesDialog::move(int distance)
{
    const int to = row() + distance;
    if (row() < 0 || to < 0 || to >= m_searches.rowCount())
        return;
    m_searches.move(row(), to);
    m_list->setCurrentIndex(m_searches.index(to));
}

void ManageSearchesDialog::askImport()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import saved searches"), {}, tr("Saved searches (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void ManageSearchesDialog::askExport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export saved searches"),
        u"searches.json"_s, tr("Saved searches (*.json);;All files (*)"));
    if (!path.isEmpty())
        exportTo(path);
}

void ManageSearchesDialog::importFrom(const QString& path)
{
    const auto read = models::readSearchFile(path);
    if (!read) {
        //: %1 is the reason
        m_message->setText(tr("Nothing was imported: %1.")
                               .arg(models::visibleText(models::coreText(read.error().message))));
        return;
    }
    m_searches.addAll(read->searches);
    QStringList said{
        tr("%n search(es) imported.", nullptr, static_cast<int>(read->searches.size()))};
    if (read->unreadable > 0)
        said << tr(
            "%n could not be understood and (was|were) left out.", nullptr, read->unreadable);
    if (read->isNewer)
        said << tr("The file is of a later version of Khoji: something may be missing.");
    m_message->setText(said.join(u'\n'));
}

void ManageSearchesDialog::exportTo(const QString& path)
{
    const auto written = models::writeSearchFile(path, m_searches.searches());
    m_message->setText(written
            ? tr("%n search(es) exported.", nullptr, m_searches.rowCount())
            //: %1 is the reason
            : tr("Nothing was exported: %1.")
                  .arg(models::visibleText(models::coreText(written.error().message))));
}

void ManageSearchesDialog::showState()
{
    const int count = m_searches.rowCount();
    m_empty->setVisible(count == 0);
    m_rename->setEnabled(row() >= 0);
    m_remove->setEnabled(row() >= 0);
    m_up->setEnabled(row() > 0);
    m_down->setEnabled(row() >= 0 && row() + 1 < count);
    m_export->setEnabled(count > 0);
    m_undoButton->setEnabled(m_undo.canUndo());
    m_redoButton->setEnabled(m_undo.canRedo());
    m_undoButton->setToolTip(m_undo.undoText());
    m_redoButton->setToolTip(m_undo.redoText());
}

} // namespace khoji::views
