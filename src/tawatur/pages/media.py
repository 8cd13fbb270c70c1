"""Which medium a name or an address means: agencies, newspapers, channels, radios and sites.

A medium that the lexicon does not list is told by the noun before its name (وكالة «...»).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

import regex

from ..language.folding import fold
from ..language.lexicon import items, table
from ..model import Span
from .keys import Key, Phrases, keys

# Clitics that stand glued before a medium's name: لرويترز، وواس، بالأناضول.
_CLITICS = ("و", "ل", "ب", "ف", "ك")
# The marks between the parts of a byline, and how many words such a line and a name in it have at most.
_PART = regex.compile(r"[^-–—ـ/|:()«»“”\"،\n]+")
_LINE_MOST = 12
_NAME_MOST = 4
_QUOTED = regex.compile(r"(?P<noun>\p{L}+)(?:\s+(?P<of>\p{L}+))?\s*[«“\"](?P<name>[^«»“”\"\n]{2,40})[»”\"]")


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
    unknown = [met for met in _introduced(text, line) if not any(_meet(met[0], span) for span, _ in out)]
    return sorted([*out, *unknown]) if unknown else out


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


@cache
def _phrases_of(kind: str) -> Phrases[bool]:
    """Words of a class: ``of`` between noun and name, ``tail`` at a name's end, ``other`` for no medium."""
    rows = (row for row in table("media_nouns") if row["class"] == kind)
    return Phrases((words, True) for row in rows for words in items(row["words"]))


def _introduced(text: str, line: list[Key]) -> list[tuple[Span, Medium]]:
    """Media that no list knows, by the noun before them: in quotes, or filling a part of a byline."""
    if _openings().keys().isdisjoint(key.fold for key in line):
        return []
    start, end = line[0].start, line[-1].end
    out: dict[Span, Medium] = {}
    for m in _QUOTED.finditer(text, start, min(end + 1, len(text))):
        opened = m.start("of") if m["of"] and fold(m["of"]) in _openings() else m.start()
        _add(out, text, opened, m.end(), quoted=True)
    for m in _PART.finditer(text, start, end) if len(line) <= _LINE_MOST else ():
        _add(out, text, m.start(), m.end(), quoted=False)
    return list(out.items())


def _add(out: dict[Span, Medium], text: str, start: int, end: int, quoted: bool) -> None:
    """Holds what is spelled there, where it is a medium's noun and a name of few words."""
    words = keys(text, start, end)
    row = _openings().get(words[0].fold) if words else None
    of = len(words) > 1 and _phrases_of("of").whole(words[1:2]) is not None
    size = len(words) - 1 - of
    if row is None or not 0 < size < _NAME_MOST or not (quoted or _shown(text, words, of, row)):
        return
    if _phrases_of("other").whole(words[1:]) is not None:
        return
    name = " ".join(text[key.start : key.end] for key in words)
    cut = words[0].fold != fold(row["words"])
    end = end if quoted else words[-1].end
    out.setdefault(Span(words[0].start + cut, end), Medium(name[cut:], row["kind"], "", False))


def _shown(text: str, words: list[Key], of: bool, row: dict[str, str]) -> bool:
    """Whether a part of a byline without quotes is a medium's name by its words."""
    if of or any(_phrases_of("tail").at(words, i) for i in range(1, len(words))):
        return True
    headline = ":" in text[max(words[0].start - 3, 0) : words[0].start]
    return row["licence"] == "name" and len(words) == 2 and words[1].fold.startswith("ال") and not headline


@cache
def _openings() -> dict[str, dict[str, str]]:
    """Folded noun that introduces a medium, also behind a proclitic -> its row."""
    rows = {
        key.fold: row for row in table("media_nouns") if row["class"] == "noun" for key in keys(row["words"])
    }
    return {**{letter + word: row for word, row in rows.items() for letter in _CLITICS}, **rows}


def introduces(text: str, name: list[Key]) -> bool:
    """Whether the text names the folded words after a medium's noun anywhere: «وكالة أنباء ...»."""
    size = len(name)
    folds = [key.fold for key in name]
    line = keys(text)
    for i in range(1, len(line) - size + 1):
        if line[i].fold == folds[0] and [key.fold for key in line[i : i + size]] == folds:
            of = i > 1 and _phrases_of("of").whole(line[i - 1 : i]) is not None
            if line[i - 1 - of].fold in _openings():
                return True
    return False


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


def country(name: str | None) -> str | None:
    """The country of an outlet's seat as its ISO 3166 code of two letters; None where it is not known."""
    medium = of_name(name) if name else None
    return (medium.country or None) if medium is not None else None


def outlet(name: str | None, url: str | None = None) -> str | None:
    """The canonical name of an outlet from its name or address; a name that is not known stays as it is."""
    medium = (of_name(name) if name else None) or (of_address(url) if url and not name else None)
    if medium is not None:
        return medium.name
    return name or None
