"""The archive that is shown: opened for each question, so that every answer sees what was added last."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import Request

from .. import archive as archives
from ..archive import Archive, browsing
from ..archive.browsing import Kind


class Library:
    """One archive file. SQLite's connections belong to a thread: each question opens one of its own.

    Opening takes a third of a millisecond. Endpoints are plain functions, which the server runs in threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._started = time.time_ns()
        self._names: tuple[int, dict[str, list[str]]] = (-1, {})

    @contextmanager
    def reading(self) -> Iterator[Archive]:
        """The archive to read from. Raises ArchiveError where the file cannot be read."""
        with archives.open(self.path, readonly=True) as archive:
            yield archive

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive to add to. Raises ArchiveError where another process writes to it."""
        with archives.open(self.path) as archive:
            yield archive

    @property
    def stamp(self) -> str:
        """What tells this file, as this server shows it, from any other one."""
        return f"{self._started:x}{self.path.stat().st_ino:x}"

    def names(self, archive: Archive, kind: Kind) -> list[str]:
        """The names of a kind that most articles have; counted once for each change of the archive."""
        revision = archive.revision
        if self._names[0] != revision:
            self._names = (revision, {})
        known = self._names[1]
        if kind not in known:
            known[kind] = archive.ask(browsing.names, kind)
        return known[kind]


def library(request: Request) -> Library:
    """The archive that a request is about."""
    found: Library = request.app.state.library
    return found
