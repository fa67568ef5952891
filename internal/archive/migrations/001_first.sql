-- The first format of the archive. docs/archive.md explains every column.
-- Rows are added and never changed, but for list.checked, version.force_until
-- and resource. Times are microseconds since 1970-01-01 UTC.

CREATE TABLE list (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    checked INTEGER
) STRICT;

CREATE TABLE version (
    id             INTEGER PRIMARY KEY,
    list           INTEGER NOT NULL REFERENCES list(id),
    published      INTEGER NOT NULL,
    published_from TEXT NOT NULL,
    fetched        INTEGER NOT NULL,
    recorded       INTEGER NOT NULL,
    force_from     INTEGER,
    force_until    INTEGER,
    sha256         BLOB NOT NULL,
    format         TEXT NOT NULL,
    origin         TEXT NOT NULL,
    entries        INTEGER NOT NULL,
    names          INTEGER NOT NULL,
    report         TEXT NOT NULL,
    members        BLOB NOT NULL,
    CHECK (force_until IS NULL OR force_until > force_from)
) STRICT;

CREATE INDEX version_published ON version(list, published, id);
CREATE UNIQUE INDEX version_in_force ON version(list)
    WHERE force_from IS NOT NULL AND force_until IS NULL;

CREATE TABLE revision (
    id   INTEGER PRIMARY KEY,
    list INTEGER NOT NULL REFERENCES list(id),
    uid  TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE INDEX revision_uid ON revision(list, uid);

CREATE TABLE block (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    list  INTEGER NOT NULL REFERENCES list(id),
    data  BLOB NOT NULL
) STRICT;

CREATE TABLE source (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    size   INTEGER NOT NULL,
    base   INTEGER REFERENCES source(id),
    depth  INTEGER NOT NULL
) STRICT;

CREATE TABLE source_part (
    source    INTEGER NOT NULL REFERENCES source(id),
    n         INTEGER NOT NULL,
    base_from INTEGER NOT NULL,
    base_size INTEGER NOT NULL,
    data      BLOB NOT NULL,
    PRIMARY KEY (source, n)
) STRICT;

CREATE TABLE version_file (
    version INTEGER NOT NULL REFERENCES version(id),
    name    TEXT NOT NULL,
    source  INTEGER NOT NULL REFERENCES source(id),
    PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource (
    list     INTEGER NOT NULL REFERENCES list(id),
    url      TEXT NOT NULL,
    name     TEXT NOT NULL,
    etag     TEXT NOT NULL,
    modified TEXT NOT NULL,
    PRIMARY KEY (list, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
    id      INTEGER PRIMARY KEY,
    list    INTEGER NOT NULL REFERENCES list(id),
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    message TEXT NOT NULL,
    origin  TEXT NOT NULL,
    size    INTEGER NOT NULL
) STRICT;

CREATE INDEX refusal_list ON refusal(list, id);
