-- What finds texts in whole records without reading all of them. docs/case-file.md explains the table.

-- A block is a run of events as they arrived; its table says which texts their records cannot hold.
CREATE TABLE search_block (
    first_event INTEGER PRIMARY KEY,
    last_event  INTEGER NOT NULL,
    grams       BLOB NOT NULL
);

-- One pass over the records makes both, so what was done without it is done again.
UPDATE completed SET work = 'records', events = 0 WHERE work = 'event_resource';
