#include "views/around/around_pane.h"

#include "views/around/around_choices.h"
#include "views/around/around_text.h"
#include "views/spoken/announcement.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::AroundEvent;

AroundPane::AroundPane(
    const Theme& theme, models::Investigation& investigation, Pivot& pivot, QWidget* parent)
    : QWidget(parent)
    , m_investigation(investigation)
    , m_around(investigation)
    , m_pivot(investigation, pivot, nullptr)
    , m_sentence(new QLabel)
    , m_query(new QPushButton(tr("&Make it the query")))
    , m_table(new EventTable(theme, m_model, m_pivot, this))
{
    setAccessibleName(tr("Around event"));
    auto* const choices = new AroundChoices(m_around);
    createLayout(choices);
    setUpTable();
    setFocusProxy(m_table);
    connect(choices, &AroundChoices::reachChosen, this, &AroundPane::settingsChanged);
    connect(m_query, &QPushButton::clicked, this, [this] {
        Q_EMIT queryRequested(
            m_table->currentEvent().value_or(*m_around.event()), m_around.query());
    });
    connect(&m_around, &AroundEvent::changed, this, &AroundPane::showState);
    connect(&m_around, &AroundEvent::resultChanged, this, &AroundPane::showResult);
    connectInvestigation();
    showState();
}

AroundPane::~AroundPane()
{
    delete m_table; // before what it shows
}

void AroundPane::createLayout(QWidget* choices)
{
    m_sentence->setObjectName(u"aroundSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_query->setObjectName(u"aroundQuery"_s);
    m_query->setToolTip(
        tr("Ask for these events in the main table; Back leads to the query of now"));
    auto* const line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(choices);
    line->addStretch(1);
    line->addWidget(m_query);
    auto* const head = new QVBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->setSpacing(4);
    head->addWidget(m_sentence);
    head->addLayout(line);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_table, 1);
}

/// Time is the order, and which columns there are is said at the main table.
void AroundPane::setUpTable()
{
    m_table->setObjectName(u"aroundTable"_s);
    m_table->setAccessibleName(tr("Events around the event"));
    QHeaderView* const header = m_table->horizontalHeader();
    header->setSectionsClickable(false);
    header->setSectionsMovable(false);
    header->setContextMenuPolicy(Qt::NoContextMenu);
    connect(m_table, &EventTable::detailsRequested, this, [this] {
        if (const auto event = m_table->currentEvent())
            Q_EMIT eventRequested(*event);
    });
}

void AroundPane::connectInvestigation()
{
    const auto useStore = [this] {
        const auto& caseFile = m_investigation.caseFile();
        m_table->setStore(caseFile
                ? std::shared_ptr<const store::EventStore>(caseFile, &caseFile->events())
                : nullptr);
    };
    const auto useZone = [this] {
        m_model.setZone(m_investigation.zone());
        showState();
    };
    connect(&m_investigation, &models::Investigation::caseChanged, m_table, useStore);
    connect(&m_investigation, &models::Investigation::zoneChanged, m_table, useZone);
    useStore();
    m_model.setZone(m_investigation.zone());
}

void AroundPane::showAround(base::EventKey event, std::optional<AroundEvent::Reach> reach)
{
    m_model.setAnchor(event);
    m_around.setEvent(event); // which takes away what is shown
    m_table->awaitEvent(event);
    if (!reach || *reach == m_around.reach())
        return;
    m_around.setReach(*reach);
    Q_EMIT settingsChanged();
}

void AroundPane::showState()
{
    const QString sentence = AroundText::sentence(m_around, m_investigation.zone());
    m_query->setEnabled(!m_around.query().isEmpty());
    if (m_sentence->text() == sentence)
        return;
    m_sentence->setText(sentence);
    announceSentence();
}

/// A screen reader says what came out, wherever the focus is (ux.md section 16).
void AroundPane::announceSentence()
{
    if (!isVisible() || m_around.state() == AroundEvent::State::Reading
        || m_around.state() == AroundEvent::State::Looking)
        return;
    announce(*m_sentence, m_sentence->text());
}

void AroundPane::showResult()
{
    const auto& result = m_around.result();
    m_table->showResult(result ? result->rows : nullptr, {});
}

QString AroundPane::settings() const
{
    return QString::number(m_around.reach().count());
}

void AroundPane::setSettings(const QString& text)
{
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    m_around.setReach(
        isNumber && seconds > 0 ? AroundEvent::Reach(seconds) : AroundEvent::kReachAtFirst);
}

void AroundPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT leaveRequested();
    else
        QWidget::keyPressEvent(event);
}

void AroundPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_around.setActive(true);
}

void AroundPane::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_around.setActive(false);
}

} // namespace khoji::views
