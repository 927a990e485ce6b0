#include "views/query_bar/completion_popup.h"

#include "views/query_bar/completion_delegate.h"
#include "views/query_bar/query_edit.h"
#include "views/spoken/announcement.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QListView>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kMostLines = 14;
constexpr int kNarrowest = 300; // pixels
constexpr int kWidest = 640;

} // namespace

CompletionPopup::CompletionPopup(
    const Theme& theme, models::CompletionModel& model, QueryEdit& edit)
    // A tool tip neither takes the focus nor keeps the keys from the line, as a popup would.
    : QFrame(&edit, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_model(model)
    , m_edit(edit)
    , m_list(new QListView)
{
    setObjectName(u"completions"_s);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(Box);
    setForegroundRole(QPalette::Mid);
    m_list->setAccessibleName(tr("Completions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(NoFrame);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QListView::SingleSelection);
    m_list->setMinimumSize(1, 1); // as high as its lines
    m_list->setModel(&model);
    m_list->setItemDelegate(new CompletionDelegate(theme, m_list));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_list);

    edit.installEventFilter(this);
    connect(&edit, &QueryEdit::typed, this, [this] { complete(false); });
    connect(&edit, &QLineEdit::cursorPositionChanged, this, [this](int /*from*/, int to) {
        if (isVisible() && to != m_caret)
            dismiss();
    });
    connect(&model, &QAbstractItemModel::modelReset, this, &CompletionPopup::showLines);
    connect(
        m_list, &QListView::clicked, this, [this](const QModelIndex& index) { take(index.row()); });
}

int CompletionPopup::chosen() const
{
    const QModelIndexList selected = m_list->selectionModel()->selectedIndexes();
    return selected.isEmpty() ? -1 : selected.front().row();
}

void CompletionPopup::complete(bool isAsked)
{
    if (m_taking || !m_edit.hasFocus())
        return;
    m_caret = m_edit.cursorPosition();
    m_model.complete(m_edit.text(), m_caret, isAsked, m_beside);
}

void CompletionPopup::showLines()
{
    if (m_model.rowCount() == 0 || !m_edit.hasFocus()) {
        hide();
        return;
    }
    place();
    show();
    raise();
}

void CompletionPopup::place()
{
    m_list->setFont(m_edit.font());
    int width = kNarrowest;
    int height = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        width = std::max(width, m_list->sizeHintForIndex(m_model.index(row, 0)).width());
        if (row < kMostLines)
            height += m_list->sizeHintForRow(row);
    }
    if (m_model.rowCount() > kMostLines)
        width += m_list->verticalScrollBar()->sizeHint().width();
    const QSize size(std::min(width, kWidest) + 4, height + 4);

    // Under the token that is replaced, so that what is offered stands below what was typed.
    const QString typed = m_edit.text().mid(m_model.tokenBegin(), m_caret - m_model.tokenBegin());
    const int shift = m_edit.fontMetrics().horizontalAdvance(typed) + CompletionDelegate::kIndent;
    const int x = m_edit.caretRect().center().x();
    const int left = m_edit.isRightToLeft() ? x - size.width() : std::max(0, x - shift);
    const QRect screen = m_edit.screen()->availableGeometry();
    QPoint at = m_edit.mapToGlobal(QPoint(left, m_edit.height() + 1));
    at.setX(
        std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - size.width())));
    if (at.y() + size.height() > screen.bottom())
        at.setY(m_edit.mapToGlobal(QPoint()).y() - size.height() - 1);
    setGeometry(QRect(at, size));
}

bool CompletionPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_edit) {
        switch (event->type()) {
        case QEvent::KeyPress:
            if (handleKey(*static_cast<QKeyEvent*>(event)))
                return true;
            break;
        case QEvent::FocusOut:
        case QEvent::Hide:
            dismiss();
            break;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

bool CompletionPopup::handleKey(const QKeyEvent& key)
{
    if (isVisible())
        return handleKeyWhileOpen(key);
    const bool asks = key.key() == Qt::Key_Down
        || (key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier);
    if (asks)
        complete(true);
    return asks;
}

bool CompletionPopup::handleKeyWhileOpen(const QKeyEvent& key)
{
    const int row = chosen();
    switch (key.key()) {
    case Qt::Key_Down:
        choose(m_model.nextItem(row, 1));
        return true;
    case Qt::Key_Up:
        choose(m_model.nextItem(row, -1));
        return true;
    case Qt::Key_Tab:
        take(row >= 0 ? row : m_model.nextItem(-1, 1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0 && !key.modifiers().testFlag(Qt::ControlModifier)) {
            take(row);
            return true;
        }
        dismiss();
        return false; // the line runs what was typed
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

void CompletionPopup::choose(int row)
{
    if (row < 0) {
        if (chosen() == m_model.nextItem(-1, 1))
            m_list->clearSelection(); // up from the first: back to the text
        return;
    }
    const QModelIndex index = m_model.index(row, 0);
    m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(index);
    announce(m_edit, index.data(Qt::AccessibleTextRole).toString());
}

void CompletionPopup::take(int row)
{
    if (row < 0)
        return;
    const models::CompletionModel::Choice choice = m_model.choice(row);
    const auto kind = static_cast<models::Completion::Kind>(
        m_model.index(row, 0).data(models::CompletionModel::KindRole).toInt());
    dismiss();
    if (choice.runs) {
        Q_EMIT runRequested(choice.text);
        return;
    }
    m_taking = true;
    m_edit.setSelection(choice.begin, choice.length);
    m_edit.insert(choice.text);
    m_taking = false;
    if (kind == models::Completion::Kind::Field || kind == models::Completion::Kind::Operator)
        complete(false); // now its values
}

void CompletionPopup::dismiss()
{
    hide();
    m_model.clear();
}

} // namespace khoji::views
