"""Buckets made and objects deleted through Swift's own API, which asks for no signature.

Commands: bucket {bucket}, delete {bucket, keys}.
"""

import http.client
import urllib.parse


class NativeApi:
    def __init__(self, port, user, secret):
        self.port = port
        self._user = user
        self._secret = secret
        self.account = "AUTH_" + user.split(":")[0]
        self._token = None

    def commands(self):
        return {"bucket": self._make_bucket, "delete": self._delete}

    def answers(self):
        """The server is up, and so are those behind it: it lists the account."""
        try:
            self._sign_in()
            status, _ = self._ask(self._connect(), "GET", "")
            return status < 300
        except (OSError, http.client.HTTPException, RuntimeError):
            return False

    def _connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def _sign_in(self):
        connection = self._connect()
        words = {"X-Auth-User": self._user, "X-Auth-Key": self._secret}
        connection.request("GET", "/auth/v1.0", headers=words)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"Swift gives no token: {answer.status}")
        self._token = answer.headers["X-Auth-Token"]

    def _ask(self, connection, method, path, body=None, headers=None):
        address = f"/v1/{self.account}" + urllib.parse.quote(path, safe="/")
        connection.request(method, address, body, {"X-Auth-Token": self._token} | (headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.read()

    def _must(self, connection, method, path, body=None, headers=None):
        status, words = self._ask(connection, method, path, body, headers)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {words[:200]!r}")

    def _make_bucket(self, request):
        self._must(self._connect(), "PUT", "/" + request["bucket"], headers={"Content-Length": "0"})
        return {}

    def _delete(self, request):
        connection = self._connect()
        for key in request["keys"]:
            self._must(connection, "DELETE", f"/{request['bucket']}/{key}")
        return {}
