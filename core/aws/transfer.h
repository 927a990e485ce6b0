#pragma once

#include "core/aws/body_sink.h"
#include "core/aws/client.h"
#include "core/aws/judgement.h"
#include "core/aws/session.h"

#include <curl/curl.h>

#include <memory>
#include <string>
#include <variant>

namespace khoji::aws {

struct EndEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct EndHeaders {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyHandle = std::unique_ptr<CURL, EndEasy>;
using HeaderList = std::unique_ptr<curl_slist, EndHeaders>;

/// What every transfer of a client has in common.
struct TransferSettings {
    std::chrono::milliseconds connectTimeout{};
    std::chrono::seconds stallTimeout{};
    std::string caBundle; ///< a file; empty: the system's
};

/// One try of a call, on one libcurl handle: signed now, and gone through once. `call` must outlive
/// it. Thread: the client's.
class Transfer {
public:
    Transfer(const Call& call, Session::Signature signature, base::UtcTime signedAt,
        const TransferSettings& settings, EasyHandle easy, ClientStatistics& statistics);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() = default;

    [[nodiscard]] CURL* handle() const { return m_easy.get(); }
    /// Lets go of the handle, with its connections, for the next transfer.
    [[nodiscard]] EasyHandle takeHandle() { return std::move(m_easy); }
    [[nodiscard]] const Session::Signature& signature() const { return m_signature; }

    /// What it came to. `curlCode` is libcurl's; call it once, before takeHandle().
    [[nodiscard]] std::variant<Answer, Judgement> finish(CURLcode curlCode);

private:
    void setUp(const TransferSettings& settings);
    void setBody();
    void sign(base::UtcTime signedAt);
    void takeHeader(std::string_view line);
    [[nodiscard]] bool takeBody(std::string_view bytes);
    [[nodiscard]] std::optional<Trouble> ownTrouble() const;
    [[nodiscard]] FailedTry failedTry(CURLcode curlCode);

    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);

    const Call& m_call;
    Session::Signature m_signature;
    EasyHandle m_easy;
    ClientStatistics& m_statistics;
    HeaderList m_headers;
    NamedValues m_answered;
    std::size_t m_headerBytes = 0;
    std::size_t m_headerLines = 0;
    bool m_headersEnded = false;
    bool m_bodyBegan = false;
    BodySink m_sink;
};

} // namespace khoji::aws
