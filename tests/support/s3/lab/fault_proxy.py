"""A proxy that stands before S3, injects faults and writes down what was asked: fault_proxy.py PORT

PORT is where S3 listens on loopback. Everything is handed on as it is, above all Host, which is signed.
Commands on standard input: faults {rules} (see faults.py), requests {}, forget {}.
"""

import http.client
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import child
import faults
import wire

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade"}
_UPSTREAM_SECONDS = 120


class Journal:
    """All requests in the order of their arrival."""

    def __init__(self):
        self._lock = threading.Lock()
        self._entries = []

    def begin(self, method, target, headers):
        path, _, query = target.partition("?")
        entry = {"method": method, "path": path, "query": query, "headers": headers, "status": 0, "fault": ""}
        with self._lock:
            self._entries.append(entry)
        return entry

    def entries(self):
        with self._lock:
            return [dict(entry) for entry in self._entries]

    def forget(self):
        with self._lock:
            self._entries.clear()


class Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, upstream_port):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream_port = upstream_port
        self.rules = faults.Rules()
        self.journal = Journal()

    def commands(self):
        def set_faults(request):
            self.rules.replace(request["rules"])
            return {}

        def forget(_):
            self.journal.forget()
            return {}

        return {
            "faults": set_faults,
            "requests": lambda _: {"requests": self.journal.entries()},
            "forget": forget,
        }

    def handle_error(self, request, client_address):
        pass  # a client that leaves is nothing to speak of


class Handler(BaseHTTPRequestHandler):
    """One connection of a client, and one to S3 behind it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self._upstream = None

    def finish(self):
        if self._upstream:
            self._upstream.close()
        super().finish()

    def log_message(self, *_):
        pass

    def _serve(self):
        target = self.path
        entry = self.server.journal.begin(self.command, target, dict(self.headers.items()))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        action = ""
        for rule in self.server.rules.hits(f"{self.command} {target}"):
            action = rule["action"]
            entry["fault"] = action
            if action == faults.LATENCY:
                time.sleep(rule["milliseconds"] / 1000)
            elif action == faults.RESET:
                return wire.reset(self)
            elif action == faults.HANG:
                return wire.hang(self)
            elif action in faults.ANSWERS:
                return self._send(faults.ANSWERS[action](rule), entry)
        self._send(self._ask_upstream(body), entry, cut=action == faults.CUT)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_OPTIONS = _serve

    def _ask_upstream(self, body):
        if not self._upstream:
            self._upstream = http.client.HTTPConnection(
                "127.0.0.1", self.server.upstream_port, timeout=_UPSTREAM_SECONDS
            )
        ask = self._upstream
        ask.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in _HOP_BY_HOP:
                ask.putheader(name, value)
        ask.endheaders(body or None)
        answer = ask.getresponse()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in _HOP_BY_HOP}
        return faults.Answer(answer.status, headers, answer.read())

    def _send(self, answer, entry, cut=False):
        """The length is always the whole body's; `cut` sends half of it and ends the connection."""
        entry["status"] = answer.status
        has_body = self.command != "HEAD" and answer.status not in (204, 304)
        names = {name.lower() for name in answer.headers}
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if has_body and "content-length" not in names:
            self.send_header("Content-Length", str(len(answer.body)))
        if "date" not in names:
            self.send_header("Date", self.date_time_string())
        self.end_headers()
        if has_body:
            self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)
        if cut:
            self.close_connection = True


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    proxy = Proxy(int(arguments[0]))
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    child.answer({"port": proxy.server_address[1]}, proxy.commands())


if __name__ == "__main__":
    main(sys.argv[1:])
