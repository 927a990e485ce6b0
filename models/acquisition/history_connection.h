#pragma once

#include "models/acquisition/code_prompt.h"
#include "models/acquisition/history_access.h"
#include "models/events/latest_work.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace khoji::models {

/// The way to a lookup: who can be asked as, and signing in. It works on threads of its own; a
/// newer request stops the one under way, which then never answers.
///
/// `codes` must outlive it. Thread: GUI thread. Its end stops the work and waits.
class HistoryConnection : public QObject {
    Q_OBJECT
public:
    HistoryConnection(
        std::shared_ptr<HistoryAccess> access, CodePrompt& codes, QObject* parent = nullptr);

    /// open() is under way.
    [[nodiscard]] bool isOpening() const { return m_isOpening; }
    void loadIdentities();
    void open(const aws::ConnectionChoice& choice, const std::vector<std::string>& regions);
    void cancel();

Q_SIGNALS:
    void openingChanged();
    void identitiesFound(const khoji::models::Identities& identities);
    void identitiesFailed(const khoji::aws::Trouble& trouble);
    void opened(std::shared_ptr<khoji::models::OpenHistory> history);
    /// Never TroubleKind::Stopped.
    void failed(const khoji::aws::Trouble& trouble);

private:
    void setOpening(bool opening);

    std::shared_ptr<HistoryAccess> m_access;
    CodePrompt& m_codes;
    bool m_isOpening = false;
    LatestWork m_identities;
    LatestWork m_work;
};

} // namespace khoji::models
