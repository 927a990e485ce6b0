#include "views/event_table/color_rules_dialog.h"

#include "models/detail/visible_text.h"
#include "models/events/color_rule_files.h"
#include "models/language/core_text.h"
#include "views/annotations/label_icon.h"
#include "views/event_table/color_rule_editor.h"
#include "views/pivot/pivot_menu.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

enum Column { MeaningColumn, QueryColumn };

constexpr int kLeastHeight = 26; // pixels
constexpr qsizetype kTextShown = 300; // characters
constexpr std::chrono::milliseconds kPause{400};

QString shown(const QString& text)
{
    return models::shortened(models::visibleText(text), kTextShown);
}

QLabel* createLabel(const QString& name)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ColorRulesDialog::ColorRulesDialog(const Theme& theme, models::ColorRules& rules, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_target(rules)
    , m_before(rules.rules())
    , m_rules(rules.rules())
    , m_list(new QTreeWidget)
    , m_editor(new ColorRuleEditor(theme))
    , m_message(createLabel(u"message"_s))
{
    setWindowTitle(tr("Colour rules"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    createList();
    auto* const middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addWidget(createButtons());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"ok"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancel"_s);
    auto* const column = new QVBoxLayout(this);
    QLabel* const hint = createLabel(u"hint"_s);
    hint->setText(
        tr("The first rule that an event matches colours it, unless it has a label of its own."));
    column->addWidget(hint);
    column->addLayout(middle, 1);
    column->addWidget(m_editor);
    column->addWidget(m_message);
    column->addWidget(buttons);
    m_message->hide();
    resize(fontMetrics().averageCharWidth() * 95, fontMetrics().height() * 28);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectEditor();
    fillList(0);
}

void ColorRulesDialog::createList()
{
    m_list->setObjectName(u"ruleList"_s);
    m_list->setAccessibleName(tr("Colour rules, the first to match wins"));
    m_list->setHeaderLabels({tr("Meaning"), tr("Query")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->resizeSection(MeaningColumn, fontMetrics().averageCharWidth() * 30);
    m_list->installEventFilter(this);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] { showCurrent(); });
}

QPushButton* ColorRulesDialog::createButton(
    const QString& name, const QString& text, void (ColorRulesDialog::*act)())
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->setMinimumHeight(kLeastHeight);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

QWidget* ColorRulesDialog::createButtons()
{
    using Self = ColorRulesDialog;
    m_add = createButton(u"add"_s, tr("&Add"), &Self::add);
    m_remove = createButton(u"remove"_s, tr("&Delete"), &Self::remove);
    m_up = createButton(u"moveUp"_s, tr("Move &up"), &Self::moveUp);
    m_down = createButton(u"moveDown"_s, tr("Move do&wn"), &Self::moveDown);
    m_up->setToolTip(tr("Alt+Up, in the list"));
    m_down->setToolTip(tr("Alt+Down, in the list"));
    QPushButton* const import = createButton(u"import"_s, tr("&Import..."), &Self::askImport);
    m_export = createButton(u"export"_s, tr("&Export..."), &Self::askExport);
    auto* const panel = new QWidget;
    auto* const column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* const button : {m_add, m_remove, m_up, m_down})
        column->addWidget(button);
    column->addStretch();
    for (QPushButton* const button : {import, m_export})
        column->addWidget(button);
    return panel;
}

void ColorRulesDialog::connectEditor()
{
    connect(&m_pause, &QTimer::timeout, this, &ColorRulesDialog::apply);
    connect(m_editor, &ColorRuleEditor::edited, this, &ColorRulesDialog::takeEdits);
    connect(m_editor, &ColorRuleEditor::enterPressed, this, &ColorRulesDialog::apply);
    connect(m_editor, &ColorRuleEditor::leaveRequested, this, &QDialog::reject);
    connect(&m_theme, &Theme::changed, this, &ColorRulesDialog::showLines);
}

/// Keys of the list: in the fields below, Delete and the arrows are the text's.
bool ColorRulesDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    const bool alt = key->modifiers() == Qt::AltModifier;
    if (alt && key->key() == Qt::Key_Up)
        moveUp();
    else if (alt && key->key() == Qt::Key_Down)
        moveDown();
    else if (key->key() == Qt::Key_Delete)
        remove();
    else
        return QDialog::eventFilter(watched, event);
    return true;
}

int ColorRulesDialog::row() const
{
    return m_list->indexOfTopLevelItem(m_list->currentItem());
}

models::ColorRule* ColorRulesDialog::current()
{
    const int place = row();
    return place < 0 ? nullptr : &m_rules[static_cast<std::size_t>(place)];
}

void ColorRulesDialog::add()
{
    if (m_rules.size() >= models::kMostColorRules)
        return;
    const int place = row() + 1;
    m_rules.insert(m_rules.begin() + place, models::ColorRule{});
    fillList(place);
    m_editor->begin();
}

void ColorRulesDialog::remove()
{
    const int place = row();
    if (place < 0)
        return;
    m_rules.erase(m_rules.begin() + place);
    fillList(std::min(place, static_cast<int>(m_rules.size()) - 1));
    apply();
}

void ColorRulesDialog::move(int distance)
{
    const int from = row();
    const int to = from + distance;
    if (from < 0 || to < 0 || to >= static_cast<int>(m_rules.size()))
        return;
    std::swap(m_rules[static_cast<std::size_t>(from)], m_rules[static_cast<std::size_t>(to)]);
    fillList(to);
    apply();
}

void ColorRulesDialog::askImport()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import colour rules"), {}, tr("Colour rules (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void ColorRulesDialog::askExport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export colour rules"),
        u"colour-rules.json"_s, tr("Colour rules (*.json);;All files (*)"));
    if (!path.isEmpty())
        exportTo(path);
}

/// Behind those that are there, which keep winning; what is there already is not added again.
void ColorRulesDialog::importFrom(const QString& path)
{
    const auto read = models::readColorRuleFile(path);
    m_message->show();
    if (!read) {
        //: %1 is the reason
        m_message->setText(tr("Nothing was imported: %1.")
                               .arg(models::visibleText(models::coreText(read.error().message))));
        return;
    }
    int added = 0;
    int leftOut = read->leftOut;
    for (const models::ColorRule& rule : read->rules) {
        if (std::ranges::find(m_rules, rule) != m_rules.end())
            continue;
        const bool hasRoom = m_rules.size() < models::kMostColorRules;
        if (hasRoom)
            m_rules.push_back(rule);
        ++(hasRoom ? added : leftOut);
    }
    QStringList said{tr("%n rule(s) imported.", nullptr, added)};
    if (leftOut > 0)
        said << tr("%n could not be understood or had no room.", nullptr, leftOut);
    m_message->setText(said.join(u'\n'));
    fillList(std::max(row(), 0));
    apply();
}

void ColorRulesDialog::exportTo(const QString& path)
{
    const std::vector<models::ColorRule> rules = statedRules();
    const auto written = models::writeColorRuleFile(path, rules);
    m_message->show();
    m_message->setText(written
            ? tr("%n rule(s) exported.", nullptr, static_cast<int>(rules.size()))
            //: %1 is the reason
            : tr("Nothing was exported: %1.")
                  .arg(models::visibleText(models::coreText(written.error().message))));
}

void ColorRulesDialog::fillList(int current)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (int place = 0; place < static_cast<int>(m_rules.size()); ++place) {
            auto* const line = new QTreeWidgetItem(m_list);
            line->setSizeHint(
                MeaningColumn, {0, std::max(fontMetrics().height() + 8, kLeastHeight)});
        }
        m_list->setCurrentItem(m_list->topLevelItem(current));
    }
    showLines();
    showCurrent();
}

void ColorRulesDialog::showLines()
{
    for (int place = 0; place < m_list->topLevelItemCount(); ++place)
        showLine(place);
}

void ColorRulesDialog::showLine(int place)
{
    const models::ColorRule& rule = m_rules[static_cast<std::size_t>(place)];
    QTreeWidgetItem* const line = m_list->topLevelItem(place);
    const bool works = isInForce(rule);
    const QString meaning = rule.label.isEmpty() ? tr("(without a meaning)") : shown(rule.label);
    const QString question = rule.query.isEmpty() ? tr("(no query yet)") : shown(rule.query);
    line->setText(MeaningColumn, meaning);
    line->setIcon(MeaningColumn, labelIcon(m_theme, rule.color));
    line->setText(QueryColumn, question);
    line->setIcon(
        QueryColumn, works ? QIcon() : m_theme.icon(u"warning"_s, Token::ValidityWarning));
    line->setToolTip(QueryColumn, models::toolTipText({rule.query}));
    //: What a screen reader says of a rule: its colour, what it means, whether it is in force.
    line->setData(MeaningColumn, Qt::AccessibleTextRole,
        works ? tr("%1: %2").arg(colorName(rule.color), meaning)
              : tr("%1: %2, not in force").arg(colorName(rule.color), meaning));
}

void ColorRulesDialog::showCurrent()
{
    const models::ColorRule* const rule = current();
    m_editor->setRule(rule != nullptr ? std::optional(*rule) : std::nullopt);
    showState();
}

void ColorRulesDialog::takeEdits()
{
    models::ColorRule* const rule = current();
    if (rule == nullptr)
        return;
    *rule = m_editor->rule();
    showLine(row());
    showState();
    m_pause.start();
}

void ColorRulesDialog::showState()
{
    const bool hasRule = row() >= 0;
    m_remove->setEnabled(hasRule);
    m_up->setEnabled(row() > 0);
    m_down->setEnabled(hasRule && row() + 1 < static_cast<int>(m_rules.size()));
    m_add->setEnabled(m_rules.size() < models::kMostColorRules);
    m_export->setEnabled(!statedRules().empty());
}

std::vector<models::ColorRule> ColorRulesDialog::statedRules() const
{
    std::vector<models::ColorRule> rules;
    std::ranges::copy_if(m_rules, std::back_inserter(rules),
        [](const models::ColorRule& rule) { return !rule.query.isEmpty(); });
    return rules;
}

void ColorRulesDialog::apply()
{
    m_pause.stop();
    m_target.setRules(statedRules());
}

void ColorRulesDialog::done(int result)
{
    m_pause.stop();
    m_target.setRules(result == Accepted ? statedRules() : m_before);
    QDialog::done(result);
}

void openColorRulesDialog(const Theme& theme, models::ColorRules& rules, QWidget* parent)
{
    auto* const dialog = new ColorRulesDialog(theme, rules, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace khoji::views
