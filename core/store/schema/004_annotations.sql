-- What people say about events. docs/case-file.md explains each table.

CREATE TABLE annotation (
    id          INTEGER PRIMARY KEY,
    event_id    BLOB NOT NULL,          -- as in event
    account     TEXT NOT NULL,          -- recipientAccountId; empty: not recorded
    region      TEXT NOT NULL,          -- awsRegion; empty: not recorded
    starred     INTEGER NOT NULL CHECK (starred IN (0, 1)),
    status      TEXT NOT NULL CHECK (status IN ('none', 'suspicious', 'benign', 'evidence')),
    label       INTEGER NOT NULL CHECK (label BETWEEN 0 AND 9), -- colour; 0: none
    note        TEXT NOT NULL,          -- Markdown
    author      TEXT NOT NULL,          -- of the last change, as the rest
    changed     INTEGER NOT NULL,
    query       TEXT NOT NULL,          -- that was on display
    range_first INTEGER,                -- of the timeline, where one was chosen; half open
    range_end   INTEGER,
    UNIQUE (event_id, account, region)
);
CREATE INDEX annotation_changed ON annotation (changed);

CREATE TABLE annotation_tag (
    annotation INTEGER NOT NULL REFERENCES annotation (id),
    tag        TEXT NOT NULL,
    PRIMARY KEY (annotation, tag)
) WITHOUT ROWID;
