"""Buckets and objects made through Swift's own API, which is quicker than signed requests, and leaves S3's
to the program under test.

Commands: bucket {bucket}, put {bucket, objects: [{key, file, type, encoding}]}, delete {bucket, keys}.
"""

import http.client
import queue
import threading
import urllib.parse

_CONNECTIONS = 8


class NativeApi:
    def __init__(self, port, user, secret):
        self.port = port
        self._user = user
        self._secret = secret
        self._token = None

    def commands(self):
        return {"bucket": self._make_bucket, "put": self._put, "delete": self._delete}

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
        account = "AUTH_" + self._user.split(":")[0]
        address = f"/v1/{account}" + urllib.parse.quote(path, safe="/")
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

    def _put(self, request):
        def put(connection, item):
            with open(item["file"], "rb") as file:
                body = file.read()
            headers = {"Content-Type": item["type"]}
            if item["encoding"]:
                headers["Content-Encoding"] = item["encoding"]
            self._must(connection, "PUT", f"/{request['bucket']}/{item['key']}", body, headers)

        return self._each(request["objects"], put)

    def _delete(self, request):
        def delete(connection, key):
            self._must(connection, "DELETE", f"/{request['bucket']}/{key}")

        return self._each(request["keys"], delete)

    def _each(self, items, work):
        """Does the work for all items over a few connections; the first trouble is reported."""
        waiting = queue.SimpleQueue()
        for item in items:
            waiting.put(item)
        trouble = []

        def worker():
            connection = self._connect()
            try:
                while not trouble:
                    work(connection, waiting.get_nowait())
            except queue.Empty:
                pass
            except Exception as error:
                trouble.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=worker) for _ in range(min(_CONNECTIONS, len(items)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if trouble:
            raise trouble[0]
        return {}
