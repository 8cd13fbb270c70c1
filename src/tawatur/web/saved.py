"""Saved searches: a small file beside the archive, so that saving one never waits for a writer of pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

import msgspec
import xxhash
from msgspec import Struct

from ..errors import TawaturError, UsageError

# More than these nobody looks through.
MOST = 200

_lock = Lock()


class Saved(Struct, frozen=True):
    """A search under a name. ``query`` are the parameters of a list of stories."""

    id: str
    name: str
    query: dict[str, str]

    @property
    def address(self) -> str:
        """Where the list of its stories stands."""
        return f"/?{urlencode(self.query)}"


def path_beside(archive: Path) -> Path:
    """The file of the searches of an archive."""
    return archive.with_name(archive.name + ".searches.json")


def searches(archive: Path) -> list[Saved]:
    """The searches saved beside an archive, the first one first.

    Raises TawaturError where their file cannot be read.
    """
    path = path_beside(archive)
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Saved])
    except FileNotFoundError:
        return []
    except (OSError, msgspec.MsgspecError) as error:
        raise TawaturError(f"{path}: cannot be read ({error}); mend or remove it") from error


def save(archive: Path, name: str, query: dict[str, str]) -> Saved:
    """Saves a search; one that asks the same takes the new name. Raises UsageError for one too many."""
    found = Saved(xxhash.xxh3_64_hexdigest(json.dumps(sorted(query.items())).encode()), name, query)
    with _rewriting(archive) as kept:
        kept[:] = [saved for saved in kept if saved.id != found.id]
        if len(kept) >= MOST:
            raise UsageError(f"{MOST} searches are saved already; remove one first")
        kept.append(found)
    return found


def remove(archive: Path, id_: str) -> None:
    """Removes a search; one that is not there is removed already."""
    with _rewriting(archive) as kept:
        kept[:] = [saved for saved in kept if saved.id != id_]


@contextmanager
def _rewriting(archive: Path) -> Iterator[list[Saved]]:
    """The searches to be changed; the file is replaced as a whole or not at all."""
    with _lock:
        kept = searches(archive)
        yield kept
        path = path_beside(archive)
        part = path.with_name(path.name + ".part")
        try:
            part.write_bytes(msgspec.json.format(msgspec.json.encode(kept)))
            part.replace(path)
        except OSError as error:
            raise TawaturError(f"{path}: cannot be written ({error.strerror})") from error
