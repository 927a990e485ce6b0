#pragma once

#include "core/aws/connection.h"

#include <QObject>
#include <QString>

#include <memory>

namespace khoji::models {

/// The question for a code of an MFA device, between threads that fetch credentials and the user
/// who has the device. Who asks waits; the GUI thread never does. One question at a time: others
/// wait for their turn.
///
/// Thread: GUI thread, but for what asker() gives. Its end refuses all questions.
class CodePrompt : public QObject {
    Q_OBJECT
public:
    explicit CodePrompt(QObject* parent = nullptr);
    ~CodePrompt() override;

    /// May be called on any thread, and outlive this.
    [[nodiscard]] aws::AskForCode asker();
    /// What the AWS CLI asks; plain text of somebody else's. Empty: nothing is asked.
    [[nodiscard]] const QString& question() const { return m_question; }
    void answer(const QString& code);
    /// No code will be given.
    void refuse();

Q_SIGNALS:
    /// Another question, or none any more: it was answered, or its asker has stopped.
    void questionChanged();

private:
    class Desk;
    void show(const QString& question);

    std::shared_ptr<Desk> m_desk;
    QString m_question;
};

} // namespace khoji::models
