#include "views/acquisition/code_question.h"

#include "models/detail/visible_text.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kLongestPrompt = 300; // characters
constexpr int kLongestCode = 64;

} // namespace

CodeQuestion::CodeQuestion(QWidget* parent)
    : QWidget(parent)
    , m_prompt(new QLabel)
    , m_code(new QLineEdit)
    , m_continue(new QPushButton(tr("&Sign in")))
    , m_refuse(new QPushButton(tr("Do &not sign in")))
{
    setObjectName(u"codeQuestion"_s);
    m_prompt->setObjectName(u"codePrompt"_s);
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setWordWrap(true);
    m_prompt->setBuddy(m_code);
    m_code->setObjectName(u"code"_s);
    m_code->setAccessibleName(tr("Code of the MFA device"));
    m_code->setMaxLength(kLongestCode);
    m_code->setMaximumWidth(m_code->fontMetrics().averageCharWidth() * 24);
    m_code->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_continue->setObjectName(u"giveCode"_s);
    m_continue->setEnabled(false);
    m_refuse->setObjectName(u"refuseCode"_s);
    for (QPushButton* const button : {m_continue, m_refuse})
        button->setAutoDefault(false);
    auto* const row = new QHBoxLayout;
    row->addWidget(m_code);
    row->addWidget(m_continue);
    row->addWidget(m_refuse);
    row->addStretch(1);
    auto* const hint = new QLabel(tr("The code goes to the AWS CLI and is not kept."));
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_prompt);
    column->addLayout(row);
    column->addWidget(hint);
    connect(m_code, &QLineEdit::textChanged, m_continue,
        [this](const QString& code) { m_continue->setEnabled(!code.trimmed().isEmpty()); });
    connect(m_code, &QLineEdit::returnPressed, this, &CodeQuestion::answer);
    connect(m_continue, &QPushButton::clicked, this, &CodeQuestion::answer);
    connect(m_refuse, &QPushButton::clicked, this, &CodeQuestion::refused);
}

void CodeQuestion::ask(const QString& prompt)
{
    m_prompt->setText(models::shortened(models::visibleText(prompt.trimmed()), kLongestPrompt));
    m_code->clear();
    if (isVisible())
        m_code->setFocus(Qt::OtherFocusReason);
}

void CodeQuestion::answer()
{
    if (m_continue->isEnabled())
        Q_EMIT answered(m_code->text());
}

void CodeQuestion::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_code->setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
