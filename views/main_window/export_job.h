#pragma once

#include "core/base/progress.h"
#include "core/output/export.h"
#include "views/main_window/background.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace khoji::views {

/// One export at a time, on a thread of its own, with progress about ten times a second. GUI
/// thread; its end stops the export and waits for it.
class ExportJob final : public QObject {
    Q_OBJECT

public:
    using Work =
        std::function<base::Result<output::ExportSummary>(base::Progress&, std::stop_token)>;

    explicit ExportJob(QObject* parent = nullptr);
    ~ExportJob() override;

    /// `work` writes `path`, which is only handed on. False when one is running already.
    bool start(const QString& path, Work work);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_progress != nullptr; }
    [[nodiscard]] quint64 eventsDone() const;

Q_SIGNALS:
    void progressChanged();
    void finished(const QString& path, const khoji::output::ExportSummary& summary);
    void cancelled();
    void failed(const khoji::base::Error& error);

private:
    void end(const QString& path, const base::Result<output::ExportSummary>& summary);

    std::shared_ptr<base::Progress> m_progress; ///< of the one that runs
    std::stop_source m_stop;
    QTimer m_timer;
    Background m_background;
};

} // namespace khoji::views
