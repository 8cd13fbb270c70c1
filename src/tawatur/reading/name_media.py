"""Media that no list knows: told by the noun before their name (وكالة «...», صحيفة ..., وكالة أنباء ...).

Their plain name is the noun with the name, without quotation marks. Once introduced, the name in quotation
marks alone means the same medium (قال لـ«...»).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import verbal_noun
from ..language.words import Word
from .name_gazetteer import OPENING, Entry, Hit, match
from .name_phrases import noun, particles, pointers
from .name_words import proclitics, shape

_CLOSING = frozenset("»”\"'")
_QUOTED_MOST = 4
_TAIL_WITHIN = 3


class _Noun(NamedTuple):
    kind: str
    licensed: bool  # whether a definite word after it is a name without quotes


@cache
def _nouns() -> dict[str, _Noun]:
    rows = (row for row in table("media_nouns") if row["class"] == "noun")
    return {fold(row["words"]): _Noun(row["kind"], row["licence"] == "name") for row in rows}


@cache
def _words(kind: str) -> frozenset[str]:
    rows = (row for row in table("media_nouns") if row["class"] == kind)
    return frozenset(fold(word) for row in rows for word in items(row["words"]))


def introduced(words: Sequence[Word], known: Sequence[Hit]) -> list[Hit]:
    """The media that a noun introduces, and their names in quotation marks; none overlaps a known name."""
    taken = {k for hit in known for k in range(hit.first, hit.last)}
    out: list[Hit] = []
    for i, word in enumerate(words):
        if word.fold in _openings() and not (out and i < out[-1].last):
            hit = _at(words, i)
            if hit is not None and taken.isdisjoint(range(hit.first, hit.last)):
                out.append(hit)
    return sorted([*out, *_again(words, out, taken)]) if out else out


@cache
def _openings() -> dict[str, int]:
    """Folded word -> the letters before the noun in it."""
    joined = {letter + word: 1 for word in _nouns() for letter in sorted(proclitics())}
    return {**joined, **dict.fromkeys(_nouns(), 0)}


def _at(words: Sequence[Word], i: int) -> Hit | None:
    cut = _openings()[words[i].fold]
    found = _nouns()[words[i].fold[cut:]]
    last = _name_end(words, i + 1, found)
    own = [w for w in words[i:last] if w.kind == "word"]
    if not last or " ".join(w.fold for w in own[1:]) in _words("other"):
        return None
    name = " ".join(w.text for w in own)[cut:].replace("الـ ", "ال")
    gender = "f" if words[i].fold.endswith("ه") else "m"
    return Hit(i, last, Entry(name, "medium", gender, agency=found.kind == "agency"), cut)


def _name_end(words: Sequence[Word], k: int, found: _Noun) -> int:
    """The index after the name that starts at ``k``, a closing quotation mark included; 0 for none."""
    of = k < len(words) and words[k].fold in _words("of")
    k += of or (k < len(words) and words[k].fold == "ال")  # «الـ» stands apart before a quoted name
    if k >= len(words):
        return 0
    if words[k].text in OPENING and words[k].text != "(":
        return _quoted_end(words, k)
    if words[k].kind != "word":
        return 0
    tail = next(
        (j for j in range(k + 1, min(k + _TAIL_WITHIN, len(words))) if words[j].fold in _words("tail")), 0
    )
    if tail and all(w.kind == "word" for w in words[k:tail]):
        return tail + 1
    return k + 1 if _names(words, k, found.licensed or of) else 0


def _quoted_end(words: Sequence[Word], k: int) -> int:
    for last in range(k + 2, min(k + 2 + _QUOTED_MOST, len(words))):
        if words[last].text in _CLOSING:
            return last + 1
        if words[last].kind != "word":
            return 0
    return 0


def _names(words: Sequence[Word], k: int, licensed: bool) -> bool:
    """Whether the word after the noun is a name: definite after a licensed noun, else one that is no word."""
    folded, s = words[k].fold, shape(words[k].fold)
    if folded in particles() or pointers().get(folded) or noun(folded) or s.title or s.nisba or s.given:
        return False
    if not words[k].bare.startswith("ال"):
        return (
            licensed
            and not s.common
            and len(folded) > 2
            and match(words, k) is None
            and folded[0] not in "وفبل"
            and folded[-1] not in "هي"  # an adjective of the noun
        )
    return licensed and not verbal_noun(words[k]._replace(bare=words[k].bare[2:], fold=folded[2:]))


def _again(words: Sequence[Word], hits: Sequence[Hit], taken: set[int]) -> list[Hit]:
    """The names of these media where they stand alone in quotation marks.

    A site is left out: its name is as often that of the firm or the place that the site is about.
    """
    names: dict[tuple[str, ...], Entry] = {}
    for hit in hits:
        if _nouns()[words[hit.first].fold[hit.cut :]].kind == "site":
            continue
        inner = [w.fold for w in words[hit.first + 1 : hit.last] if w.kind == "word"]
        names.setdefault(tuple(w for w in inner if w not in {*_words("of"), "ال"}), hit.entry)
    covered = taken | {k for hit in hits for k in range(hit.first, hit.last)}
    out = []
    for k, word in enumerate(words):
        last = _quoted_end(words, k) if word.text in OPENING and k not in covered else 0
        entry = names.get(tuple(w.fold for w in words[k + 1 : last - 1])) if last else None
        if entry is not None and covered.isdisjoint(range(k, last)):
            out.append(Hit(k + 1, last - 1, entry, 0))
    return out
