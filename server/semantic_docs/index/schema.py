"""The tables of `.semantic-docs/index.db`, after ADR-005 with its three faults mended (see docs/adr)."""

from __future__ import annotations

VERSION = 11
"""`PRAGMA user_version`; an index of another version is rebuilt. A test has it raised with each change."""

# Another process may create it at the same moment: the second one to come finds all there.
SCHEMA = """
-- One row a document. The path is the key: two holders of one id, or none, must be possible.
CREATE TABLE IF NOT EXISTS documents (
    doc           INTEGER PRIMARY KEY,
    file_path     TEXT NOT NULL UNIQUE,
    id            TEXT,
    doc_type      TEXT,
    status        TEXT,
    title         TEXT NOT NULL,
    owner         TEXT NOT NULL,
    version       TEXT,
    created_at    TEXT,
    updated_at    TEXT,
    content_hash  TEXT NOT NULL,
    face_json     TEXT NOT NULL,
    ids           TEXT NOT NULL,
    headings      TEXT NOT NULL,
    tags          TEXT NOT NULL,
    text          BLOB NOT NULL,
    body_start    INTEGER NOT NULL,
    body_line     INTEGER NOT NULL
);
-- `text` is compressed (`texts.py`); the body begins behind so many of its characters and lines.
CREATE VIEW IF NOT EXISTS texts AS
    SELECT doc, file_path, ids, title, headings, tags, body_of(text, body_start) AS body FROM documents;

-- Full text over the view; the body is stored once, where FTS5 reads it back. `fulltext.py` keeps
-- both in step: a trigger would have FTS5 write its words statement by statement.
CREATE VIRTUAL TABLE IF NOT EXISTS documents_fts USING fts5(
    ids, title, headings, tags, body,
    content='texts', content_rowid='doc', tokenize='unicode61 remove_diacritics 2'
);
-- No save pays for merging what earlier ones left (a second, now and then): it is done in idle steps.
-- A transaction's words are gathered in up to 64 MB of memory before they are written (a third less work).
INSERT INTO documents_fts(documents_fts, rank) VALUES ('automerge', 0);
INSERT INTO documents_fts(documents_fts, rank) VALUES ('crisismerge', 1000);
INSERT INTO documents_fts(documents_fts, rank) VALUES ('hashsize', 67108864);

-- The names alone, a twentieth of the text: where the beginning of a word is looked for first. That of one
-- or two letters is found at once.
CREATE VIRTUAL TABLE IF NOT EXISTS names_fts USING fts5(
    ids, title, headings, tags,
    content='documents', content_rowid='doc', tokenize='unicode61 remove_diacritics 2', prefix='1 2'
);
INSERT INTO names_fts(names_fts, rank) VALUES ('automerge', 0);
INSERT INTO names_fts(names_fts, rank) VALUES ('crisismerge', 1000);

-- The words of the full-text index, from one to the next.
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(documents_fts, instance);

-- Documents that came, went or were given other names, in this order: who has read all names before is behind
-- by the rows that are new since.
CREATE TABLE IF NOT EXISTS renamed (
    at  INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL
);

-- What the walk compares before it reads: a file whose stat is unchanged is not opened. The state is `ok`, or
-- why the bytes could not be read as text: [[start, end, message], …].
CREATE TABLE IF NOT EXISTS files (
    file_path TEXT PRIMARY KEY,
    mtime_ns  INTEGER NOT NULL,
    size      INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    state     TEXT NOT NULL
) WITHOUT ROWID;

-- Every name that a document answers to: its id and its aliases.
CREATE TABLE IF NOT EXISTS aliases (
    name      TEXT NOT NULL,
    file_path TEXT NOT NULL REFERENCES documents(file_path) ON DELETE CASCADE,
    is_id     INTEGER NOT NULL,
    PRIMARY KEY (name, file_path)
) WITHOUT ROWID;

-- What is computed for each document: where it stands (see Standing), and in JSON what follows from its gaps.
CREATE TABLE IF NOT EXISTS nodes (
    file_path     TEXT PRIMARY KEY REFERENCES documents(file_path) ON DELETE CASCADE,
    doc_id        TEXT,
    node_type     TEXT,
    level         INTEGER NOT NULL DEFAULT 0,
    rank          INTEGER NOT NULL DEFAULT 0,
    circle        TEXT,
    in_degree     INTEGER NOT NULL DEFAULT 0,
    out_degree    INTEGER NOT NULL DEFAULT 0,
    metadata_json TEXT NOT NULL DEFAULT '{}'
);

-- Typed references of the fields; to_id is kept as written and may dangle.
CREATE TABLE IF NOT EXISTS edges (
    id            INTEGER PRIMARY KEY,
    file_path     TEXT NOT NULL REFERENCES documents(file_path) ON DELETE CASCADE,
    from_id       TEXT,
    to_id         TEXT NOT NULL,
    edge_type     TEXT NOT NULL,
    field         TEXT NOT NULL,
    place         TEXT NOT NULL,
    metadata_json TEXT NOT NULL
);

-- Headings with their extent; evidence is the id that a heading defines.
CREATE TABLE IF NOT EXISTS sections (
    file_path TEXT NOT NULL REFERENCES documents(file_path) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    title     TEXT NOT NULL,
    slug      TEXT NOT NULL,
    place     TEXT NOT NULL,
    evidence  TEXT,
    PRIMARY KEY (file_path, position)
) WITHOUT ROWID;

-- Links, images, definitions, citations and bare ids of the bodies.
CREATE TABLE IF NOT EXISTS refs (
    id          INTEGER PRIMARY KEY,
    file_path   TEXT NOT NULL REFERENCES documents(file_path) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    target      TEXT NOT NULL,
    target_path TEXT,
    anchor      TEXT,
    place       TEXT NOT NULL
);

-- Paths that links name and that are no documents, and the file or folder found for each; empty: none.
CREATE TABLE IF NOT EXISTS targets (
    path  TEXT PRIMARY KEY,
    found TEXT NOT NULL
) WITHOUT ROWID;

-- `written` counts up: what has changed since another process looked last is found by it.
CREATE TABLE IF NOT EXISTS gaps (
    gap_id           TEXT NOT NULL,
    file_path        TEXT NOT NULL,
    doc_id           TEXT,
    gap_type         TEXT NOT NULL,
    name             TEXT NOT NULL,
    severity         TEXT NOT NULL,
    location         TEXT NOT NULL,
    description      TEXT NOT NULL,
    remediation_json TEXT NOT NULL,
    related_json     TEXT NOT NULL,
    data_json        TEXT NOT NULL,
    detected_at      TEXT NOT NULL,
    resolved_at      TEXT,
    written          INTEGER NOT NULL,
    PRIMARY KEY (file_path, gap_id)
);

-- How many gaps are open: `set_gaps` keeps it, so that nobody counts them all behind a keystroke.
CREATE TABLE IF NOT EXISTS open_gaps (
    severity TEXT PRIMARY KEY,
    count    INTEGER NOT NULL
) WITHOUT ROWID;
INSERT OR IGNORE INTO open_gaps VALUES ('critical', 0), ('high', 0), ('medium', 0), ('low', 0);

CREATE TABLE IF NOT EXISTS provenance (
    id            INTEGER PRIMARY KEY,
    entity_id     TEXT NOT NULL,
    entity_type   TEXT NOT NULL,
    event_type    TEXT NOT NULL,
    timestamp     TEXT NOT NULL,
    actor         TEXT,
    metadata_json TEXT NOT NULL
);

-- What the index was made with: types, configuration, today's date.
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS idx_documents_id ON documents(id);
-- What a search filters by, so that it reads no document for it.
CREATE INDEX IF NOT EXISTS idx_documents_type ON documents(doc_type);
CREATE INDEX IF NOT EXISTS idx_documents_status ON documents(status, owner, tags, title);
CREATE INDEX IF NOT EXISTS idx_documents_owner ON documents(owner, file_path);
CREATE INDEX IF NOT EXISTS idx_aliases_path ON aliases(file_path);
CREATE INDEX IF NOT EXISTS idx_nodes_level ON nodes(level);
CREATE INDEX IF NOT EXISTS idx_nodes_circle ON nodes(circle) WHERE circle IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_gaps_doc_type ON gaps(doc_id, gap_type);
CREATE INDEX IF NOT EXISTS idx_gaps_severity ON gaps(severity);
CREATE INDEX IF NOT EXISTS idx_gaps_type ON gaps(gap_type);
CREATE INDEX IF NOT EXISTS idx_gaps_written ON gaps(written);
-- What lists of gaps are grouped and ordered by, so that they read the gaps of one page alone.
CREATE INDEX IF NOT EXISTS idx_gaps_open ON gaps(severity, file_path, gap_type) WHERE resolved_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_edges_from_to ON edges(from_id, to_id);
CREATE INDEX IF NOT EXISTS idx_edges_to ON edges(to_id);
CREATE INDEX IF NOT EXISTS idx_edges_path ON edges(file_path);
CREATE INDEX IF NOT EXISTS idx_refs_path ON refs(file_path);
CREATE INDEX IF NOT EXISTS idx_refs_target ON refs(target);
CREATE INDEX IF NOT EXISTS idx_refs_target_path ON refs(target_path);
CREATE INDEX IF NOT EXISTS idx_sections_evidence ON sections(evidence) WHERE evidence IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_provenance_entity ON provenance(entity_id, entity_type);
"""
