"""The archive: pages, stories and claims on disk, growing page by page."""

from .archive import Added, Archive, open  # noqa: A004
from .changes import Change
from .trouble import ArchiveError

__all__ = ["Added", "Archive", "ArchiveError", "Change", "open"]
