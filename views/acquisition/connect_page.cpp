#include "views/acquisition/connect_page.h"

#include "views/layouts/fold_button.h"
#include "views/acquisition/form.h"
#include "views/acquisition/profile_choice.h"
#include "views/acquisition/trouble_text.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kLongestBucketText = 2000; // characters: keys have up to 1,024 bytes

QHBoxLayout* atTheLeft(QWidget* widget)
{
    auto* const row = new QHBoxLayout;
    row->addWidget(widget);
    row->addStretch(1);
    return row;
}

} // namespace

ConnectPage::ConnectPage(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_profile(new ProfileChoice)
    , m_bucket(new QLineEdit)
    , m_problem(createNote({}))
    , m_more(new FoldButton(theme))
    , m_folded(new QWidget)
    , m_region(new QLineEdit)
    , m_endpoint(new QLineEdit)
    , m_requesterPays(new QCheckBox(tr("Requester &pays")))
    , m_policy(createQuietButton(u"copyPolicy"_s, tr("Copy the permissions this takes")))
{
    createFields();
    createMore();
    createLayout();
    showState();
}

void ConnectPage::createFields()
{
    m_bucket->setObjectName(u"bucket"_s);
    m_bucket->setAccessibleName(tr("Bucket and prefix"));
    m_bucket->setPlaceholderText(u"s3://bucket/prefix"_s);
    m_bucket->setMaxLength(kLongestBucketText);
    m_problem->setObjectName(u"bucketProblem"_s);
    connect(m_bucket, &QLineEdit::textChanged, this, &ConnectPage::showState);
    connect(m_profile, &ProfileChoice::changed, this, &ConnectPage::changed);
    connect(m_profile, &ProfileChoice::identitiesWanted, this, &ConnectPage::identitiesWanted);
    connect(m_policy, &QPushButton::clicked, this, &ConnectPage::copyPolicy);
}

void ConnectPage::createMore()
{
    m_more->setObjectName(u"more"_s);
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("Region, endpoint, who pays"));
    m_more->setFolded({m_folded});
    m_region->setObjectName(u"region"_s);
    m_region->setPlaceholderText(tr("as the profile says; the bucket's own is found out"));
    m_endpoint->setObjectName(u"endpoint"_s);
    m_endpoint->setPlaceholderText(u"https://..."_s);
    m_requesterPays->setObjectName(u"requesterPays"_s);
    auto* const grid = new QGridLayout(m_folded);
    grid->setContentsMargins({});
    addField(*grid, tr("&Region:"), m_region);
    addField(*grid, tr("&Endpoint, if it is not AWS's own:"), m_endpoint);
    addBelow(*grid, m_requesterPays);
    addBelow(*grid,
        createNote(
            tr("Your account is then billed for every request and every byte that is fetched "
               "from this bucket.")));
    for (QLineEdit* const edit : {m_region, m_endpoint}) {
        edit->setMaxLength(kLongestBucketText);
        connect(edit, &QLineEdit::textChanged, this, &ConnectPage::changed);
    }
    connect(m_requesterPays, &QCheckBox::toggled, this, &ConnectPage::changed);
}

void ConnectPage::createLayout()
{
    auto* const grid = new QGridLayout;
    addField(*grid, tr("&Sign in as:"), m_profile);
    addField(*grid, tr("&Bucket:"), m_bucket);
    addBelow(*grid, m_problem);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(grid);
    column->addWidget(m_more);
    column->addWidget(m_folded);
    column->addStretch(1);
    column->addWidget(
        createNote(tr("Khoji lists and reads, and never writes to a bucket. Credentials "
                      "come from the AWS CLI or the environment, stay in memory, and are "
                      "not kept.")));
    column->addLayout(atTheLeft(m_policy));
}

void ConnectPage::setIdentities(const models::Identities& identities)
{
    m_profile->setIdentities(identities);
}

void ConnectPage::setIdentitiesUnknown()
{
    m_profile->setUnknown();
}

void ConnectPage::setSource(const models::TrailSource& source)
{
    m_profile->setProfile(QString::fromStdString(source.connection.profile));
    m_bucket->setText(source.uri());
    m_region->setText(QString::fromStdString(source.connection.region));
    m_endpoint->setText(QString::fromStdString(source.connection.endpointUrl));
    m_requesterPays->setChecked(source.connection.requesterPays);
    m_more->setChecked(!m_region->text().isEmpty() || !m_endpoint->text().isEmpty()
        || m_requesterPays->isChecked());
}

void ConnectPage::setRegion(const QString& region)
{
    m_region->setText(region);
    m_more->setChecked(true);
}

aws::ConnectionChoice ConnectPage::choice() const
{
    return {profile().toStdString(), m_region->text().trimmed().toStdString(),
        m_endpoint->text().trimmed().toStdString(), m_requesterPays->isChecked()};
}

std::optional<s3::Place> ConnectPage::place() const
{
    QString text = m_bucket->text().trimmed();
    if (!text.contains(u"://"_s))
        text.prepend(u"s3://"_s);
    return s3::placeOf(text.toStdString());
}

QString ConnectPage::profile() const
{
    return m_profile->profile();
}

void ConnectPage::showState()
{
    const bool isEmpty = m_bucket->text().trimmed().isEmpty();
    m_problem->setText(isEmpty || place()
            ? tr("The bucket that a trail writes to. A prefix is not needed; it narrows down what "
                 "is looked through.")
            : tr("This names no bucket: s3://bucket or s3://bucket/prefix."));
    Q_EMIT changed();
}

void ConnectPage::copyPolicy()
{
    const auto where = place().value_or(s3::Place());
    QApplication::clipboard()->setText(TroubleText::policy(
        QString::fromStdString(where.bucket), QString::fromStdString(where.key)));
}

} // namespace khoji::views
