"""When two names mean one source: comparing who is said to have said it, across articles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from ..language.cues import forms
from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.words import words
from .items import stopwords
from .keys import state_names

# The least that two forms of one long name share when letters are compared (غوتيريش، جوتيريش).
SPELLING = 0.8


@lru_cache(maxsize=1 << 14)
def voice(who: str | None) -> str | None:
    """The name of a source without the preposition written onto it (للدفاع -> الدفاع); None for no source.

    A participle of saying (قائلا، نقلا) and a noun that cannot speak (أعمال البحث، حصيلة أولية) are none.
    """
    said = [w for w in words(who or "") if w.kind == "word"]
    if not said or who is None:
        return None
    first = said[0]
    if first.text.startswith("لل"):
        return "ا" + who[who.index(first.text) + 1 :]
    adverb = (
        len(said) == 1
        and first.fold.endswith("ا")
        and any(form.shape == "participle" for form in forms(first))
    )
    return None if adverb or first.fold.removeprefix("ال") in _speechless() else who


@cache
def _speechless() -> frozenset[str]:
    return frozenset(fold(word) for row in table("speechless") for word in items(row["words"]))


@lru_cache(maxsize=1 << 14)
def parts(who: str) -> frozenset[str]:
    """The words that tell a name apart: folded, without function words; a state is one word."""
    forms = [w.fold for w in words(who) if w.kind != "mark"]
    out: set[str] = set()
    i = 0
    while i < len(forms):
        size, name = state_names(forms, i)
        if name:
            out.add(name)
            i += size
            continue
        bare = forms[i].removeprefix("ال") if len(forms[i]) > 4 else forms[i]
        if bare not in stopwords():
            out.add(bare)
        i += 1
    return frozenset(out)


@lru_cache(maxsize=1 << 15)
def same_source(one: str | None, two: str | None) -> bool:
    """Whether two names can be read as one source: one's words all stand in the other's."""
    if one is None or two is None:
        return False
    if fold(one) == fold(two):
        return True
    a, b = parts(one), parts(two)
    small, large = sorted((a, b), key=lambda p: (len(p), sorted(p)))
    return bool(small) and all(word in large or _spelled(word, large) for word in small)


def _spelled(word: str, others: Iterable[str]) -> bool:
    return len(word) >= 5 and any(
        len(o) >= 5 and JaroWinkler.similarity(word, o) >= 0.5 + SPELLING / 2 for o in sorted(others)
    )


@lru_cache(maxsize=1 << 14)
def name_keys(who: str) -> frozenset[str]:
    """The keys under which a source stands among the names of a sentence: a person's last name, a state."""
    forms = [w.fold for w in words(who) if w.kind == "word"]
    states = frozenset(name for i in range(len(forms)) if (name := state_names(forms, i)[1]))
    return states or frozenset(
        {"~" + form for form in forms[-1:]} | {"~" + f.removeprefix("ال") for f in forms[-1:]}
    )
