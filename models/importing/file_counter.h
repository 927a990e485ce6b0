#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace khoji::models {

/// How many files there are in what is about to be added, and how large they are together: counted
/// on a thread of its own, and told some times a second. Folders count with all that is below them,
/// links are not followed (importer::countSourceFiles()).
///
/// It never waits for that thread, not even at its end: a folder may lie on a disk that does not
/// answer. GUI thread.
class FileCounter : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,
        Counting,
        Counted,
        TooMany, ///< there are more, and nobody counts on
    };

    /// After so many files, or after some seconds, it stops.
    static constexpr quint64 kMostFiles = 200'000;

    explicit FileCounter(quint64 mostFiles = kMostFiles, QObject* parent = nullptr);
    ~FileCounter() override;

    /// Begins anew.
    void count(const QStringList& paths);
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] quint64 files() const;
    [[nodiscard]] quint64 bytes() const;

Q_SIGNALS:
    void changed();

private:
    struct Count;

    void look();

    quint64 m_mostFiles;
    std::shared_ptr<Count> m_count; ///< shared with the thread; null before the first one
    State m_state = State::Idle;
    QTimer m_timer;
    QTimer m_limit;
};

} // namespace khoji::models
