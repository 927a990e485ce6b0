#include "views/detail/detail_pane.h"

#include "core/record/parse_record.h"
#include "core/record/secret.h"
#include "models/detail/match_finder.h"
#include "models/detail/record_tree_model.h"
#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "models/language/plural.h"
#include "views/detail/raw_page.h"
#include "views/detail/selection_page.h"
#include "views/detail/summary_page.h"
#include "views/detail/tree_page.h"
#include "views/pivot/pivot_menu.h"

#include <QtCore/QLocale>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTabWidget>

#include <utility>

namespace khoji::views {

DetailPane::DetailPane(Pivot& pivot, FormatTime formatTime, QWidget* parent)
    : QStackedWidget(parent)
    , m_pivot(pivot)
    , m_formatTime(std::move(formatTime))
    , m_treeModel(new models::RecordTreeModel(this))
    , m_message(new QLabel)
    , m_tabs(new QTabWidget)
    , m_summary(new SummaryPage)
    , m_tree(new TreePage(*m_treeModel))
    , m_raw(new RawPage)
    , m_secrets(new QCheckBox)
{
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    addWidget(m_message);
    createTabs();
    addWidget(m_tabs);
    showNothing();
}

void DetailPane::createTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_summary, tr("Summary"));
    m_tabs->addTab(m_tree, tr("Tree"));
    m_tabs->addTab(m_raw, tr("Raw"));
    m_tabs->setAccessibleName(tr("Ways to look at the event"));

    m_secrets->setToolTip(
        tr("Session tokens and passwords are hidden in tree and source text, and when copied"));

    connect(m_secrets, &QCheckBox::toggled, this, &DetailPane::setSecretsShown);
    connect(m_summary, &SummaryPage::menuRequested, this, &DetailPane::openMenu);
    connect(m_tree, &TreePage::menuRequested, this, &DetailPane::openMenu);
}

QSize DetailPane::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 36, 200};
}

void DetailPane::setFormatTime(FormatTime formatTime)
{
    m_formatTime = std::move(formatTime);
    if (m_cards)
        m_summary->showCards(*m_cards, m_formatTime);
    if (m_several)
        m_selection->showSummary(*m_several, m_formatTime);
}

void DetailPane::setHighlights(const std::vector<query::Highlight>& highlights, const Theme& theme)
{
    const models::MatchFinder finder(highlights);
    m_summary->setMatchFinder(finder, theme);
    m_tree->setMatchFinder(finder, theme);
}

void DetailPane::showRecord(const store::SourceRecord& record)
{
    m_event = record.key;
    m_several.reset();
    offerSecrets(record::maskedJson(record.json).hidden);
    m_raw->showRecord(record);
    m_summary->setRemark(
        record.summary ? tr("Summary only: the record itself is not in the case.") : QString());
    if (auto parsed = record::parseRecord(record.json)) {
        m_cards = record::cardsOf(*parsed);
        m_summary->showCards(*m_cards, m_formatTime);
        m_treeModel->setRecord(std::move(*parsed));
    } else {
        m_cards.reset();
        m_treeModel->clear();
        //: %1 is the reason, a sentence without its full stop
        m_summary->showMessage(
            tr("%1. The Raw page shows its text.")
                .arg(models::visibleText(models::coreText(parsed.error().message))));
    }
    setCurrentWidget(m_tabs);
}

void DetailPane::showNothing()
{
    showMessage(tr("Select an event to see its details."));
}

void DetailPane::showSeveral(std::uint64_t count)
{
    showMessage(
        tr("%1 event(s) selected. Select one to see its details.", nullptr, models::pluralOf(count))
            .arg(QLocale().toString(static_cast<qulonglong>(count))));
}

void DetailPane::showSummary(const models::SelectionSummary& summary)
{
    showSeveral(summary.selected); // of one event nothing stays behind
    m_several = summary;
    if (m_selection == nullptr) {
        m_selection = new SelectionPage;
        connect(m_selection, &SelectionPage::menuRequested, this, &DetailPane::openMenu);
        addWidget(m_selection);
    }
    m_selection->showSummary(summary, m_formatTime);
    setCurrentWidget(m_selection);
}

void DetailPane::showError(const QString& text)
{
    showMessage(models::visibleText(text));
}

void DetailPane::showMessage(const QString& text)
{
    // What is not shown must not be found or copied either.
    m_cards.reset();
    m_event.reset();
    m_several.reset();
    m_treeModel->clear();
    m_raw->showRecord({});
    m_message->setText(text);
    setCurrentWidget(m_message);
}

void DetailPane::setSecretsShown(bool shown)
{
    m_treeModel->setSecretsShown(shown);
    m_raw->setSecretsShown(shown);
}

void DetailPane::offerSecrets(std::size_t hidden)
{
    m_secrets->setChecked(false);
    m_secrets->setText(tr("Show secrets (%n)", "count of hidden values", models::pluralOf(hidden)));
    // A corner takes its room from the tabs, also while it is hidden.
    m_tabs->setCornerWidget(hidden > 0 ? m_secrets : nullptr);
    m_secrets->setVisible(hidden > 0);
}

void DetailPane::openMenu(PivotValue value, const QPoint& globalPosition)
{
    value.event = m_event;
    openPivotMenu(this, globalPosition, value, m_pivot);
}

} // namespace khoji::views
