-- Log files that come from buckets. docs/case-file.md explains it.

ALTER TABLE log_file ADD COLUMN etag TEXT; -- as S3 named this version; NULL: it came from a disk
