#include "views/query_bar/chip_editor.h"

#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "views/tips/tip.h"

#include <QtGui/QFocusEvent>
#include <QtWidgets/QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kNarrowest = 220; // pixels
constexpr int kFurniture = 56; // pixels: icon, frame, and room for the next character

} // namespace

ChipEditor::ChipEditor(const Theme& theme, const QString& condition, QWidget* parent)
    : QueryEdit(theme, parent)
    , m_widest(kNarrowest)
{
    setObjectName(u"chipEditor"_s);
    setPlaceholderText(tr("Condition, for example user:alice"));
    setText(condition);
    explain();
    fitWidth();
    connect(this, &QueryEdit::validityChanged, this, &ChipEditor::explain);
    connect(this, &QLineEdit::textChanged, this, &ChipEditor::fitWidth);
    connect(this, &QueryEdit::enterPressed, this, &ChipEditor::commit);
    connect(this, &QueryEdit::leaveRequested, this, [this] { finish(false); });
}

void ChipEditor::setWidest(int width)
{
    m_widest = std::max(width, kNarrowest);
    fitWidth();
}

void ChipEditor::explain()
{
    setTip(*this, models::coreText(validity().message));
}

void ChipEditor::fitWidth()
{
    setFixedWidth(
        std::clamp(fontMetrics().horizontalAdvance(text()) + kFurniture, kNarrowest, m_widest));
}

void ChipEditor::commit()
{
    if (canRun()) {
        finish(true);
        return;
    }
    goToProblem();
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

void ChipEditor::focusOutEvent(QFocusEvent* event)
{
    QueryEdit::focusOutEvent(event);
    const Qt::FocusReason reason = event->reason();
    if (reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason)
        return; // it comes back
    // Not from within: the new focus is not settled yet.
    QMetaObject::invokeMethod(
        this, [this] { finish(canRun()); }, Qt::QueuedConnection);
}

void ChipEditor::finish(bool takes)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    if (takes)
        Q_EMIT committed(text().trimmed());
    else
        Q_EMIT abandoned();
}

} // namespace khoji::views
