"""One name in the spellings of the Arab press.

A foreign sound is written غ, ج, ق or ك (غوتيريش، جوتيريش), ف, ڤ or ب; long vowels are written or left out;
doubled letters are written once; compounds are joined or split (بيونغ يانغ، بيونجيانج); بن is written or
not. ``parts`` and ``key`` fold what never tells two names apart; ``compare`` says whether two whole names
are one, and which words that rests on. The letters are in ``lexicon/spelling_classes.txt``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from .folding import fold
from .lexicon import items, table

_DOUBLE = regex.compile(r"(.)\1+")
_WORD = regex.compile(r"\w+")
_LONG_VOWELS = regex.compile(r"(?<=.)[اوي]")


class Comparison(NamedTuple):
    """Whether two names are one, and the pairs of words (as written) that agree."""

    same: bool
    words: tuple[tuple[str, str], ...]


@cache
def _letters(kind: str) -> dict[int, str]:
    rows = [items(row["letters"]) for row in table("spelling_classes") if row["class"] == kind]
    return {ord(letter): row[0] for row in rows for letter in row[1:]}


@cache
def _words(kind: str) -> frozenset[str]:
    rows = [items(row["letters"]) for row in table("spelling_classes") if row["class"] == kind]
    return frozenset(word for row in rows for word in row)


@lru_cache(maxsize=1 << 15)
def parts(name: str) -> tuple[str, ...]:
    """The keys of a name's words, in order: descent words dropped, compounds joined (عبد الله → one)."""
    out: list[str] = []
    open_compound = ""
    found = _WORD.findall(fold(name))
    for i, word in enumerate(found):
        if word in _words("drop") and i + 1 < len(found):
            continue
        if word in _words("joined") and i + 1 < len(found):
            open_compound += word
            continue
        out.append(_key(open_compound) + _key(word) if open_compound else _key(word))
        open_compound = ""
    return tuple(_DOUBLE.sub(r"\1", part) for part in out)


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """A key that is equal for the spelling variants of one name, joined or split, with بن or without."""
    return "".join(parts(name))


def _key(word: str) -> str:
    """One folded word: no article (inside عبدالـ neither), near letters as one, each letter once."""
    servant = word[:3] in _words("joined") and word[3:5] == "ال" and len(word) > 6
    if servant:
        word = word[:3] + word[5:]
    elif word.startswith("ال") and len(word) > 3:
        word = word[2:]
    if word.startswith("تش"):
        word = word[1:]
    return _DOUBLE.sub(r"\1", word.translate(_letters("near")))


@cache
def _plain() -> frozenset[str]:
    """Keys of words that many names share: titles, institutions' nouns, nisbas."""
    words = [word for row in table("titles") for word in items(row["word"]) + items(row["feminine"])]
    words += [row["name"] for row in table("organisations") if row["class"] != "body"]
    words += [row["noun"] for row in table("documents")]
    words += [nisba + end for row in table("places") for nisba in items(row["demonym"]) for end in ("", "ة")]
    return frozenset(part for word in words for part in parts(word))


@cache
def _arab() -> frozenset[str]:
    """Keys of the Arab given names: their letters tell them apart."""
    rows = [row for row in table("given_names") if row["origin"]]
    return frozenset(part for row in rows for name in items(row["names"]) for part in parts(name))


def same(a: str, b: str) -> bool:
    """Whether two names are spellings, or a long and a short form, of one."""
    return compare(a, b).same


@lru_cache(maxsize=1 << 14)
def compare(a: str, b: str) -> Comparison:
    """Compare two whole names word by word.

    One where the keys agree, or every word of the shorter agrees in order with one of the longer and at
    least one of them tells (a title, an institution's noun or a nisba alone never does; a single word
    must be the longer one's last, as surnames are).
    """
    short, full = sorted((parts(a), parts(b)), key=len)
    if not short:
        return Comparison(False, ())
    if key(a) == key(b):
        return Comparison(True, ((a, b),))
    pairs = _aligned(short, full)
    if len(pairs) < len(short) or not any(x == y and x not in _plain() for x, y in pairs):
        return Comparison(False, pairs)
    return Comparison(len(short) > 1 or short[0] == full[-1], pairs)


def _aligned(short: tuple[str, ...], full: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The words of ``short`` with those of ``full`` that agree with them, in order."""
    out, at = [], 0
    for word in short:
        found = next((k for k in range(at, len(full)) if _agree(word, full[k])), None)
        if found is not None:
            out.append((word, full[found]))
            at = found + 1
    return tuple(out)


def _agree(a: str, b: str) -> bool:
    """Whether two words can spell one sound: equal, or equal in broad letters without inner long vowels."""
    if a == b:
        return True
    if a in _arab() and b in _arab():
        return False  # كمال and جمال are two names
    if min(len(a), len(b)) < 4 or a[0].translate(_letters("broad")) != b[0].translate(_letters("broad")):
        return False
    x, y = (_DOUBLE.sub(r"\1", _LONG_VOWELS.sub("", w.translate(_letters("broad")))) for w in (a, b))
    return x == y and len(x) > 2
