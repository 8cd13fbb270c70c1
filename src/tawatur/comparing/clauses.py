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
from ..language.nouns import definite
from ..language.numbers import dual, numeral_at
from ..language.words import Word
from .items import stopwords
from .verbs import event_noun, event_nouns, listed, measures, told_by_verb, verb_shape

# A proposition has at least this many words of its own content; shorter pieces stay with their neighbour.
LEAST = 2
# A relative clause is cut off only where it tells as much as a sentence does.
RELATIVE_LEAST = 4

# Words behind what is measured among which its count stands: عمقها نحو أربعة أمتار، عمره لا يتجاوز خمس سنوات.
COUNT = 4

# The mark of the accusative, written or not, on an indefinite noun.
TANWIN = "\u064b"
# An accusative participle, as the circumstance that carries a second proposition: مشيراً، محملا.
_PARTICIPLE = regex.compile(r"م\w{3,}ا")


@cache
def _roots() -> tuple[str, ...]:
    """Beginnings of words whose first letter و or ف is their own."""
    return tuple(sorted(listed("own")))


def _joined(word: Word) -> str | None:
    """The rest of a word after the conjunction و or ف, or None where it has none."""
    if word.fold[:1] not in "وف" or len(word.fold) < 3 or word.fold.startswith(_roots()):
        return None
    return word.fold[1:]


def openings(tokens: Sequence[Word], names: Collection[int] = ()) -> dict[int, str]:
    """Indices of words that open a clause, with the rule's name; ``names`` are the words of names."""
    out: dict[int, str] = {}
    last, start = "", 0
    for i in range(1, len(tokens)):
        rule = _rule(tokens, i) or _bare(tokens, i, start, names)
        if rule == "result" and last == "relative" and _joined(tokens[i]):
            # One relative clause with two verbs (التي نفذها ... وأدت إلى ...) says one thing of its noun.
            continue
        if rule:
            out[i] = last = rule
            start = i
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
        or _attribute(tokens, i)
    )


def _connective(tokens: Sequence[Word], i: int, pair: str) -> str | None:
    form, rest = tokens[i].fold, _joined(tokens[i])
    if {form, rest, pair} & listed("break") or (pair in listed("when") and _verb_at(tokens, i + 2)):
        return "break"
    if rest in listed("joined") and not verb_shape(form):
        return "joined"
    if {form, rest} & listed("result") or (tokens[i - 1].kind == "mark" and pair in listed("result")):
        return "result"
    if form in listed("cause"):
        return "cause"
    return _relative(tokens, i) if form in listed("relative") else None


def _verb_at(tokens: Sequence[Word], i: int) -> bool:
    return i < len(tokens) and verb_shape(tokens[i].fold)


def _finite(word: Word, comma: bool) -> str | None:
    """A finite verb behind و, or behind a comma."""
    rest = _joined(word)
    joined = rest is not None and len(rest) > 2 and (verb_shape(rest) or spoken(word))
    return "verb" if joined or (comma and (verb_shape(word.fold) or spoken(word))) else None


def _circumstance(word: Word, pair: str, comma: bool) -> str | None:
    """ما or a participle of saying behind a comma; without one, only the accusative of saying (محملاً)."""
    if comma and ({word.fold, pair} & listed("comma") or spoken(word, ("participle",))):
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
    if rest is not None and rest in event_nouns() and not event_noun(before):
        return "noun"
    if word.fold[:1] == "ب" and word.fold[1:] in listed("instrument"):
        return "instrument"
    if not event_noun(word) or before.fold not in listed("before"):
        return None
    earlier = tokens[i - 2] if i >= 2 else before
    bound = {earlier.fold, earlier.fold[1:]} & (listed("result") | listed("bound")) or spoken(earlier)
    return None if bound or word.fold not in event_nouns() else "noun"


def _attribute(tokens: Sequence[Word], i: int) -> str | None:
    """What is measured of the noun before it, with a pronoun: (بئر) عمقها أربعة أمتار."""
    near = tokens[i + 1 : i + 1 + COUNT]
    known = tokens[i].fold.removeprefix("و") in measures()
    return "attribute" if known and any(_counts(near, k) for k in range(len(near))) else None


def _bare(tokens: Sequence[Word], i: int, start: int, names: Collection[int]) -> str | None:
    """A verb behind an indefinite noun that tells of it (بيانات تظهر ...): a relative clause without الذي.

    The clause that began at ``start`` has its own verb; the subject before its verb is no clause.
    """
    before = tokens[i - 1]
    noun = before.kind == "word" and not definite(before) and before.fold not in stopwords()
    if not noun or i - 1 in names or not told_by_verb(tokens[i]) or verb_shape(before.fold):
        return None
    return "bare" if any(verb_shape(t.fold) for t in tokens[start : i - 1]) else None


def _counts(tokens: Sequence[Word], k: int) -> bool:
    return numeral_at(tokens, k) is not None or dual(tokens[k].fold) is not None


def pieces(
    tokens: Sequence[Word],
    walls: Iterable[int] = (),
    whole: Collection[int] = (),
    names: Collection[int] = (),
) -> list[range]:
    """The clauses of one sentence as ranges of token indices, in order, without gaps.

    ``walls`` are indices where a clause must begin (the edges of statements); none opens at the indices
    ``whole`` (inside a short quote), and no bare relative clause behind the words of ``names``. A piece with
    less than ``LEAST`` words of content joins the one before it, or the next where it is the first.
    """
    hard = {wall for wall in walls if 0 < wall < len(tokens)}
    rules = {i: rule for i, rule in openings(tokens, names).items() if i not in whole}
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
    return listed("break") | listed("relative") | listed("before") | listed("cause") | listed("tail")
