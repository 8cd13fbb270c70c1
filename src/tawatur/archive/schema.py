"""The archive's file: its tables, its version, and how older files are brought forward.

One SQLite file in WAL mode, so that many read while one writes. ``PRAGMA user_version`` counts the steps
of ``STEPS`` that a file has taken; a step once released is never changed, only followed by another.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .trouble import ArchiveError, reported

# "Twtr": tells an archive from any other SQLite file.
APPLICATION = 0x54777472
# Seconds that a reader waits for the moment in which the writer folds the log into the file.
PATIENCE = 10.0

# Tables without a rowid are for short rows: SQLite would spread long ones over pages of their own.

# What was fetched and what was read in it.
_PAGES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE texts (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, given TEXT NOT NULL, name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES texts, outlet TEXT, published TEXT, url TEXT, author TEXT, title TEXT,
    blocks BLOB, added TEXT NOT NULL, reading BLOB NOT NULL);
CREATE INDEX pages_given ON pages (given);
CREATE UNIQUE INDEX pages_name ON pages (name);
CREATE INDEX pages_hash ON pages (hash);
CREATE TABLE versions (
    page INTEGER NOT NULL REFERENCES pages, number INTEGER NOT NULL, hash TEXT NOT NULL, seen TEXT NOT NULL,
    difference BLOB, PRIMARY KEY (page, number)) WITHOUT ROWID;
CREATE INDEX versions_hash ON versions (hash);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL REFERENCES pages, article TEXT NOT NULL,
    role TEXT NOT NULL, first TEXT, last TEXT, fresh INTEGER NOT NULL DEFAULT 1, story TEXT,
    UNIQUE (page, article));
CREATE INDEX articles_story ON articles (story);
CREATE INDEX articles_fresh ON articles (fresh) WHERE fresh;
CREATE TABLE statements (
    article INTEGER NOT NULL, statement TEXT NOT NULL, act TEXT NOT NULL, who TEXT,
    PRIMARY KEY (article, statement)) WITHOUT ROWID;
CREATE VIRTUAL TABLE folded USING fts5 (words, speakers, content = '', tokenize = 'unicode61');
"""

# What the pages tell together. Merges are judgements of their own: revoking one touches no telling.
_TOLD = """
CREATE TABLE stories (
    id TEXT PRIMARY KEY, first TEXT, last TEXT, thread TEXT NOT NULL, data BLOB NOT NULL);
CREATE INDEX stories_thread ON stories (thread);
CREATE INDEX stories_last ON stories (last);
CREATE TABLE claims (
    id TEXT PRIMARY KEY, story TEXT NOT NULL, thread TEXT NOT NULL, rank INTEGER NOT NULL,
    data BLOB NOT NULL);
CREATE INDEX claims_thread ON claims (thread, rank);
CREATE INDEX claims_story ON claims (story);
CREATE TABLE tellings (
    claim TEXT NOT NULL, number INTEGER NOT NULL, article INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, PRIMARY KEY (claim, number)) WITHOUT ROWID;
CREATE INDEX tellings_article ON tellings (article);
CREATE TABLE merges (
    claim TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, certain INTEGER NOT NULL, rule TEXT NOT NULL,
    words TEXT NOT NULL, PRIMARY KEY (claim, a, b, rule)) WITHOUT ROWID;
CREATE TABLE passages (
    a INTEGER NOT NULL, b INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX passages_b ON passages (b);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, story TEXT, claim TEXT,
    rule TEXT NOT NULL, spans TEXT NOT NULL);
CREATE INDEX changes_at ON changes (at);
"""

# What makes a new page cheap: how articles are found by what they share, and how much they are alike.
# ``low`` is the first day that an article may be of, as a proleptic Gregorian ordinal; NULL where unbounded.
_KIN = """
CREATE TABLE features (
    article INTEGER PRIMARY KEY, low INTEGER, shingles BLOB NOT NULL, keys BLOB NOT NULL,
    profile BLOB NOT NULL);
CREATE INDEX features_low ON features (low);
CREATE TABLE kin (
    a INTEGER NOT NULL, b INTEGER NOT NULL, alike REAL NOT NULL, tie REAL NOT NULL, near INTEGER NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE bonds (one TEXT NOT NULL, two TEXT NOT NULL, PRIMARY KEY (one, two)) WITHOUT ROWID;
CREATE TABLE gone (story TEXT PRIMARY KEY) WITHOUT ROWID;
"""

# Merges that a person took back, by the places of the two tellings: they outlive every comparing.
_REVOKED = """
CREATE TABLE revoked (
    page_a TEXT NOT NULL, start_a INTEGER NOT NULL, stop_a INTEGER NOT NULL, page_b TEXT NOT NULL,
    start_b INTEGER NOT NULL, stop_b INTEGER NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (page_a, start_a, stop_a, page_b, start_b, stop_b)) WITHOUT ROWID;
"""

# What lists of stories ask (see ``listing``): made anew from the rest for the stories that are ``stale``.
# ``folded`` is what a name is looked up by. A trigger is one line: statements end where a line does.
_LISTED = """
CREATE TABLE headlines (article INTEGER PRIMARY KEY, outlet TEXT, title TEXT NOT NULL);
CREATE INDEX headlines_outlet ON headlines (outlet);
CREATE TABLE mentions (
    article INTEGER NOT NULL, kind TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (article, kind, folded)) WITHOUT ROWID;
CREATE INDEX mentions_name ON mentions (kind, folded, article);
CREATE TABLE lists (
    story TEXT PRIMARY KEY, first TEXT, last TEXT, title TEXT NOT NULL, articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL, claims INTEGER NOT NULL, lead TEXT, words TEXT, told INTEGER NOT NULL,
    origins INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, conflict INTEGER NOT NULL,
    denial INTEGER NOT NULL, retraction INTEGER NOT NULL, lone INTEGER NOT NULL, revision INTEGER NOT NULL);
CREATE INDEX lists_last ON lists (last DESC, told DESC, story) WHERE NOT lone;
CREATE INDEX lists_told ON lists (told DESC, last DESC, story) WHERE NOT lone;
CREATE TABLE stale (story TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER story_put AFTER INSERT ON stories BEGIN INSERT OR IGNORE INTO stale VALUES (new.id); END;
CREATE TRIGGER story_gone AFTER DELETE ON stories BEGIN INSERT OR IGNORE INTO stale VALUES (old.id); END;
CREATE TRIGGER claim_put AFTER INSERT ON claims BEGIN INSERT OR IGNORE INTO stale VALUES (new.story); END;
CREATE TRIGGER claim_gone AFTER DELETE ON claims BEGIN INSERT OR IGNORE INTO stale VALUES (old.story); END;
CREATE TRIGGER headline_gone AFTER DELETE ON articles BEGIN DELETE FROM headlines WHERE article = old.id; END;
CREATE TRIGGER mention_gone AFTER DELETE ON articles BEGIN DELETE FROM mentions WHERE article = old.id; END;
CREATE TABLE noted (page TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (page, number)) WITHOUT ROWID;
CREATE TRIGGER change_put AFTER INSERT ON changes BEGIN INSERT OR IGNORE INTO noted SELECT json_extract(value, '$[0]'), new.number FROM json_each(new.spans); END;
INSERT INTO noted SELECT DISTINCT json_extract(s.value, '$[0]'), c.number FROM changes c, json_each(c.spans) s;
INSERT INTO stale SELECT id FROM stories;
INSERT OR REPLACE INTO meta VALUES ('unsettled', 1);
"""  # noqa: E501

# What identifies a page's bytes as they came.
_DIGEST = "ALTER TABLE pages ADD COLUMN digest TEXT;"

# Where stories and claims went whose ids are no more: a story gets another one with each article.
_MOVED = """
CREATE TABLE moved (old TEXT PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE retold (
    old TEXT PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TRIGGER story_moved AFTER UPDATE OF story ON articles WHEN old.story <> new.story BEGIN INSERT INTO moved VALUES (old.story, new.id) ON CONFLICT DO UPDATE SET article = min(article, new.id); END;
CREATE TRIGGER claim_retold AFTER DELETE ON tellings WHEN old.number = 0 BEGIN INSERT OR REPLACE INTO retold VALUES (old.claim, old.article, old.start, old.stop); END;
"""  # noqa: E501

# What the pages tell, so kept that a new page touches only what it bears on: threads are read off the bonds,
# claims are found by their tellings, and what clauses of two articles are to each other is worked out once.
# ``low`` is the first day that an article may be of, as a proleptic Gregorian ordinal; NULL where unbounded.
_FLAT = """
INSERT OR IGNORE INTO stale SELECT id FROM stories;
DROP TABLE stories;
DROP TABLE claims;
DROP TABLE tellings;
DROP TABLE merges;
DROP TABLE passages;
DROP TABLE features;
DROP TABLE kin;
DROP TABLE bonds;
DROP TABLE gone;
CREATE TABLE stories (id TEXT PRIMARY KEY, first TEXT, last TEXT, data BLOB NOT NULL);
CREATE INDEX stories_last ON stories (last);
CREATE TABLE claims (
    id TEXT PRIMARY KEY, story TEXT NOT NULL, outlets INTEGER NOT NULL, articles INTEGER NOT NULL,
    low INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX claims_story ON claims (story);
CREATE TABLE tellings (
    claim TEXT NOT NULL, number INTEGER NOT NULL, article INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, PRIMARY KEY (claim, number)) WITHOUT ROWID;
CREATE INDEX tellings_article ON tellings (article, start);
CREATE TABLE merges (
    claim TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, certain INTEGER NOT NULL, rule TEXT NOT NULL,
    words TEXT NOT NULL, PRIMARY KEY (claim, a, b, rule)) WITHOUT ROWID;
CREATE TABLE relations (
    claim TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (claim, other)) WITHOUT ROWID;
CREATE INDEX relations_other ON relations (other);
CREATE TABLE passages (
    a INTEGER NOT NULL, b INTEGER NOT NULL, data TEXT NOT NULL, sides TEXT NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX passages_b ON passages (b);
CREATE TABLE features (
    article INTEGER PRIMARY KEY, low INTEGER, shingles BLOB NOT NULL, keys BLOB NOT NULL,
    weights BLOB NOT NULL, profile BLOB NOT NULL);
CREATE INDEX features_low ON features (low);
CREATE TABLE kin (
    a INTEGER NOT NULL, b INTEGER NOT NULL, alike REAL NOT NULL, tie REAL NOT NULL, near INTEGER NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE clauses (
    article INTEGER PRIMARY KEY, turns INTEGER NOT NULL, credits BLOB, data BLOB NOT NULL);
CREATE TABLE pairs (
    a INTEGER NOT NULL, b INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX pairs_b ON pairs (b);
CREATE TABLE bonds (one TEXT NOT NULL, two TEXT NOT NULL, PRIMARY KEY (one, two)) WITHOUT ROWID;
CREATE TABLE gone (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TRIGGER story_put AFTER INSERT ON stories BEGIN INSERT OR IGNORE INTO stale VALUES (new.id); END;
CREATE TRIGGER story_gone AFTER DELETE ON stories BEGIN INSERT OR IGNORE INTO stale VALUES (old.id); END;
CREATE TRIGGER claim_put AFTER INSERT ON claims BEGIN INSERT OR IGNORE INTO stale VALUES (new.story); END;
CREATE TRIGGER claim_gone AFTER DELETE ON claims BEGIN INSERT OR IGNORE INTO stale VALUES (old.story); END;
CREATE TRIGGER claim_moved AFTER UPDATE OF story ON claims BEGIN INSERT OR IGNORE INTO stale VALUES (old.story), (new.story); END;
CREATE TRIGGER claim_retold AFTER DELETE ON tellings WHEN old.number = 0 BEGIN INSERT OR REPLACE INTO retold VALUES (old.claim, old.article, old.start, old.stop); END;
DELETE FROM meta WHERE key IN ('statistics', 'measured');
UPDATE articles SET fresh = 1, story = NULL;
INSERT OR REPLACE INTO meta VALUES ('unsettled', 1);
"""  # noqa: E501

STEPS = (_PAGES, _TOLD, _KIN, _REVOKED, _LISTED, _DIGEST, _MOVED, _FLAT)


def connect(path: Path, readonly: bool) -> sqlite3.Connection:
    """A connection to an archive of this version; a file that is missing is made unless ``readonly``.

    Raises ArchiveError where there is none, where the file is no archive or a newer one, or is damaged.
    """
    if readonly and not path.is_file():
        raise ArchiveError(path, "does not exist", "add pages to it first")
    with reported(path):
        link = _opened(path, readonly)
        try:
            _checked(link, path, readonly)
        except BaseException:
            link.close()
            raise
    return link


def _opened(path: Path, readonly: bool) -> sqlite3.Connection:
    query = "?mode=ro" if readonly else ""
    # What nobody can write to has no log beside it, and needs none.
    if readonly and not path.with_name(path.name + "-wal").exists() and not _writable(path):
        query += "&immutable=1"
    where = f"{path.resolve().as_uri()}{query}"
    return sqlite3.connect(where, timeout=PATIENCE, isolation_level=None, uri=True)


def _writable(path: Path) -> bool:
    import os

    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _checked(link: sqlite3.Connection, path: Path, readonly: bool) -> None:
    version = link.execute("PRAGMA user_version").fetchone()[0]
    owner = link.execute("PRAGMA application_id").fetchone()[0]
    empty = not link.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION and not (empty and not readonly):
        raise ArchiveError(path, "is a database but no archive of Tawatur", "name another file")
    if version > len(STEPS):
        raise ArchiveError(path, "was written by a newer Tawatur", "update Tawatur")
    if readonly and version < len(STEPS):
        raise ArchiveError(path, "was written by an older Tawatur", "open it once for writing, as `add` does")
    if not readonly:
        link.execute("PRAGMA journal_mode = WAL")
        # A page is acknowledged when it would outlive a loss of power, not before.
        link.execute("PRAGMA synchronous = FULL")
        migrate(link)


def migrate(link: sqlite3.Connection) -> None:
    """Takes the steps that the file has not taken, all or none of them."""
    if link.execute("PRAGMA user_version").fetchone()[0] == len(STEPS):
        return
    link.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have taken them while this one waited.
        version = link.execute("PRAGMA user_version").fetchone()[0]
        for step in STEPS[version:]:
            for statement in filter(str.strip, step.split(";\n")):
                link.execute(statement)
        link.execute(f"PRAGMA application_id = {APPLICATION}")
        link.execute(f"PRAGMA user_version = {len(STEPS)}")
        link.execute("COMMIT")
    except BaseException:
        link.execute("ROLLBACK")
        raise
