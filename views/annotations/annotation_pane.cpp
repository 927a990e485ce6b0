#include "views/annotations/annotation_pane.h"

#include "views/annotations/annotation_delegate.h"
#include "views/annotations/annotation_menu.h"
#include "views/annotations/tag_popup.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using Model = models::AnnotationListModel;

/// In digits; the note takes what is left.
constexpr std::array kWidths{4, 21, 18, 22, 7, 12, 22};

QLabel* plainLabel(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMargin(24);
    return label;
}

} // namespace

AnnotationPane::AnnotationPane(
    const Theme& theme, models::Annotations& annotations, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_annotations(annotations)
    , m_model(new Model(annotations, this))
    , m_filter(new QLineEdit)
    , m_export(createButton(u"exportAnnotations"_s, tr("Export..."),
          tr("Write all stars, tags, labels and notes to a JSON file")))
    , m_import(createButton(u"importAnnotations"_s, tr("Import..."),
          tr("Take over what such a file says; the newer wins")))
    , m_list(new QTableView)
    , m_empty(plainLabel(tr("Nothing is starred or noted yet. Select an event in the table and "
                            "press S for a star, T for a tag, M for a note.")))
    , m_noMatch(plainLabel(tr("Nothing here contains this text.")))
    , m_pages(new QStackedLayout)
{
    setAccessibleName(tr("Starred and notes"));
    m_filter->setObjectName(u"filterAnnotations"_s);
    m_filter->setAccessibleName(tr("Filter starred and notes"));
    m_filter->setPlaceholderText(tr("Filter this list"));
    m_filter->setClearButtonEnabled(true);
    createList(theme);
    createLayout();

    connect(m_filter, &QLineEdit::textChanged, m_model, &Model::setFilter);
    connect(m_model, &Model::shownChanged, this, &AnnotationPane::showState);
    connect(m_export, &QPushButton::clicked, this, &AnnotationPane::exportRequested);
    connect(m_import, &QPushButton::clicked, this, &AnnotationPane::importRequested);
    showState();
}

QPushButton* AnnotationPane::createButton(
    const QString& name, const QString& text, const QString& tip)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

void AnnotationPane::createList(const Theme& theme)
{
    m_list->setObjectName(u"annotationList"_s);
    m_list->setAccessibleName(tr("Starred and notes"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AnnotationDelegate(theme, m_list));
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(
        std::max(24, m_list->fontMetrics().height() + 8));
    m_list->setWordWrap(false);
    m_list->setShowGrid(false);
    m_list->setAlternatingRowColors(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSelectionBehavior(QTableView::SelectRows);
    m_list->setEditTriggers(QTableView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->horizontalHeader()->setHighlightSections(false);
    m_list->horizontalHeader()->setMinimumSectionSize(24);
    for (std::size_t i = 0; i < kWidths.size(); ++i)
        m_list->setColumnWidth(
            static_cast<int>(i), m_list->fontMetrics().horizontalAdvance(u'0') * kWidths.at(i));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    connect(m_list, &QTableView::doubleClicked, this, &AnnotationPane::openEvent);
    connect(m_list, &QTableView::customContextMenuRequested, this, &AnnotationPane::openMenu);
}

void AnnotationPane::createLayout()
{
    auto* const head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->setSpacing(6);
    head->addWidget(m_filter, 1);
    head->addWidget(m_export);
    head->addWidget(m_import);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_noMatch);
    m_empty->setObjectName(u"noAnnotations"_s);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_pages, 1);
}

void AnnotationPane::setZone(const models::DisplayZone& zone)
{
    m_model->setZone(zone);
}

void AnnotationPane::showState()
{
    const bool isEmpty = m_model->allRows() == 0;
    m_export->setEnabled(!isEmpty);
    m_filter->setEnabled(!isEmpty || !m_filter->text().isEmpty());
    if (isEmpty)
        m_pages->setCurrentWidget(m_empty);
    else if (m_model->rowCount() == 0)
        m_pages->setCurrentWidget(m_noMatch);
    else
        m_pages->setCurrentWidget(m_list);
}

bool AnnotationPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy))
        copySelected();
    else if (key->key() == Qt::Key_Delete)
        removeSelected();
    else if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        openEvent(m_list->currentIndex());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void AnnotationPane::openEvent(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    if (const auto event = m_model->eventAt(index.row()))
        Q_EMIT eventRequested(*event);
}

void AnnotationPane::openMenu(const QPoint& position)
{
    if (selectedRows().empty())
        return;
    const models::EventKeys events = selectedEvents();
    auto* const menu = new QMenu(this);
    menu->setObjectName(u"annotationMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& name, const QString& text, const auto& act) {
        QAction* const action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add(u"showEvent"_s, tr("Show event"), [this] {
        openEvent(m_list->currentIndex());
    })->setEnabled(!events.empty());
    menu->addSeparator();
    const QPoint place = m_list->viewport()->mapToGlobal(position);
    addAnnotationActions(*menu, m_theme, m_annotations, events,
        [this, events, place] { TagPopup::open(m_annotations, events, this, place); });
    menu->addSeparator();
    add(u"copyRows"_s, tr("Copy rows"), [this] { copySelected(); });
    add(u"clearAnnotations"_s, tr("Clear all that is said"), [this] { removeSelected(); });
    menu->popup(place);
}

void AnnotationPane::removeSelected()
{
    std::vector<models::AnnotationEntry> entries;
    for (const int row : selectedRows())
        entries.push_back(m_model->entryAt(row));
    m_annotations.remove(entries);
}

/// As they are seen, a line each, cells separated by tabs.
void AnnotationPane::copySelected() const
{
    QStringList lines;
    for (const int row : selectedRows()) {
        QStringList cells;
        for (int column = Model::TimeColumn; column < Model::ColumnCount; ++column)
            cells << m_model->index(row, column).data().toString();
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

std::vector<int> AnnotationPane::selectedRows() const
{
    std::vector<int> rows;
    // Ranges: a hundred thousand rows are one, and as many indexes.
    for (const QItemSelectionRange& range : m_list->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

models::EventKeys AnnotationPane::selectedEvents() const
{
    models::EventKeys events;
    for (const int row : selectedRows()) {
        for (const store::EventRow& event : m_model->entryAt(row).events)
            events.push_back(event.key);
    }
    return events;
}

} // namespace khoji::views
