"""What a browser sent, put where the intake reads it: addresses, a pasted text, files.

Nothing that was sent becomes a path: files lie in a folder of their own under names made anew, and what
does not begin as a web address is never opened.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

import regex
import xxhash
from msgspec.structs import replace

from ..errors import InputError, UsageError
from ..model import Page
from ..pages.fetch import Fetcher
from ..pages.intake import load

# Addresses and files of one addition; letters of a file's name; letters of a pasted text.
ADDRESSES_MOST, FILES_MOST, NAME_MOST, TEXT_MOST = 50, 200, 80, 400_000

_FOREIGN = regex.compile(r"[^\p{L}\p{M}\p{N}._ -]+")
_WEB = regex.compile(r"https?://\S+", regex.IGNORECASE)


class Sent(NamedTuple):
    """What to read: web addresses and files; outlet and day stand for inputs that name none."""

    addresses: tuple[str, ...]
    files: tuple[Path, ...]
    outlet: str | None = None
    published: date | None = None


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses of a text, one or more a line. Raises UsageError for anything else in it."""
    found = tuple(dict.fromkeys(text.split()))
    wrong = [item for item in found if not _WEB.fullmatch(item)]
    if wrong:
        raise UsageError(f"{wrong[0][:200]}: is no web address; it begins with http:// or https://")
    if len(found) > ADDRESSES_MOST:
        raise UsageError(f"{len(found)} addresses are too many at once; give at most {ADDRESSES_MOST}")
    return found


def safe_name(given: str) -> str:
    """A file's name without folders and without anything that is not a letter, number, dot or dash."""
    last = regex.split(r"[/\\]", given)[-1]
    stem, dot, suffix = _FOREIGN.sub("_", last).strip(" ._").rpartition(".")
    if not dot:
        stem, suffix = suffix, "txt"
    return f"{stem[:NAME_MOST].rstrip(' .') or 'page'}.{suffix[:10].lower()}"


def keep_text(text: str, folder: Path) -> Path:
    """A pasted text as a file whose name is its first words. Raises UsageError for one that is too long."""
    if len(text) > TEXT_MOST:
        raise UsageError(f"a text of {len(text):,} letters is too long; give it as a file")
    first = " ".join(text.split()[:8])
    name = _FOREIGN.sub("_", first)[:NAME_MOST].strip(" ._") or "text"
    path = _place(folder, f"{name} {xxhash.xxh3_64_hexdigest(text.encode('utf-8', 'replace'))[:6]}.txt")
    path.write_text(text, encoding="utf-8", errors="replace")
    return path


def keep_files(files: Iterable[tuple[str, IO[bytes]]], folder: Path) -> tuple[Path, ...]:
    """Files by the names they came with. Raises UsageError for too many."""
    out: list[Path] = []
    for name, stream in files:
        if len(out) >= FILES_MOST:
            raise UsageError(f"more than {FILES_MOST} files are too many at once")
        path = _place(folder, safe_name(name))
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        out.append(path)
    return tuple(out)


def _place(folder: Path, name: str) -> Path:
    """A new file's path; each in a folder of its own, so that two may have one name."""
    inner = folder / str(sum(1 for _ in folder.iterdir()))
    inner.mkdir()
    return inner / name


def pages(sent: Sent, fetcher: Fetcher) -> Iterator[Page | InputError]:
    """The pages of what was sent; pages and complaints bear the names that the files came with."""
    folders = [f"{file.parent}/" for file in sent.files]

    def bare(name: str) -> str:
        return next((name.replace(f, "", 1) for f in folders if name.startswith(f)), name)

    inputs = (*sent.addresses, *map(str, sent.files))
    for item in load(inputs, outlet=sent.outlet, published=sent.published, fetcher=fetcher):
        if isinstance(item, InputError):
            yield InputError(bare(item.name), item.wrong, item.remedy)
        else:
            yield replace(item, name=bare(item.name))
