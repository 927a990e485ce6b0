#include "models/acquisition/history_connection.h"

#include "models/acquisition/guarded_outcome.h"

#include <utility>

namespace khoji::models {

HistoryConnection::HistoryConnection(
    std::shared_ptr<HistoryAccess> access, CodePrompt& codes, QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_codes(codes)
    , m_identities(*this)
    , m_work(*this)
{ }

void HistoryConnection::loadIdentities()
{
    m_identities.run(
        [access = m_access](const std::stop_token& stop) {
            return guardedOutcome([&] { return access->identities(stop); });
        },
        [this](const aws::Outcome<Identities>& found) {
            if (found)
                Q_EMIT identitiesFound(*found);
            else
                Q_EMIT identitiesFailed(found.error());
        });
}

void HistoryConnection::open(
    const aws::ConnectionChoice& choice, const std::vector<std::string>& regions)
{
    using Opened = aws::Outcome<std::shared_ptr<OpenHistory>>;
    setOpening(true);
    m_work.run(
        [access = m_access, choice, regions, ask = m_codes.asker()](const std::stop_token& stop) {
            return guardedOutcome([&] { return access->open(choice, regions, ask, stop); });
        },
        [this](const Opened& opened) {
            setOpening(false);
            if (opened)
                Q_EMIT this->opened(*opened);
            else
                Q_EMIT failed(opened.error());
        });
}

void HistoryConnection::cancel()
{
    m_work.cancel();
    setOpening(false);
}

void HistoryConnection::setOpening(bool opening)
{
    if (m_isOpening == opening)
        return;
    m_isOpening = opening;
    Q_EMIT openingChanged();
}

} // namespace khoji::models
