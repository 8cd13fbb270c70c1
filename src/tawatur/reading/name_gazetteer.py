"""Names known to the lexicon: countries, capitals, cities, bodies and media, found in a row of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.words import Word, words
from ..model import NameKind

OPENING = frozenset("«“\"'‘(”") | {"''", "(("}
_SKIPPED = frozenset(".-_/")


class Entry(NamedTuple):
    """A known name: ``name`` is its plain form; ``state`` the country whose government it stands for.

    ``country`` is the one it lies in.
    ``licensed`` entries are common words as well and count only in quotes or after a medium's noun.
    """

    name: str
    kind: NameKind
    gender: str
    state: str = ""
    licensed: bool = False
    country: str = ""
    agency: bool = False


class Hit(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) are ``entry``; ``cut`` letters of the first are proclitics."""

    first: int
    last: int
    entry: Entry
    cut: int


@cache
def _entries() -> dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]]:
    """First folded word -> second ("" for none) -> (all folded words, entry), longest first."""
    found: dict[tuple[str, ...], Entry] = {}
    for spelling, entry in (*_countries(), *_cities(), *_bodies(), *_media()):
        key = tuple(w.fold for w in words(spelling) if w.text not in _SKIPPED)
        if key:
            found.setdefault(key, entry)
    out: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
    for key in sorted(found, key=lambda key: (-len(key), key)):
        second = key[1] if len(key) > 1 else ""
        out.setdefault(key[0], {}).setdefault(second, []).append((key, found[key]))
    return out


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in table("places"):
        name, gender = row["name"], row["gender"] or "f"
        for spelling in (name, *items(row["spellings"])):
            yield spelling, Entry(name, "place", gender, country=name)
        for spelling in items(row["capital"]):
            yield spelling, Entry(items(row["capital"])[0], "place", "f", name, country=name)
        for spelling in items(row["seats"]):
            yield spelling, Entry(spelling, "organisation", "m", country=name)


def _cities() -> Iterator[tuple[str, Entry]]:
    for row in table("cities"):
        for name in items(row["names"]):
            yield name, Entry(name, "place", "f", country=row["country"])


def _bodies() -> Iterator[tuple[str, Entry]]:
    for row in table("organisations"):
        if row["class"] == "body":
            for spelling in (row["name"], *items(row["spellings"])):
                yield spelling, Entry(row["name"], "organisation", row["gender"])


_MEDIA_GENDER = {"agency": "f", "newspaper": "f", "channel": "f", "site": "m", "radio": "f"}


def _media() -> Iterator[tuple[str, Entry]]:
    for row in table("media"):
        gender = _MEDIA_GENDER.get(row["kind"], "f")
        for spelling in (row["name"], *items(row["spellings"])):
            licensed = bool(row.get("word")) or (len(fold(spelling)) < 4 and " " not in spelling)
            yield spelling, Entry(row["name"], "medium", gender, "", licensed, "", row["kind"] == "agency")


@lru_cache(maxsize=1 << 15)
def _starts(folded: str) -> tuple[tuple[int, str], ...]:
    """(letters cut, rest) under which the word can open a known name."""
    out = [(0, folded)]
    for prefix in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "ولل", "لل"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            rest = folded[len(prefix) :]
            out.append((len(prefix), "ال" + rest if prefix.endswith("لل") else rest))
    return tuple((cut, rest) for cut, rest in out if rest in _entries())


def hits(tokens: Sequence[Word]) -> list[Hit]:
    """The longest known name at every token that starts one, overlapping ones as well."""
    opening = enumerate(map(_starts, [word.fold for word in tokens]))
    starts = [i for i, found in opening if found and tokens[i].kind == "word"]
    return [hit for hit in (match(tokens, i) for i in starts) if hit is not None]


def match(tokens: Sequence[Word], i: int) -> Hit | None:
    """The longest known name that starts at token ``i``."""
    starts = _starts(tokens[i].fold)
    if not starts:
        return None
    second = _next(tokens, i + 1)
    for cut, rest in starts:
        options = _entries()[rest]
        for key, entry in options.get(tokens[second].fold, ()) if second < len(tokens) else ():
            last = _spelled(tokens, second, key)
            if last:
                return Hit(i, last, entry, cut)
        if "" in options:
            return Hit(i, i + 1, options[""][0][1], cut)
    return None


def _next(tokens: Sequence[Word], k: int) -> int:
    """The index of the next token from ``k`` on that is no quote, stop or dash."""
    while k < len(tokens) and (tokens[k].text in _SKIPPED or tokens[k].text in OPENING):
        k += 1
    return k


def _spelled(tokens: Sequence[Word], second: int, key: tuple[str, ...]) -> int:
    """The index after the tokens that spell ``key``, whose second word is at ``second``; 0 for another."""
    k = second + 1
    for part in key[2:]:
        k = _next(tokens, k)
        if k >= len(tokens) or tokens[k].fold != part:
            return 0
        k += 1
    return k


@lru_cache(maxsize=1 << 15)
def known_word(folded: str) -> bool:
    """Whether the one word is a known place, body or medium by itself."""
    return any("" in _entries()[rest] for _, rest in _starts(folded))


@cache
def entry_of(name: str) -> Entry | None:
    """The entry that the whole name spells, if any."""
    key = tuple(w.fold for w in words(name))
    options = _entries().get(key[0], {}).get(key[1] if len(key) > 1 else "", []) if key else []
    return next((entry for spelled, entry in options if spelled == key), None)


@cache
def demonym(country: str) -> str:
    """The masculine nisba of a country, unfolded and without article; "" where none is listed."""
    return next(
        (items(row["demonym"])[0] for row in table("places") if row["name"] == country and row["demonym"]), ""
    )
