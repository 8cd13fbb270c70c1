"""The archive: pages, stories and claims on disk, growing page by page."""

from .archive import Added, Archive, open  # noqa: A004
from .changes import Change
from .exporting import TABLES
from .search import Hit, Wanted
from .trouble import ArchiveError, BusyError

__all__ = ["TABLES", "Added", "Archive", "ArchiveError", "BusyError", "Change", "Hit", "Wanted", "open"]
