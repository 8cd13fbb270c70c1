"""Light stems and consonant skeletons: one key for the forms of one word.

A stem strips what Arabic attaches to a word, licensed by the words of the set at hand: the ب of بوتين
stays because no وتين stands there, the ب of بمدينة goes. A skeleton then drops the long vowels and the
prefixes of derivation, so that أطلقت and إطلاق, صاروخين and صواريخ, سقط and سقوط meet. Two words with
one skeleton need not mean the same: it is evidence among others, never a proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .lexicon import items, table

# A clitic is stripped where the rest stands in the set at least this share as often as the whole word:
# a chance misprint must not license cutting a frequent word.
LICENCE = 0.1
# No strip leaves fewer letters: Arabic roots have three.
ROOT = 3


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    forms = [row["form"] for row in table("affixes") if row["kind"] == kind]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _common() -> frozenset[str]:
    """Words that any text may hold: they license a strip where the set is too small to."""
    return frozenset(word for row in table("common_words") for word in items(row["words"]))


class Stemmer:
    """Stems and skeletons of folded words, licensed by ``counts`` (folded word -> how often it stands)."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._stems: dict[str, str] = {}
        self._skeletons: dict[str, str] = {}
        self._bases: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The word without article, licensed proclitics and inflection. ``word`` is folded."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = _inflection(self.base(word))
        return known

    def base(self, word: str) -> str:
        """The word without article and licensed proclitics."""
        known = self._bases.get(word)
        if known is None:
            known = self._bases[word] = self._base(word)
        return known

    def _base(self, word: str) -> str:
        for form in _affixes("article"):
            if word.startswith(form) and len(word) - len(form) >= ROOT:
                return word[len(form) :]
        for form in _affixes("proclitic"):
            rest = word[len(form) :]
            if word.startswith(form) and len(rest) >= ROOT and self._licensed(word, rest):
                return rest
        return word

    def skeleton(self, word: str) -> str:
        """The consonants of the stem that inflection and derivation leave. ``word`` is folded."""
        known = self._skeletons.get(word)
        if known is None:
            known = self._skeletons[word] = _skeleton(self.stem(word))
        return known

    def _licensed(self, word: str, rest: str) -> bool:
        if rest in _common() and word not in _common():
            return True
        seen = self._counts.get(rest, 0) + self._counts.get("ال" + rest, 0)
        return seen > 0 and seen >= LICENCE * self._counts.get(word, 0)


def _inflection(word: str) -> str:
    for form in _affixes("suffix"):
        if word.endswith(form) and len(word) - len(form) >= ROOT:
            return word[: -len(form)]
    return word


@cache
def _weak() -> dict[int, None]:
    return {ord(letter): None for letter in _affixes("weak")}


def _skeleton(stem: str) -> str:
    whole = stem.translate(_weak())
    for form in _affixes("derived"):
        if stem.startswith(form):
            rest = stem[len(form) :].translate(_weak())
            if len(rest) >= ROOT:
                return rest
    return whole if len(whole) >= 2 else stem
