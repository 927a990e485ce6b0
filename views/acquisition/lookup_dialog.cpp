#include "views/acquisition/lookup_dialog.h"

#include "views/acquisition/busy_line.h"
#include "views/acquisition/code_question.h"
#include "views/layouts/fold_button.h"
#include "views/acquisition/form.h"
#include "views/acquisition/lookup_text.h"
#include "views/acquisition/profile_choice.h"
#include "views/acquisition/range_row.h"
#include "views/acquisition/region_choice.h"
#include "views/acquisition/trouble_box.h"

#include <QtGui/QClipboard>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using models::HistoryConnection;

constexpr int kLongestUrl = 2000; // characters

} // namespace

LookupDialog::LookupDialog(Parts parts, QWidget* parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_connection(new HistoryConnection(m_parts.access, m_parts.codes, this))
    , m_profile(new ProfileChoice)
    , m_regions(new RegionChoice)
    , m_range(new RangeRow(m_parts.zone, RangeRow::Reach::EventHistory))
    , m_insights(new QCheckBox(tr("&Insights events as well")))
    , m_more(new FoldButton(m_parts.theme))
    , m_folded(new QWidget)
    , m_endpoint(new QLineEdit)
    , m_estimate(createNote({}))
    , m_form(createForm())
    , m_trouble(new TroubleBox(m_parts.theme, Asked::EventHistory))
    , m_question(new CodeQuestion)
    , m_busy(new BusyLine)
    , m_cancel(createQuietButton(u"cancel"_s, {}))
    , m_lookUp(createQuietButton(u"lookUp"_s, tr("Loo&k up")))
{
    setObjectName(u"lookupDialog"_s);
    setWindowTitle(tr("Add from event history"));
    createLayout();
    connectParts();
    showLast();
    showQuestion();
    m_connection->loadIdentities();
}

void LookupDialog::createMore()
{
    m_more->setObjectName(u"more"_s);
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("Endpoint"));
    m_more->setFolded({m_folded});
    m_endpoint->setObjectName(u"endpoint"_s);
    m_endpoint->setPlaceholderText(u"https://..."_s);
    m_endpoint->setMaxLength(kLongestUrl);
    auto* const grid = new QGridLayout(m_folded);
    grid->setContentsMargins({});
    addField(*grid, tr("En&dpoint, if it is not AWS's own:"), m_endpoint);
}

QWidget* LookupDialog::createForm()
{
    createMore();
    m_insights->setObjectName(u"insights"_s);
    m_estimate->setObjectName(u"lookupEstimate"_s);
    auto* const limits = createNote(LookupText::limits());
    limits->setObjectName(u"limits"_s);
    auto* const form = new QWidget;
    auto* const grid = new QGridLayout;
    addField(*grid, tr("&Sign in as:"), m_profile);
    addField(*grid, tr("&Regions:"), m_regions);
    auto* const column = new QVBoxLayout(form);
    column->setContentsMargins({});
    column->addLayout(grid);
    column->addWidget(m_range);
    column->addWidget(m_insights);
    column->addWidget(m_more);
    column->addWidget(m_folded);
    column->addStretch(1);
    column->addWidget(limits);
    column->addWidget(m_estimate);
    return form;
}

QWidget* LookupDialog::createButtons()
{
    m_lookUp->setDefault(true);
    auto* const buttons = new QWidget;
    auto* const row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_lookUp);
    return buttons;
}

/// The form scrolls where there is no room for it beside a trouble.
void LookupDialog::createLayout()
{
    auto* const area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_form);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(area, 1);
    column->addWidget(m_question);
    column->addWidget(m_trouble);
    column->addWidget(m_busy);
    column->addWidget(createButtons());
    const int width = fontMetrics().averageCharWidth() * 110;
    const QSize wanted(
        width, m_form->layout()->totalHeightForWidth(width) + fontMetrics().height() * 8);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 60)));
}

void LookupDialog::connectParts()
{
    connect(m_connection, &HistoryConnection::openingChanged, this, &LookupDialog::showState);
    connect(m_connection, &HistoryConnection::identitiesFound, m_profile,
        &ProfileChoice::setIdentities);
    connect(m_connection, &HistoryConnection::identitiesFailed, this,
        [this](const aws::Trouble& trouble) {
            m_profile->setUnknown();
            fail(trouble, false);
        });
    connect(m_connection, &HistoryConnection::opened, this, &LookupDialog::take);
    connect(m_connection, &HistoryConnection::failed, this,
        [this](const aws::Trouble& trouble) { fail(trouble, true); });
    connect(m_profile, &ProfileChoice::identitiesWanted, m_connection,
        &HistoryConnection::loadIdentities);
    connect(m_regions, &RegionChoice::changed, this, &LookupDialog::showState);
    connect(m_range, &RangeRow::changed, this, &LookupDialog::showState);
    connect(m_trouble, &TroubleBox::remedyChosen, this, &LookupDialog::remedy);
    connect(
        &m_parts.codes, &models::CodePrompt::questionChanged, this, &LookupDialog::showQuestion);
    connect(m_question, &CodeQuestion::answered, &m_parts.codes, &models::CodePrompt::answer);
    connect(m_question, &CodeQuestion::refused, &m_parts.codes, &models::CodePrompt::refuse);
    connect(m_cancel, &QPushButton::clicked, this, &LookupDialog::reject);
    connect(m_lookUp, &QPushButton::clicked, this, &LookupDialog::lookUp);
}

void LookupDialog::showLast()
{
    if (!m_parts.last)
        return;
    const models::LookupChoice& last = *m_parts.last;
    m_profile->setProfile(QString::fromStdString(last.connection.profile));
    m_regions->setRegions(last.request.regions);
    m_range->setRange({last.request.from, last.request.to});
    m_insights->setChecked(last.request.insights);
    m_endpoint->setText(QString::fromStdString(last.connection.endpointUrl));
    m_more->setChecked(!m_endpoint->text().isEmpty());
}

models::LookupChoice LookupDialog::choice() const
{
    models::LookupChoice choice;
    choice.connection.profile = m_profile->profile().toStdString();
    choice.connection.endpointUrl = m_endpoint->text().trimmed().toStdString();
    choice.request.regions = m_regions->regions();
    const RangeRow::Range range = m_range->range();
    choice.request.from = range.from;
    choice.request.to = range.to;
    choice.request.insights = m_insights->isChecked();
    return choice;
}

void LookupDialog::lookUp()
{
    m_trouble->hide();
    m_choice = choice();
    if (const auto range = lookup::askedRange(m_choice.request); !range) {
        fail({aws::TroubleKind::Usage, range.error().message, {}, {}, {}}, true);
        return;
    }
    m_connection->open(m_choice.connection, m_choice.request.regions);
}

void LookupDialog::take(std::shared_ptr<models::OpenHistory> history)
{
    auto lookup =
        std::make_shared<models::HistoryAcquisition>(std::move(history), std::move(m_choice));
    accept();
    Q_EMIT lookupRequested(std::move(lookup));
}

void LookupDialog::fail(const aws::Trouble& trouble, bool isWhole)
{
    m_listsAgain = !isWhole;
    m_trouble->showTrouble(trouble, m_profile->profile(), isWhole);
}

void LookupDialog::remedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::TryAgain:
        m_trouble->hide();
        if (m_listsAgain)
            m_connection->loadIdentities();
        else
            lookUp();
        break;
    case Remedy::CopySignIn:
        QApplication::clipboard()->setText(TroubleText::signInCommand(m_profile->profile()));
        break;
    case Remedy::CopyPolicy:
        QApplication::clipboard()->setText(TroubleText::lookupPolicy());
        break;
    case Remedy::UseRegion: // of a bucket
    case Remedy::None:
        break;
    }
}

void LookupDialog::showQuestion()
{
    const QString& question = m_parts.codes.question();
    m_question->setVisible(!question.isEmpty());
    if (!question.isEmpty())
        m_question->ask(question);
    showState();
}

void LookupDialog::showState()
{
    const bool isBusy = m_connection->isOpening();
    QString text;
    if (isBusy)
        text = m_parts.codes.question().isEmpty() ? tr("Signing in...")
                                                  : tr("Waiting for the code...");
    m_busy->showBusy(isBusy, text);
    m_form->setEnabled(!isBusy);
    m_estimate->setText(LookupText::estimate(m_regions->regions().size()));
    m_cancel->setText(isBusy ? tr("&Stop") : tr("Cancel"));
    m_lookUp->setEnabled(!isBusy && m_regions->isValid() && m_range->isValid());
}

void LookupDialog::reject()
{
    if (m_connection->isOpening())
        m_connection->cancel();
    else
        QDialog::reject();
}

} // namespace khoji::views
