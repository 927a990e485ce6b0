#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets: make-fuzz-seeds.py [CORPUS_DIR]

Small invented files, one of each form that Khoji reads. They are written into CORPUS_DIR/<target>; other files
there stay. The same script always writes the same bytes.
"""

import base64
import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from pathlib import Path

DEFAULT_CORPUS = Path(__file__).resolve().parent.parent / "tests" / "fuzz" / "corpus"
ACCOUNT = "111122223333"


# --- records -----------------------------------------------------------------------------------------------

def uuid(number):
    return f"5b1d9c30-{number:04d}-4000-8000-{number:012d}"


def call(number, name="ListUsers", service="iam", **more):
    return {
        "eventVersion": "1.11",
        "userIdentity": {"type": "IAMUser", "principalId": "AIDAEXAMPLEUSER00001", "userName": "bob",
                         "arn": f"arn:aws:iam::{ACCOUNT}:user/bob", "accountId": ACCOUNT,
                         "accessKeyId": "AKIAEXAMPLEKEY000002"},
        "eventTime": f"2026-01-05T09:07:{number % 60:02d}Z", "eventSource": f"{service}.amazonaws.com",
        "eventName": name, "awsRegion": "us-east-1", "sourceIPAddress": "198.51.100.24",
        "userAgent": "aws-cli/2.17.0", "requestParameters": None, "responseElements": None,
        "eventID": uuid(number), "readOnly": True, "eventType": "AwsApiCall", "managementEvent": True,
        "recipientAccountId": ACCOUNT, "eventCategory": "Management", **more,
    }


def short(number, **more):
    return {"eventVersion": "1.11", "eventTime": "2026-01-05T09:07:31Z", "eventSource": "s3.amazonaws.com",
            "eventName": "GetObject", "eventID": uuid(number), **more}


def assume_role():
    role = f"arn:aws:iam::{ACCOUNT}:role/Ops"
    return call(
        1, "AssumeRole", "sts",
        requestParameters={"roleArn": role, "roleSessionName": "alice", "sourceIdentity": "alice"},
        responseElements={"credentials": {"accessKeyId": "ASIAEXAMPLEKEY000001", "sessionToken": "t",
                                          "expiration": "Jan 5, 2026, 10:07:31 AM"},
                          "assumedRoleUser": {"assumedRoleId": "AROAEXAMPLEROLE000001:alice",
                                              "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/Ops/alice"}},
        resources=[{"ARN": role, "accountId": ACCOUNT, "type": "AWS::IAM::Role"}])


def put_object():
    return call(2, "PutObject", "s3", eventCategory="Data", readOnly=False, errorCode="AccessDenied",
                errorMessage="Access Denied", requestParameters={"bucketName": "b", "key": "k/\u00e9 \"q\" \\"},
                additionalEventData={"bytesTransferredIn": 12.5e3, "x-amz-id-2": "a\u2028b"},
                tlsDetails={"tlsVersion": "TLSv1.3"})


def run_instances():
    return call(3, "RunInstances", "ec2", responseElements={
        "instancesSet": {"items": [{"instanceId": "i-0abcdef0123456789", "subnetId": "subnet-0abcdef0",
                                    "networkInterfaceSet": {"items": [{"networkInterfaceId": "eni-01234567"}]}}]}})


def sign_in():
    return call(4, "ConsoleLogin", "signin", eventType="AwsConsoleSignIn", errorMessage="Failed authentication",
                responseElements={"ConsoleLogin": "Failure"}, additionalEventData={"MFAUsed": "No"})


def insight(state):
    return {"eventVersion": "1.09", "eventTime": "2026-01-05T11:00:00Z", "awsRegion": "us-east-2",
            "eventID": uuid(5 if state == "Start" else 6), "eventType": "AwsCloudTrailInsight",
            "recipientAccountId": ACCOUNT, "sharedEventID": uuid(7), "eventCategory": "Insight",
            "insightDetails": {"state": state, "eventSource": "s3.amazonaws.com", "eventName": "DeleteObject",
                               "insightType": "ApiErrorRateInsight", "errorCode": "AccessDenied",
                               "insightContext": {"statistics": {"baseline": {"average": 0.01},
                                                                 "insight": {"average": 12.5}}}}}


def aggregated():
    return {"eventVersion": "1.0", "accountId": ACCOUNT, "eventId": uuid(8), "eventCategory": "Aggregated",
            "eventType": "AwsAggregatedEvent", "awsRegion": "us-east-2", "eventSource": "s3.amazonaws.com",
            "timeWindow": {"windowStart": "2026-01-05T11:00:00Z", "windowEnd": "2026-01-05T11:05:00Z"},
            "summary": {"primaryDimension": {"dimension": "eventName", "statistics": [
                {"name": "GetObject", "value": 120}], "aggregationType": "Count"}}}


def amendment():
    return call(9, addendum={"reason": "UPDATED_DATA", "updatedFields": "userAgent", "originalEventID": uuid(1)})


def network_activity():
    return call(10, "ListKeys", "kms", eventType="AwsVpceEvent", eventCategory="NetworkActivity",
                errorCode="VpceAccessDenied", vpcEndpointId="vpce-0123456789abcdef0",
                userIdentity={"type": "AWSAccount", "principalId": "AIDAEXAMPLE", "accountId": "444455556666"})


def old_record():
    return {"eventVersion": "1.0", "userIdentity": {"type": "Root", "accountId": ACCOUNT}, "eventName": "RunInstances",
            "eventTime": "2013-11-02T01:06:28Z", "eventSource": "ec2.amazonaws.com"}


# --- texts that hold records ---------------------------------------------------------------------------------

def text(value):
    return json.dumps(value, separators=(",", ":"))


def packed(value):
    return base64.b64encode(gzip.compress(text(value).encode(), mtime=0)).decode()


def subscription(*records):
    return {"messageType": "DATA_MESSAGE", "owner": ACCOUNT, "logGroup": "CloudTrail/logs",
            "logStream": f"{ACCOUNT}_CloudTrail_us-east-2", "subscriptionFilters": ["all"],
            "logEvents": [{"id": str(i), "timestamp": 1767604051000, "message": text(r)} for i, r in enumerate(records)]}


def wrappers():
    one, two = short(1), short(2)
    trail = {"Records": [one, two]}
    notice = {"Type": "Notification", "MessageId": "m", "TopicArn": "arn:aws:sns:us-east-1:1:t"}
    delivery = {"s3Bucket": "b", "s3ObjectKey": ["AWSLogs/a.json.gz", "AWSLogs/b.json.gz"]}
    in_table = [("eventname", "GetObject"), ("eventsource", "s3.amazonaws.com"), ("eventtime", "2026-01-05 09:07:31.000"),
                ("useridentity", "{type=Root, accountid=1}"), ("eventid", uuid(1))]
    athena_row = {"Data": [{"VarCharValue": value} for _, value in in_table]}
    return {
        "trail": trail,
        "list": [one, two],
        "record": one,
        "lookup-events": {"Events": [{"EventId": uuid(1), "EventName": "GetObject", "ReadOnly": "true", "Username": "bob",
                                      "EventTime": 1767604051.0, "EventSource": "s3.amazonaws.com",
                                      "Resources": [{"ResourceType": None, "ResourceName": "b"}],
                                      "CloudTrailEvent": text(one)},
                                     {"EventId": uuid(2), "EventName": "GetObject", "EventTime": 1767604051.0,
                                      "EventSource": "s3.amazonaws.com", "CloudTrailEvent": "{"}],
                          "NextToken": "t"},
        "eventbridge": {"version": "0", "id": uuid(3), "detail-type": "AWS API Call via CloudTrail", "source": "aws.s3",
                        "account": ACCOUNT, "time": "2026-01-05T09:07:31Z", "resources": [], "detail": one},
        "subscription": subscription(one, two),
        "control": {"messageType": "CONTROL_MESSAGE", "logEvents": [{"id": "", "timestamp": 1, "message": "reachable"}]},
        "lambda": {"awslogs": {"data": packed(subscription(one))}},
        "kinesis": {"Records": [{"kinesis": {"data": packed(subscription(two))}, "eventSource": "aws:kinesis"}]},
        "get-log-events": {"events": [{"timestamp": 1, "message": text(one), "ingestionTime": 2}], "nextForwardToken": "f"},
        "sns": {**notice, "Message": text(trail)},
        "sns-lambda": {"Records": [{"EventSource": "aws:sns", "Sns": {**notice, "Message": text(one)}}]},
        "sqs": {"Messages": [{"MessageId": "m", "Body": text({**notice, "Message": text(delivery)})}]},
        "delivery": delivery,
        "s3-notice": {"Records": [{"eventSource": "aws:s3", "s3": {"bucket": {"name": "b"}, "object": {"key": "a+b%2Fc"}}}]},
        "logs-insights": {"results": [[{"field": "@timestamp", "value": "2026-01-05 09:07:31.000"},
                                       {"field": "@message", "value": text(one)}]], "status": "Complete"},
        "lake": {"QueryStatus": "FINISHED", "QueryStatistics": {"ResultsCount": 1},
                 "QueryResultRows": [[{name: value} for name, value in in_table]]},
        "athena": {"UpdateCount": 0, "ResultSet": {
            "Rows": [{"Data": [{"VarCharValue": name} for name, _ in in_table]}, athena_row, athena_row],
            "ResultSetMetadata": {"ColumnInfo": [{"Name": name} for name, _ in in_table]}}},
        "digest": {"awsAccountId": ACCOUNT, "digestS3Object": "o", "logFiles": [], "digestEndTime": "2026-01-05T10:00:00Z"},
        "lake-signature": {"files": [], "hashSignature": "00", "publicKeyFingerprint": "00", "version": "1.0"},
        "search": {"hits": {"total": 1, "hits": [{"_index": "i", "_source": one}, {"event": {"original": text(two)}}]}},
        "ocsf": {"class_uid": 6003, "metadata": {"product": {"name": "CloudTrail"}}, "api": {"operation": "GetObject"}},
        "flat-row": dict(in_table),
        "somebodys": {"fetched": "2026", "trail": [one, two], "raw": text(two)},
        "deep": {"Records": [{"body": text({**notice, "Message": text({"Records": [one]})})}]},
    }


def texts():
    every = [assume_role(), put_object(), run_instances(), sign_in(), insight("Start"), insight("End"), aggregated(),
             amendment(), network_activity(), old_record()]
    lines = "\n".join(text(r) for r in every[:3])
    found = {f"{name}.json": text(value) for name, value in wrappers().items()}
    found |= {
        "every-record.json": text({"Records": every}),
        "pretty.json": json.dumps({"Records": [short(1), short(2)]}, indent=2).replace("\n", "\r\n"),
        "lines.jsonl": lines + "\n",
        "wrapper-lines.jsonl": text({"Records": [short(1)]}) + "\n" + text({"Records": [short(2)]}) + "\n",
        "concatenated.json": text(short(1)) + text(subscription(short(2))) + text([short(3)]),
        "export.log": f"2026-01-05T09:07:31.123Z {text(short(1))}\n2026-01-05T09:07:32.000Z {text(short(2))}\n",
        "byte-order-mark.json": "\ufeff" + text([short(1)]),
        "comma-missing.json": '{"Records":[' + text(short(1)) + text(short(2)) + "]}",
        "cut-off.json": text({"Records": [short(1), short(2), short(3)]})[:-90],
        "member-twice.json": text(short(1))[:-1] + ',"eventName":"Again","eventName":null}',
        "quote-open.json": text([short(1), short(2)]).replace('"GetObject"', '"GetObject', 1),
        "nested.json": "[" * 40 + text(short(1)) + "]" * 40,
        "numbers.json": "[1,2,-3e5,null,true,\"x\"]",
        "words.txt": "no log at all",
        "empty.json": '{"Records":[]}',
    }
    return {name: value.encode() for name, value in found.items()}


def damaged_texts():
    return {
        "invalid-utf8.json": text(short(1)).encode().replace(b"GetObject", b"Get\xff\xc0Object"),
        "null-bytes.json": text([short(1), short(2)]).encode().replace(b"},{", b"}\0\0,{"),
    }


# --- tables --------------------------------------------------------------------------------------------------

def cell(value):
    return '"' + value.replace('"', '""') + '"'


def rows(*lines, separator=",", end="\n"):
    return "".join(separator.join(cell(c) for c in line) + end for line in lines).encode()


def tables():
    history = ["User name", "AWS access key", "Event time", "Event source", "Event name", "AWS region",
               "Source IP address", "User agent", "Error code", "Resource type", "Resource name", "Event ID", "Read-only"]
    event = ["bob", "AKIAEXAMPLEKEY000002", "2026-01-05T09:07:31Z", "iam.amazonaws.com", "ListUsers", "us-east-1",
             "198.51.100.24", "aws-cli/2.17.0", "", "AWS::IAM::User", "bob", uuid(1), "true"]
    athena = ["eventversion", "useridentity", "eventtime", "eventsource", "eventname", "requestparameters", "resources",
              "eventid", "readonly", "year"]
    result = ["1.11", "{type=AssumedRole, principalid=AROA:x, arn=null, sessioncontext={attributes={creationdate="
              "2026-01-05T09:00:02Z, mfaauthenticated=true}, sessionissuer={type=Role, username=Ops}}}",
              "2026-01-05 09:07:31.000", "s3.amazonaws.com", "GetObject", '{"bucketName":"b","key":"k"}',
              f"[{{arn=arn:aws:s3:::b, accountid={ACCOUNT}, type=AWS::S3::Bucket}}, {{arn=x, accountid=null, type=t}}]",
              uuid(2), "true", "2026"]
    return {
        "event-history.csv": rows(history, event, event[:5], end="\r\n"),
        "athena.csv": rows(athena, result),
        "lake.csv": rows(["eventjson", "eventcategory"], [text(short(1)), "Management"], ["", "ActivityAuditLog"]),
        "splunk.csv": rows(["_time", "_raw", "host"], ["1", text(short(1)), "h"], ["2", text({"Records": [short(2)]}), "h"]),
        "paths.csv": rows(["eventName", "eventTime", "eventSource", "userIdentity.arn", "requestParameters.bucketName",
                           "resources{}.ARN", "useridentity_sessioncontext_attributes_creationdate"],
                          ["GetObject", "2026-01-05T09:07:31Z", "s3.amazonaws.com", "arn:aws:iam::1:root", "b",
                           "arn:aws:s3:::b\narn:aws:s3:::c", "2026-01-05T09:00:02Z"]),
        "semicolons.csv": b"sep=;\n" + rows(history, event, separator=";"),
        "tabs.tsv": b"\xef\xbb\xbf" + rows(history, event, separator="\t", end="\r"),
        "powershell.csv": b"#TYPE System.Object\r\n" + rows(history, event),
        "unquoted.csv": b"eventname,eventtime,eventsource\nA,2026-01-05T09:07:31Z,a\nB\"b,,\n\n,,\n",
        "quote-open.csv": rows(history, event)[:-30] + b"\n" + rows(event, event),
        "messages.csv": rows(["timestamp", "message"], ["1", text(short(1))], ["2", "no record"]),
        "flow-log.csv": b"version,account_id,interface_id,srcaddr\n2,1,eni-1,10.0.0.1\n",
        "header-only.csv": b"eventname,eventtime,eventsource",
    }


# --- files ---------------------------------------------------------------------------------------------------

def compressed(data):
    return gzip.compress(data, mtime=0)


def contents():
    trail = text({"Records": [short(1), short(2)]})
    one = trail.encode()
    packed_one = compressed(one)
    return {
        "plain.json": one,
        "one.gz": packed_one,
        "two-members.gz": packed_one + compressed(b"more\n"),
        "twice.gz": compressed(packed_one),
        "cut-off.gz": packed_one[:-20],
        "crc-wrong.gz": packed_one[:-8] + b"\0\0\0\0" + packed_one[-4:],
        "garbage-behind.gz": packed_one + b"garbage",
        "zeros-behind.gz": packed_one + bytes(8),
        "expands.gz": compressed(bytes(1 << 16)),
        "empty.gz": compressed(b""),
        "head-only.gz": packed_one[:10],
        "utf16-le.json": b"\xff\xfe" + trail.encode("utf-16-le"),
        "utf16-be.json": b"\xfe\xff" + trail.encode("utf-16-be"),
        "utf16-unmarked.json": trail.encode("utf-16-le"),
        "utf16-lone-surrogate.json": b"\xff\xfe" + "{\"a\":\"".encode("utf-16-le") + b"\x00\xd8\x00\xd8\x00\xdc",
        "utf16-cut-off.gz": gzip.compress(b"\xff\xfe" + trail.encode("utf-16-le"), 0, mtime=0)[:66],
        "utf16-odd.gz": compressed(b"\xff\xfe" + trail.encode("utf-16-le") + b"x"),
        "bom.json": b"\xef\xbb\xbf" + one,
    }


def zip_of(files, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 7, 30)), data, method)
    return out.getvalue()


def tar_of(files, form):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "../../etc/passwd"
        archive.addfile(link)
    # Python fills up to 20 blocks; two of zeros are the end.
    return out.getvalue().rstrip(b"\0") + bytes(1024 + 511)


def archives():
    one = text([short(1)]).encode()
    files = {"AWSLogs/a.json": one, "AWSLogs/b.json.gz": compressed(one), "../up.json": b"[]", "__MACOSX/._a": b"x",
             "\u00e9.json": b"{}"}
    tar = tar_of({"a.json": one, "a/" + "b" * 120: b"[]"}, tarfile.GNU_FORMAT)
    inner = zip_of({"a.json": one}, zipfile.ZIP_DEFLATED)
    whole = zip_of(files, zipfile.ZIP_DEFLATED)
    return {
        "stored.zip": zip_of(files, zipfile.ZIP_STORED),
        "deflated.zip": whole,
        "inner.zip": zip_of({"inner.zip": inner}, zipfile.ZIP_STORED),
        "expands.zip": zip_of({"zeros": bytes(1 << 17)}, zipfile.ZIP_DEFLATED),
        "cut-off.zip": whole[:len(whole) // 2],
        "empty.zip": zip_of({}, zipfile.ZIP_STORED),
        "gnu.tar": tar,
        "pax.tar": tar_of({"\u00e9/a.json": one}, tarfile.PAX_FORMAT),
        "ustar.tar": tar_of({"a.json": one, "b.json": b"{}"}, tarfile.USTAR_FORMAT),
        "tar.gz": compressed(tar),
        "cut-off.tar.gz": compressed(tar)[:-60],
        "file.bz2": bz2.compress(one),
        "file.xz": lzma.compress(one),
        "tar.xz": lzma.compress(tar),
        "file.zst": b"\x28\xb5\x2f\xfd\x04\x58\x11\x00\x00ab\x0a",
        "file.7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(24),
    }


# --- queries -------------------------------------------------------------------------------------------------

QUERIES = [
    "", "is:denied", "user:alice", "not is:read -service:ec2 or root", "(a b) c", "a and (b or not c)",
    "eventName:(CreateUser, Put*, \"a b\")", "eventName:(A or B)", "userAgent:/kali|parrot/i",
    "sourceIPAddress:10.0.0.0/8", "sourceIPAddress:(2001:db8::/32, 198.51.100.1..198.51.100.9)",
    "eventTime>=2026-01-05 eventTime<2026-01-06T09:30", "eventTime:2026-01-05..2026-01-06",
    "eventTime>now-24h", "severity>=high", "has:errorCode", "off(is:write or user=Bob)",
    "requestParameters.bucketName:my-*", "userIdentity.type=Root", "errorCode:*", "-errorCode:*",
    "\"quoted \\\"text\\\" \\u{202E}\"", "a\\*b", "user:\"\"", "user:\\-x", "eventName:(", "\"open", "/x/",
    "user:/(/", "((((((((x))))))))", "\u00e9v\u00e9nement:*", "user:a..b", "user=a*b", "is:", "a\u200bb",
    "*.bucketName:x", "-requestParameters.*Name:(a*, /b/, \"c d\")", "requestID:* resources:*",
    "additionalEventData.bytesTransferredOut>1000 a.b<=-0.5 or a.b<1e6", "a.b>1e999", "a.b>-", "*..b:c",
    "has:note -has:TAG is:starred", "has:no", "is:note", "tag:exfil tag=\"to do\" -tag:*", "tag>a",
    "userIdentity.arm:x", "user:/\\pL{50}/ user:/\\pL{50}/",
]


# --- answers of S3 -------------------------------------------------------------------------------------------

def listing(inside, truncated="false", encoding="<EncodingType>url</EncodingType>"):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>trails</Name><Prefix>p/</Prefix>'
            f"<KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys>{encoding}<IsTruncated>{truncated}</IsTruncated>{inside}"
            "</ListBucketResult>").encode()


def listings():
    first = ("<Contents><Key>p/b%20c+d</Key><LastModified>2026-01-05T09:12:31.000Z</LastModified>"
             "<ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0eee71&quot;</ETag><Size>142863</Size></Contents>")
    second = "<Contents><Key>p/\u00e9</Key><Size>0</Size><Owner><ID>1</ID></Owner></Contents>"
    folders = "<CommonPrefixes><Prefix>p/q/</Prefix></CommonPrefixes>"
    return {
        "objects.xml": listing(first + second),
        "folders.xml": listing(first + folders),
        "first-page.xml": listing(first + "<NextContinuationToken>1/%2F=</NextContinuationToken>", "true"),
        "plain-names.xml": listing(second, encoding=""),
        "empty.xml": listing(""),
        "hostile-names.xml": listing("".join(
            f"<Contents><Key>{key}</Key><Size>1</Size></Contents>"
            for key in ("p/..%2F..%2Fx", "p/a%00b", "p/b%0D%0A", "p/%E2%80%AEgpj"))),
        "error.xml": b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
        "entities.xml": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ListBucketResult><IsTruncated>&b;'
                        b"</IsTruncated></ListBucketResult>",
    }


# --- what becomes of them ------------------------------------------------------------------------------------

def seeds():
    """target -> {file name: bytes}"""
    logs = {**texts(), **damaged_texts()}
    in_parts = {**{name: logs[name] for name in logs if len(logs[name]) < 4000},
                **{name: data for name, data in tables().items() if name in ("athena.csv", "messages.csv", "splunk.csv")},
                "many.json": text({"Records": [short(i) for i in range(8)]}).encode(),
                "many.gz": compressed(text({"Events": [short(i) for i in range(8)]}).encode()),
                "many.jsonl": "\n".join(text(short(i)) for i in range(8)).encode(),
                "many.log": "\n".join(f"2026-01-05T09:07:31Z {text(short(i))}" for i in range(8)).encode()}
    parts = {name: data + b"\x10" for name, data in in_parts.items()}  # see fuzz_parts.cpp
    records = [assume_role(), put_object(), run_instances(), sign_in(), insight("Start"), aggregated()]
    return {
        "archive": archives(),
        "content": contents(),
        "csv": tables(),
        "listing": listings(),
        "parts": parts,
        "query": {f"{number:02d}.txt": query.encode() for number, query in enumerate(QUERIES)},
        "records": {**logs, **{name: data for name, data in tables().items() if name != "flow-log.csv"}},
        "resources": {f"{r.get('eventName', r['eventType'])}.json": text(r).encode() for r in records},
    }


def main(arguments):
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.exit(__doc__)
    corpus = Path(arguments[0]) if arguments else DEFAULT_CORPUS
    for target, files in seeds().items():
        folder = corpus / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        print(f"{target}: {len(files)} files, {sum(map(len, files.values()))} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
