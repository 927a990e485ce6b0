#include "views/main_window/code_asker.h"

#include "views/acquisition/code_dialog.h"

namespace khoji::views {

CodeAsker::CodeAsker(QWidget& window)
    : QObject(&window)
    , m_window(window)
    , m_prompt(new models::CodePrompt(this))
{
    connect(m_prompt, &models::CodePrompt::questionChanged, this, &CodeAsker::ask);
}

void CodeAsker::leaveTo(QDialog& dialog)
{
    m_other = &dialog;
}

void CodeAsker::ask()
{
    if (m_prompt->question().isEmpty() || m_other || m_dialog)
        return; // they show the question themselves, and that it is none any more
    m_dialog = new CodeDialog(*m_prompt, &m_window);
    m_dialog->show();
}

} // namespace khoji::views
