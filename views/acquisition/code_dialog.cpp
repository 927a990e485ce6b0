#include "views/acquisition/code_dialog.h"

#include "views/acquisition/code_question.h"

#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

CodeDialog::CodeDialog(models::CodePrompt& codes, QWidget* parent)
    : QDialog(parent)
    , m_codes(codes)
    , m_question(new CodeQuestion)
{
    setObjectName(u"codeDialog"_s);
    setWindowTitle(tr("Sign in to AWS"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_question);
    m_question->ask(codes.question());
    connect(m_question, &CodeQuestion::answered, &codes, &models::CodePrompt::answer);
    connect(m_question, &CodeQuestion::refused, this, &CodeDialog::reject);
    connect(&codes, &models::CodePrompt::questionChanged, this, [this] {
        if (m_codes.question().isEmpty())
            accept();
        else
            m_question->ask(m_codes.question());
    });
}

void CodeDialog::reject()
{
    m_codes.refuse();
    QDialog::reject();
}

} // namespace khoji::views
