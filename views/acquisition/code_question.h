#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace khoji::views {

/// Asks for a code of an MFA device, in the AWS CLI's words. GUI thread.
class CodeQuestion final : public QWidget {
    Q_OBJECT

public:
    explicit CodeQuestion(QWidget* parent = nullptr);

    /// `prompt` is somebody else's plain text. The field is emptied.
    void ask(const QString& prompt);

Q_SIGNALS:
    void answered(const QString& code);
    /// No code will be given.
    void refused();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void answer();

    QLabel* m_prompt;
    QLineEdit* m_code;
    QPushButton* m_continue;
    QPushButton* m_refuse;
};

} // namespace khoji::views
