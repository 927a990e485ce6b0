#include "views/query_bar/chip_row.h"

#include "core/base/clock.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/time_terms.h"
#include "views/layouts/flow_layout.h"
#include "views/query_bar/chip_editor.h"
#include "views/query_bar/completion_popup.h"
#include "views/query_bar/condition_chip.h"
#include "views/query_bar/time_range_editor.h"
#include "views/query_bar/time_range_text.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kSpacing = 4;
constexpr int kMostLines = 3;
constexpr int kTarget = 24; // pixels a control must have (ux.md section 16)
constexpr std::size_t kMostChips = 100; // more are no overview

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
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
    connect(chip, &ConditionChip::requested, this,
        [this, chip](ChipAction action) { perform(action, *chip); });
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

void ChipRow::setWeekStart(Qt::DayOfWeek day)
{
    m_timeEditor->setWeekStart(day);
}

void ChipRow::setTimes(const models::DisplayZone& zone, std::optional<base::UtcTime> newest)
{
    m_zone = zone;
    m_newest = newest;
    showTimeChip(m_time ? &*m_time : nullptr);
}

void ChipRow::readChips()
{
    m_conditions = query::chipsOf(m_filter);
    m_time.reset();
    const auto time = std::find_if(m_conditions.begin(), m_conditions.end(),
        [](const query::Chip& chip) { return chip.isTime; });
    if (time == m_conditions.end())
        return;
    m_time = std::move(*time);
    m_conditions.erase(time);
}

void ChipRow::showChips()
{
    const auto before = shownWidgets();
    const auto focused = std::find_if(before.begin(), before.end(),
        [](const ConditionChip* chip) { return chip->focusProxy()->hasFocus(); });

    readChips();
    const std::size_t shown = std::min(m_conditions.size(), kMostChips);
    while (m_widgets.size() < shown) {
        ConditionChip* const chip = createChip();
        m_flow->insertWidget(static_cast<int>(m_widgets.size()), chip);
        m_widgets.push_back(chip);
        orderTabs();
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
    if (focused != before.end())
        keepFocus(focused - before.begin());
    keepTabStop();
    fitHeight();
}

/// Who was at a chip that is gone is at the one that took its place.
void ChipRow::keepFocus(std::ptrdiff_t place)
{
    const auto shown = shownWidgets();
    if (shown.empty())
        m_add->setFocus(Qt::OtherFocusReason);
    else
        shown[std::min(static_cast<std::size_t>(place), shown.size() - 1)]->setFocus(
            Qt::OtherFocusReason);
}

void ChipRow::followInTabOrder(QWidget& widget)
{
    m_before = &widget;
    orderTabs();
}

/// As the chips are read; new ones would come last.
void ChipRow::orderTabs()
{
    QWidget* before = m_before;
    const auto append = [&before](QWidget* next) {
        if (before != nullptr)
            setTabOrder(before, next);
        before = next;
    };
    for (ConditionChip* const chip : m_widgets)
        append(chip->focusProxy());
    append(m_timeChip->focusProxy());
    append(m_add);
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
    const auto range =
        asked ? query::timeRangeOf(asked->root, base::currentTime(), m_newest) : std::nullopt;
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

void ChipRow::perform(ChipAction action, ConditionChip& widget)
{
    const query::Chip* const chip = chipOf(widget);
    if (chip == nullptr)
        return;
    switch (action) {
    case ChipAction::Edit:
        chip->isTime ? editTime() : edit(widget, *chip);
        break;
    case ChipAction::TurnRound:
        change(query::withChipTurnedRound(m_filter, *chip));
        break;
    case ChipAction::Switch:
        change(query::withChipSwitched(m_filter, *chip));
        break;
    case ChipAction::OnlyThis:
        change(query::onlyChip(*chip));
        break;
    case ChipAction::Copy:
        QGuiApplication::clipboard()->setText(fromUtf8(chip->text));
        break;
    case ChipAction::Delete:
        change(query::withChipReplaced(m_filter, *chip, {}));
        break;
    }
}

void ChipRow::edit(ConditionChip& widget, const query::Chip& chip)
{
    openEditor(m_flow->indexOf(&widget), fromUtf8(chip.text), tr("Edit condition"),
        [filter = m_filter, chip](
            const std::string& typed) { return query::withChipReplaced(filter, chip, typed); });
    m_edited = &widget;
    widget.hide();
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
    const auto range = m_time ? query::timeRangeOf(query::parse(m_time->condition).value().root,
                           base::currentTime(), m_newest)
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
    auto* const editor = new ChipEditor(m_theme, text);
    editor->setAccessibleName(name);
    editor->setWidest(viewport()->width());
    editor->setFixedHeight(lineHeight());
    if (m_completions != nullptr)
        (new CompletionPopup(m_theme, *m_completions, *editor))->setBeside(fromUtf8(newQuery({})));
    connect(editor, &ChipEditor::committed, this,
        [this, editor, newQuery = std::move(newQuery)](const QString& condition) {
            if (editor != m_editor)
                return; // the query changed meanwhile, and the editor was closed
            const std::string edited = newQuery(condition.toStdString());
            leave(*editor);
            if (edited != m_filter.text)
                change(edited);
        });
    connect(editor, &ChipEditor::abandoned, this, [this, editor] { leave(*editor); });
    connect(editor, &QueryEdit::helpRequested, this, &ChipRow::helpRequested);
    m_editor = editor;
    m_flow->insertWidget(place, editor);
    editor->show();
    editor->selectAll();
    editor->setFocus(Qt::OtherFocusReason);
    fitHeight();
    ensureWidgetVisible(editor, 0, 0);
}

/// The editor is done; who was in it goes on at its chip.
void ChipRow::leave(const ChipEditor& editor)
{
    if (&editor != m_editor)
        return;
    const bool hadFocus = editor.hasFocus();
    const QPointer<QWidget> next = m_edited ? static_cast<QWidget*>(m_edited) : m_add;
    closeEditor();
    if (hadFocus && next)
        next->setFocus(Qt::OtherFocusReason);
}

void ChipRow::closeEditor()
{
    if (!m_editor)
        return;
    ChipEditor* const editor = m_editor;
    m_editor = nullptr;
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
