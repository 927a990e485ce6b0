#pragma once

#include "core/store/case_file.h"
#include "views/main_window/background.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace khoji::views {

/// Fetches the source record of an event without keeping the window waiting. The newest request
/// wins: an older one's answer never arrives. GUI thread.
class RecordLoader final : public QObject {
    Q_OBJECT

public:
    explicit RecordLoader(QObject* parent = nullptr);

    void load(std::shared_ptr<store::CaseFile> caseFile, base::EventKey key);
    /// What is under way is not wanted any more.
    void cancel() { ++m_newest; }

Q_SIGNALS:
    void loaded(const khoji::store::SourceRecord& record);
    void failed(const khoji::base::Error& error);

private:
    quint64 m_newest = 0;
    Background m_background;
};

} // namespace khoji::views
