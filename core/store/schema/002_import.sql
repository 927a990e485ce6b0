-- What an import needs to be taken up again, taken back, and accounted for; and what is kept for later
-- questions. docs/case-file.md explains each table.

DROP VIEW events;

-- One import: what was asked for, and how it ended.
CREATE TABLE import_run (
    id          INTEGER PRIMARY KEY,
    started     INTEGER NOT NULL,
    ended       INTEGER,
    state       TEXT NOT NULL
                CHECK (state IN ('running', 'done', 'cancelled', 'removed', 'resumed', 'dismissed')),
    paths       TEXT NOT NULL,          -- a JSON list
    first_file  INTEGER NOT NULL,       -- its rows of log_file and of event begin here
    first_event INTEGER NOT NULL
);

CREATE TABLE log_file_2 (
    id         INTEGER PRIMARY KEY,
    run        INTEGER REFERENCES import_run (id),
    path       TEXT NOT NULL,           -- as obtained; in an archive: the archive, `/` and the name there
    size       INTEGER NOT NULL,        -- bytes, as obtained
    sha256     BLOB,                    -- of the bytes as obtained; NULL: could not be read
    modified   INTEGER,                 -- as the file system said
    kind       TEXT,                    -- from the S3 key: CloudTrail, CloudTrail-Insight, ...
    account    TEXT,                    -- from the S3 key
    region     TEXT,                    -- from the S3 key
    delivered  INTEGER,                 -- from the file name
    form       TEXT,                    -- how the records were wrapped
    state      TEXT NOT NULL
               CHECK (state IN ('ok', 'partly read', 'failed', 'no events', 'unfinished')),
    events     INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    amendments INTEGER NOT NULL,
    aggregated INTEGER NOT NULL,
    lost       INTEGER NOT NULL,        -- records that could not be read
    problems   INTEGER NOT NULL,        -- rows of problem
    first_time INTEGER,                 -- of the records in it, duplicates too
    last_time  INTEGER,
    parts      INTEGER NOT NULL,        -- of a large file that are in the case; else 1
    imported   INTEGER NOT NULL
);
INSERT INTO log_file_2
SELECT id, NULL, path, size, sha256, NULL, kind, account, region, delivered, NULL, state, events,
    duplicates, 0, 0, 0, problems, NULL, NULL, 1, imported
FROM log_file;
DROP TABLE log_file;
ALTER TABLE log_file_2 RENAME TO log_file;

-- The text of a large log file, piece by piece: together they are the decompressed file.
CREATE TABLE log_file_part (
    id    INTEGER PRIMARY KEY,
    file  INTEGER NOT NULL REFERENCES log_file (id),
    begin INTEGER NOT NULL,             -- bytes into the decompressed file
    bytes BLOB NOT NULL                 -- gzip
);
CREATE UNIQUE INDEX log_file_part_place ON log_file_part (file, begin);

-- Records that lie encoded in a log file, decoded. Offsets of 2^40 and more are places in here.
CREATE TABLE decoded_text (
    id    INTEGER PRIMARY KEY,
    file  INTEGER NOT NULL REFERENCES log_file (id),
    begin INTEGER NOT NULL,             -- 2^40, and more for later parts of a large file
    bytes BLOB NOT NULL                 -- gzip
);
CREATE UNIQUE INDEX decoded_text_place ON decoded_text (file, begin);

ALTER TABLE problem ADD COLUMN lost INTEGER NOT NULL DEFAULT 0; -- records that it cost

-- Records that are kept and are no events of their own.
CREATE TABLE side_record (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('amendment', 'aggregated')),
    time      INTEGER,
    file      INTEGER NOT NULL REFERENCES log_file (id),
    offset    INTEGER NOT NULL,
    length    INTEGER NOT NULL,
    event_id  BLOB,                     -- as in event
    refers_to BLOB                      -- eventID of the event that an amendment corrects
);
CREATE INDEX side_record_refers_to ON side_record (refers_to) WHERE refers_to IS NOT NULL;

-- Rows of event as they stood before the whole record arrived for what was only a summary.
CREATE TABLE superseded (
    run INTEGER NOT NULL REFERENCES import_run (id), -- that brought the whole record
    id INTEGER NOT NULL, time INTEGER, file INTEGER NOT NULL, offset INTEGER NOT NULL,
    length INTEGER NOT NULL, event_id BLOB NOT NULL, flags INTEGER NOT NULL,
    who INTEGER NOT NULL, what INTEGER NOT NULL, "where" INTEGER NOT NULL, source INTEGER NOT NULL,
    how INTEGER NOT NULL, outcome INTEGER NOT NULL, resource INTEGER NOT NULL
);

-- Which event's answer handed out which access key.
CREATE TABLE issued_key (
    access_key TEXT NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (access_key, event)
) WITHOUT ROWID;

-- Insights events by what pairs their Start and End.
CREATE TABLE insight_pair (
    shared_event_id TEXT NOT NULL,
    event           INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (shared_event_id, event)
) WITHOUT ROWID;

-- Log files in buckets that notifications name.
CREATE TABLE s3_pointer (
    file   INTEGER NOT NULL REFERENCES log_file (id),
    bucket TEXT NOT NULL,
    key    TEXT NOT NULL
);

-- The things that events name, wherever they name them; made after an import.
CREATE TABLE resource_name (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,                 -- AWS::Service::Type where the record or the name tells; else empty
    hash INTEGER NOT NULL               -- of both; smaller to index than the names themselves
);
CREATE INDEX resource_name_hash ON resource_name (hash);
CREATE TABLE event_resource (
    resource INTEGER NOT NULL REFERENCES resource_name (id),
    event    INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (resource, event)
) WITHOUT ROWID;

-- How far the work after imports has come.
CREATE TABLE completed (work TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;

-- For people: an event with CloudTrail's own names.
CREATE VIEW events AS
SELECT
    event.id AS id,
    strftime('%Y-%m-%dT%H:%M:%SZ', event.time / 1000, 'unixepoch') AS "eventTime",
    CASE typeof(event.event_id)
        WHEN 'blob' THEN lower(substr(hex(event_id), 1, 8) || '-' || substr(hex(event_id), 9, 4) || '-'
            || substr(hex(event_id), 13, 4) || '-' || substr(hex(event_id), 17, 4) || '-'
            || substr(hex(event_id), 21))
        WHEN 'text' THEN event.event_id
    END AS "eventID",
    what."eventSource", what."eventName", what."eventType", what."eventCategory", what."readOnly",
    what."access", what."insightDetails.insightType", what."insightDetails.state",
    who."principal", who."principalKind", who."userIdentity.type", who."userIdentity.principalId",
    who."userIdentity.arn", who."userIdentity.accountId", who."userIdentity.accessKeyId",
    who."userIdentity.userName", who."userIdentity.invokedBy",
    who."userIdentity.sessionContext.sessionIssuer.arn",
    who."userIdentity.sessionContext.sourceIdentity",
    who."userIdentity.sessionContext.attributes.mfaAuthenticated", who."role", who."sessionName",
    "where"."awsRegion", "where"."recipientAccountId",
    source."sourceIPAddress", source."vpcEndpointId", source."sourceClass",
    how."userAgent", how."tlsDetails.tlsVersion", how."agentClass",
    outcome."errorCode", outcome."errorMessage", outcome."signInResult", outcome."result",
    resource."resource", resource."resourceType",
    event.flags >> 14 & 1 AS summary,
    log_file.path AS file, event.offset AS offset, event.length AS length
FROM event
    JOIN who ON who.id = event.who
    JOIN what ON what.id = event.what
    JOIN "where" ON "where".id = event."where"
    JOIN source ON source.id = event.source
    JOIN how ON how.id = event.how
    JOIN outcome ON outcome.id = event.outcome
    JOIN resource ON resource.id = event.resource
    JOIN log_file ON log_file.id = event.file;

-- For people: the two ends of each unusual activity that CloudTrail Insights saw.
CREATE VIEW insights AS
SELECT
    shared_event_id AS "sharedEventID",
    max(CASE what."insightDetails.state" WHEN 'Start' THEN event.id END) AS "start",
    max(CASE what."insightDetails.state" WHEN 'End' THEN event.id END) AS "end"
FROM insight_pair
    JOIN event ON event.id = insight_pair.event
    JOIN what ON what.id = event.what
GROUP BY shared_event_id;

-- Columns are packed since this version; they are made again.
DELETE FROM index_column;
