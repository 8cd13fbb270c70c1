"""Clauses of a sentence by a small grammar: where in a run of words a new proposition opens.

Arabic news sentences chain propositions with وـ and a verb, مما/إذ/فيما/حيث, a participle in the
accusative (مشيراً), an asserting relative clause (التي نفذها ...), or a preposition with a verbal noun
(إثر سقوط ...). Each rule here names a class of ``lexicon/clauses.txt`` or a shape; none knows a page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import regex

from ..language.cues import forms
from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import definite, verbal_noun
from ..language.words import Word
from .items import stopwords

# A proposition has at least this many words of its own content; shorter pieces stay with their neighbour.
LEAST = 2
# A relative clause is cut off only where it tells as much as a sentence does.
RELATIVE_LEAST = 4

# Imperfects by their prefixes (يـ, سيـ, ستـ): long enough not to be names; nouns that look so are listed.
_IMPERFECT = regex.compile(r"(?:س[يت]|ي)\w{3,}")
# A feminine perfect: ...ت, not the plural ...ات.
_FEMININE = regex.compile(r"\w{2,}[^ا]ت")
# The mark of the accusative, written or not, on an indefinite noun.
TANWIN = "\u064b"
# An accusative participle, as the circumstance that carries a second proposition: مشيراً، محملا.
_PARTICIPLE = regex.compile(r"م\w{3,}ا")


@cache
def _class(kind: str) -> frozenset[str]:
    rows = (row for row in table("clauses") if row["kind"] == kind)
    return frozenset(fold(word) for row in rows for word in items(row["word"]))


@cache
def concepts() -> dict[str, str]:
    """Folded event words and their concept ("" where they have none)."""
    out: dict[str, str] = {}
    for row in table("events"):
        for word in items(row["verb"]):
            stem = fold(word)
            base = stem[:-1] if stem.endswith("ي") else stem
            forms = (stem, base + "ت", base + "ا", base + "تا", base + "وا", "ي" + base, "ت" + base)
            out.update({form: out.get(form) or row["concept"] for form in forms})
        for word in items(row["noun"]):
            out[fold(word)] = out.get(fold(word)) or row["concept"]
    return out


@cache
def tolls() -> frozenset[str]:
    """The concepts whose count rises with time."""
    return frozenset(row["concept"] for row in table("events") if row["toll"] == "yes")


# Endings of the perfect, and the object pronouns behind it.
_PERFECT = ("", "ت", "ا", "تا", "وا", "ه", "ها", "ته", "تها", "هم", "تهم")
_IMPERFECTS = ("ي", "ت", "سي", "ست")


@cache
def _verbs() -> frozenset[str]:
    """Folded finite forms of the listed verbs."""
    out: set[str] = set()
    for row in (*table("verbs"), *table("events")):
        perfects = items(row.get("perfect") or row.get("verb") or "")
        stems = items(row.get("imperfect") or "") or perfects
        for perfect, stem in zip(perfects, stems, strict=False):
            out |= _forms(fold(perfect), fold(stem))
    return frozenset(form for form in out if len(form) > 2)


def _forms(perfect: str, stem: str) -> set[str]:
    weak = perfect[-1] in "اي" and len(perfect) > 2
    short = perfect[:-1] if weak else perfect
    base = stem[1:] if stem == perfect and stem.startswith("ا") else stem
    out = {perfect, *(short + end for end in _PERFECT[1:])}
    return out | {head + base + end for head in _IMPERFECTS for end in ("", "ه", "ها", "ون", "ان", "هم")}


@cache
def _nouns() -> frozenset[str]:
    """Folded verbal nouns of events, also with a pronoun behind them (سقوطه)."""
    plain = {fold(w) for row in table("events") for w in items(row["noun"])}
    ends = ("ه", "ها", "هم", "هما")
    tied = {(w[:-1] + "ت" if w.endswith("ه") else w) + end for w in plain for end in ends}
    return frozenset(plain | tied)


@cache
def _roots() -> tuple[str, ...]:
    """Beginnings of words whose first letter و or ف is their own."""
    return tuple(sorted(_class("own")))


@cache
def _stems() -> tuple[str, ...]:
    """Beginnings of words that look like imperfects and are nouns in all their forms."""
    return tuple(sorted(_class("nouns")))


@lru_cache(maxsize=1 << 15)
def verb_shape(form: str) -> bool:
    """Whether a folded word without conjunction is, by list or shape, a finite verb."""
    if form in _class("noun") or form in stopwords() or form.startswith(_stems()):
        return False
    if form in _verbs():
        return True
    return bool(_IMPERFECT.fullmatch(form) or _FEMININE.fullmatch(form)) and not form.startswith("ال")


def _joined(word: Word) -> str | None:
    """The rest of a word after the conjunction و or ف, or None where it has none."""
    if word.fold[:1] not in "وف" or len(word.fold) < 3 or word.fold.startswith(_roots()):
        return None
    return word.fold[1:]


def event_noun(word: Word) -> bool:
    """Whether the word is an indefinite verbal noun that can head a proposition."""
    return word.fold in _nouns() or (verbal_noun(word) and not definite(word))


def openings(tokens: Sequence[Word]) -> dict[int, str]:
    """Indices of words that open a clause, with the rule's name."""
    out: dict[int, str] = {}
    last = ""
    for i in range(1, len(tokens)):
        rule = _rule(tokens, i)
        if rule == "result" and last == "relative" and _joined(tokens[i]):
            # One relative clause with two verbs (التي نفذها ... وأدت إلى ...) says one thing of its noun.
            continue
        if rule:
            out[i] = last = rule
    return out


@lru_cache(maxsize=1 << 15)
def spoken(word: Word, shapes: tuple[str, ...] = ("perfect", "imperfect", "passive")) -> bool:
    """Whether the word is a verb of saying in one of the shapes: a finite one."""
    return any(form.shape in shapes for form in forms(word))


def _rule(tokens: Sequence[Word], i: int) -> str | None:
    word = tokens[i]
    if word.kind != "word":
        return None
    pair = f"{word.fold} {tokens[i + 1].fold}" if i + 1 < len(tokens) else word.fold
    comma = tokens[i - 1].kind == "mark" and tokens[i - 1].text in "،,؛;:-–"
    return (
        _connective(tokens, i, pair)
        or _finite(word, comma)
        or _circumstance(word, pair, comma)
        or _verbal(tokens, i, _joined(word))
    )


def _connective(tokens: Sequence[Word], i: int, pair: str) -> str | None:
    form, rest = tokens[i].fold, _joined(tokens[i])
    if {form, rest, pair} & _class("break"):
        return "break"
    if rest in _class("joined") and not verb_shape(form):
        return "joined"
    if {form, rest} & _class("result") or (tokens[i - 1].kind == "mark" and pair in _class("result")):
        return "result"
    if form in _class("cause"):
        return "cause"
    return _relative(tokens, i) if form in _class("relative") else None


def _finite(word: Word, comma: bool) -> str | None:
    """A finite verb behind و, or behind a comma."""
    rest = _joined(word)
    joined = rest is not None and len(rest) > 2 and (verb_shape(rest) or spoken(word))
    return "verb" if joined or (comma and (verb_shape(word.fold) or spoken(word))) else None


def _circumstance(word: Word, pair: str, comma: bool) -> str | None:
    """ما or a participle of saying behind a comma; without one, only the accusative of saying (محملاً)."""
    if comma and ({word.fold, pair} & _class("comma") or spoken(word, ("participle",))):
        return "comma"
    marked = TANWIN in word.text and spoken(word, ("participle",))
    participle = marked or (comma and _PARTICIPLE.fullmatch(word.fold))
    return "participle" if participle else None


def _relative(tokens: Sequence[Word], i: int) -> str | None:
    for word in tokens[i + 1 : i + 3]:
        if word.kind == "word" and verb_shape(word.fold):
            return "relative"
    return None


def _verbal(tokens: Sequence[Word], i: int, rest: str | None) -> str | None:
    """A verbal noun that opens a proposition: after a bare preposition, or joined to one before it."""
    word, before = tokens[i], tokens[i - 1]
    # Two bare nouns side by side are one thing (فرق إطفاء وإنقاذ); a new event has words of its own.
    if rest is not None and rest in _nouns() and not event_noun(before):
        return "noun"
    if word.fold[:1] == "ب" and word.fold[1:] in _class("instrument"):
        return "instrument"
    if not event_noun(word) or before.fold not in _class("before"):
        return None
    earlier = tokens[i - 2] if i >= 2 else before
    bound = {earlier.fold, earlier.fold[1:]} & _class("result") or spoken(earlier)
    return None if bound or word.fold not in _nouns() else "noun"


def pieces(tokens: Sequence[Word], walls: Iterable[int] = (), whole: Collection[int] = ()) -> list[range]:
    """The clauses of one sentence as ranges of token indices, in order, without gaps.

    ``walls`` are indices where a clause must begin (the edges of statements); none opens at the indices
    ``whole`` (inside a short quote). A piece with less than
    ``LEAST`` words of content joins the one before it, or the next where it is the first.
    """
    hard = {wall for wall in walls if 0 < wall < len(tokens)}
    rules = {i: rule for i, rule in openings(tokens).items() if i not in whole}
    for i in sorted(rules):
        # A connective with nothing behind it belongs to the clause that follows (مما نتج عنه ...).
        nearby = [j for j in range(i + 1, min(i + 4, len(tokens))) if j in rules]
        if nearby and rules.get(i) in ("break", "relative") and not _content(tokens, range(i, nearby[0])):
            del rules[nearby[0]]
    cuts = [0, *sorted(hard | set(rules)), len(tokens)]
    out: list[range] = []
    for start, end in pairwise(cuts):
        piece = range(start, end)
        least = RELATIVE_LEAST if rules.get(start) == "relative" else LEAST
        small = _content(tokens, piece) < least
        if out and start not in hard and (small or _content(tokens, out[-1]) < LEAST):
            out[-1] = range(out[-1].start, end)
        elif end > start:
            out.append(piece)
    return out


def _content(tokens: Sequence[Word], piece: range) -> int:
    return sum(1 for k in piece if tokens[k].kind != "mark" and tokens[k].fold not in stopwords())


def trimmed(tokens: Sequence[Word]) -> Sequence[Word]:
    """A clause without the marks and connectives at its ends, which belong to no proposition."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind == "mark":
        start += 1
    while end > start and (tokens[end - 1].kind == "mark" or tokens[end - 1].fold in _edges()):
        end -= 1
    return tokens[start:end]


@cache
def _edges() -> frozenset[str]:
    return _class("break") | _class("relative") | _class("before") | _class("cause") | _class("tail")
