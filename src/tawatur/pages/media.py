"""Which medium a name or an address means: agencies, newspapers, channels, radios and sites."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from ..language.lexicon import items, table
from ..model import Span
from .keys import Key, Phrases, keys

# Clitics that stand glued before a medium's name: لرويترز، وواس، بالأناضول.
_CLITICS = ("و", "ل", "ب", "ف", "ك")


class Medium(NamedTuple):
    """A medium of the lexicon; ``common`` says that its name is also an ordinary word or name."""

    name: str
    kind: str
    country: str
    common: bool


@cache
def _media() -> tuple[tuple[Medium, dict[str, str]], ...]:
    return tuple(
        (Medium(row["name"], row["kind"], row["country"], row["word"] == "yes"), row)
        for row in table("media")
    )


@cache
def _phrases() -> Phrases[Medium]:
    return Phrases(
        (spelling, medium) for medium, row in _media() for spelling in (medium.name, *items(row["spellings"]))
    )


@cache
def _addresses() -> dict[str, Medium]:
    return {domain: medium for medium, row in _media() for domain in items(row["domains"])}


@cache
def _labels() -> dict[str, Medium | None]:
    """Latin codes by which collections name outlets: the label of an address, None where two share it."""
    out: dict[str, Medium | None] = {}
    for domain, medium in _addresses().items():
        label = domain.split(".")[0].replace("-", "")
        out[label] = medium if out.get(label, medium) == medium else None
    return out


def named(text: str, start: int = 0, end: int | None = None) -> list[tuple[Span, Medium]]:
    """The media named in ``text[start:end]``, with the span of each name."""
    line = keys(text, start, end)
    out: list[tuple[Span, Medium]] = []
    i = 0
    while i < len(line):
        met = _phrases().at(line, i) or _behind_clitic(line, i)
        if met is None:
            i += 1
            continue
        size, medium = met
        out.append((Span(line[i].start, line[i + size - 1].end), medium))
        i += size
    return out


def _behind_clitic(line: list[Key], i: int) -> tuple[int, Medium] | None:
    word = line[i].fold
    if len(word) < 4 or not word.startswith(_CLITICS):
        return None
    return _phrases().at([line[i]._replace(fold=word[1:]), *line[i + 1 : i + 6]], 0)


def of_address(url: str) -> Medium | None:
    """The medium at an address, or None; the longest known domain wins."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    parts = host.split(".")
    for i in range(len(parts) - 1):
        medium = _addresses().get(".".join(parts[i:]))
        if medium is not None:
            return medium
    return None


def of_name(name: str) -> Medium | None:
    """The medium that a whole name, an address or a collection's Latin code means, or None."""
    if "." in name and " " not in name.strip():
        found = of_address(name.strip())
        if found is not None:
            return found
    line = keys(name)
    if not line:
        return None
    return _phrases().whole(line) or _labels().get("".join(key.fold for key in line))


def outlet(name: str | None, url: str | None = None) -> str | None:
    """The canonical name of an outlet from its name or address; a name that is not known stays as it is."""
    medium = (of_name(name) if name else None) or (of_address(url) if url and not name else None)
    if medium is not None:
        return medium.name
    return name or None
