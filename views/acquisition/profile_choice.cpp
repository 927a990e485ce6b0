#include "views/acquisition/profile_choice.h"

#include "models/detail/visible_text.h"
#include "views/acquisition/form.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kLongestProfile = 80; // characters shown

} // namespace

ProfileChoice::ProfileChoice(QWidget* parent)
    : QWidget(parent)
    , m_profile(new QComboBox)
    , m_none(createNote({}))
    , m_lookAgain(createQuietButton(u"lookAgain"_s, tr("&Look again")))
{
    m_profile->setObjectName(u"profile"_s);
    m_profile->setAccessibleName(tr("AWS profile"));
    m_profile->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_profile->setMinimumContentsLength(24);
    m_none->setObjectName(u"noProfiles"_s);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_profile);
    column->addWidget(m_none);
    column->addWidget(m_lookAgain, 0, Qt::AlignLeft);
    setFocusProxy(m_profile);
    connect(m_profile, &QComboBox::currentIndexChanged, this, &ProfileChoice::changed);
    connect(m_lookAgain, &QPushButton::clicked, this, &ProfileChoice::identitiesWanted);
    setIdentities({});
    m_none->hide();
    m_lookAgain->hide();
}

void ProfileChoice::setIdentities(const models::Identities& identities)
{
    const QString chosen = m_wanted.isEmpty() ? profile() : m_wanted;
    m_profile->clear();
    m_profile->addItem(identities.environmentHasKeys ? tr("The keys in the environment")
                                                     : tr("As the AWS CLI would by itself"),
        QString());
    for (const std::string& name : identities.profiles) {
        const QString profile = QString::fromStdString(name);
        m_profile->addItem(
            models::shortened(models::visibleText(profile), kLongestProfile), profile);
    }
    setProfile(chosen);
    const bool hasNone = identities.profiles.empty() && !identities.environmentHasKeys;
    m_none->setText(tr("There is no AWS profile on this computer. Make one in a terminal with "
                       "\"aws configure sso\" or \"aws configure\", or set AWS_ACCESS_KEY_ID and "
                       "AWS_SECRET_ACCESS_KEY before Khoji starts."));
    m_none->setVisible(hasNone);
    m_lookAgain->setVisible(hasNone);
}

void ProfileChoice::setUnknown()
{
    setIdentities({});
    m_none->setText(tr("The profiles of the AWS CLI could not be listed."));
}

void ProfileChoice::setProfile(const QString& name)
{
    const int at = m_profile->findData(name);
    if (at >= 0) {
        m_profile->setCurrentIndex(at);
        m_wanted.clear();
    } else {
        m_wanted = name;
    }
}

QString ProfileChoice::profile() const
{
    return m_profile->currentData().toString();
}

} // namespace khoji::views
