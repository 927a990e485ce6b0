#include "models/importing/file_counter.h"

#include "core/importer/source_files.h"
#include "models/importing/file_paths.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <stop_token>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

namespace khoji::models {

namespace {

constexpr auto kLookEvery = 100ms;
constexpr auto kLongest = 10s;

} // namespace

struct FileCounter::Count {
    importer::FileCount found;
    std::stop_source stop;
    std::atomic<State> state{State::Counting};
};

FileCounter::FileCounter(quint64 mostFiles, QObject* parent)
    : QObject(parent)
    , m_mostFiles(mostFiles)
{
    m_timer.setInterval(kLookEvery);
    m_limit.setInterval(kLongest);
    m_limit.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FileCounter::look);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_count->stop.request_stop();
        m_count->state = State::TooMany;
        look();
    });
}

FileCounter::~FileCounter()
{
    cancel();
}

void FileCounter::count(const QStringList& paths)
{
    cancel();
    m_count = std::make_shared<Count>();
    m_state = State::Counting;
    m_timer.start();
    m_limit.start();
    // What it works with is its own, so that nobody has to wait for its end.
    std::thread([count = m_count, paths = filePaths(paths), most = m_mostFiles] {
        bool all = false;
        try {
            all = importer::countSourceFiles(paths, most, count->found, count->stop.get_token());
        } catch (const std::exception&) {
            // No memory for a path: what was found until then stands as "more than".
        }
        auto expected = State::Counting;
        count->state.compare_exchange_strong(expected, all ? State::Counted : State::TooMany);
    }).detach();
    Q_EMIT changed();
}

void FileCounter::cancel()
{
    if (m_count)
        m_count->stop.request_stop();
    m_timer.stop();
    m_limit.stop();
    m_state = State::Idle;
}

void FileCounter::look()
{
    m_state = m_count->state;
    if (m_state != State::Counting) {
        m_timer.stop();
        m_limit.stop();
    }
    Q_EMIT changed();
}

quint64 FileCounter::files() const
{
    return m_count ? m_count->found.files.load() : 0;
}

quint64 FileCounter::bytes() const
{
    return m_count ? m_count->found.bytes.load() : 0;
}

} // namespace khoji::models
