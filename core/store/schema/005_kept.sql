-- What a window keeps with the case. docs/case-file.md explains it.

CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;
