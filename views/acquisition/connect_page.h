#pragma once

#include "models/acquisition/identities.h"
#include "models/acquisition/trail_source.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace khoji::views {

class FoldButton;
class ProfileChoice;

/// The first step: as whom, and which bucket; region, endpoint and who pays are folded away. GUI
/// thread.
class ConnectPage final : public QWidget {
    Q_OBJECT

public:
    explicit ConnectPage(const Theme& theme, QWidget* parent = nullptr);

    void setIdentities(const models::Identities& identities);
    /// They could not be listed: names can still be typed.
    void setIdentitiesUnknown();
    /// As it was the last time.
    void setSource(const models::TrailSource& source);
    void setRegion(const QString& region);

    [[nodiscard]] aws::ConnectionChoice choice() const;
    /// Nothing while there is no name of a bucket.
    [[nodiscard]] std::optional<s3::Place> place() const;
    [[nodiscard]] QString profile() const;

Q_SIGNALS:
    void changed();
    /// Profiles may be there by now.
    void identitiesWanted();

private:
    void createFields();
    void createMore();
    void createLayout();
    void showState();
    void copyPolicy();

    ProfileChoice* m_profile;
    QLineEdit* m_bucket;
    QLabel* m_problem;
    FoldButton* m_more;
    QWidget* m_folded;
    QLineEdit* m_region;
    QLineEdit* m_endpoint;
    QCheckBox* m_requesterPays;
    QPushButton* m_policy;
};

} // namespace khoji::views
