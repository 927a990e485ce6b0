#pragma once

#include "core/store/case_file.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace khoji::models {

/// Texts that stay with the case, by name (CaseFile::keep()): what the window showed, the queries that
/// were asked, saved searches. They are read when a case is opened and written a little after each
/// change, on a thread of its own; the last changes are written before the case is let go.
///
/// A case that cannot be written remembers nothing new, silently. Thread: GUI thread.
class CaseMemory : public QObject {
    Q_OBJECT
public:
    /// `names` are all there are.
    explicit CaseMemory(QStringList names, QObject* parent = nullptr);
    /// Waits until everything is written.
    ~CaseMemory() override;

    /// Null: none; texts are empty then. loaded() comes later.
    void setCase(std::shared_ptr<store::CaseFile> caseFile);
    /// Of the open case, once it is loaded; empty when it has none.
    [[nodiscard]] QString text(const QString& name) const { return m_texts.value(name); }
    /// Nothing happens before loaded().
    void setText(const QString& name, const QString& text);
    /// Writes what has changed now instead of a little later.
    void flush();

Q_SIGNALS:
    void loaded();

private:
    void take(const QHash<QString, QString>& texts);

    QStringList m_names;
    std::shared_ptr<store::CaseFile> m_case;
    QHash<QString, QString> m_texts;
    QStringList m_changed; ///< names
    bool m_isLoaded = false;
    quint64 m_generation = 0; ///< of the case; answers about an earlier one are ignored
    QTimer m_writeSoon;
    QThreadPool m_thread; ///< one; its end waits for what was given to it
};

} // namespace khoji::models
