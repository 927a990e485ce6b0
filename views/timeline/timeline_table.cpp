#include "views/timeline/timeline_table.h"

#include "models/timeline/timeline_table_model.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

TimelineTable::TimelineTable(QWidget* parent)
    : QDialog(parent)
    , m_model(new models::TimelineTableModel(this))
    , m_table(new QTableView)
    , m_bucket(new QLabel)
{
    setObjectName(u"timelineTable"_s);
    setWindowTitle(tr("Timeline as table"));
    m_bucket->setTextFormat(Qt::PlainText);
    m_bucket->setForegroundRole(QPalette::PlaceholderText);
    createTable();
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* const copyButton =
        buttons->addButton(tr("&Copy as CSV"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(u"copyTimelineTable"_s);
    copyButton->setToolTip(tr("Copies the rows that are selected, or all when none is"));
    connect(copyButton, &QPushButton::clicked, this, &TimelineTable::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_bucket);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 28);
}

void TimelineTable::createTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(windowTitle());
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab leaves the table
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(
        std::max(fontMetrics().height() + 8, 24)); // pixels
    m_table->horizontalHeader()->setHighlightSections(false);
    auto* const copyAction = new QAction(tr("Copy as CSV"), m_table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &TimelineTable::copy);
    m_table->addAction(copyAction);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TimelineTable::setHistogram(const store::Histogram& histogram, const models::DisplayZone& zone)
{
    const bool sameBars = m_histogram.edges == histogram.edges;
    const int columns = m_model->columnCount();
    const int row = m_table->currentIndex().row();
    m_histogram = histogram;
    m_model->setHistogram(histogram, zone);
    if (columns != m_model->columnCount()) {
        const int time = fontMetrics().horizontalAdvance(u"8888-88-88 88:88:88"_s);
        for (int column = 0; column < m_model->columnCount(); ++column)
            m_table->setColumnWidth(column,
                std::max(m_table->horizontalHeader()->sectionSizeHint(column),
                    column < 2 ? time + fontMetrics().averageCharWidth() * 3 : 0));
    }
    if (sameBars && row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void TimelineTable::setBucketLabel(const QString& text)
{
    m_bucket->setText(text);
}

/// Rows that are selected stand for all between the first and the last.
void TimelineTable::copy() const
{
    int first = m_model->rowCount();
    int last = -1;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        first = std::min(first, range.top());
        last = std::max(last, range.bottom());
    }
    QGuiApplication::clipboard()->setText(last < 0
            ? models::countsAsCsv(m_histogram)
            : models::countsAsCsv(
                m_histogram, static_cast<std::size_t>(first), static_cast<std::size_t>(last)));
}

} // namespace khoji::views
