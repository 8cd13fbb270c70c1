"""The archive that is shown: opened for each question, so that every answer sees what was added last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import Request

from .. import archive as archives
from ..archive import Archive


class Library:
    """One archive file. SQLite's connections belong to a thread: each question opens one of its own.

    Opening takes a third of a millisecond. Endpoints are plain functions, which the server runs in threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

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


def library(request: Request) -> Library:
    """The archive that a request is about."""
    found: Library = request.app.state.library
    return found
