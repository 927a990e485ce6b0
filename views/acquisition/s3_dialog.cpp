#include "views/acquisition/s3_dialog.h"

#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "models/language/plural.h"
#include "views/acquisition/busy_line.h"
#include "views/acquisition/choose_page.h"
#include "views/acquisition/code_question.h"
#include "views/acquisition/connect_page.h"
#include "views/acquisition/form.h"
#include "views/acquisition/review_page.h"
#include "views/acquisition/trouble_box.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using models::S3Connection;

constexpr qsizetype kLongestUri = 120; // characters

/// Where an unsaved case would lie, when there is none yet.
QString folderOf(const store::CaseFile* caseFile)
{
    if (caseFile == nullptr)
        return QDir::tempPath();
    const std::u8string path = caseFile->path().u8string();
    return QFileInfo(QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())))
        .absolutePath();
}

} // namespace

S3Dialog::S3Dialog(Parts parts, QWidget* parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_connection(new S3Connection(m_parts.access, m_parts.codes, this))
    , m_title(new QLabel)
    , m_pages(new QStackedWidget)
    , m_connect(new ConnectPage(m_parts.theme))
    , m_choose(new ChoosePage(m_parts.zone))
    , m_review(new ReviewPage)
    , m_trouble(new TroubleBox(m_parts.theme))
    , m_question(new CodeQuestion)
    , m_busy(new BusyLine)
    , m_cancel(createQuietButton(u"cancel"_s, {}))
    , m_back(createQuietButton(u"back"_s, tr("&Back")))
    , m_next(createQuietButton(u"next"_s, {}))
{
    setObjectName(u"s3Dialog"_s);
    setWindowTitle(tr("Add from S3"));
    createLayout();
    connectSteps();
    connectPages();
    if (m_parts.last)
        m_connect->setSource(*m_parts.last);
    turnTo(Page::Connect);
    showQuestion();
    m_connection->loadIdentities();
}

void S3Dialog::createLayout()
{
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    m_title->setFont(font);
    m_title->setObjectName(u"step"_s);
    m_title->setTextFormat(Qt::PlainText);
    for (QWidget* const page : {static_cast<QWidget*>(m_connect), static_cast<QWidget*>(m_choose),
             static_cast<QWidget*>(m_review)})
        m_pages->addWidget(page);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_pages, 1);
    column->addWidget(m_question);
    column->addWidget(m_trouble);
    column->addWidget(m_busy);
    column->addWidget(createButtons());
    const QSize wanted(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 32);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 60)));
}

QWidget* S3Dialog::createButtons()
{
    m_next->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &S3Dialog::reject);
    connect(m_back, &QPushButton::clicked, this, &S3Dialog::goBack);
    connect(m_next, &QPushButton::clicked, this, &S3Dialog::goOn);
    auto* const buttons = new QWidget;
    auto* const row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_next);
    return buttons;
}

void S3Dialog::connectSteps()
{
    connect(m_connection, &S3Connection::stepChanged, this, &S3Dialog::showState);
    connect(m_connection, &S3Connection::identitiesFound, m_connect, &ConnectPage::setIdentities);
    connect(
        m_connection, &S3Connection::identitiesFailed, this, [this](const aws::Trouble& trouble) {
            m_connect->setIdentitiesUnknown();
            tellPart({trouble}, [this] { m_connection->loadIdentities(); });
        });
    connect(m_connection, &S3Connection::opened, this, [this] {
        m_choose->begin(
            m_parts.last && m_parts.last->uri() == m_source.uri() ? m_parts.last : std::nullopt);
        turnTo(Page::Choose);
    });
    connect(m_connection, &S3Connection::folderFound, m_choose, &ChoosePage::add);
    connect(m_connection, &S3Connection::layoutFound, this, &S3Dialog::takeLayout);
    connect(m_connection, &S3Connection::planProgressed, m_review, &ReviewPage::showProgress);
    connect(m_connection, &S3Connection::planned, this, &S3Dialog::takePlan);
    connect(m_connection, &S3Connection::failed, this, &S3Dialog::fail);
    connect(m_trouble, &TroubleBox::remedyChosen, this, &S3Dialog::remedy);
    connect(&m_parts.codes, &models::CodePrompt::questionChanged, this, &S3Dialog::showQuestion);
    connect(m_question, &CodeQuestion::answered, &m_parts.codes, &models::CodePrompt::answer);
    connect(m_question, &CodeQuestion::refused, &m_parts.codes, &models::CodePrompt::refuse);
}

void S3Dialog::connectPages()
{
    connect(m_connect, &ConnectPage::identitiesWanted, m_connection, &S3Connection::loadIdentities);
    connect(m_connect, &ConnectPage::changed, this, &S3Dialog::showState);
    connect(m_choose, &ChoosePage::changed, this, &S3Dialog::showState);
    connect(m_review, &ReviewPage::changed, this, &S3Dialog::showState);
}

S3Dialog::Page S3Dialog::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

bool S3Dialog::isBusy() const
{
    return m_connection->step() != S3Connection::Step::Idle;
}

void S3Dialog::turnTo(Page page)
{
    m_trouble->hide();
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_title->setText(stepText());
    showState();
}

QString S3Dialog::stepText() const
{
    switch (page()) {
    case Page::Connect:
        return tr("1 of 3: Which bucket?");
    case Page::Choose:
        return tr("2 of 3: Which log files?");
    case Page::Review:
        break;
    }
    return tr("3 of 3: What will be fetched");
}

void S3Dialog::goBack()
{
    m_connection->cancel();
    turnTo(page() == Page::Review ? Page::Choose : Page::Connect);
}

void S3Dialog::goOn()
{
    if (!m_next->isEnabled())
        return;
    switch (page()) {
    case Page::Connect:
        openBucket();
        break;
    case Page::Choose:
        plan();
        break;
    case Page::Review:
        if (isOnlyToFollow())
            follow();
        else
            add();
        break;
    }
}

void S3Dialog::openBucket()
{
    const auto place = m_connect->place();
    if (!place)
        return;
    m_trouble->hide();
    m_source = {};
    m_source.connection = m_connect->choice();
    m_source.bucket = place->bucket;
    m_source.prefix = place->key;
    if (m_parts.last)
        m_source.mirror = m_parts.last->mirror;
    m_again = [this] {
        turnTo(Page::Connect);
        openBucket();
    };
    m_connection->open(m_source.connection, *place);
}

void S3Dialog::takeLayout(const s3::TrailLayout& layout)
{
    m_choose->finish(layout, m_source.uri());
    if (!layout.troubles.empty())
        tellPart(layout.troubles, m_again);
    showState();
}

void S3Dialog::plan()
{
    m_source.wanted = m_choose->wanted();
    m_plan = {};
    m_review->begin(m_source);
    turnTo(Page::Review);
    m_again = [this] {
        plan();
    };
    m_connection->plan(m_source.wanted, m_parts.caseFile);
}

void S3Dialog::takePlan(const s3::Plan& plan)
{
    m_plan = plan;
    m_review->showPlan(plan, folderOf(m_parts.caseFile.get()));
    if (!plan.troubles.empty())
        tellPart(plan.troubles, m_again);
    showState();
    m_next->setFocus(Qt::OtherFocusReason);
}

void S3Dialog::add()
{
    m_source.mirror = m_review->mirror();
    m_source.followMinutes = m_review->followMinutes();
    auto sync = std::make_shared<models::S3Acquisition>(
        m_connection->bucket(), m_source, std::exchange(m_plan, {}));
    accept();
    Q_EMIT syncRequested(std::move(sync));
}

void S3Dialog::follow()
{
    m_source.mirror = m_review->mirror();
    m_source.followMinutes = m_review->followMinutes();
    m_source.hasGaps = !m_plan.troubles.empty();
    accept();
    Q_EMIT followRequested(m_source);
}

bool S3Dialog::isOnlyToFollow() const
{
    return page() == Page::Review && !isBusy() && m_parts.caseFile && m_plan.objects.empty()
        && m_review->followMinutes() > 0;
}

void S3Dialog::fail(const aws::Trouble& trouble)
{
    // Back to where something can be changed.
    turnTo(page() == Page::Review ? Page::Choose : Page::Connect);
    m_trouble->showTrouble(trouble, m_connect->profile(), true);
}

void S3Dialog::tellPart(const std::vector<aws::Trouble>& troubles, std::function<void()> again)
{
    aws::Trouble first = troubles.front();
    if (troubles.size() > 1)
        //: %2 says what happened to the first of them, a sentence.
        first.message = tr("%1 part(s) could not be looked at; the first: %2", nullptr,
            models::pluralOf(troubles.size()))
                            .arg(QLocale().toString(static_cast<qulonglong>(troubles.size())),
                                models::coreText(first.message))
                            .toStdString();
    m_again = std::move(again);
    m_trouble->showTrouble(first, m_connect->profile(), false);
}

void S3Dialog::remedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::TryAgain:
        m_trouble->hide();
        if (const auto again = m_again)
            again();
        break;
    case Remedy::UseRegion:
        m_connect->setRegion(QString::fromStdString(m_trouble->trouble().region));
        turnTo(Page::Connect);
        openBucket();
        break;
    case Remedy::CopySignIn:
        QApplication::clipboard()->setText(TroubleText::signInCommand(m_connect->profile()));
        break;
    case Remedy::CopyPolicy:
        QApplication::clipboard()->setText(TroubleText::policy(
            QString::fromStdString(m_source.bucket), QString::fromStdString(m_source.prefix)));
        break;
    case Remedy::None:
        break;
    }
}

void S3Dialog::showQuestion()
{
    const QString& question = m_parts.codes.question();
    m_question->setVisible(!question.isEmpty());
    if (!question.isEmpty())
        m_question->ask(question);
    showState();
}

QString S3Dialog::busyText() const
{
    if (!m_parts.codes.question().isEmpty())
        return tr("Waiting for the code...");
    const QString uri = models::shortened(models::visibleText(m_source.uri()), kLongestUri);
    switch (m_connection->step()) {
    case S3Connection::Step::Idle:
        return {};
    case S3Connection::Step::Connecting:
        //: %1 is a bucket with its prefix
        return tr("Connecting to %1...").arg(uri);
    case S3Connection::Step::Looking:
        return tr("Looking for trails: %1 folder(s) so far", nullptr, m_choose->trails().folders())
            .arg(QLocale().toString(m_choose->trails().folders()));
    case S3Connection::Step::Planning:
        break;
    }
    return tr("Listing; nothing is downloaded yet");
}

void S3Dialog::showState()
{
    const bool busy = isBusy();
    m_busy->showBusy(busy, busyText());
    m_connect->setEnabled(!busy);
    m_cancel->setText(busy ? tr("&Stop") : tr("Cancel"));
    m_back->setEnabled(page() != Page::Connect);
    m_next->setText(page() != Page::Review ? tr("&Next")
            : isOnlyToFollow()             ? tr("Fo&llow")
                                           : tr("&Add to the case"));
    m_next->setEnabled(!busy && isReady());
}

bool S3Dialog::isReady() const
{
    switch (page()) {
    case Page::Connect:
        return m_connect->place().has_value();
    case Page::Choose:
        return m_choose->isReady();
    case Page::Review:
        break;
    }
    return (!m_plan.objects.empty() || isOnlyToFollow()) && !m_review->lacksFolder();
}

void S3Dialog::reject()
{
    if (!isBusy()) {
        QDialog::reject();
        return;
    }
    m_connection->cancel();
    if (page() == Page::Review)
        turnTo(Page::Choose);
    else if (page() == Page::Choose && m_choose->trails().folders() == 0)
        turnTo(Page::Connect);
}

} // namespace khoji::views
