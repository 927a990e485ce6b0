#pragma once

#include "models/acquisition/code_prompt.h"
#include "models/acquisition/s3_acquisition.h"
#include "models/events/latest_work.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace khoji::models {

/// Tells when the time has come, again and again. Tests give their own.
class Ticker : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start(std::chrono::minutes pause) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void ticked();
};

/// By the clock.
class ClockTicker final : public Ticker {
    Q_OBJECT
public:
    explicit ClockTicker(QObject* parent = nullptr);
    void start(std::chrono::minutes pause) override;
    void stop() override;

private:
    QTimer m_timer;
};

/// Goes back to what the case was synced from: for what is new, once or every few minutes
/// ("follow the trail"), for the rest of a sync that was interrupted, for what failed. It looks and
/// plans on a thread of its own; only when there is something to fetch is there an import.
///
/// What a case says it was synced from is somebody else's word until somebody here agreed to it:
/// until then nothing is asked of anybody. Thread: GUI thread. `codes` and `ticker` must outlive
/// it. Its end stops the work and waits.
class TrailWatch : public QObject {
    Q_OBJECT
public:
    enum class Look {
        New, ///< keys after the newest that the case holds; all where there are gaps
        Rest, ///< everything that was chosen and is not in the case
        Failed, ///< what the case holds as failed
    };

    TrailWatch(std::shared_ptr<BucketAccess> access, CodePrompt& codes, Ticker& ticker,
        QObject* parent = nullptr);

    /// Another case, or none: what was looked for is not wanted any more.
    void setCase(std::shared_ptr<store::CaseFile> caseFile);
    /// `isAgreed`: by the user, in this run of the program.
    void setSource(std::optional<TrailSource> source, bool isAgreed);
    [[nodiscard]] const std::optional<TrailSource>& source() const { return m_source; }
    [[nodiscard]] bool isAgreed() const { return m_isAgreed; }
    void agree();

    /// A sync of this source began, and ended: with everything that was planned, or before.
    void syncBegan(const S3Acquisition& sync);
    void syncEnded(const S3Acquisition& sync, bool isWhole);

    /// While imports run, nobody looks by the clock.
    void setImporting(bool importing) { m_isImporting = importing; }
    /// 0: not any more. Kept with the source.
    void follow(int minutes);
    /// By the clock, that is: agreed to as well.
    [[nodiscard]] bool isFollowing() const;

    /// At once. Does nothing while it looks, and without a source that was agreed to.
    void look(Look what);
    void cancel();
    [[nodiscard]] bool isLooking() const { return m_isLooking; }

Q_SIGNALS:
    void sourceChanged();
    void lookingChanged();
    /// To be given to the import job. `isAsked`: by the user, not by the clock.
    void found(std::shared_ptr<khoji::models::S3Acquisition> acquisition, bool isAsked);
    /// Of a look that was asked for, not by the clock.
    void nothingFound();
    /// By the clock, the same trouble is told once, until there was a look without.
    void failed(const khoji::aws::Trouble& trouble);

private:
    struct Seen;
    void tick();
    void start(Look what, bool isAsked);
    void accept(aws::Outcome<Seen> seen, bool isAsked);
    void fail(const aws::Trouble& trouble, bool isAsked);
    void setLooking(bool looking);
    void useTicker();

    std::shared_ptr<BucketAccess> m_access;
    CodePrompt& m_codes;
    Ticker& m_ticker;
    std::shared_ptr<store::CaseFile> m_case;
    std::optional<TrailSource> m_source;
    std::shared_ptr<OpenBucket> m_bucket; ///< of the source, once it was opened
    bool m_isAgreed = false;
    bool m_isImporting = false;
    bool m_isLooking = false;
    QString m_told; ///< the trouble that was told last
    LatestWork m_work;
};

} // namespace khoji::models
