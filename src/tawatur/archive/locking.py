"""One writer at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .trouble import BusyError


class Lock:
    """The right to write to an archive, held as an open transaction on an empty file beside it.

    SQLite's own lock holds for one transaction; an addition is many, and its memory of what it wrote must
    not grow old between them. The operating system takes the lock back when the process is killed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.with_name(path.name + "-writer")
        self._held: sqlite3.Connection | None = None

    def take(self) -> None:
        """Takes the lock unless it is held already. Raises BusyError where another process has it."""
        if self._held is not None:
            return
        link = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        try:
            link.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            link.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise BusyError(self._path) from error
        self._held = link

    def release(self) -> None:
        """Lets go of the lock."""
        if self._held is not None:
            self._held.close()
            self._held = None
