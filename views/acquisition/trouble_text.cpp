#include "views/acquisition/trouble_text.h"

#include "models/detail/visible_text.h"
#include "models/language/core_text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using aws::TroubleKind;

constexpr qsizetype kLongest = 600; // characters of what a server said

QString shown(std::string_view text)
{
    return models::shortened(models::visibleText(text), kLongest);
}

QJsonObject allow(const QJsonArray& actions, const QString& resource)
{
    return {{u"Effect"_s, u"Allow"_s}, {u"Action"_s, actions}, {u"Resource"_s, resource}};
}

QString policyOf(const QJsonArray& statements)
{
    const QJsonObject policy{{u"Version"_s, u"2012-10-17"_s}, {u"Statement"_s, statements}};
    return QString::fromUtf8(QJsonDocument(policy).toJson(QJsonDocument::Indented));
}

} // namespace

QString TroubleText::message(const aws::Trouble& trouble)
{
    const QString text =
        models::shortened(models::visibleText(models::coreText(trouble.message)), kLongest);
    //: What happened, as a sentence
    return text.isEmpty() ? tr("Something went wrong.") : tr("%1.").arg(text);
}

QString TroubleText::advice(const aws::Trouble& trouble, const QString& profile, Asked asked)
{
    switch (trouble.kind) {
    case TroubleKind::NoCredentials:
        return tr("Khoji asks the AWS CLI for credentials. Sign in with it, or set up a profile "
                  "with \"aws configure\", then try again.");
    case TroubleKind::CliTooOld:
        return tr("Install version 2.9 or later of the AWS CLI, or set AWS_ACCESS_KEY_ID and "
                  "AWS_SECRET_ACCESS_KEY before Khoji starts.");
    case TroubleKind::Expired:
        //: %1 is a command for a terminal
        return tr("Sign in again, for example with \"%1\", then try again.")
            .arg(models::visibleText(signInCommand(profile)));
    case TroubleKind::Rejected:
        return tr("Check the keys of this profile; they may have been replaced or switched off.");
    case TroubleKind::Clock:
        return tr("AWS accepts requests of the last 15 minutes only. Set this computer's clock.");
    case TroubleKind::Denied:
        return whoAllows(asked);
    case TroubleKind::Archived:
        return tr("Restore these objects first, then retry.");
    case TroubleKind::Region:
        return tr("A bucket answers in its own region only.");
    case TroubleKind::Missing:
        return tr("Check the name. Names of buckets are the same for all of AWS.");
    case TroubleKind::Throttled:
        return tr("Wait a little, then try again. What was fetched before stays.");
    case TroubleKind::Network:
        return tr("Check the network and, behind a proxy, HTTPS_PROXY. What was fetched before "
                  "stays.");
    case TroubleKind::Tls:
        return tr("Behind a proxy that looks into connections, set AWS_CA_BUNDLE to its "
                  "certificates. Khoji never connects without checking.");
    case TroubleKind::Disk:
        return tr("Make room, then try again. What was fetched before stays.");
    case TroubleKind::Damaged:
    case TroubleKind::Usage:
    case TroubleKind::Stopped:
        break;
    }
    return {};
}

QString TroubleText::whoAllows(Asked asked)
{
    if (asked == Asked::EventHistory)
        return tr("Whoever runs the account has to allow cloudtrail:LookupEvents. An organisation "
                  "may close some regions to everybody.");
    return tr("Whoever runs the bucket has to allow listing it and reading its objects; of "
              "encrypted ones also the use of their key (kms:Decrypt).");
}

QString TroubleText::details(const aws::Trouble& trouble)
{
    //: %1 is a word for the kind of trouble
    QStringList lines{tr("Kind: %1").arg(shown(aws::word(trouble.kind)))};
    if (!trouble.code.empty())
        //: %1 is a code such as AccessDenied
        lines << tr("AWS says: %1").arg(shown(trouble.code));
    if (!trouble.requestId.empty())
        lines << tr("Request id: %1").arg(shown(trouble.requestId));
    if (!trouble.region.empty())
        lines << tr("Region: %1").arg(shown(trouble.region));
    return lines.join(u'\n');
}

Remedy TroubleText::remedy(const aws::Trouble& trouble)
{
    switch (trouble.kind) {
    case TroubleKind::Expired:
        return Remedy::CopySignIn;
    case TroubleKind::Denied:
        return Remedy::CopyPolicy;
    case TroubleKind::Region:
        return trouble.region.empty() ? Remedy::None : Remedy::UseRegion;
    case TroubleKind::NoCredentials:
    case TroubleKind::Clock:
    case TroubleKind::Throttled:
    case TroubleKind::Network:
    case TroubleKind::Damaged:
    case TroubleKind::Disk:
        return Remedy::TryAgain;
    case TroubleKind::CliTooOld:
    case TroubleKind::Rejected:
    case TroubleKind::Archived:
    case TroubleKind::Missing:
    case TroubleKind::Tls:
    case TroubleKind::Usage:
    case TroubleKind::Stopped:
        break;
    }
    return Remedy::None;
}

QString TroubleText::button(Remedy remedy, const aws::Trouble& trouble)
{
    switch (remedy) {
    case Remedy::TryAgain:
        return tr("Try again");
    case Remedy::CopySignIn:
        return tr("Copy the command to sign in");
    case Remedy::CopyPolicy:
        return tr("Copy the permissions needed");
    case Remedy::UseRegion:
        //: %1 is a region of AWS
        return tr("Use %1").arg(shown(trouble.region));
    case Remedy::None:
        break;
    }
    return {};
}

QString TroubleText::signInCommand(const QString& profile)
{
    if (profile.isEmpty())
        return u"aws sso login"_s;
    QString quoted = profile;
    quoted.replace(u'\'', u"'\\''"_s);
    return u"aws sso login --profile '%1'"_s.arg(quoted);
}

QString TroubleText::policy(const QString& bucket, const QString& prefix)
{
    const QString name = bucket.isEmpty() ? u"BUCKET"_s : bucket;
    const QString arn = u"arn:aws:s3:::"_s + name;
    QJsonObject list = allow({u"s3:ListBucket"_s}, arn);
    if (!prefix.isEmpty())
        list.insert(u"Condition"_s,
            QJsonObject{
                {u"StringLike"_s, QJsonObject{{u"s3:prefix"_s, QJsonArray{prefix + u'*'}}}}});
    return policyOf({list, allow({u"s3:GetBucketLocation"_s}, arn),
        allow({u"s3:GetObject"_s}, arn + u'/' + prefix + u'*')});
}

/// LookupEvents knows no resources.
QString TroubleText::lookupPolicy()
{
    return policyOf({allow({u"cloudtrail:LookupEvents"_s}, u"*"_s)});
}

} // namespace khoji::views
