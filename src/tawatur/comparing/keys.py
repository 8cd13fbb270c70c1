"""Comparison keys: what is left of a word when its form, its spelling and its synonyms are set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from ..language import frequencies
from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.stems import Stemmer
from ..language.words import Word
from ..model import Name
from .clauses import concepts
from .items import stopwords

# Endings of adjectives of origin before which the masculine singular stands.
_GENTILIC = ("يتين", "يين", "يون", "يات", "يه")
# What marks the keys of names: a person is known by the last word of the full name, a place likewise.
_NAMED = {"person": "~", "place": "^"}
NAMES = "~^@"
PERSON = "~"
# Styles and honorifics add nothing to what is told; offices do.
_STYLES = ("honorific", "style")


@cache
def _names() -> dict[str, dict[tuple[str, ...], str]]:
    """Names of states by their first word, then by all words: capital and adjective mean the state."""
    out: dict[str, dict[tuple[str, ...], str]] = {}
    for row in table("places"):
        name = "@" + fold(row["name"])
        for column in ("name", "spellings", "capital", "demonym"):
            for form in items(row.get(column, "")):
                parts = tuple(_plain(part) for part in fold(form).split())
                out.setdefault(parts[0], {}).setdefault(parts, name)
    return out


def state_names(forms: Sequence[str], i: int) -> tuple[int, str]:
    """The state that the folded words from ``i`` name, as (number of words, "@name"); (0, "") if none."""
    known = _names().get(_plain(forms[i]))
    if not known:
        return 0, ""
    here = tuple(_plain(form) for form in forms[i : i + max(map(len, known))])
    for size in range(len(here), 0, -1):
        if here[:size] in known:
            return size, known[here[:size]]
    return 0, ""


@lru_cache(maxsize=1 << 16)
def _plain(form: str) -> str:
    """A word without the article; an adjective in the masculine singular: الروسيه, روسيين -> روسي."""
    form = form.removeprefix("ال")
    for end in _GENTILIC:
        if form.endswith(end) and len(form) > len(end) + 2:
            return form[: -len(end)] + "ي"
    return form


@cache
def _titles() -> frozenset[str]:
    rows = [row for row in table("titles") if row["class"] in _STYLES]
    plain = {fold(w) for row in rows for c in ("word", "feminine", "plural") for w in items(row[c])}
    return frozenset(plain | {"ال" + word for word in plain})


@cache
def _offices() -> frozenset[str]:
    rows = [row for row in table("titles") if row["class"] in ("office", "calling")]
    plain = {
        p
        for row in rows
        for c in ("word", "feminine", "plural")
        for w in items(row[c])
        for p in fold(w).split()
    }
    return frozenset(plain | {"ال" + word for word in plain})


def titular(word: Word) -> bool:
    """Whether the word is a title: style, rank, office or calling."""
    return word.fold in _titles() or word.fold in _offices()


@cache
def news() -> Keys:
    """The keys of Arabic news: their stems are licensed by the words that stand in it."""
    return Keys(Stemmer(frequencies.words()))


class Keys:
    """Turns words into comparison keys: states, persons, event concepts, numbers, skeletons."""

    def __init__(self, stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._known: dict[str, str] = {}

    def of(self, tokens: Sequence[Word], names: Sequence[Name] = ()) -> list[str]:
        """The keys of the content words among ``tokens``, in order; a person or place is one key.

        ``names`` are those of the article, in text order.
        """
        plain = [t for t in tokens if t.kind != "mark"]
        bases = [t.fold if _plain(t.fold) in _names() else self._stemmer.base(t.fold) for t in plain]
        out: list[str] = []
        i = 0
        while i < len(plain):
            size, key = state_names(bases, i)
            if not key:
                size, key = self._name(plain, i, names)
            if not key:
                size, key = 1, self._word(plain[i])
            if key:
                out.append(key)
            i += size
        return out

    def _name(self, tokens: Sequence[Word], i: int, names: Sequence[Name]) -> tuple[int, str]:
        at = bisect_left(names, (tokens[i].start,), key=lambda n: (n.span.start,))
        near = [
            n
            for n in names[max(0, at - 1) : at + 1]
            if n.span.start < tokens[i].end and n.span.end > tokens[i].start
        ]
        if not near or near[0].kind not in _NAMED:
            return 0, ""
        size = sum(1 for t in tokens[i:] if t.start < near[0].span.end)
        last = self._stemmer.base(fold(near[0].full).split()[-1])
        return size, _NAMED[near[0].kind] + last

    def _word(self, token: Word) -> str:
        if token.kind == "number":
            return token.fold
        return "" if token.fold in stopwords() or token.fold in _titles() else self._key(token.fold)

    def _key(self, form: str) -> str:
        key = self._known.get(form)
        if key is None:
            key = self._known[form] = self._made(form)
        return key

    def _made(self, form: str) -> str:
        base = self._stemmer.base(form)
        known = concepts()
        for candidate in (form, base, self._stemmer.stem(form)):
            if known.get(candidate):
                return "#" + known[candidate]
        if base in stopwords():
            return ""
        return self._stemmer.skeleton(form)
