#include "tests/support/s3/fake_aws_cli.h"

#include <QFile>

namespace khoji::test {

using namespace Qt::StringLiterals;

FakeAwsCli::FakeAwsCli()
{
    if (!QFile::link(QStringLiteral(KHOJI_S3_LAB "/fake_aws"), m_folder.filePath(u"aws"_s)))
        qFatal("cannot make a link in %s", qPrintable(m_folder.path()));
}

QProcessEnvironment FakeAwsCli::environment(Version version) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, m_folder.path() + u':' + environment.value(u"PATH"_s));
    environment.insert(u"KHOJI_FAKE_AWS_CALLS"_s, m_folder.filePath(u"calls"_s));
    environment.insert(u"KHOJI_FAKE_AWS_VERSION"_s, version == Version::One ? u"1"_s : u"2"_s);
    return environment;
}

QStringList FakeAwsCli::calls() const
{
    QFile file(m_folder.filePath(u"calls"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace khoji::test
