#include "views/event_table/color_rule_editor.h"

#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "views/annotations/label_icon.h"
#include "views/pivot/pivot_menu.h"
#include "views/query_bar/query_edit.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using State = query::Validity::State;

constexpr int kColors = 9;
constexpr int kLeastHeight = 26; // pixels
constexpr int kLongestLabel = 200; // characters
constexpr qsizetype kMessageShown = 300; // characters

bool canRun(State state)
{
    return state == State::Valid || state == State::Warning;
}

} // namespace

bool isInForce(const models::ColorRule& rule)
{
    return canRun(query::check(rule.query.toStdString()).state);
}

ColorRuleEditor::ColorRuleEditor(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_color(new QComboBox)
    , m_label(new QLineEdit)
    , m_query(new QueryEdit(theme))
    , m_problem(new QLabel)
{
    m_color->setObjectName(u"color"_s);
    m_color->setAccessibleName(tr("Colour"));
    for (int color = 1; color <= kColors; ++color)
        m_color->addItem(colorName(color));
    m_label->setObjectName(u"label"_s);
    m_label->setAccessibleName(tr("Meaning"));
    m_label->setMaxLength(kLongestLabel);
    m_label->setPlaceholderText(tr("What the colour means"));
    m_query->setObjectName(u"query"_s);
    createLayout();
    showIcons();
    connect(m_color, &QComboBox::currentIndexChanged, this, &ColorRuleEditor::edit);
    connect(m_label, &QLineEdit::textChanged, this, &ColorRuleEditor::edit);
    connect(m_query, &QLineEdit::textChanged, this, &ColorRuleEditor::edit);
    connect(m_query, &QueryEdit::enterPressed, this, &ColorRuleEditor::enterPressed);
    connect(m_query, &QueryEdit::leaveRequested, this, &ColorRuleEditor::leaveRequested);
    connect(&theme, &Theme::changed, this, &ColorRuleEditor::showIcons);
}

void ColorRuleEditor::createLayout()
{
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(fontMetrics().lineSpacing());
    auto* const form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(tr("&Colour:"), m_color);
    form->addRow(tr("Mea&ning:"), m_label);
    form->addRow(tr("&Query:"), m_query);
    form->addRow(QString(), m_problem);
    for (QWidget* const field : std::initializer_list<QWidget*>{m_color, m_label, m_query})
        field->setMinimumHeight(std::max(field->sizeHint().height(), kLeastHeight));
}

void ColorRuleEditor::setRule(const std::optional<models::ColorRule>& rule)
{
    const models::ColorRule shown = rule.value_or(models::ColorRule{});
    m_showing = true;
    m_hasRule = rule.has_value();
    m_color->setCurrentIndex(shown.color - 1);
    m_label->setText(shown.label);
    m_query->setText(shown.query);
    m_showing = false;
    for (QWidget* const field : std::initializer_list<QWidget*>{m_color, m_label, m_query})
        field->setEnabled(m_hasRule);
    showProblem();
}

models::ColorRule ColorRuleEditor::rule() const
{
    return {m_query->text(), m_color->currentIndex() + 1, m_label->text()};
}

void ColorRuleEditor::begin()
{
    m_label->setFocus(Qt::OtherFocusReason);
}

void ColorRuleEditor::edit()
{
    if (m_showing)
        return;
    showProblem();
    Q_EMIT edited();
}

void ColorRuleEditor::showIcons()
{
    for (int color = 1; color <= kColors; ++color)
        m_color->setItemIcon(color - 1, labelIcon(m_theme, color));
}

void ColorRuleEditor::showProblem()
{
    const query::Validity& validity = m_query->validity();
    const QString message =
        models::shortened(models::visibleText(models::coreText(validity.message)), kMessageShown);
    QString problem;
    if (!m_hasRule)
        problem = tr("Add a rule to colour the events that match a query.");
    else if (validity.state == State::Empty)
        problem = tr("Not in force: it needs a query.");
    else if (!canRun(validity.state))
        //: %1 is what is wrong with the query
        problem = tr("Not in force: %1").arg(message);
    else if (validity.state == State::Warning)
        problem = message;
    m_problem->setText(problem);
    m_query->setAccessibleDescription(problem);
}

} // namespace khoji::views
