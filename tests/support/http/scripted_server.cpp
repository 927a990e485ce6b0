#include "tests/support/http/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace khoji::test {

namespace {

constexpr int kGlance = 20; ///< milliseconds between two looks whether it is over

bool isReadable(int socket)
{
    pollfd waiting{socket, POLLIN, 0};
    return ::poll(&waiting, 1, kGlance) > 0;
}

/// False when nobody listens any more.
bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void resetOnClose(int socket)
{
    const linger now{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

void parseHead(std::string_view head, HttpRequest& request)
{
    auto end = head.find("\r\n");
    const auto line = head.substr(0, end);
    const auto space = line.find(' ');
    request.method = line.substr(0, space);
    request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
    while (end != std::string_view::npos) {
        head.remove_prefix(end + 2);
        end = head.find("\r\n");
        const auto header = head.substr(0, end);
        const auto colon = header.find(": ");
        if (colon != std::string_view::npos)
            request.headers[lowerCase(std::string(header.substr(0, colon)))] =
                header.substr(colon + 2);
    }
}

std::string headOf(const HttpReply& reply)
{
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
    for (const auto& [name, value] : reply.headers)
        head.append(name).append(": ").append(value).append("\r\n");
    const auto isLength = [](const auto& header) {
        return header.first == "Content-Length";
    };
    if (std::none_of(reply.headers.begin(), reply.headers.end(), isLength))
        head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    return head + "\r\n";
}

} // namespace

ScriptedServer::ScriptedServer(Script script)
    : m_script(std::move(script))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 128) != 0
        || ::getsockname(m_listener, generic, &size) != 0) {
        std::perror("no server for the test");
        std::abort();
    }
    m_port = ntohs(address.sin_port);
    m_accepting = std::thread([this] { accept(); });
}

ScriptedServer::~ScriptedServer()
{
    m_ending = true;
    m_accepting.join();
    for (auto& thread : m_serving)
        thread.join();
    ::close(m_listener);
}

std::string ScriptedServer::host() const
{
    return "127.0.0.1:" + std::to_string(m_port);
}

std::vector<HttpRequest> ScriptedServer::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

std::size_t ScriptedServer::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests.size();
}

void ScriptedServer::accept()
{
    while (!m_ending) {
        if (!isReadable(m_listener))
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        ++m_connections;
        m_serving.emplace_back([this, socket] {
            serve(socket);
            ::close(socket);
        });
    }
}

void ScriptedServer::serve(int socket)
{
    std::string buffer;
    HttpRequest request;
    while (readRequest(socket, buffer, request)) {
        const unsigned now = ++m_now;
        for (unsigned most = m_most; most < now && !m_most.compare_exchange_weak(most, now);) { }
        const HttpReply answer = ask(request);
        std::this_thread::sleep_for(answer.delay);
        --m_now; // before the answer: by then the client may send the next
        if (!reply(socket, request, answer))
            return;
        request = {};
    }
}

HttpReply ScriptedServer::ask(const HttpRequest& request)
{
    const std::scoped_lock lock(m_mutex);
    m_requests.push_back(request);
    return m_script(request);
}

bool ScriptedServer::receive(int socket, std::string& buffer) const
{
    while (!m_ending) {
        if (!isReadable(socket))
            continue;
        char bytes[4096];
        const auto received = ::recv(socket, bytes, sizeof bytes, 0);
        if (received <= 0)
            return false;
        buffer.append(bytes, static_cast<std::size_t>(received));
        return true;
    }
    return false;
}

bool ScriptedServer::readRequest(int socket, std::string& buffer, HttpRequest& request) const
{
    auto end = buffer.find("\r\n\r\n");
    for (; end == std::string::npos; end = buffer.find("\r\n\r\n")) {
        if (!receive(socket, buffer))
            return false;
    }
    parseHead(std::string_view(buffer).substr(0, end), request);
    buffer.erase(0, end + 4);
    const auto length = request.headers.find("content-length");
    const std::size_t size = length == request.headers.end() ? 0 : std::stoul(length->second);
    while (buffer.size() < size) {
        if (!receive(socket, buffer))
            return false;
    }
    request.body = buffer.substr(0, size);
    buffer.erase(0, size);
    return true;
}

/// True when the connection can be used again.
bool ScriptedServer::reply(int socket, const HttpRequest& request, const HttpReply& reply)
{
    std::string ignored;
    switch (reply.fate) {
    case HttpReply::Fate::Reset:
        resetOnClose(socket);
        return false;
    case HttpReply::Fate::Close:
        return false;
    case HttpReply::Fate::Hang:
        while (receive(socket, ignored)) { }
        return false;
    case HttpReply::Fate::Cut:
        (void)sendAll(socket, headOf(reply) + reply.body.substr(0, reply.body.size() / 2));
        return false;
    case HttpReply::Fate::Whole:
        break;
    }
    if (!reply.raw.empty()) {
        (void)sendAll(socket, reply.raw);
        return false;
    }
    return sendAll(socket, headOf(reply) + (request.method == "HEAD" ? "" : reply.body));
}

} // namespace khoji::test
