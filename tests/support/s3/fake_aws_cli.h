#pragma once

#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace khoji::test {

/// A folder with an `aws` that stands in for the AWS CLI (lab/fake_aws), to be put first in PATH.
/// What it does is chosen by the profile:
///
/// | profile | does |
/// |---|---|
/// | `default`, `investigator` | S3Lab's investigator, long-term |
/// | `denied`, `wrong-secret` | S3Lab's denied user; a secret that S3Lab refuses |
/// | `session`, `renewed`, `expired` | temporary: always the same token; another at each call; over
/// | | `mfa` | asks for a code on standard error, takes 123456 from standard input | | `corp` | SSO
/// is not signed in: exit code 255 | | `empty`, any other name | no credentials, no such profile:
/// exit code 253 | | `garbage`, `flood`, `hostile` | not JSON; 64 MB of it; escapes and markup on
/// standard error, exit code 1 | | `hanging` | never ends |
class FakeAwsCli {
public:
    enum class Version { Two, One }; ///< One knows no export-credentials: exit code 2

    FakeAwsCli();

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// This environment, with the stand-in first in PATH.
    [[nodiscard]] QProcessEnvironment environment(Version version = Version::Two) const;
    /// The arguments of each call so far, in one string each.
    [[nodiscard]] QStringList calls() const;

private:
    QTemporaryDir m_folder;
};

} // namespace khoji::test
