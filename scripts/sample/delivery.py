"""From events to the files CloudTrail would have left in the bucket."""

import gzip
import io
import json
import string
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from . import cast
from .chance import Chance

LONGEST_WAIT = timedelta(hours=5)  # a quiet account's events are put together
ENOUGH_EVENTS = 40
FOLDERS = {"Insight": "CloudTrail-Insight"}


@dataclass(frozen=True)
class Stream:
    """Files never mix accounts, Regions or kinds."""

    account: str
    folder: str
    region: str


@dataclass
class Delivery:
    stream: Stream
    when: datetime
    records: list

    def path(self):
        s, day = self.stream, f"{self.when:%Y/%m/%d}"
        first = self.records[0]["eventID"] if self.records else "nothing"
        unique = Chance("file", first).text(string.ascii_letters + string.digits, 16)
        name = f"{s.account}_{s.folder}_{s.region}_{self.when:%Y%m%dT%H%MZ}_{unique}.json.gz"
        return f"AWSLogs/{s.account}/{s.folder}/{s.region}/{day}/{name}"

    def content(self):
        return compress(json.dumps({"Records": self.records}, separators=(",", ":")).encode())


def deliveries(records):
    made = [d for stream, events in by_stream(records).items() for d in batches(stream, events)]
    made.sort(key=lambda d: (d.when, d.path()))
    deliver_one_event_twice(made)
    made.append(nothing_happened())
    return made


def by_stream(records):
    streams = defaultdict(list)
    for record in records:
        folder = FOLDERS.get(record["eventCategory"], "CloudTrail")
        streams[Stream(record["recipientAccountId"], folder, record["awsRegion"])].append(record)
    return streams


def event_time(record):
    return datetime.strptime(record["eventTime"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def batches(stream, records):
    """Records are cut into files by time, and stand in a file in no order."""
    enough = 1 if stream.folder == FOLDERS["Insight"] else ENOUGH_EVENTS
    batch = []
    for record in sorted(records, key=lambda r: (r["eventTime"], r["eventID"])):
        if batch and (len(batch) >= enough or event_time(record) - event_time(batch[0]) > LONGEST_WAIT):
            yield delivery(stream, batch)
            batch = []
        batch.append(record)
    yield delivery(stream, batch)


def delivery(stream, batch):
    when = five_minutes_after(event_time(batch[-1]))
    Chance("order", stream, when).shuffle(batch)
    return Delivery(stream, when, batch)


def five_minutes_after(when):
    """About five minutes later, on a five-minute mark."""
    mark = when.replace(minute=when.minute - when.minute % 5, second=0)
    return mark + timedelta(minutes=5 if when - mark < timedelta(minutes=2) else 10)


def deliver_one_event_twice(made):
    """CloudTrail promises "at least once": here one event arrives again with the next file."""
    stream = Stream(cast.PRODUCTION, "CloudTrail", cast.VIRGINIA)
    first, second = [d for d in made if d.stream == stream][20:22]
    second.records.append(first.records[0])


def nothing_happened():
    stream = Stream(cast.PARTNER, "CloudTrail", cast.OREGON)
    return Delivery(stream, datetime(2026, 3, 14, 12, 5, tzinfo=timezone.utc), [])


def compress(content):
    """No time and no file name in the header, so that equal content gives equal bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as stream:
        stream.write(content)
    return packed.getvalue()


def write(made, out):
    for delivered in made:
        path = out / delivered.path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(delivered.content())
