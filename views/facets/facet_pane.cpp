#include "views/facets/facet_pane.h"

#include "models/facets/facet_roles.h"
#include "models/facets/facet_text.h"
#include "views/facets/facet_menus.h"
#include "views/facets/facet_view.h"
#include "views/facets/value_dialog.h"
#include "views/pivot/pivot_menu.h"

#include <QtGui/QHideEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::FacetLine;
using models::FacetModel;

namespace {

query::FacetField fieldOf(const QModelIndex& line)
{
    return query::FacetField::fromNumber(line.data(models::FieldRole).toInt());
}

bool isHead(const QModelIndex& line)
{
    return static_cast<FacetLine>(line.data(models::LineRole).toInt()) == FacetLine::Head;
}

bool isValue(const QModelIndex& line)
{
    return static_cast<FacetLine>(line.data(models::LineRole).toInt()) == FacetLine::Value;
}

PivotValue pivotValueOf(const QModelIndex& value)
{
    const query::FacetField field = fieldOf(value);
    PivotValue pivot;
    pivot.field = queryNameOf(field);
    pivot.value = value.data(models::ValueRole).toString();
    pivot.shownText = pivot.value;
    const auto recorded = field.recorded();
    if (recorded && !record::info(*recorded).derived)
        pivot.path =
            QString::fromUtf8(field.name().data(), static_cast<qsizetype>(field.name().size()));
    return pivot;
}

} // namespace

FacetPane::FacetPane(
    const Theme& theme, models::Investigation& investigation, Pivot& pivot, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_investigation(investigation)
    , m_pivot(pivot)
    , m_model(investigation)
    , m_find(new QLineEdit(this))
    , m_add(new QToolButton(this))
    , m_addMenu(new QMenu(this))
    , m_view(new FacetView(theme, this))
{
    createLayout();
    connectModel();
    connectView();
    m_view->setModel(&m_model);
    applyExpansion();
}

void FacetPane::createLayout()
{
    setFocusProxy(m_view);
    m_find->setObjectName(u"facetFind"_s);
    m_find->setPlaceholderText(tr("Find value"));
    m_find->setAccessibleName(tr("Find among the listed values"));
    m_find->setToolTip(m_find->accessibleName());
    m_find->setClearButtonEnabled(true);
    m_find->addAction(m_theme.icon(u"search"_s, Token::MutedText), QLineEdit::LeadingPosition);

    m_find->installEventFilter(this);

    m_add->setObjectName(u"addFacet"_s);
    m_add->setIcon(m_theme.icon(u"add"_s));
    m_add->setText(tr("Add field…"));
    m_add->setAccessibleName(m_add->text());
    m_add->setToolTip(tr("Show the values of another field"));
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setMinimumSize(24, 24);
    m_addMenu->setObjectName(u"addFacetMenu"_s);
    connect(m_add, &QToolButton::clicked, this, &FacetPane::openAddMenu);

    m_view->setObjectName(u"facetView"_s);
    m_view->setAccessibleName(tr("Facets"));

    auto* const top = new QHBoxLayout;
    top->setContentsMargins(6, 6, 6, 6);
    top->addWidget(m_find, 1);
    top->addWidget(m_add);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
}

void FacetPane::connectModel()
{
    connect(&m_model, &FacetModel::aboutToUpdate, m_view, &FacetView::keepPlace);
    connect(&m_model, &FacetModel::updated, this, [this] {
        hideEmptyFacets();
        m_view->returnToPlace();
    });
    connect(&m_model, &FacetModel::settingsChanged, this, [this] {
        applyExpansion();
        Q_EMIT settingsChanged();
    });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFind(text);
        applyExpansion();
    });
}

void FacetPane::connectView()
{
    const auto collapse = [this](bool isCollapsed) {
        return [this, isCollapsed](const QModelIndex& head) {
            if (!m_applying)
                m_model.setCollapsed(fieldOf(head), isCollapsed);
        };
    };
    connect(m_view, &FacetView::expanded, this, collapse(false));
    connect(m_view, &FacetView::collapsed, this, collapse(true));
    connect(m_view, &FacetView::picked, this, &FacetPane::pick);
    connect(m_view, &FacetView::menuRequested, this, &FacetPane::openMenu);
    connect(m_view, &FacetView::moreRequested, this,
        [this](const QModelIndex& more) { showAllValues(fieldOf(more)); });
}

QString FacetPane::settings() const
{
    return models::toText(m_model.settings());
}

void FacetPane::setSettings(const QString& text)
{
    m_model.setSettings(models::facetsFromText(text));
}

void FacetPane::showFacet(query::FacetField field)
{
    m_find->clear();
    m_model.addFacet(field);
    m_model.setCollapsed(field, false);
    const QModelIndex head = m_model.headOf(field);
    if (!head.isValid())
        return;
    m_view->setCurrentIndex(head);
    m_view->scrollTo(head, FacetView::PositionAtTop);
    m_view->setFocus();
}

void FacetPane::showAllValues(query::FacetField field)
{
    const auto dialogs = findChildren<ValueDialog*>();
    const auto open = std::find_if(dialogs.begin(), dialogs.end(),
        [field](const ValueDialog* dialog) { return dialog->field() == field; });
    if (open != dialogs.end()) {
        (*open)->raise();
        (*open)->activateWindow();
        return;
    }
    auto* const dialog = new ValueDialog(m_theme, m_investigation, field, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ValueDialog::picked, this, &FacetPane::pick);
    connect(dialog, &ValueDialog::menuRequested, this, &FacetPane::openMenu);
    dialog->setFind(m_find->text());
    dialog->show();
}

bool FacetPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const auto* const key = dynamic_cast<QKeyEvent*>(event);
        if (key != nullptr && leaveFind(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// Down goes to what was found, Esc gives up looking for it.
bool FacetPane::leaveFind(int key)
{
    if (key == Qt::Key_Escape && !m_find->text().isEmpty()) {
        m_find->clear();
        return true;
    }
    if (key != Qt::Key_Down)
        return false;
    const QModelIndex first = m_view->indexAt({0, 0});
    m_view->setFocus();
    if (first.isValid())
        m_view->setCurrentIndex(first);
    return true;
}

void FacetPane::showEvent(QShowEvent* event)
{
    m_model.setActive(true);
    QWidget::showEvent(event);
}

void FacetPane::hideEvent(QHideEvent* event)
{
    // A minimised window is still the user's; it must not come back empty.
    if (!event->spontaneous())
        m_model.setActive(false);
    QWidget::hideEvent(event);
}

void FacetPane::openAddMenu()
{
    m_addMenu->clear();
    addFieldActions(*m_addMenu, m_model);
    m_addMenu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

/// While something is looked for, what was found is in sight.
void FacetPane::applyExpansion()
{
    m_applying = true;
    for (const models::FacetSetting& setting : m_model.settings())
        m_view->setExpanded(
            m_model.headOf(setting.field), !setting.isCollapsed || !m_find->text().isEmpty());
    m_applying = false;
    hideEmptyFacets();
}

void FacetPane::hideEmptyFacets()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const bool isEmpty =
            !m_find->text().isEmpty() && m_model.rowCount(m_model.index(row, 0)) == 0;
        if (m_view->isRowHidden(row, {}) != isEmpty)
            m_view->setRowHidden(row, {}, isEmpty);
    }
}

void FacetPane::pick(const QModelIndex& value, query::Pick how)
{
    const std::string name = queryNameOf(fieldOf(value)).toStdString();
    const std::string text = value.data(models::ValueRole).toString().toStdString();
    m_investigation.refine(QString::fromStdString(query::picked(
        m_investigation.queryText().toStdString(), {fieldOf(value), name, text}, how)));
}

void FacetPane::openMenu(const QModelIndex& line, const QPoint& globalPosition)
{
    if (isValue(line)) {
        openPivotMenu(this, globalPosition, pivotValueOf(line), m_pivot);
        return;
    }
    if (!isHead(line))
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const query::FacetField field = fieldOf(line);
    addFacetActions(*menu, m_model, field, [this, field] { showAllValues(field); });
    menu->popup(globalPosition);
}

} // namespace khoji::views
