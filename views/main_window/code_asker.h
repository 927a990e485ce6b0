#pragma once

#include "models/acquisition/code_prompt.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QDialog;
class QWidget;

namespace khoji::views {

class CodeDialog;

/// Where codes of an MFA device are asked for: in a dialog of its own, unless one is open that asks
/// by itself. `window` must outlive it. GUI thread.
class CodeAsker final : public QObject {
    Q_OBJECT

public:
    explicit CodeAsker(QWidget& window);

    [[nodiscard]] models::CodePrompt& prompt() { return *m_prompt; }
    /// While it is open, it shows the questions itself.
    void leaveTo(QDialog& dialog);

private:
    void ask();

    QWidget& m_window;
    models::CodePrompt* m_prompt;
    QPointer<QDialog> m_other;
    QPointer<CodeDialog> m_dialog;
};

} // namespace khoji::views
