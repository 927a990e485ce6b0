#include "views/main_window/record_loader.h"

namespace khoji::views {

RecordLoader::RecordLoader(QObject* parent)
    : QObject(parent)
    , m_background(*this)
{ }

void RecordLoader::load(std::shared_ptr<store::CaseFile> caseFile, base::EventKey key)
{
    const quint64 request = ++m_newest;
    m_background.run(
        [caseFile = std::move(caseFile), key] { return caseFile->events().record(key); },
        [this, request](const base::Result<store::SourceRecord>& record) {
            if (request != m_newest)
                return;
            if (record)
                Q_EMIT loaded(*record);
            else
                Q_EMIT failed(record.error());
        });
}

} // namespace khoji::views
