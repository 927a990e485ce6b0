#pragma once

#include "models/acquisition/identities.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace khoji::views {

/// As whom AWS is asked: a profile of the AWS CLI, or the keys in the environment; where there is
/// neither, how to make one. GUI thread.
class ProfileChoice final : public QWidget {
    Q_OBJECT

public:
    explicit ProfileChoice(QWidget* parent = nullptr);

    void setIdentities(const models::Identities& identities);
    /// They could not be listed.
    void setUnknown();
    /// Also one that is not listed yet.
    void setProfile(const QString& name);
    /// Empty: as the AWS CLI would by itself, or by the keys in the environment.
    [[nodiscard]] QString profile() const;

Q_SIGNALS:
    void changed();
    /// Profiles may be there by now.
    void identitiesWanted();

private:
    QComboBox* m_profile;
    QLabel* m_none;
    QPushButton* m_lookAgain;
    QString m_wanted; ///< a profile, once it is listed
};

} // namespace khoji::views
