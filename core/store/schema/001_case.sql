-- A Khoji case. docs/case-file.md explains each table; times are UTC milliseconds since 1970.

-- Where evidence came from, and how reading it went.
CREATE TABLE log_file (
    id         INTEGER PRIMARY KEY,
    path       TEXT NOT NULL,           -- as obtained
    size       INTEGER NOT NULL,        -- bytes, as obtained
    sha256     BLOB,                    -- of the bytes as obtained; NULL: could not be read
    kind       TEXT,                    -- from the S3 key: CloudTrail, CloudTrail-Insight, ...
    account    TEXT,                    -- from the S3 key
    region     TEXT,                    -- from the S3 key
    delivered  INTEGER,                 -- from the file name
    state      TEXT NOT NULL CHECK (state IN ('ok', 'partly read', 'failed', 'no events')),
    events     INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    problems   INTEGER NOT NULL,
    imported   INTEGER NOT NULL
);
CREATE INDEX log_file_sha256 ON log_file (sha256);

-- The log file's own bytes.
CREATE TABLE log_file_content (
    file     INTEGER PRIMARY KEY REFERENCES log_file (id),
    encoding TEXT NOT NULL CHECK (encoding IN ('as obtained', 'gzip of as obtained')),
    bytes    BLOB NOT NULL
);

CREATE TABLE problem (
    id     INTEGER PRIMARY KEY,
    file   INTEGER REFERENCES log_file (id),
    path   TEXT NOT NULL,
    offset INTEGER,                     -- bytes into the decompressed file
    reason TEXT NOT NULL
);

-- The dimensions: each distinct combination of fields once.
CREATE TABLE who (
    id INTEGER PRIMARY KEY,
    "userIdentity.type" TEXT, "userIdentity.principalId" TEXT, "userIdentity.arn" TEXT,
    "userIdentity.accountId" TEXT, "userIdentity.accessKeyId" TEXT, "userIdentity.userName" TEXT,
    "userIdentity.invokedBy" TEXT, "userIdentity.sessionContext.sessionIssuer.arn" TEXT,
    "userIdentity.sessionContext.sourceIdentity" TEXT,
    "userIdentity.sessionContext.attributes.mfaAuthenticated" TEXT,
    "principal" TEXT, "principalKind" TEXT, "role" TEXT, "sessionName" TEXT
);
CREATE TABLE what (
    id INTEGER PRIMARY KEY,
    "eventSource" TEXT, "eventName" TEXT, "eventType" TEXT, "eventCategory" TEXT, "readOnly" TEXT,
    "insightDetails.insightType" TEXT, "insightDetails.state" TEXT, "access" TEXT
);
CREATE TABLE "where" (id INTEGER PRIMARY KEY, "awsRegion" TEXT, "recipientAccountId" TEXT);
CREATE TABLE source (
    id INTEGER PRIMARY KEY, "sourceIPAddress" TEXT, "vpcEndpointId" TEXT, "sourceClass" TEXT
);
CREATE TABLE how (
    id INTEGER PRIMARY KEY, "userAgent" TEXT, "tlsDetails.tlsVersion" TEXT, "agentClass" TEXT
);
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY, "errorCode" TEXT, "errorMessage" TEXT, "signInResult" TEXT, "result" TEXT
);
CREATE TABLE resource (id INTEGER PRIMARY KEY, "resource" TEXT, "resourceType" TEXT);

-- One narrow row an event, in order of arrival.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    time         INTEGER,               -- NULL: the record states no usable eventTime
    file         INTEGER NOT NULL REFERENCES log_file (id),
    offset       INTEGER NOT NULL,      -- bytes into the decompressed file
    length       INTEGER NOT NULL,      -- bytes
    event_id     BLOB NOT NULL,         -- 16 bytes of a UUID; other texts as they are; not recorded: a
                                        -- number made of the record's content
    flags        INTEGER NOT NULL,
    who INTEGER NOT NULL, what INTEGER NOT NULL, "where" INTEGER NOT NULL, source INTEGER NOT NULL,
    how INTEGER NOT NULL, outcome INTEGER NOT NULL, resource INTEGER NOT NULL
);

-- Further places where the same event was delivered.
CREATE TABLE event_copy (
    file   INTEGER NOT NULL REFERENCES log_file (id),
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (file, offset)
) WITHOUT ROWID;

-- The event index as it stood after the last import; rebuilt from `event` when it does not fit.
CREATE TABLE index_column (
    name   TEXT PRIMARY KEY,
    events INTEGER NOT NULL,            -- how many rows of `event` it covers
    data   BLOB NOT NULL
) WITHOUT ROWID;

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
