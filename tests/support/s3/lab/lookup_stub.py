"""CloudTrail's LookupEvents on loopback, with signatures verified and requests limited: lookup_stub.py

Commands on standard input: credentials {access, secret, token}, events {file: one record a line},
limit {per_second}, refuse {answers: [{type, words} or {type: "reset"}]} for the next requests, one each,
requests {}, forget {}.
"""

import collections
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import child
import sigv4
import wire
from event_history import EventHistory

_TARGET = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"
_TYPE = "application/x-amz-json-1.1"


class Limit:
    """At most so many requests within any second, for each region."""

    def __init__(self, per_second):
        self._per_second = per_second
        self._times = collections.defaultdict(collections.deque)

    def admits(self, region):
        now = time.monotonic()
        times = self._times[region]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= self._per_second:
            return False
        times.append(now)
        return True


class Stub(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.credentials = {"access": "", "secret": "", "token": ""}
        self.history = EventHistory([])
        self.limit = Limit(2)
        self.refusals = collections.deque()
        self.journal = []

    def handle_error(self, request, client_address):
        pass  # a client that leaves is nothing to speak of

    def commands(self):
        names = ("credentials", "events", "limit", "refuse", "requests", "forget")
        return {name: getattr(self, "do_" + name) for name in names}

    def do_credentials(self, request):
        self.credentials = {name: request[name] for name in ("access", "secret", "token")}
        return {}

    def do_events(self, request):
        with open(request["file"], encoding="utf-8") as file:
            self.history = EventHistory([line for line in file.read().split("\n") if line])
        return {}

    def do_limit(self, request):
        self.limit = Limit(request["per_second"])
        return {}

    def do_refuse(self, request):
        self.refusals = collections.deque(request["answers"])
        return {}

    def do_requests(self, _):
        with self.lock:
            return {"requests": list(self.journal)}

    def do_forget(self, _):
        with self.lock:
            self.journal.clear()
        return {}

    def answer(self, method, target, headers, body):
        """The events asked for, or raises Refused: the signature first, then the rest."""
        path, _, query = target.partition("?")
        region = sigv4.verify(method, path, query, headers, body, self.credentials, "cloudtrail")
        if (method, path) != ("POST", "/") or headers.get("x-amz-target") != _TARGET:
            raise sigv4.Refused("UnknownOperationException", "Only LookupEvents is known here.")
        if headers.get("content-type") != _TYPE:
            raise sigv4.Refused("SerializationException", f"Content-Type must be {_TYPE}.")
        if not self.limit.admits(region):
            raise sigv4.Refused("ThrottlingException", "Rate exceeded")
        try:
            question = json.loads(body)
        except ValueError as error:
            raise sigv4.Refused("SerializationException", str(error)) from error
        return self.history.page(region, question)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def _serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        path, _, query = self.path.partition("?")
        entry = {"method": self.command, "path": path, "query": query, "headers": dict(self.headers.items())}
        entry |= {"body": body.decode("utf-8", "replace"), "status": 0, "fault": ""}
        with self.server.lock:
            self.server.journal.append(entry)
            refusal = self.server.refusals.popleft() if self.server.refusals else None
            if refusal and refusal["type"] == "reset":
                entry["fault"] = "reset"
                return wire.reset(self)
            status, words = self._answer(headers, body, refusal)
            entry["status"] = status
            entry["fault"] = words.get("__type", "")
        self._send(status, json.dumps(words).encode())

    do_GET = do_POST = do_PUT = do_DELETE = _serve

    def _answer(self, headers, body, refusal):
        try:
            if refusal:
                raise sigv4.Refused(refusal["type"], refusal.get("words", ""))
            return 200, self.server.answer(self.command, self.path, headers, body)
        except sigv4.Refused as refused:
            return 400, {"__type": refused.error_type, "message": str(refused)}

    def _send(self, status, body):
        self.send_response_only(status)
        self.send_header("Content-Type", _TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Date", self.date_time_string())
        self.send_header("x-amzn-RequestId", "00000000-0000-4000-8000-00000000000a")
        self.end_headers()
        self.wfile.write(body)


def main(arguments):
    if arguments:
        sys.exit(__doc__)
    stub = Stub()
    threading.Thread(target=stub.serve_forever, daemon=True).start()
    child.answer({"port": stub.server_address[1]}, stub.commands())


if __name__ == "__main__":
    main(sys.argv[1:])
