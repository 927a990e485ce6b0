"""AWS Signature Version 4, as AWS publishes it: what a client computes, and what a server checks.

Times are `20260105T090731Z` in UTC. The credentials are a dictionary {access, secret, token}; the token is
empty for long-term keys.
"""

import datetime
import hashlib
import hmac
import re
import urllib.parse

ALGORITHM = "AWS4-HMAC-SHA256"
_AUTHORIZATION = re.compile(
    ALGORITHM + r" Credential=([^,/]*(?:/[^,/]*)*?)/(\d{8})/([^,/]+)/([^,/]+)/aws4_request,"
    r" *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})"
)


class Refused(Exception):
    """The error type that AWS answers with, and its words."""

    def __init__(self, error_type, words):
        super().__init__(words)
        self.error_type = error_type


def sha256(body):
    return hashlib.sha256(body).hexdigest()


def encoded(text):
    return urllib.parse.quote(text, safe="-_.~")


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def canonical_query(query):
    """`query`: as in the request line. Each part is decoded and encoded again, strictly."""
    pairs = []
    for part in filter(None, query.split("&")):
        name, _, value = part.partition("=")
        pairs.append((encoded(urllib.parse.unquote(name)), encoded(urllib.parse.unquote(value))))
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def canonical_request(method, path, query, headers, signed, payload_hash):
    """`headers`: by lower-case name. `path`: as in the request line, and so encoded already."""
    lines = [f"{name}:{' '.join(headers[name].split())}\n" for name in signed]
    words = [method, path or "/", canonical_query(query), "".join(lines), ";".join(signed), payload_hash]
    return "\n".join(words)


def signature(canonical, secret, time, region, service):
    scope = f"{time[:8]}/{region}/{service}/aws4_request"
    to_sign = "\n".join([ALGORITHM, time, scope, sha256(canonical.encode())])
    key = ("AWS4" + secret).encode()
    for step in (time[:8], region, service, "aws4_request"):
        key = hmac.digest(key, step.encode(), "sha256")
    return hmac.new(key, to_sign.encode(), "sha256").hexdigest()


def authorization(method, path, query, headers, payload_hash, credentials, time, region, service):
    """The Authorization header for a request; all of `headers` are signed."""
    signed = sorted(headers)
    canonical = canonical_request(method, path, query, headers, signed, payload_hash)
    proof = signature(canonical, credentials["secret"], time, region, service)
    scope = f"{time[:8]}/{region}/{service}/aws4_request"
    return (
        f"{ALGORITHM} Credential={credentials['access']}/{scope},"
        f" SignedHeaders={';'.join(signed)}, Signature={proof}"
    )


def verify(method, path, query, headers, body, credentials, service, allowed_skew=300):
    """Returns the region that a request was signed for, or raises Refused. `headers`: by lower-case name."""
    if "authorization" not in headers:
        raise Refused("MissingAuthenticationTokenException", "Missing Authentication Token")
    parts = _AUTHORIZATION.fullmatch(headers["authorization"])
    time = headers.get("x-amz-date", "")
    if not parts or not re.fullmatch(r"\d{8}T\d{6}Z", time):
        raise Refused("IncompleteSignatureException", "Authorization or X-Amz-Date cannot be read")
    access, day, region, named_service, signed, proof = parts.groups()
    signed = signed.split(";")
    _check_what_is_signed(signed, headers)
    if access != credentials["access"] or headers.get("x-amz-security-token", "") != credentials["token"]:
        raise Refused("UnrecognizedClientException", "The security token included in the request is invalid.")
    if day != time[:8] or named_service != service:
        raise Refused("InvalidSignatureException", f"Credential should be scoped to {service} and its date")
    canonical = canonical_request(method, path, query, headers, signed, sha256(body))
    if not hmac.compare_digest(proof, signature(canonical, credentials["secret"], time, region, service)):
        raise Refused(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided."
            f" The Canonical String for this request should have been '{canonical}'",
        )
    _check_time(time, allowed_skew)
    return region


def _check_what_is_signed(signed, headers):
    wanted = {"host", "x-amz-date"} | {name for name in headers if name.startswith("x-amz-")}
    unsigned = wanted - set(signed)
    absent = set(signed) - set(headers)
    if unsigned or absent or signed != sorted(signed):
        words = f"not signed: {sorted(unsigned)}, not sent: {sorted(absent)}"
        raise Refused("InvalidSignatureException", "SignedHeaders are off: " + words)


def _check_time(time, allowed_skew):
    form = "%Y%m%dT%H%M%SZ"
    skew = datetime.datetime.strptime(now(), form) - datetime.datetime.strptime(time, form)
    if abs(skew.total_seconds()) > allowed_skew:
        words = "expired" if skew.total_seconds() > 0 else "not yet current"
        raise Refused("InvalidSignatureException", f"Signature {words}: {time} is not near {now()}")
