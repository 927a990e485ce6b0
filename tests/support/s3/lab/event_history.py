"""Event history as LookupEvents sees it: the newest event first, in pages of at most 50.

cloudtrail-formats.md 4.2 and 7. The limit of 90 days is the caller's business here: tests have days of
their own.
"""

import base64
import calendar
import hashlib
import json
import time

import sigv4

_PAGE = 50
_ATTRIBUTES = {
    "EventId": lambda item: [item["EventId"]],
    "EventName": lambda item: [item["EventName"]],
    "ReadOnly": lambda item: [item.get("ReadOnly")],
    "Username": lambda item: [item.get("Username")],
    "EventSource": lambda item: [item["EventSource"]],
    "AccessKeyId": lambda item: [item.get("AccessKeyId")],
    "ResourceType": lambda item: [resource["ResourceType"] for resource in item["Resources"]],
    "ResourceName": lambda item: [resource["ResourceName"] for resource in item["Resources"]],
}


def lookup_item(record_text):
    """What LookupEvents says of a record, given as CloudTrail's JSON."""
    record = json.loads(record_text)
    caller = record.get("userIdentity", {})
    issuer = caller.get("sessionContext", {}).get("sessionIssuer", {})
    session = caller.get("arn", "").rpartition("/")[2] if issuer else None
    moment = time.strptime(record["eventTime"], "%Y-%m-%dT%H:%M:%SZ")
    item = {
        "EventId": record["eventID"],
        "EventName": record["eventName"],
        "ReadOnly": str(record["readOnly"]).lower() if "readOnly" in record else None,
        "AccessKeyId": caller.get("accessKeyId"),
        "EventTime": float(calendar.timegm(moment)),
        "EventSource": record["eventSource"],
        "Username": caller.get("userName") or session,
        "Resources": [
            {"ResourceType": resource.get("type"), "ResourceName": resource.get("ARN")}
            for resource in record.get("resources") or []
        ],
        "CloudTrailEvent": record_text,
    }
    return {name: value for name, value in item.items() if value is not None}


class EventHistory:
    def __init__(self, records):
        self._by_region = {}
        for text in records:
            region = json.loads(text).get("awsRegion", "")
            self._by_region.setdefault(region, []).append(lookup_item(text))
        for items in self._by_region.values():
            items.sort(key=lambda item: item["EventTime"], reverse=True)

    def page(self, region, question):
        """The answer to a LookupEvents request, or sigv4.Refused."""
        size = question.get("MaxResults", _PAGE)
        if not isinstance(size, int) or not 1 <= size <= _PAGE:
            raise sigv4.Refused("InvalidMaxResultsException", "MaxResults must be between 1 and 50.")
        _check_filters(question)
        begin = _place(question)
        wanted = [item for item in self._by_region.get(region, []) if _is_wanted(item, question)]
        answer = {"Events": wanted[begin : begin + size]}
        if begin + size < len(wanted):
            answer["NextToken"] = _token(question, begin + size)
        return answer


def _check_filters(question):
    if question.get("StartTime", 0) > question.get("EndTime", float("inf")):
        raise sigv4.Refused("InvalidTimeRangeException", "StartTime is after EndTime.")
    attributes = question.get("LookupAttributes", [])
    if len(attributes) > 1 or any(one.get("AttributeKey") not in _ATTRIBUTES for one in attributes):
        raise sigv4.Refused("InvalidLookupAttributesException", "One known attribute may be named.")


def _is_wanted(item, question):
    begin, end = question.get("StartTime", 0), question.get("EndTime", float("inf"))
    attributes = question.get("LookupAttributes", [])
    return begin <= item["EventTime"] <= end and all(
        one["AttributeValue"] in _ATTRIBUTES[one["AttributeKey"]](item) for one in attributes
    )


def _fingerprint(question):
    """A token belongs to the question that it was given for."""
    rest = {name: value for name, value in question.items() if name not in ("NextToken", "MaxResults")}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:16]


def _token(question, place):
    return base64.b64encode(f"{_fingerprint(question)}:{place}".encode()).decode()


def _place(question):
    token = question.get("NextToken")
    if token is None:
        return 0
    try:
        fingerprint, place = base64.b64decode(token, validate=True).decode().split(":")
        if fingerprint == _fingerprint(question):
            return int(place)
    except ValueError:
        pass
    raise sigv4.Refused("InvalidNextTokenException", "Invalid token.")
