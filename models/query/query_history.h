#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace khoji::models {

/// The queries that were run, newest first, each once. The empty query is none.
///
/// GUI thread. Owner: the query bar; the window keeps it with the case as text.
class QueryHistory final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMost = 200;
    /// Characters; a longer query is not remembered.
    static constexpr qsizetype kLongest = 10'000;

    using QObject::QObject;

    [[nodiscard]] const QStringList& queries() const { return m_queries; }
    /// It was run now; one that is there moves to the front.
    void add(const QString& query);
    void clear();

    /// An array of strings.
    [[nodiscard]] QString toJson() const;
    /// What toJson() gave. What is no such text leaves nothing, and what is no query in it is left
    /// out.
    void restore(const QString& json);

Q_SIGNALS:
    /// Not after restore(): what was kept need not be kept again.
    void changed();

private:
    QStringList m_queries;
};

} // namespace khoji::models
