"""Words become terms: each word of time, number or mark gets the kind that the grammar speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from ...language.numbers import Numeral, number_values, numeral_at
from ...language.proclitics import cut
from ...language.words import Word
from .lexemes import LOOSE, MARKS, PARTICLES, Entry, Role, cores, role


class Term(NamedTuple):
    """A stretch of words with one part in the grammar.

    ``value`` is what its table says (a month and its calendar, an offset in days, a number …); ``first``
    and ``last`` are indices of words, ``start`` and ``end`` offsets in the text.
    """

    kind: str
    value: tuple[str, ...]
    number: float
    start: int
    end: int
    first: int
    last: int


def _fits(words: Sequence[Word], at: int, taken: int, entry: Entry) -> bool:
    rest = entry.rest
    if rest:
        if at + len(rest) >= len(words) or words[at + 1].fold != rest[0]:
            return False
        if len(rest) > 1 and tuple(word.fold for word in words[at + 1 : at + 1 + len(rest)]) != rest:
            return False
    if entry.kind == "reference" and entry.value[1] and _next(words, at + len(rest)) == entry.value[1]:
        return False
    if entry.kind == "single" and _next(words, at)[:1] == "و" and number_values(_next(words, at)):
        return False  # «الواحد والعشرون» is one number
    return not entry.spelling or words[at].bare[taken:] == entry.spelling.split()[0]


def _next(words: Sequence[Word], at: int) -> str:
    return words[at + 1].fold if at + 1 < len(words) else ""


def _year_kind(value: float) -> str:
    """Which calendar's years of the press a number of four digits can be."""
    if 1300 <= value < 1500:
        return "yearh"
    if 1000 <= value < 1300:
        return "yearold"
    return "year4" if 1500 <= value < 2200 else "num"


def _is_era(words: Sequence[Word], at: int) -> bool:
    found = role(words[at].fold) if at < len(words) else None
    return found is not None and any(entry.kind == "hijri_era" for _, _, entry in found.forms)


def _number_kind(numeral: Numeral) -> str:
    if numeral.ordinal:
        return "ordinal"
    if numeral.high != numeral.value:
        return "vague"
    if numeral.value == int(numeral.value):
        if 1 <= numeral.value <= 31:
            return "num31"
        if numeral.digits and numeral.end - numeral.start == 4:
            return _year_kind(numeral.value)
        if not numeral.digits and 1300 <= numeral.value < 2200:
            return "year4"
    return "num"


def runs(text: str, words: Sequence[Word]) -> list[list[Term]]:
    """The unbroken runs of terms in order. A word that plays no part and the end of a line end a run."""
    out: list[list[Term]] = []
    run: list[Term] = []
    following = -1
    new = tuple.__new__
    for at, part in _worth(words):
        if at < following:  # inside the term before
            continue
        start, end = words[at][:2]
        if run and (at > following or "\n" in text[run[-1].end : start]):
            out.append(run)
            run = []
        if part.plain is not None:
            run.append(new(Term, (*part.plain, 0, start, end, at, at)))
            following = at + 1
            continue
        count = len(run)
        following = _term(words, at, part, run)
        if run and len(run) == count:
            out.append(run)
            run = []
    if run:
        out.append(run)
    return out


_FOLD = itemgetter(Word._fields.index("fold"))


def _worth(words: Sequence[Word]) -> list[tuple[int, Role]]:
    """The words that can play a part and stand together with one that can be a core. Most words of a page
    cost no more than the question whether they can be one."""
    out: list[tuple[int, Role]] = []
    end = 0  # of the group before
    found = enumerate(map(cores, map(_FOLD, words)))
    for at, second in [(at, seconds) for at, seconds in found if seconds is not None]:
        if at < end or (second and _next(words, at) not in second):
            continue
        start = at
        while (before := _joining(words, start, end)) < start:
            start = before
        group, alive, end = _group(words, start)
        end = max(end, at + 1)
        if alive:
            out += group
    return out


def _joining(words: Sequence[Word], start: int, end: int) -> int:
    """Where a playing word, or a form of several words, begins that reaches ``start``, not before
    ``end``; ``start`` itself where none does."""
    for at in range(start - 1, max(start - _LONGEST, end) - 1, -1):
        part = role(words[at][4])
        if part is None:
            continue
        if at == start - 1 and part.alone:
            return at
        longer = _longer(words, at, part) if part.longer else None
        if longer is not None and at + len(longer.rest) >= start - 1:
            return at
    return start


_LONGEST = 5  # words: no loose form is longer (ما لا يقل عن)


def _group(words: Sequence[Word], start: int) -> tuple[list[tuple[int, Role]], bool, int]:
    """The unbroken playing words from ``start`` on, whether one is a core, and the index after them."""
    out: list[tuple[int, Role]] = []
    alive = False
    at = start
    while at < len(words) and (part := role(words[at][4])) is not None:
        longer = _longer(words, at, part) if part.longer else None
        if longer is None and not part.alone:
            break
        out.append((at, part))
        alive = alive or part.core or (longer is not None and longer.kind not in LOOSE)
        at += 1 + len(longer.rest) if longer is not None else 1
    return out, alive, at


def _longer(words: Sequence[Word], at: int, part: Role) -> Entry | None:
    """The form of several words that the word opens, if any."""
    for _, taken, entry in part.forms:
        if entry.rest and _fits(words, at, taken, entry):
            return entry
    return None


def _term(words: Sequence[Word], at: int, part: Role, run: list[Term]) -> int:
    """Adds the term at word ``at``, if it makes one, and returns the index of the next word."""
    word = words[at]
    if word.kind == "mark":
        if word.text in MARKS:
            run.append(Term(MARKS[word.text], (), 0, word.start, word.end, at, at))
        return at + 1
    for particle, taken, entry in part.forms:
        if _fits(words, at, taken, entry):
            return _lexical(words, at, particle, taken, entry, run)
    numeral = numeral_at(words, at)
    if numeral is not None:
        return _numeral(words, numeral, run)
    if word.kind == "number":
        run.append(Term("dotted", (word.fold,), 0, word.start, word.end, at, at))
    return at + 1


def _numeral(words: Sequence[Word], numeral: Numeral, run: list[Term]) -> int:
    at = numeral.first
    if numeral.particle:
        kind = PARTICLES[numeral.particle]
        run.append(Term(kind, (), 0, words[at].start, numeral.start, at, at))
    kind = _number_kind(numeral)
    if kind == "num" and numeral.digits and _is_era(words, numeral.last + 1):
        kind = "yearh"
    value = (words[at].fold,) if numeral.digits else ()
    run.append(Term(kind, value, numeral.value, numeral.start, numeral.end, at, numeral.last))
    return numeral.last + 1


def _lexical(words: Sequence[Word], at: int, particle: str, taken: int, entry: Entry, run: list[Term]) -> int:
    start = cut(words[at], taken) if taken else words[at].start
    if particle:
        run.append(Term(PARTICLES[particle], (), 0, words[at].start, start, at, at))
    last = at + len(entry.rest)
    run.append(Term(entry.kind, entry.value, 0, start, words[last].end, at, last))
    return last + 1
