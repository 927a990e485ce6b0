#include "views/main_window/investigation_page.h"

#include "core/query/highlights.h"
#include "models/time/bucket.h"
#include "views/event_table/event_pane.h"
#include "views/main_window/case_status_bar.h"
#include "views/main_window/no_result_page.h"
#include "views/pivot/pivot.h"
#include "views/query_bar/query_bar.h"
#include "views/timeline/timeline_view.h"
#include "views/timeline/timeline_wiring.h"

#include <QtCore/QLocale>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr int kPixelsPerBar = 4;
constexpr int kLinesForAll = 30; // of text; with less, presets go and the timeline is lower
constexpr int kSideMargin = 8; // as the query bar has
constexpr std::chrono::milliseconds kWidthSettles{150};

Qt::DayOfWeek firstDay(models::WeekStart start)
{
    switch (start) {
    case models::WeekStart::AsLocale:
        break;
    case models::WeekStart::Monday:
        return Qt::Monday;
    case models::WeekStart::Saturday:
        return Qt::Saturday;
    case models::WeekStart::Sunday:
        return Qt::Sunday;
    }
    return QLocale().firstDayOfWeek();
}

} // namespace

InvestigationPage::InvestigationPage(
    const Theme& theme, models::Investigation& investigation, QWidget* parent)
    : QWidget(parent)
    , m_investigation(investigation)
    , m_model(new models::EventTableModel(this))
    , m_colorRules(new models::ColorRules(this))
    , m_pivot(new Pivot(investigation, this))
    , m_queryBar(new QueryBar(theme))
    , m_timelineModel(new models::Timeline(investigation, this))
    , m_timeline(new TimelineView(theme))
    , m_pane(new EventPane(theme, *m_model, *m_pivot))
    , m_table(&m_pane->table())
    , m_noResult(new NoResultPage)
    , m_events(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_column(new QVBoxLayout(this))
{
    m_widthSettles.setSingleShot(true);
    m_widthSettles.setInterval(kWidthSettles);
    createLayout();
    connectQueryBar();
    connectTimeline();
    connectTable();
    connectNoResult();
    connectInvestigation();
}

void InvestigationPage::createLayout()
{
    m_events->addWidget(m_pane);
    m_events->addWidget(m_noResult);
    m_splitter->setObjectName(QStringLiteral("timelineAndTable"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_timeline);
    m_splitter->addWidget(m_events);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_timelineHeights.usual, 500});
    connect(m_splitter, &QSplitter::splitterMoved, this, [this](int position) {
        (m_isLow ? m_timelineHeights.low : m_timelineHeights.usual) = position;
    });
    m_events->setMinimumHeight(fontMetrics().height() * 5);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_queryBar);
    m_column->addWidget(m_splitter, 1);
}

void InvestigationPage::setSearches(QToolButton* button, QWidget* chips)
{
    m_queryBar->setLeadingButton(button);
    m_presets = new QWidget;
    auto* const margins = new QVBoxLayout(m_presets);
    margins->setContentsMargins(kSideMargin, 0, kSideMargin, 4);
    margins->addWidget(chips);
    m_column->insertWidget(1, m_presets);
}

void InvestigationPage::setHint(const QString& step, const QString& back)
{
    m_step = step;
    m_back = back;
    showCounts();
}

void InvestigationPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isLow = height() < fontMetrics().height() * kLinesForAll;
    if (isLow == m_isLow)
        return;
    m_isLow = isLow; // the events need the room more
    useTimelineHeight();
    if (m_presets != nullptr)
        m_presets->setVisible(!isLow);
}

void InvestigationPage::setTimelineHeights(TimelineHeights heights)
{
    m_timelineHeights = heights;
    useTimelineHeight();
}

void InvestigationPage::useTimelineHeight()
{
    const int timeline = m_isLow ? m_timelineHeights.low : m_timelineHeights.usual;
    m_splitter->setSizes({timeline, std::max(m_splitter->height() - timeline, 1)});
}

models::SavedSearch InvestigationPage::shownView() const
{
    models::SavedSearch search;
    search.query = m_investigation.queryText();
    search.sort = m_investigation.sortOrder();
    for (const models::PlacedColumn& placed : m_table->columnLayout())
        search.columns << models::columnName(placed.column);
    search.stack = models::stackId(m_timelineModel->stack());
    return search;
}

void InvestigationPage::connectQueryBar()
{
    connect(m_queryBar, &QueryBar::runRequested, &m_investigation, &models::Investigation::run);
    connect(&m_investigation, &models::Investigation::queryPrepared, m_queryBar,
        &QueryBar::setPreparedQuery);
    m_queryBar->setCompletions(
        *new models::CompletionModel(m_investigation, m_queryBar->history(), m_queryBar));
    connect(m_queryBar, &QueryBar::leaveRequested, m_table,
        [this] { m_table->setFocus(Qt::OtherFocusReason); });
}

void InvestigationPage::connectTimeline()
{
    models::Investigation& investigation = m_investigation;
    views::connectTimeline(*m_timeline, *m_timelineModel);
    m_timeline->setPivot(m_pivot);
    connect(m_table, &EventTable::selectionSettled, m_timeline,
        [this] { m_timeline->setCurrentEvent(m_model->timeAt(m_table->currentIndex().row())); });
    connect(m_timeline, &TimelineView::barClicked, m_table,
        [this](base::TimeRange range) { m_table->goToTime(range.first); });
    connect(m_timeline, &TimelineView::undatedRequested, &investigation, [this, &investigation] {
        investigation.filterBy(QStringLiteral("eventTime"), QString(), false);
        m_table->setFocus(Qt::OtherFocusReason); // they are in the table, and nowhere else
    });
    connect(
        m_timeline, &TimelineView::plotWidthChanged, &m_widthSettles, qOverload<>(&QTimer::start));
    connect(&m_widthSettles, &QTimer::timeout, this, &InvestigationPage::fitBarsToWidth);
}

void InvestigationPage::connectTable()
{
    connect(m_model, &models::EventTableModel::sortRequested, &m_investigation,
        &models::Investigation::setSortOrder);
    connect(&m_investigation, &models::Investigation::caseChanged, m_table, [this] {
        const std::shared_ptr<store::CaseFile>& caseFile = m_investigation.caseFile();
        const std::shared_ptr<const store::EventStore> events = caseFile
            ? std::shared_ptr<const store::EventStore>(caseFile, &caseFile->events())
            : nullptr;
        m_table->setStore(events);
        m_colorRules->setStore(events);
    });
    connect(&m_investigation, &models::Investigation::summaryChanged, m_colorRules,
        &models::ColorRules::refresh);
    connect(m_pivot, &Pivot::highlightRequested, m_colorRules,
        [this](const PivotValue& value, int color) {
            if (color == 0)
                m_colorRules->remove(value.term());
            else
                m_colorRules->addFirst({value.term(), color, value.shownText});
        });
    m_model->setColorRules(m_colorRules);
    connect(m_pivot, &Pivot::eventRequested, m_table, &EventTable::awaitEvent);
    connect(m_pivot, &Pivot::columnRequested, m_table,
        [this](const PivotValue& value) { m_table->showColumn(models::columnNamed(value.field)); });
}

void InvestigationPage::connectNoResult()
{
    connect(m_noResult, &NoResultPage::clearRequested, m_queryBar, &QueryBar::clear);
    connect(
        m_noResult, &NoResultPage::queryRequested, &m_investigation, &models::Investigation::run);
    connect(&m_loosener, &models::QueryLoosener::found, m_noResult, &NoResultPage::suggest);
    connect(&m_investigation, &models::Investigation::caseChanged, this, [this] {
        const auto& caseFile = m_investigation.caseFile();
        m_loosener.setStore(caseFile ? &caseFile->events() : nullptr);
    });
}

void InvestigationPage::connectInvestigation()
{
    const models::Investigation* const investigation = &m_investigation;
    connect(investigation, &models::Investigation::queryTextChanged, m_queryBar,
        &QueryBar::setShownQuery);
    connect(investigation, &models::Investigation::queryTextChanged, m_table,
        [this] { m_table->setHighlights(query::highlightsOf(m_investigation.filter().root)); });
    connect(
        investigation, &models::Investigation::queryRejected, m_queryBar, &QueryBar::showRejection);
    connect(
        investigation, &models::Investigation::queryFailed, m_queryBar, &QueryBar::showRejection);
    connect(investigation, &models::Investigation::busyChanged, m_queryBar, &QueryBar::setBusy);
    connect(
        investigation, &models::Investigation::caseChanged, m_queryBar, &QueryBar::expectAnswer);
    connect(m_queryBar, &QueryBar::stopRequested, &m_investigation, &models::Investigation::stop);
    connect(
        investigation, &models::Investigation::resultChanged, this, &InvestigationPage::showResult);
    connect(investigation, &models::Investigation::summaryChanged, this, [this] {
        m_queryBar->setTimes(m_investigation.zone(), m_investigation.summary().lastTime);
        m_queryBar->setRunsWhileTyping(m_investigation.summary().events <= m_autoRunLimit);
        showCounts();
    });
    connect(investigation, &models::Investigation::zoneChanged, this, [this] {
        m_queryBar->setTimes(m_investigation.zone(), m_investigation.summary().lastTime);
        m_timeline->setZone(m_investigation.zone());
        m_model->setZone(m_investigation.zone());
    });
}

void InvestigationPage::follow(const models::Settings& settings)
{
    const auto use = [this, &settings] {
        useSettings(settings);
    };
    connect(&settings, &models::Settings::autoRunLimitChanged, this, use);
    connect(&settings, &models::Settings::rowHeightChanged, this, use);
    connect(&settings, &models::Settings::weekStartChanged, this, use);
    use();
}

void InvestigationPage::useSettings(const models::Settings& settings)
{
    m_autoRunLimit = settings.autoRunLimit();
    m_queryBar->setRunsWhileTyping(m_investigation.summary().events <= m_autoRunLimit);
    m_table->setRowHeight(settings.rowHeight());
    m_queryBar->setWeekStart(firstDay(settings.weekStart()));
}

void InvestigationPage::showResult()
{
    const std::shared_ptr<const store::QueryResult>& result = m_investigation.result();
    const bool nothing = result && result->rows->size() == 0 && result->search.isComplete();
    m_noResult->setQuery(m_investigation.queryText());
    if (nothing)
        m_loosener.look(m_investigation.queryText());
    else
        m_loosener.stop();
    m_events->setCurrentWidget(nothing ? static_cast<QWidget*>(m_noResult) : m_pane);
    m_table->showResult(result ? result->rows : nullptr, m_investigation.sortOrder());
    showCounts();
}

void InvestigationPage::showCounts()
{
    const std::shared_ptr<const store::QueryResult>& result = m_investigation.result();
    if (!result)
        return;
    const QString counts = shownOfAll(*result, m_investigation.summary().events);
    m_queryBar->setProgress(result->search.isComplete() ? QString() : counts);
    //: %1 is "9,347 of 1,204,551 events", %2 how many rows a table can have.
    const QString note = m_model->isCutOff()
        ? tr("%1; the table holds the first %2")
              .arg(counts, QLocale().toString(m_model->rowsInAll()))
        : counts;
    QStringList sentences{m_step, note, m_back};
    sentences.removeAll(QString());
    //: Between sentences: "Filtered to user:alice. 44 of 5,257 events. Back: Alt+Left"
    m_queryBar->setShownNote(sentences.join(tr(". ")));
}

void InvestigationPage::fitBarsToWidth()
{
    m_timelineModel->setMostBars(
        std::clamp(m_timeline->plotWidth() / kPixelsPerBar, 1, models::kMostBars));
}

} // namespace khoji::views
