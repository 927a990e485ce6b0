#include "views/query_bar/chip_row.h"

#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/time_terms.h"
#include "models/detail/visible_text.h"
#include "views/query_bar/completion_popup.h"
#include "views/query_bar/condition_chip.h"
#include "views/query_bar/flow_layout.h"
#include "views/query_bar/query_edit.h"
#include "views/query_bar/time_range_editor.h"
#include "views/query_bar/time_range_text.h"

#include <QtCore/QDateTime>
#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QFocusEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kSpacing = 4;
constexpr int kMostLines = 3;
constexpr int kTarget = 24; // pixels a control must have (ux.md section 16)
constexpr std::size_t kMostChips = 100; // more are no overview
constexpr int kNarrowestEditor = 220; // pixels
constexpr int kEditorFurniture = 56; // pixels: icon, frame, and room for the next character

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

base::UtcTime now()
{
    return base::UtcTime(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

ChipRow::ChipRow(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_content(new QWidget)
    , m_flow(new FlowLayout(m_content, kSpacing))
    , m_timeChip(nullptr)
    , m_more(new QLabel)
    , m_add(new QToolButton)
    , m_timeEditor(new TimeRangeEditor(this))
{
    setObjectName(u"queryChips"_s);
    setAccessibleName(tr("Conditions of the query"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false); // lies on its bar
    m_content->setAutoFillBackground(false);
    m_content->installEventFilter(this);

    m_timeChip = createChip();
    m_timeChip->removeButton().setObjectName(u"clearTime"_s);
    m_timeChip->hide();
    m_flow->insertWidget(0, m_timeChip);
    m_more->setTextFormat(Qt::PlainText);
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_more->hide();
    m_flow->insertWidget(1, m_more);
    createAddButton();
    connect(m_timeEditor, &TimeRangeEditor::rangeChosen, this, &ChipRow::setTimeRange);
    fitHeight();
}

void ChipRow::createAddButton()
{
    m_add->setObjectName(u"addCondition"_s);
    m_add->setIcon(m_theme.icon(u"add"_s));
    m_add->setText(tr("Add"));
    m_add->setAccessibleName(tr("Add a condition"));
    m_add->setToolTip(tr("Add a condition to the query"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::MenuButtonPopup);
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setMinimumHeight(kTarget);
    auto* const menu = new QMenu(m_add);
    QAction* const condition = menu->addAction(tr("Condition..."), this, &ChipRow::addCondition);
    condition->setObjectName(u"addConditionText"_s);
    QAction* const time = menu->addAction(
        m_theme.icon(u"time-range"_s), tr("Time range..."), this, &ChipRow::editTime);
    time->setObjectName(u"addTimeRange"_s);
    m_add->setMenu(menu);
    connect(m_add, &QToolButton::clicked, this, &ChipRow::addCondition);
    m_flow->insertWidget(2, m_add);
}

ConditionChip* ChipRow::createChip()
{
    auto* const chip = new ConditionChip(m_theme, m_content);
    connect(chip, &ConditionChip::editRequested, this, [this, chip] { edit(*chip); });
    connect(chip, &ConditionChip::removeRequested, this, [this, chip] { remove(*chip); });
    connect(chip, &ConditionChip::turnRequested, this, [this, chip] { turn(*chip); });
    connect(chip, &ConditionChip::copyRequested, this, [this, chip] { copy(*chip); });
    connect(chip, &ConditionChip::menuRequested, this,
        [this, chip](const QPoint& position) { openMenu(*chip, position); });
    connect(
        chip, &ConditionChip::moveRequested, this, [this, chip](int steps) { move(*chip, steps); });
    connect(chip, &ConditionChip::leaveRequested, this, &ChipRow::leaveRequested);
    connect(chip, &ConditionChip::focused, this, [this, chip] {
        keepTabStop();
        ensureWidgetVisible(chip, 0, 0);
    });
    return chip;
}

void ChipRow::setQuery(const QString& text)
{
    auto parsed = query::parse(text.toStdString());
    m_content->setEnabled(parsed.has_value());
    if (!parsed || parsed->text == m_filter.text)
        return;
    m_filter = *std::move(parsed);
    closeEditor();
    showChips();
}

void ChipRow::setTimes(const models::DisplayZone& zone, std::optional<base::UtcTime> newest)
{
    m_zone = zone;
    m_newest = newest;
    showTimeChip(m_time ? &*m_time : nullptr);
}

void ChipRow::showChips()
{
    const auto shownBefore = shownWidgets();
    const auto focused =
        std::find_if(shownBefore.begin(), shownBefore.end(), [](const ConditionChip* chip) {
            return chip->focusWidget() != nullptr && chip->focusProxy()->hasFocus();
        });
    const auto focusAt = focused - shownBefore.begin();
    const bool hadFocus = focused != shownBefore.end();

    m_conditions = query::chipsOf(m_filter);
    m_time.reset();
    const auto time = std::find_if(m_conditions.begin(), m_conditions.end(),
        [](const query::Chip& chip) { return chip.isTime; });
    if (time != m_conditions.end()) {
        m_time = std::move(*time);
        m_conditions.erase(time);
    }
    const std::size_t shown = std::min(m_conditions.size(), kMostChips);
    while (m_widgets.size() < shown) {
        ConditionChip* const chip = createChip();
        m_flow->insertWidget(static_cast<int>(m_widgets.size()), chip);
        m_widgets.push_back(chip);
    }
    for (std::size_t i = 0; i < m_widgets.size(); ++i) {
        if (i < shown)
            m_widgets[i]->setLook(lookOf(m_conditions[i]));
        m_widgets[i]->setVisible(i < shown);
    }
    const auto hidden = static_cast<int>(m_conditions.size() - shown);
    m_more->setText(tr("and %n more", "conditions that are not shown", hidden));
    m_more->setVisible(hidden > 0);
    showTimeChip(m_time ? &*m_time : nullptr);

    const auto left = shownWidgets();
    if (hadFocus && left.empty())
        m_add->setFocus(Qt::OtherFocusReason);
    else if (hadFocus)
        left[std::min(static_cast<std::size_t>(focusAt), left.size() - 1)]->setFocus(
            Qt::OtherFocusReason);
    keepTabStop();
    fitHeight();
}

void ChipRow::showTimeChip(const query::Chip* chip)
{
    m_timeChip->setVisible(chip != nullptr);
    if (chip != nullptr)
        m_timeChip->setLook(lookOf(*chip));
    fitHeight();
}

ChipLook ChipRow::lookOf(const query::Chip& chip) const
{
    ChipLook look;
    look.text = fromUtf8(chip.condition);
    look.details = fromUtf8(chip.text);
    look.isNegated = chip.isNegated;
    look.isDisabled = chip.isDisabled;
    if (!chip.isTime)
        return look;
    look.isTime = true;
    look.keepsWhole = true;
    const auto asked = query::parse(chip.condition);
    const auto range = asked ? query::timeRangeOf(asked->root, now(), m_newest) : std::nullopt;
    if (range)
        look.text = timeRangeText(*range, m_zone);
    return look;
}

const query::Chip* ChipRow::chipOf(const ConditionChip& widget) const
{
    if (&widget == m_timeChip)
        return m_time ? &*m_time : nullptr;
    const auto place = std::find(m_widgets.begin(), m_widgets.end(), &widget) - m_widgets.begin();
    const auto at = static_cast<std::size_t>(place);
    return at < m_conditions.size() ? &m_conditions[at] : nullptr;
}

std::vector<ConditionChip*> ChipRow::shownWidgets() const
{
    std::vector<ConditionChip*> shown;
    for (ConditionChip* const chip : m_widgets) {
        if (!chip->isHidden())
            shown.push_back(chip);
    }
    if (!m_timeChip->isHidden())
        shown.push_back(m_timeChip);
    return shown;
}

/// Tab stops once in the row: at the chip that had the focus last, else at the first.
void ChipRow::keepTabStop()
{
    const auto shown = shownWidgets();
    const auto current = std::find_if(shown.begin(), shown.end(),
        [](const ConditionChip* chip) { return chip->focusProxy()->hasFocus(); });
    const ConditionChip* const stop = current != shown.end() ? *current
        : shown.empty()                                      ? nullptr
                                                             : shown.front();
    for (ConditionChip* const chip : shown)
        chip->setTabStop(chip == stop);
}

void ChipRow::move(const ConditionChip& from, int steps)
{
    const auto shown = shownWidgets();
    const auto at = std::find(shown.begin(), shown.end(), &from) - shown.begin();
    const auto to = at + steps;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(shown.size()))
        shown[static_cast<std::size_t>(to)]->setFocus(Qt::OtherFocusReason);
    else if (to > 0)
        m_add->setFocus(Qt::OtherFocusReason);
}

void ChipRow::edit(ConditionChip& widget)
{
    const query::Chip* const chip = chipOf(widget);
    if (chip == nullptr)
        return;
    if (chip->isTime) {
        editTime();
        return;
    }
    openEditor(m_flow->indexOf(&widget), fromUtf8(chip->text), tr("Edit condition"),
        [filter = m_filter, chip = *chip](
            const std::string& typed) { return query::withChipReplaced(filter, chip, typed); });
    m_edited = &widget;
    widget.hide();
}

void ChipRow::turn(const ConditionChip& widget)
{
    if (const query::Chip* const chip = chipOf(widget))
        change(query::withChipTurnedRound(m_filter, *chip));
}

void ChipRow::remove(const ConditionChip& widget)
{
    if (const query::Chip* const chip = chipOf(widget))
        change(query::withChipReplaced(m_filter, *chip, {}));
}

void ChipRow::copy(const ConditionChip& widget)
{
    if (const query::Chip* const chip = chipOf(widget))
        QGuiApplication::clipboard()->setText(fromUtf8(chip->text));
}

void ChipRow::openMenu(ConditionChip& widget, const QPoint& globalPosition)
{
    const query::Chip* const found = chipOf(widget);
    if (found == nullptr)
        return;
    const query::Chip chip = *found;
    auto* const menu = new QMenu(&widget);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"chipMenu"_s);
    const auto add = [menu](const QString& name, const QString& text, const auto& act) {
        QAction* const action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, menu, act);
        return action;
    };
    add(u"chipEdit"_s, chip.isTime ? tr("Edit range...") : tr("Edit"), [this, &widget] {
        edit(widget);
    })->setShortcut(Qt::Key_Return);
    menu->addSeparator();
    add(u"chipTurn"_s, chip.isNegated ? tr("Include") : tr("Exclude"), [this, chip] {
        change(query::withChipTurnedRound(m_filter, chip));
    })->setShortcut(Qt::Key_Minus);
    add(u"chipSwitch"_s, chip.isDisabled ? tr("Enable") : tr("Disable"),
        [this, chip] { change(query::withChipSwitched(m_filter, chip)); });
    add(u"chipOnly"_s, tr("Only this"), [this, chip] { change(query::onlyChip(chip)); });
    menu->addSeparator();
    add(u"chipCopy"_s, tr("Copy"), [this, &widget] {
        copy(widget);
    })->setShortcut(QKeySequence::Copy);
    add(u"chipDelete"_s, tr("Delete"), [this, chip] {
        change(query::withChipReplaced(m_filter, chip, {}));
    })->setShortcut(Qt::Key_Delete);
    menu->popup(globalPosition);
}

void ChipRow::change(const std::string& text)
{
    Q_EMIT queryEdited(fromUtf8(text));
}

void ChipRow::addCondition()
{
    openEditor(m_flow->indexOf(m_add), {}, tr("New condition"),
        [text = m_filter.text](const std::string& typed) {
            return typed.empty() ? text : query::andAlso(text, typed);
        });
}

void ChipRow::editTime()
{
    const auto range = m_time
        ? query::timeRangeOf(query::parse(m_time->condition).value().root, now(), m_newest)
        : std::nullopt;
    m_timeEditor->setTimes(range, m_zone, m_newest);
    const QWidget* const below = m_timeChip->isHidden() ? static_cast<QWidget*>(m_add) : m_timeChip;
    m_timeEditor->open(*below);
}

void ChipRow::setTimeRange(std::optional<base::TimeRange> range)
{
    const std::string asked = range ? query::printTimeRange(*range) : std::string();
    if (m_time)
        change(query::withChipReplaced(m_filter, *m_time, asked));
    else if (range)
        change(query::replaceTimeRange(m_filter.text, *range));
}

void ChipRow::openEditor(int place, const QString& text, const QString& name, NewQuery newQuery)
{
    closeEditor();
    auto* const editor = new QueryEdit(m_theme);
    editor->setObjectName(u"chipEditor"_s);
    editor->setAccessibleName(name);
    editor->setPlaceholderText(tr("Condition, for example user:alice"));
    m_editor = editor;
    m_newQuery = std::move(newQuery);
    m_flow->insertWidget(place, editor);
    connectEditor(*editor);
    editor->setText(text);
    editor->setFixedHeight(lineHeight());
    editor->show();
    editor->selectAll();
    editor->setFocus(Qt::OtherFocusReason);
    fitHeight();
    ensureWidgetVisible(editor, 0, 0);
}

void ChipRow::connectEditor(QueryEdit& editor)
{
    const auto fitWidth = [this, &editor] {
        const int wanted = editor.fontMetrics().horizontalAdvance(editor.text()) + kEditorFurniture;
        editor.setFixedWidth(std::min(
            std::max(wanted, kNarrowestEditor), std::max(viewport()->width(), kNarrowestEditor)));
    };
    const auto explain = [&editor] {
        const QString message = models::visibleText(editor.validity().message);
        editor.setToolTip(models::toolTipText({message}));
        editor.setAccessibleDescription(message);
    };
    connect(&editor, &QueryEdit::validityChanged, this, explain);
    connect(&editor, &QLineEdit::textChanged, this, fitWidth);
    connect(&editor, &QueryEdit::enterPressed, this, &ChipRow::commitEditor);
    connect(&editor, &QueryEdit::leaveRequested, this, &ChipRow::leaveEditor);
    connect(&editor, &QueryEdit::helpRequested, this, &ChipRow::helpRequested);
    editor.installEventFilter(this);
    fitWidth();
    if (m_completions != nullptr)
        (new CompletionPopup(m_theme, *m_completions, editor))->setBeside(fromUtf8(m_newQuery({})));
}

void ChipRow::commitEditor()
{
    if (!m_editor)
        return;
    if (!m_editor->canRun()) {
        m_editor->goToProblem();
        QToolTip::showText(
            m_editor->mapToGlobal(m_editor->rect().bottomLeft()), m_editor->toolTip(), m_editor);
        return;
    }
    const std::string text = m_newQuery(m_editor->text().trimmed().toStdString());
    leaveEditor();
    if (text != m_filter.text)
        change(text);
}

void ChipRow::leaveEditor()
{
    const QPointer<QWidget> next = m_edited ? static_cast<QWidget*>(m_edited) : m_add;
    closeEditor();
    if (next)
        next->setFocus(Qt::OtherFocusReason);
}

void ChipRow::closeEditor()
{
    if (!m_editor)
        return;
    QueryEdit* const editor = m_editor;
    m_editor = nullptr; // hiding it takes its focus away, which must not commit it
    m_newQuery = nullptr;
    if (m_edited)
        m_edited->show();
    m_edited = nullptr;
    editor->hide();
    editor->deleteLater();
    fitHeight();
}

void ChipRow::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

bool ChipRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        fitHeight();
    if (m_editor && watched == m_editor && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        const bool comesBack =
            reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason;
        if (!comesBack && m_editor->canRun())
            QMetaObject::invokeMethod(this, &ChipRow::commitEditor, Qt::QueuedConnection);
        else if (!comesBack)
            QMetaObject::invokeMethod(this, &ChipRow::closeEditor, Qt::QueuedConnection);
    }
    return QScrollArea::eventFilter(watched, event);
}

int ChipRow::lineHeight() const
{
    return std::max(kTarget, m_add->sizeHint().height());
}

void ChipRow::fitHeight()
{
    const int line = lineHeight();
    const int wanted = m_flow->heightForWidth(viewport()->width());
    const int height = std::clamp(wanted, line, kMostLines * line + (kMostLines - 1) * kSpacing);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

} // namespace khoji::views
