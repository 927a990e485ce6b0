"""Asks S3 or CloudTrail one thing at a time, signed: signed_client.py

For tests of the laboratory itself, which must not trust the signer that it will test. Commands on standard
input: ask {method, url, service, region, headers, body, credentials: {access, secret, token} or null, skew,
patience}; skew is how many seconds this client's clock is ahead, patience how many it waits. Answers
{status, headers, body: base64}, or {broken: why} where no whole answer came.
"""

import base64
import datetime
import http.client
import urllib.parse

import child
import sigv4


def _signed(request, address):
    headers = {name.lower(): value for name, value in request["headers"].items()}
    headers["host"] = address.netloc
    keys = request["credentials"]
    if not keys:
        return headers
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=request["skew"])
    time = moment.strftime("%Y%m%dT%H%M%SZ")
    payload = sigv4.sha256(request["body"].encode())
    headers |= {"x-amz-date": time, "x-amz-content-sha256": payload}
    if keys["token"]:
        headers["x-amz-security-token"] = keys["token"]
    where = (request["region"], request["service"])
    headers["authorization"] = sigv4.authorization(
        request["method"], address.path, address.query, headers, payload, keys, time, *where
    )
    return headers


def ask(request):
    address = urllib.parse.urlsplit(request["url"])
    connection = http.client.HTTPConnection(address.netloc, timeout=request["patience"])
    target = address.path + ("?" + address.query if address.query else "")
    try:
        connection.putrequest(request["method"], target, skip_host=True, skip_accept_encoding=True)
        for name, value in _signed(request, address).items():
            connection.putheader(name, value)
        if request["body"]:
            connection.putheader("Content-Length", str(len(request["body"].encode())))
        connection.endheaders(request["body"].encode() or None)
        answer = connection.getresponse()
        body = base64.b64encode(answer.read()).decode()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return {"status": answer.status, "headers": headers, "body": body}
    except (OSError, http.client.HTTPException) as error:
        return {"broken": type(error).__name__}
    finally:
        connection.close()


if __name__ == "__main__":
    child.answer({"port": 0}, {"ask": ask})
