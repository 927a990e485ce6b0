// Drives the real window as its user would and prints one JSON object: how long things take until
// they are painted, and the longest time the GUI thread did not answer meanwhile (ux.md section
// 20).

#include "app/gui_watchdog.h"
#include "models/annotations/annotations.h"
#include "models/importing/import_job.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/trail_generator.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/main_window.h"
#include "views/query_bar/query_bar.h"
#include "views/timeline/timeline_view.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace khoji::bench {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr double kPatience = 600; // seconds
constexpr std::chrono::milliseconds kLookAgain{1};

/// The program's parts in the order of the arrow, as app/ builds them, with settings of nobody.
struct Program {
    models::Settings settings{QString()};
    views::Theme theme{*qApp};
    models::Investigation investigation;
    models::ImportJob job;
    models::Annotations annotations;
    views::CaseController cases{investigation, job};
    views::MainWindow window{{theme, settings, investigation, job, annotations, cases, {}}};
};

/// Turns the event loop until `done`, then until everything is painted. Milliseconds. It sleeps
/// when there is nothing to do, as the program does: who takes the processor all the time waits for
/// it longer.
double until(const std::function<bool()>& done)
{
    const Stopwatch watch;
    QTimer lookAgain;
    lookAgain.start(kLookAgain);
    while (!done()) {
        if (watch.seconds() > kPatience)
            throw std::runtime_error("the window did not come to an end");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
    QCoreApplication::processEvents();
    return watch.seconds() * 1000;
}

class WindowBench {
public:
    explicit WindowBench(Program& program)
        : m_program(program)
        , m_page(program.window.page())
    { }

    ordered_json openCase(const fs::path& path)
    {
        return measured([&] {
            const Stopwatch watch;
            m_program.cases.openCase(QString::fromStdString(path.string()));
            const double rows = until([&] { return hasRows(); });
            until([&] { return isAtRest(); });
            return ordered_json{{"first_rows_ms", rows}, {"everything_ms", watch.seconds() * 1000}};
        });
    }

    ordered_json query(const QString& text)
    {
        return measured([&] {
            const Stopwatch watch;
            m_program.investigation.run(text);
            until([&] { return isAtRest(); });
            return ordered_json{{"query", text.toStdString()}, {"ms", watch.seconds() * 1000},
                {"events", m_program.investigation.result()->rows->size()}};
        });
    }

    /// Part of the case's time, as the brush asks for it.
    ordered_json brush(double from, double to)
    {
        const store::CaseSummary& summary = m_program.investigation.summary();
        const auto span = static_cast<double>((*summary.lastTime - *summary.firstTime).count());
        const auto at = [&](double part) {
            return *summary.firstTime + std::chrono::milliseconds(static_cast<qint64>(span * part));
        };
        return measured([&] {
            const Stopwatch watch;
            Q_EMIT m_page.timeline().rangeSelected({at(from), at(to)});
            until([&] { return isAtRest(); });
            return ordered_json{{"ms", watch.seconds() * 1000},
                {"events", m_program.investigation.result()->rows->size()}};
        });
    }

    /// Pages down, jumps to the end and back; each step is painted.
    ordered_json scroll()
    {
        views::EventTable& table = m_page.table();
        return measured([&] {
            QScrollBar* const bar = table.verticalScrollBar();
            const Times pages(100, [&] {
                bar->setValue(bar->value() + bar->pageStep());
                paint(table);
            });
            const Times jumps(20, [&] {
                bar->setValue(bar->value() == bar->maximum() ? 0 : bar->maximum());
                paint(table);
            });
            bar->setValue(0);
            return ordered_json{
                {"page_ms", pages.median()}, {"jump_to_the_end_ms", jumps.median()}};
        });
    }

    ordered_json sortBy(record::Field field)
    {
        return measured([&] {
            const Stopwatch watch;
            m_program.investigation.setSortOrder({field, false});
            until([&] { return isAtRest(); });
            const double milliseconds = watch.seconds() * 1000;
            m_program.investigation.setSortOrder({});
            until([&] { return isAtRest(); });
            return ordered_json{{"ms", milliseconds}};
        });
    }

    /// Types into the query bar, key by key.
    ordered_json type(const QString& text)
    {
        auto* const edit = m_page.queryBar().findChild<QLineEdit*>();
        edit->setFocus();
        edit->clear();
        return measured([&] {
            double longest = 0;
            for (const QChar key : text) {
                const Stopwatch watch;
                QTest::keyClick(edit, key.toLatin1());
                paint(m_page.queryBar());
                longest = std::max(longest, watch.seconds() * 1000);
            }
            edit->clear();
            return ordered_json{{"longest_key_ms", longest}};
        });
    }

    /// Adds log files while the table is scrolled and queries run.
    ordered_json import(const fs::path& folder)
    {
        return measured([&] {
            const Stopwatch watch;
            m_program.cases.addPaths({QString::fromStdString(folder.string())});
            until([&] { return m_program.job.isRunning(); });
            int step = 0;
            QTimer user;
            QObject::connect(&user, &QTimer::timeout, &user, [&] { useWhileImporting(step++); });
            user.start(50);
            until([&] { return !m_program.job.isRunning(); });
            user.stop();
            until([&] { return isAtRest(); });
            return ordered_json{{"seconds", watch.seconds()}};
        });
    }

private:
    template <typename Work> ordered_json measured(Work&& work)
    {
        (void)m_watchdog.takeLongest();
        ordered_json result = work();
        result["longest_stall_ms"] =
            std::chrono::duration<double, std::milli>(m_watchdog.takeLongest()).count();
        return result;
    }

    void useWhileImporting(int step)
    {
        QScrollBar* const bar = m_page.table().verticalScrollBar();
        bar->setValue((step * 997) % std::max(1, bar->maximum()));
        if (step % 10 == 0)
            m_program.investigation.run(step % 20 == 0 ? u"is:write"_s : u"eventName:Describe*"_s);
    }

    static void paint(QWidget& widget)
    {
        widget.repaint();
        for (QWidget* const child : widget.findChildren<QWidget*>()) {
            if (child->isVisible())
                child->repaint();
        }
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool hasRows() const { return m_page.model().rowCount() > 0; }
    [[nodiscard]] bool isAtRest() const
    {
        if (m_program.investigation.isBusy() || !m_program.investigation.result())
            return false;
        const auto& facets = m_program.investigation.facets();
        return std::all_of(facets.begin(), facets.end(),
            [](const models::FacetCount& count) { return count.facet.has_value(); });
    }

    Program& m_program;
    views::InvestigationPage& m_page;
    app::GuiWatchdog m_watchdog{std::chrono::milliseconds(1)};
};

/// A case of a generated trail, made once and kept.
fs::path caseOf(const fs::path& folder, std::size_t events)
{
    const fs::path path = folder / ("window-" + std::to_string(events) + ".khoji");
    if (fs::exists(path))
        return path;
    const fs::path trail = folder / "trail";
    (void)generateTrail(trail, {.events = events});
    auto opened = store::CaseFile::open(path, store::CaseFile::Mode::CreateIfMissing);
    if (!opened)
        throw std::runtime_error(opened.error().message);
    base::Progress progress;
    if (const auto report = importer::importPaths(**opened, {trail}, {}, progress, {}); !report)
        throw std::runtime_error(report.error().message);
    if (const auto completed = (*opened)->complete(progress, {}); !completed)
        throw std::runtime_error(completed.error().message);
    fs::remove_all(trail);
    return path;
}

/// What is measured must not change the case.
fs::path copyIn(const fs::path& folder)
{
    return folder / "window-copy.khoji";
}

/// With what SQLite keeps beside it: a new copy beside an old log would be another case.
void removeCopy(const fs::path& folder)
{
    for (const char* const end : {"", "-wal", "-shm"})
        fs::remove(copyIn(folder).string() + end);
}

ordered_json measure(const Stopwatch& sinceStart, const fs::path& folder, std::size_t events)
{
    Program program;
    QObject::connect(&program.cases, &views::CaseController::failed, [](const QString& message) {
        std::cerr << message.toStdString() << '\n';
        std::exit(1); // Qt lets no exception through
    });
    program.window.resize(1600, 1000);
    program.window.show();
    if (!QTest::qWaitForWindowExposed(&program.window))
        throw std::runtime_error("the window was not shown");
    QCoreApplication::processEvents();
    ordered_json result;
    result["start_to_usable_window_ms"] = sinceStart.seconds() * 1000;
    const fs::path path = caseOf(folder, events);
    const fs::path copy = copyIn(folder);
    removeCopy(folder);
    std::ofstream(copy, std::ios::binary) << std::ifstream(path, std::ios::binary).rdbuf();
    result["events"] = events;
    WindowBench bench(program);
    result["open"] = bench.openCase(copy);
    result["scroll"] = bench.scroll();
    result["brush_a_tenth"] = bench.brush(0.4, 0.5);
    result["brush_nearly_all"] = bench.brush(0.01, 0.99);
    result["all_again"] = bench.query({});
    result["filter"] = bench.query(u"is:write -eventName:Put*"_s);
    result["filter_with_own_terms"] = bench.query(u"eventSource:s3.amazonaws.com is:read"_s);
    result["needle"] = bench.query(u"user:nobody-has-this-name"_s);
    (void)bench.query({});
    result["sort_by_user"] = bench.sortBy(record::Field::Principal);
    result["typing"] = bench.type(u"eventName:DescribeInst user:a"_s);
    (void)bench.query({});
    result["resident_bytes"] = residentBytes();
    const fs::path more = folder / "more";
    (void)generateTrail(more, {.events = 200'000, .seed = 7});
    result["while_importing_200000"] = bench.import(more);
    fs::remove_all(more);
    return result;
}

} // namespace

} // namespace khoji::bench

int main(int argc, char** argv)
{
    using namespace khoji::bench;
    const Stopwatch sinceStart;
    std::size_t events = 1'000'000;
    std::string folder;
    CLI::App app("Drives Khoji's window over a generated case and prints JSON.");
    app.add_option("--events", events, "Events in the case")->capture_default_str();
    app.add_option("--folder", folder, "Where cases are made and kept")->required();
    CLI11_PARSE(app, argc, argv);
    QApplication application(argc, argv);
    try {
        fs::create_directories(folder);
        std::cout << measure(sinceStart, folder, events).dump(2) << '\n';
        removeCopy(folder);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
