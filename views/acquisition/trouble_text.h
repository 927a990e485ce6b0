#pragma once

#include "core/aws/trouble.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

namespace khoji::views {

/// What somebody can do about a trouble, as a button.
enum class Remedy {
    None,
    TryAgain,
    CopySignIn, ///< the command that signs in again
    CopyPolicy, ///< the permissions this takes
    UseRegion, ///< Trouble::region
};

/// What was asked when it went wrong.
enum class Asked {
    Bucket,
    EventHistory,
};

/// A trouble with AWS for a person: what happened, what to do, and what support will ask for
/// (s3.md "Error classes"). Plain text; what servers said is made visible.
class TroubleText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::Trouble)

public:
    /// One sentence with its full stop.
    [[nodiscard]] static QString message(const aws::Trouble& trouble);
    /// What to do. Empty when the message says it all. `profile`: empty where there is none.
    [[nodiscard]] static QString advice(
        const aws::Trouble& trouble, const QString& profile, Asked asked = Asked::Bucket);
    /// Kind, AWS's code and request id, a line each.
    [[nodiscard]] static QString details(const aws::Trouble& trouble);
    [[nodiscard]] static Remedy remedy(const aws::Trouble& trouble);
    /// Text of the button; empty for Remedy::None.
    [[nodiscard]] static QString button(Remedy remedy, const aws::Trouble& trouble);

    /// `aws sso login --profile 'P'`, safe for a shell.
    [[nodiscard]] static QString signInCommand(const QString& profile);
    /// The least that a role or user must be allowed, as an IAM policy.
    [[nodiscard]] static QString policy(const QString& bucket, const QString& prefix);
    /// The same for event history.
    [[nodiscard]] static QString lookupPolicy();

private:
    [[nodiscard]] static QString whoAllows(Asked asked);
};

} // namespace khoji::views
