#pragma once

#include "models/acquisition/code_prompt.h"

#include <QtWidgets/QDialog>

namespace khoji::views {

class CodeQuestion;

/// Asks for a code of an MFA device while nothing else of ours does: a sync in the background needs
/// fresh credentials. Closes by itself when nobody waits any more; closed by the user, no code is
/// given. `codes` must outlive it. GUI thread.
class CodeDialog final : public QDialog {
    Q_OBJECT

public:
    explicit CodeDialog(models::CodePrompt& codes, QWidget* parent = nullptr);

    void reject() override;

private:
    models::CodePrompt& m_codes;
    CodeQuestion* m_question;
};

} // namespace khoji::views
