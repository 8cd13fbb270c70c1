"""Comparison keys: what is left of a word when its form, its spelling and its synonyms are set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..language import frequencies
from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.proclitics import splits
from ..language.stems import Stemmer
from ..language.words import Word
from ..model import Name
from .items import stopwords
from .verbs import concepts, verb_shape

# Endings of adjectives of origin before which the masculine singular stands.
_GENTILIC = ("يتين", "يين", "يون", "يات", "يه")
# What marks the keys of names: a person is known by the last word of the full name, a place likewise.
_NAMED = {"person": "~", "place": "^"}
NAMES = "~^@"
PERSON = "~"
PLACE = "^"
# Styles and honorifics add nothing to what is told; offices do.
# The longest title before a name, in words.
TITLE = 6
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


def names_within(names: Sequence[Name], tokens: Sequence[Word]) -> Sequence[Name]:
    """The names that stand in a run of words; ``names`` are in text order, none in another."""
    if not tokens:
        return ()
    low = bisect_left(names, tokens[0].start, key=lambda name: name.span.end)
    return names[low : bisect_left(names, tokens[-1].end, lo=low, key=lambda name: name.span.start)]


def name_at(names: Sequence[Name], token: Word) -> Name | None:
    """The name that the token stands in, among few."""
    return next((n for n in names if n.span.start < token.end and n.span.end > token.start), None)


def _title(tokens: Sequence[Word], i: int) -> int:
    """Where the title begins that stands before the name at ``i`` (وزير المالية سالم ...); ``i`` for none."""
    first = i
    for k in range(i - 1, max(-1, i - TITLE), -1):
        if tokens[k].fold in stopwords() or verb_shape(tokens[k].fold):
            break
        if titular(tokens[k]):
            first = k
    return first


class Keys:
    """Turns words into comparison keys: states, persons, event concepts, numbers, skeletons."""

    def __init__(self, stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._known: dict[str, str] = {}

    def of(self, tokens: Sequence[Word], names: Sequence[Name] = (), untitled: bool = False) -> list[str]:
        """The keys of the content words among ``tokens``, in order; a person or place is one key.

        ``names`` are those of the article, in text order. With ``untitled``, the title before a person's name
        has no keys: who is named is who is meant.
        """
        plain = [t for t in tokens if t.kind != "mark"]
        names = names_within(names, plain)
        bases = [t.fold if _plain(t.fold) in _names() else self._stemmer.base(t.fold) for t in plain]
        out: list[tuple[int, str]] = []
        i = 0
        while i < len(plain):
            size, key = state_names(bases, i)
            if not key:
                size, key = self._name(plain, i, names)
            if not key:
                size, key = 1, self._word(plain[i])
            if untitled and key[:1] == PERSON:
                title = _title(plain, i)
                while out and out[-1][0] >= title:
                    out.pop()
            if key:
                out.append((i, key))
            i += size
        return [key for _, key in out]

    def _name(self, tokens: Sequence[Word], i: int, names: Sequence[Name]) -> tuple[int, str]:
        near = name_at(names, tokens[i])
        if near is None or near.kind not in _NAMED:
            return 0, ""
        size = sum(1 for t in tokens[i:] if t.start < near.span.end)
        last = self._stemmer.base(fold(near.full).split()[-1])
        return size, _NAMED[near.kind] + last

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
        for candidate in self._candidates(form):
            known = concepts().get(candidate)
            if known:
                return "#" + known
        return "" if self._stemmer.base(form) in stopwords() else self._stemmer.skeleton(form)

    def _candidates(self, form: str) -> Iterator[str]:
        """What a word may be a form of: itself, without conjunction and preposition, and by the stemmer."""
        yield form
        for split in splits(form):
            if split.particle and len(split.rest) > 3:
                yield split.rest.removeprefix("ال")
        yield self._stemmer.base(form)
        yield self._stemmer.stem(form)
