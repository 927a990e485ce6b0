"""Faults by rule: what S3 says when it does not simply answer.

A rule is {action, match, every | times | probability, ...}. `match` is a regular expression, searched in
`GET /bucket/key?query` as it is on the wire. `every` N hits each Nth request that matches, `times` N the
first N, `probability` p those that a generator seeded with `seed` picks; without any of them all are hit.
What an action takes besides is said where it is defined.
"""

import email.utils
import random
import re
import threading
import time
from xml.sax.saxutils import escape

# Actions that are an answer: status, S3's code, its message.
_ERRORS = {
    "slow-down": (503, "SlowDown", "Please reduce your request rate."),
    "internal-error": (500, "InternalError", "We encountered an internal error. Please try again."),
    "expired-token": (400, "ExpiredToken", "The provided token has expired."),
    "access-denied": (403, "AccessDenied", "Access Denied"),
    "access-denied-kms": (
        403,
        "AccessDenied",
        "User: arn:aws:iam::111122223333:user/investigator is not authorized to perform: kms:Decrypt on the"
        " resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt"
        " action",
    ),
    "clock-skewed": (
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.",
    ),
    "archived": (
        403,
        "InvalidObjectState",
        "The operation is not valid for the object's storage class",
    ),
    "invalid-access-key": (
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.",
    ),
    "no-such-key": (404, "NoSuchKey", "The specified key does not exist."),
    "other-region": (
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint.",
    ),
    "redirect": (302, "Found", "Elsewhere"),
}


class Answer:
    """A status, headers and a body, sent as they are."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body


def error_answer(rule):
    """`seconds`: how far the Date header is from now. `region`: where the bucket is. `location`: where to."""
    status, code, message = _ERRORS[rule["action"]]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{code}</Code><Message>{escape(message)}</Message>"
        "<RequestId>LAB0000000000001</RequestId><HostId>lab</HostId></Error>"
    )
    headers = {
        "Content-Type": "application/xml",
        "Date": email.utils.formatdate(time.time() + rule.get("seconds", 0), usegmt=True),
        "x-amz-request-id": "LAB0000000000001",
    }
    if rule.get("region"):
        headers["x-amz-bucket-region"] = rule["region"]
    if rule.get("location"):
        headers["Location"] = rule["location"]
    return Answer(status, headers, body.encode())


def body_answer(rule):
    """`file`: the bytes to say. `status`: 200 unless said. `type`: application/xml unless said."""
    with open(rule["file"], "rb") as file:
        body = file.read()
    headers = {"Content-Type": rule.get("type") or "application/xml"}
    return Answer(rule.get("status") or 200, headers, body)


ANSWERS = {name: error_answer for name in _ERRORS} | {"body": body_answer}
# `milliseconds`: how long a request is held before it goes on to the rules after this one.
LATENCY = "latency"
# No answer: the connection ends at once with an RST, after half of the body, or when the client leaves.
RESET, CUT, HANG = "reset", "cut", "hang"
ACTIONS = set(ANSWERS) | {LATENCY, RESET, CUT, HANG}


class Rules:
    """The rules in force, and how often each was asked. Used by many threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._rules = []

    def replace(self, rules):
        """Counting starts anew."""
        unknown = {rule["action"] for rule in rules} - ACTIONS
        if unknown:
            raise ValueError(f"no such action: {sorted(unknown)}")
        with self._lock:
            self._rules = [_Counted(rule) for rule in rules]

    def hits(self, request_line):
        """The rules that hit this request, in their order; the first that is no latency is the last."""
        found = []
        with self._lock:
            for rule in self._rules:
                if rule.hits(request_line):
                    found.append(rule.words)
                    if rule.words["action"] != LATENCY:
                        break
        return found


class _Counted:
    def __init__(self, words):
        self.words = words
        self._pattern = re.compile(words.get("match") or "")
        self._chance = random.Random(words.get("seed", 1))
        self._seen = 0

    def hits(self, request_line):
        if not self._pattern.search(request_line):
            return False
        self._seen += 1
        if self.words.get("every"):
            return self._seen % self.words["every"] == 0
        if self.words.get("times"):
            return self._seen <= self.words["times"]
        if self.words.get("probability"):
            return self._chance.random() < self.words["probability"]
        return True
