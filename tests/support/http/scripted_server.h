#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace khoji::test {

struct HttpRequest {
    std::string method;
    std::string target; ///< path and query, as they came
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

struct HttpReply {
    enum class Fate {
        Whole,
        Cut, ///< the full Content-Length, and half the body
        Reset, ///< the connection is reset without an answer
        Close, ///< the connection ends without an answer
        Hang, ///< no answer, until the client goes or the server ends
    };
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers; ///< Content-Length is added
    std::string body; ///< not sent to HEAD
    Fate fate = Fate::Whole;
    std::chrono::milliseconds delay{0};
    std::string raw; ///< instead of all that: exactly this, then the end
};

/// An HTTP/1.1 server on loopback that asks `script` for each reply. `script` is called on the
/// server's own threads, by one at a time.
class ScriptedServer {
public:
    using Script = std::function<HttpReply(const HttpRequest&)>;

    explicit ScriptedServer(Script script);
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    ~ScriptedServer();

    [[nodiscard]] std::string host() const; ///< `127.0.0.1:PORT`
    [[nodiscard]] std::vector<HttpRequest> requests() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] unsigned connections() const { return m_connections; } ///< accepted so far
    [[nodiscard]] unsigned mostAtOnce() const { return m_most; } ///< requests in work together

private:
    void accept();
    void serve(int socket);
    [[nodiscard]] bool readRequest(int socket, std::string& buffer, HttpRequest& request) const;
    [[nodiscard]] bool receive(int socket, std::string& buffer) const;
    [[nodiscard]] bool reply(int socket, const HttpRequest& request, const HttpReply& reply);
    [[nodiscard]] HttpReply ask(const HttpRequest& request);

    Script m_script;
    int m_listener = -1;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<HttpRequest> m_requests; ///< by m_mutex
    std::atomic<bool> m_ending{false};
    std::atomic<unsigned> m_connections{0};
    std::atomic<unsigned> m_now{0};
    std::atomic<unsigned> m_most{0};
    std::vector<std::thread> m_serving; ///< of accept()
    std::thread m_accepting;
};

} // namespace khoji::test
