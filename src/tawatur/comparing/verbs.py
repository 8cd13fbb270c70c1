"""Verbs and the words of events, by list and by shape: what makes a run of words a proposition.

The lists are ``lexicon/verbs.txt``, ``lexicon/events.txt`` and ``lexicon/synonyms.txt``; their forms are made
by rule, since an inflected Arabic word rarely stands as a dictionary has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import definite, masdar, verbal_noun
from ..language.words import Word
from .items import stopwords

# Imperfects by their prefixes (يـ, سيـ, ستـ): long enough not to be names; nouns that look so are listed.
_IMPERFECT = regex.compile(r"(?:س[يت]|ي)\w{3,}")
# A feminine perfect: ...ت, not the plural ...ات.
_FEMININE = regex.compile(r"\w{2,}[^ا]ت")
# Endings of the perfect, and the object pronouns behind it.
_PERFECT = ("", "ت", "ا", "تا", "وا", "ه", "ها", "ته", "تها", "هم", "تهم")
_ENDS = ("", "ه", "ها", "ون", "وا", "ان", "ا", "هم")
_IMPERFECTS = ("ي", "ت", "سي", "ست")
# In quotes the speakers speak of themselves too.
_TOLD = (*_IMPERFECTS, "ن", "سن", "سا")
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "كم")


@cache
def listed(kind: str) -> frozenset[str]:
    """The folded words of one kind of ``lexicon/clauses.txt``."""
    rows = (row for row in table("clauses") if row["kind"] == kind)
    return frozenset(fold(word) for row in rows for word in items(row["word"]))


@cache
def concepts() -> dict[str, str]:
    """Folded forms of words of news and their concept ("" for none); a noun goes before a verb."""
    rows = (*table("events"), *table("synonyms"))
    out: dict[str, str] = {}
    for row in rows:
        for word in items(row.get("noun") or row.get("word") or ""):
            for form in _tied(fold(word)):
                out[form] = out.get(form) or row["concept"]
    verbs = [(fold(word), row["concept"]) for row in rows for word in items(row["verb"])]
    # What is itself a listed verb (تلقى) is no form of another one (لقي).
    for word, concept in verbs:
        out[word] = out.get(word) or concept
    own = {word for word, _ in verbs}
    for word, concept in verbs:
        for form in _finite_forms(word) - own:
            out[form] = out.get(form) or concept
    return out


def _tied(noun: str) -> set[str]:
    """A noun as it stands, with a pronoun behind it, in the dual and in the sound plural."""
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    # A final hamza takes a seat before a pronoun: لقاؤه، لقائه.
    stems = [stem[:-1] + seat for seat in "ءوي"] if stem.endswith("اء") else [stem]
    return {noun, stem + "ان", stem + "ين", *(s + end for s in stems for end in _PRONOUNS)}


def _finite_forms(perfect: str) -> set[str]:
    """The finite forms of a verb; its imperfect is that of ``verbs.txt`` where that lists it."""
    return {form for form in _forms(perfect, _imperfects().get(perfect, perfect), _TOLD) if len(form) > 2}


@cache
def _imperfects() -> dict[str, str]:
    """The perfects of ``verbs.txt`` whose imperfect has another stem."""
    out: dict[str, str] = {}
    for row in table("verbs"):
        for perfect, stem in zip(items(row["perfect"]), items(row["imperfect"]), strict=False):
            out.setdefault(fold(perfect), fold(stem))
    return out


@cache
def tolls() -> frozenset[str]:
    """The concepts whose count rises with time."""
    return frozenset(row["concept"] for row in table("events") if row["toll"] == "yes")


@cache
def finite() -> frozenset[str]:
    """Folded finite forms of the listed verbs."""
    out: set[str] = set()
    for row in (*table("verbs"), *table("events")):
        perfects = items(row.get("perfect") or row.get("verb") or "")
        stems = items(row.get("imperfect") or "") or perfects
        for perfect, stem in zip(perfects, stems, strict=False):
            out |= _forms(fold(perfect), fold(stem))
    return frozenset(form for form in out if len(form) > 2)


def _forms(perfect: str, stem: str, heads: Sequence[str] = _IMPERFECTS) -> set[str]:
    weak = perfect[-1] in "اي" and len(perfect) > 2
    short = perfect[:-1] if weak else perfect
    base = stem[1:] if stem == perfect and stem.startswith("ا") else stem
    out = {perfect, *(short + end for end in _PERFECT[1:])}
    return out | {head + base + end for head in heads for end in _ENDS}


@cache
def event_nouns() -> frozenset[str]:
    """Folded verbal nouns of events, also with a pronoun behind them (سقوطه)."""
    return frozenset(form for row in table("events") for w in items(row["noun"]) for form in _tied(fold(w)))


@cache
def _stems() -> tuple[str, ...]:
    """Beginnings of words that look like imperfects and are nouns in all their forms."""
    return tuple(sorted(listed("nouns")))


@cache
def measures() -> frozenset[str]:
    """Folded nouns of what is measured with the pronoun of what it is measured of: عمقها، عمره."""
    plain = (word[:-1] + "ت" if word.endswith("ه") else word for word in listed("attribute"))
    return frozenset(word + end for word in plain for end in _PRONOUNS)


@lru_cache(maxsize=1 << 15)
def verb_shape(form: str) -> bool:
    """Whether a folded word without conjunction is, by list or shape, a finite verb."""
    if form in listed("noun") or form in stopwords() or form.startswith(_stems()):
        return False
    if form in finite():
        return True
    return bool(_IMPERFECT.fullmatch(form) or _FEMININE.fullmatch(form)) and not form.startswith("ال")


@lru_cache(maxsize=1 << 15)
def perfect(form: str) -> bool:
    """Whether a folded word without conjunction is, by list or shape, a verb of the perfect and no noun."""
    if not verb_shape(form) or form in event_nouns() or masdar(form):
        return False
    return form in _perfects() or bool(_FEMININE.fullmatch(form) and form[0] not in "تيسن")


@cache
def _perfects() -> frozenset[str]:
    """Folded forms of the perfect of the listed verbs."""
    rows = (*table("verbs"), *table("events"))
    plain = {fold(w) for row in rows for w in items(row.get("perfect") or row.get("verb") or "")}
    return frozenset(form + end for form in plain for end in ("", "ت", "وا", "ه", "ها"))


def event_noun(word: Word) -> bool:
    """Whether the word is an indefinite verbal noun that can head a proposition."""
    return word.fold in event_nouns() or (verbal_noun(word) and not definite(word))


def told_by_verb(word: Word) -> bool:
    """Whether a word is surely a feminine perfect (شملت): it can tell of the noun right before it."""
    form = word.fold
    return form in finite() and verb_shape(form) and not event_noun(word) and bool(_FEMININE.fullmatch(form))
