"""What can go wrong with the file, said so that one knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import TawaturError


class ArchiveError(TawaturError):
    """The archive's file cannot be used as asked."""

    def __init__(self, path: Path, wrong: str, remedy: str) -> None:
        super().__init__(f"{path}: {wrong}; {remedy}")
        self.path = path
        self.wrong = wrong
        self.remedy = remedy


class BusyError(ArchiveError):
    """Another process writes to the archive."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "is being written by another process", "wait until that one is done")


# What SQLite reports, by the primary result code (https://www.sqlite.org/rescode.html), in our words.
_TROUBLE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and go on; what was added before is kept"),
    sqlite3.SQLITE_READONLY: ("may not be written to", "check its permissions, or copy it elsewhere"),
    sqlite3.SQLITE_BUSY: ("is being written by another process", "wait until that one is done"),
    sqlite3.SQLITE_LOCKED: ("is being written by another process", "wait until that one is done"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_PERM: ("cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk fails", "check the disk, or use a copy"),
    sqlite3.SQLITE_NOTADB: ("is no archive of Tawatur", "name another file, or restore it from a copy"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore it from a copy, or add its pages to a new archive"),
}


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into an ArchiveError; what has no words of ours passes unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = _TROUBLE.get(code & 0xFF) if code is not None else None
        if known is None:
            raise
        raise ArchiveError(path, *known) from error
