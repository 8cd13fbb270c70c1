"""Words become terms: each word of time, number or mark gets the kind that the grammar speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ...language.folding import bare, fold
from ...language.lexicon import items, table
from ...language.numbers import Numeral, may_begin, numeral_at
from ...language.proclitics import cut, splits
from ...language.words import Word

MARKS = {
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    "،": "comma",
    ",": "comma",
    "؛": "comma",
    ":": "colon",
    "/": "slash",
    "\\": "slash",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "−": "dash",
    "ـ": "dash",
}
PARTICLES = {"و": "and", "ف": "and", "ب": "ba", "ل": "lam", "ك": "kaf"}
OTHER = "other"
BREAK = "break"


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


class Entry(NamedTuple):
    """A lexicon form: its further words, its kind and value, and its only spelling where that matters."""

    rest: tuple[str, ...]
    kind: str
    value: tuple[str, ...]
    spelling: str


_Row = tuple[str, str, tuple[str, ...], str]

# Table, kind, the column of the forms, the columns that make the value. Of equal forms the first wins.
_TABLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("time_events", "feast", "words", ("first", "last", "calendar")),
    ("time_feast_days", "dayof", "words", ("number",)),
    ("time_days", "deictic", "words", ("offset", "part")),
    ("months", "month", "name", ("month", "calendar")),
    ("weekdays", "weekday", "name", ("day",)),
    ("time_references", "reference", "words", ("value", "not_before")),
    ("time_parts", "part", "words", ("part", "afternoon")),
    ("time_hours", "early", "words", ("part",)),
    ("time_words", "", "words", ()),
    ("time_units", "", "", ()),
    ("time_modifiers", "modifier", "words", ("shift",)),
    ("time_positions", "position", "words", ("mod",)),
    ("time_seasons", "season_", "words", ("season",)),
    ("time_sets", "recurrence", "words", ("value",)),
    ("time_decades", "decade", "words", ("decade",)),
    ("number_bounds", "approx", "words", ("kind",)),
)


def _kind_of(row: dict[str, str], kind: str) -> str:
    """The kind of a row's forms: its table's, unless the row says that it is a special one."""
    if row.get("weak"):
        return "weakmonth"
    if row.get("alone"):
        return "partof" if row["alone"] == "before" else "partdef"
    if row.get("place") == "after":
        return "approxafter"
    return row.get("class") or kind


def _rows() -> Iterator[_Row]:
    """(form, kind, value, spelling) of every row of the time tables."""
    for name, kind, column, values in _TABLES:
        if not column:
            yield from _unit_rows()
            continue
        for row in table(name):
            value = tuple(row[key] for key in values)
            for form in items(row[column]):
                yield form, _kind_of(row, kind), value, form if row.get("spelling") else ""


def _unit_rows() -> Iterator[_Row]:
    for row in table("time_units"):
        value = (row["unit"], row["times"])
        for column, kind in (
            ("indef", "unit"),
            ("definite", "unitdef"),
            ("dual", "dual"),
            ("plural", "units"),
            ("plural_definite", "unitsdef"),
        ):
            for form in items(row[column]):
                yield form, kind, value, ""
                if kind == "dual":
                    yield "ال" + form, "dualdef", value, ""


@cache
def _unit_values() -> dict[str, tuple[str, ...]]:
    """{folded form: unit} for the unit words that have a kind of their own in the grammar (عام, شهر …)."""
    return {fold(form): value for form, _, value, _ in _unit_rows()}


@cache
def _lexicon() -> dict[str, tuple[Entry, ...]]:
    """{folded first word: entries, those of more words first}."""
    seen: set[str] = set()
    found: dict[str, list[Entry]] = {}
    for form, kind, value, spelling in _rows():
        folded = fold(form)
        if folded in seen:
            continue
        seen.add(folded)
        head, *rest = folded.split()
        entry = Entry(tuple(rest), kind, value or _unit_values().get(folded, ()), bare(spelling))
        found.setdefault(head, []).append(entry)
    return {head: tuple(sorted(entries, key=lambda e: -len(e.rest))) for head, entries in found.items()}


@lru_cache(maxsize=1 << 16)
def _candidates(folded: str) -> tuple[tuple[str, int, Entry], ...]:
    """(particle, its letters, entry) for a folded word, whole words and longer entries first."""
    known = _lexicon()
    out = [
        (split.particle, split.taken, entry)
        for split in splits(folded)
        for entry in known.get(split.rest, ())
    ]
    return tuple(sorted(out, key=lambda c: -len(c[2].rest)))


def _fits(words: Sequence[Word], at: int, taken: int, entry: Entry) -> bool:
    rest = entry.rest
    if rest:
        if at + len(rest) >= len(words) or words[at + 1].fold != rest[0]:
            return False
        if len(rest) > 1 and tuple(word.fold for word in words[at + 1 : at + 1 + len(rest)]) != rest:
            return False
    if entry.kind == "reference" and entry.value[1] and _next(words, at + len(rest)) == entry.value[1]:
        return False
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
    if at >= len(words):
        return False
    return any(entry.kind == "hijri_era" for _, _, entry in _candidates(words[at].fold))


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


def terms(text: str, words: Sequence[Word]) -> list[Term | None]:
    """The terms of the words in order; None for a word that plays no part.

    A line end between words stands as a term of kind "break".
    """
    out: list[Term | None] = []
    at, end, count = 0, words[0].start if words else 0, len(words)
    while at < count:
        start, stop, _, _, folded, kind = words[at]
        # a single space is the common case
        if (start > end + 1 or (start > end and text[end] != " ")) and text.find("\n", end, start) >= 0:
            out.append(Term(BREAK, (), 0, end, start, at, at))
        if kind == "word" and not _plays(folded):
            out.append(None)
            at, end = at + 1, stop
        else:
            at = _term(words, at, out)
            end = words[at - 1].end
    return out


def line_starts(terms: Sequence[Term | None]) -> list[int]:
    """The indices of the words that begin a line, but for the first."""
    return [term.first for term in terms if term is not None and term.kind == BREAK]


@lru_cache(maxsize=1 << 16)
def _plays(folded: str) -> bool:
    """Whether a word can have any part in the grammar; most have none."""
    return bool(_candidates(folded)) or may_begin(Word(0, 0, folded, folded, folded, "word"))


def _term(words: Sequence[Word], at: int, out: list[Term | None]) -> int:
    """Adds the term at word ``at`` and returns the index of the next word."""
    word = words[at]
    if word.kind == "mark":
        kind = MARKS.get(word.text)
        out.append(Term(kind, (), 0, word.start, word.end, at, at) if kind else None)
        return at + 1
    if word.kind == "word":
        for particle, taken, entry in _candidates(word.fold):
            if _fits(words, at, taken, entry):
                return _lexical(words, at, particle, taken, entry, out)
    numeral = numeral_at(words, at)
    if numeral is not None:
        return _numeral(words, numeral, out)
    dotted = word.kind == "number"
    out.append(Term("dotted", (word.fold,), 0, word.start, word.end, at, at) if dotted else None)
    return at + 1


def _numeral(words: Sequence[Word], numeral: Numeral, out: list[Term | None]) -> int:
    at = numeral.first
    if numeral.particle:
        kind = PARTICLES[numeral.particle]
        out.append(Term(kind, (), 0, words[at].start, numeral.start, at, at))
    kind = _number_kind(numeral)
    if kind == "num" and numeral.digits and _is_era(words, numeral.last + 1):
        kind = "yearh"
    value = (words[at].fold,) if numeral.digits else ()
    out.append(Term(kind, value, numeral.value, numeral.start, numeral.end, at, numeral.last))
    return numeral.last + 1


def _lexical(
    words: Sequence[Word], at: int, particle: str, taken: int, entry: Entry, out: list[Term | None]
) -> int:
    start = cut(words[at], taken) if taken else words[at].start
    if particle:
        out.append(Term(PARTICLES[particle], (), 0, words[at].start, start, at, at))
    last = at + len(entry.rest)
    out.append(Term(entry.kind, entry.value, 0, start, words[last].end, at, last))
    return last + 1
