#include "views/acquisition/review_page.h"

#include "core/s3/sync_estimate.h"
#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include "views/acquisition/acquisition_text.h"
#include "views/acquisition/form.h"

#include <QtCore/QStorageInfo>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::array kPauses{5, 15, 30, 60, 240}; // minutes
constexpr int kUsualPause = 15;
constexpr qsizetype kLongestUri = 200; // characters

QString filesAndSize(std::uint64_t files, std::uint64_t bytes)
{
    //: So many log files, and their size
    return ReviewPage::tr("%1, %2").arg(
        AcquisitionText::logFiles(files), AcquisitionText::size(bytes));
}

} // namespace

ReviewPage::ReviewPage(QWidget* parent)
    : QWidget(parent)
    , m_headline(createText(u"planHeadline"_s))
    , m_facts(new QGridLayout)
    , m_source(createFact(u"planSource"_s, tr("From:")))
    , m_known(createFact(u"planKnown"_s, tr("In the case already:")))
    , m_skipped(createFact(u"planSkipped"_s, tr("Outside the range:")))
    , m_estimate(createFact(u"planEstimate"_s, tr("It takes:")))
    , m_requests(createFact(u"planRequests"_s, tr("Requests:")))
    , m_mirror(new QCheckBox(tr("Also keep the &files in a folder:")))
    , m_folder(new QLineEdit)
    , m_chooseFolder(new QPushButton(tr("&Choose...")))
    , m_follow(new QCheckBox(tr("Follo&w the trail while the case is open:")))
    , m_every(new QComboBox)
    , m_followHint(createText(u"followHint"_s))
{
    QFont bold = m_headline->font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_followHint->setForegroundRole(QPalette::PlaceholderText);
    createLayout();
    showState();
}

ReviewPage::Fact ReviewPage::createFact(const QString& name, const QString& text)
{
    const Fact fact{new QLabel(text), createText(name)};
    fact.label->setTextFormat(Qt::PlainText);
    const int row = m_facts->rowCount();
    m_facts->addWidget(fact.label, row, 0, Qt::AlignTop);
    m_facts->addWidget(fact.value, row, 1);
    return fact;
}

void ReviewPage::showFact(const Fact& fact, const QString& text)
{
    fact.value->setText(text);
    fact.label->setVisible(!text.isEmpty());
    fact.value->setVisible(!text.isEmpty());
}

QWidget* ReviewPage::createMirror()
{
    m_mirror->setObjectName(u"mirror"_s);
    m_folder->setObjectName(u"mirrorFolder"_s);
    m_folder->setAccessibleName(tr("Folder for the files"));
    m_chooseFolder->setObjectName(u"chooseMirror"_s);
    m_chooseFolder->setAutoDefault(false);
    connect(m_mirror, &QCheckBox::toggled, this, &ReviewPage::showState);
    connect(m_folder, &QLineEdit::textChanged, this, &ReviewPage::changed);
    connect(m_chooseFolder, &QPushButton::clicked, this, &ReviewPage::askForFolder);
    auto* const widget = new QWidget;
    auto* const row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    row->addWidget(m_mirror);
    row->addWidget(m_folder, 1);
    row->addWidget(m_chooseFolder);
    return widget;
}

QWidget* ReviewPage::createFollow()
{
    m_follow->setObjectName(u"follow"_s);
    m_every->setObjectName(u"followEvery"_s);
    m_every->setAccessibleName(tr("How often to look for new log files"));
    for (const int minutes : kPauses)
        m_every->addItem(AcquisitionText::every(minutes), minutes);
    m_every->setCurrentIndex(m_every->findData(kUsualPause));
    connect(m_follow, &QCheckBox::toggled, this, &ReviewPage::showState);
    auto* const widget = new QWidget;
    auto* const row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    row->addWidget(m_follow);
    row->addWidget(m_every);
    row->addStretch(1);
    return widget;
}

void ReviewPage::createLayout()
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(10);
    column->addWidget(m_headline);
    m_facts->setColumnStretch(1, 1);
    column->addLayout(m_facts);
    column->addSpacing(6);
    column->addWidget(createMirror());
    column->addWidget(createFollow());
    column->addWidget(m_followHint);
    column->addStretch(1);
}

void ReviewPage::begin(const models::TrailSource& source)
{
    m_isOpenEnded = !source.wanted.to.has_value();
    m_isNew = false;
    m_headline->setText(tr("Listing what there is..."));
    showFact(m_source, models::shortened(models::visibleText(source.uri()), kLongestUri));
    for (const Fact& fact : {m_known, m_skipped, m_estimate, m_requests})
        showFact(fact, {});
    if (m_folder->text().isEmpty() && !source.mirror.empty()) {
        const std::u8string folder = source.mirror.u8string();
        m_folder->setText(QString::fromUtf8(folder.data(), static_cast<qsizetype>(folder.size())));
    }
    showState();
}

void ReviewPage::showProgress(const s3::PlanProgress& progress)
{
    //: %1 is a number of log files with their size; parts of the bucket that are looked through
    m_headline->setText(tr("Listing what there is: %1; %2 of %3 part(s) done", nullptr,
        models::pluralOf(progress.ranges))
                            .arg(filesAndSize(progress.listed, progress.bytes),
                                AcquisitionText::count(progress.rangesDone),
                                AcquisitionText::count(progress.ranges)));
}

void ReviewPage::showPlan(const s3::Plan& plan, const QString& caseFolder)
{
    m_isNew = !plan.objects.empty();
    if (m_isNew)
        m_headline->setText(
            //: %1 is "204 log files, 1.4 GB"
            tr("To be fetched: %1").arg(filesAndSize(plan.objects.size(), plan.bytes)));
    else if (plan.known > 0)
        m_headline->setText(tr("There is nothing new: the case has all of it already."));
    else
        m_headline->setText(tr("There are no log files of that time. Go back and choose a longer "
                               "one, or other folders."));
    showFact(m_known, plan.known == 0 ? QString() : filesAndSize(plan.known, plan.knownBytes));
    showFact(m_skipped, plan.skipped == 0 ? QString() : AcquisitionText::logFiles(plan.skipped));
    showEstimate(plan, caseFolder);
    showFact(m_requests,
        //: Two numbers of requests
        tr("%1 to list, done; %2 to fetch")
            .arg(AcquisitionText::count(plan.lists), AcquisitionText::count(plan.objects.size())));
    showState();
}

void ReviewPage::showEstimate(const s3::Plan& plan, const QString& caseFolder)
{
    if (!m_isNew) {
        showFact(m_estimate, {});
        return;
    }
    const s3::SyncEstimate estimate = s3::estimateOf(plan);
    const QStorageInfo disk(caseFolder);
    const bool isKnown = disk.isValid() && disk.bytesAvailable() >= 0;
    const auto free = isKnown ? static_cast<std::uint64_t>(disk.bytesAvailable()) : 0;
    const QString time = AcquisitionText::about(estimate.time);
    const QString size = AcquisitionText::size(estimate.diskBytes);
    if (!isKnown)
        //: a time; a size
        showFact(m_estimate, tr("%1, and about %2 on disk").arg(time, size));
    else if (free < estimate.diskBytes)
        showFact(m_estimate,
            //: A time; two sizes
            tr("%1, and about %2 on disk: more than the %3 that are free")
                .arg(time, size, AcquisitionText::size(free)));
    else
        showFact(m_estimate,
            //: A time; two sizes
            tr("%1, and about %2 on disk, of %3 that are free")
                .arg(time, size, AcquisitionText::size(free)));
}

void ReviewPage::askForFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("A folder for the log files"), m_folder->text());
    if (!folder.isEmpty())
        m_folder->setText(folder);
}

std::filesystem::path ReviewPage::mirror() const
{
    if (!m_mirror->isChecked())
        return {};
    const QByteArray utf8 = m_folder->text().toUtf8();
    return std::u8string(utf8.begin(), utf8.end());
}

bool ReviewPage::lacksFolder() const
{
    return m_mirror->isChecked() && m_folder->text().isEmpty();
}

int ReviewPage::followMinutes() const
{
    return m_follow->isEnabled() && m_follow->isChecked() ? m_every->currentData().toInt() : 0;
}

void ReviewPage::showState()
{
    m_folder->setEnabled(m_mirror->isChecked());
    m_chooseFolder->setEnabled(m_mirror->isChecked());
    m_follow->setEnabled(m_isOpenEnded);
    m_every->setEnabled(m_isOpenEnded && m_follow->isChecked());
    m_followHint->setText(m_isOpenEnded
            ? tr("New log files then come in by themselves. Your place in the table stays.")
            : tr("Only a range without an end can be followed."));
    Q_EMIT changed();
}

} // namespace khoji::views
