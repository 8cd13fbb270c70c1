"""What a folded word can be in a time expression: its forms in the lexicon, its part in the grammar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ...language.folding import bare, fold
from ...language.lexicon import items, table
from ...language.numbers import number_values
from ...language.proclitics import splits

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
    '"': "quote",
    "«": "quote",
    "»": "quote",
    "“": "quote",
    "”": "quote",
}
PARTICLES = {"و": "and", "ف": "and", "ب": "ba", "ل": "lam", "ك": "kaf"}

# Kinds that only join or stand around an expression: a run of terms that holds nothing else is none.
_JOINING = """
in of to and ba lam kaf since during within span after until at by approx approxafter al num31 num ordinal
single few consecutive vague often comma dash slash open close colon that this same every less quote decimal
approxverb between before_it after_it modifier lastword new yearkind hijrikind schoolkind seasonkind
annualkind position corresponding gregorian_era half quarter_of third_of thirdpart partof yearly sharp
past_tail early nothing
"""
LOOSE = frozenset(_JOINING.split())


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
        return "pairmonth" if row["weak"] == "pair" else "weakmonth"
    if row.get("verb"):
        return "approxverb"
    if row.get("definite"):
        return "seasondef"
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
        # «عقد» alone is a contract as well
        one = "decadeunit" if row["times"] == "10" else "unit"
        for column, kind in (
            ("indef", one),
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
    seen: set[tuple[str, str]] = set()
    found: dict[str, list[Entry]] = {}
    for form, kind, value, spelling in _rows():
        folded = fold(form)
        if (folded, spelling) in seen:
            continue
        seen.add((folded, spelling))
        head, *rest = folded.split()
        entry = Entry(tuple(rest), kind, value or _unit_values().get(folded, ()), bare(spelling))
        found.setdefault(head, []).append(entry)
    return {head: tuple(sorted(entries, key=lambda e: -len(e.rest))) for head, entries in found.items()}


class Role(NamedTuple):
    """What a word can be.

    ``forms``: (particle, its letters, entry), longer entries first; ``plain``: kind and value where nothing
    around the word can change them; ``core``: whether the word alone can be more than what joins or stands
    around an expression; ``alone``: whether it is anything without further words; ``longer``: whether it may
    open a form of several words.
    """

    forms: tuple[tuple[str, int, Entry], ...]
    plain: tuple[str, tuple[str, ...]] | None
    core: bool
    alone: bool
    longer: bool


@lru_cache(maxsize=1 << 16)
def role(folded: str) -> Role | None:
    """The role of a folded word or mark; None for most words, which play none."""
    forms = _forms(folded)
    singles = [entry for _, _, entry in forms if not entry.rest]
    numbers = number_values(folded)
    mark = folded in MARKS or not folded
    digit = folded[:1].isdigit()
    if not (forms or numbers or mark or digit):
        return None
    year = digit and (folded.count(".") == 2 or (len(folded) == 4 and "1000" <= folded < "2200"))
    core = year or any(entry.kind not in LOOSE for entry in singles)
    plain = None
    if forms and len(forms) == len(singles) and not forms[0][0] and _settled(singles[0]):
        plain = (singles[0].kind, singles[0].value)
    alone = bool(singles or numbers or mark or digit)
    return Role(forms, plain, core, alone, len(forms) > len(singles))


@lru_cache(maxsize=1 << 16)
def cores(folded: str) -> frozenset[str] | None:
    """Before which folded words a word can be the core of an expression: with none of them where it alone can
    be one (empty), else with the second words of its forms; None for most words, which never can."""
    found = role(folded)
    if found is None or found.core:
        return None if found is None else _ALWAYS
    return frozenset(e.rest[0] for _, _, e in found.forms if e.rest and e.kind not in LOOSE) or None


_ALWAYS: frozenset[str] = frozenset()


def _settled(entry: Entry) -> bool:
    """Whether neither the word's spelling nor the word after it can make the form another one."""
    return not entry.spelling and entry.kind not in {"reference", "single"}


def _forms(folded: str) -> tuple[tuple[str, int, Entry], ...]:
    known = _lexicon()
    out = [
        (split.particle, split.taken, entry)
        for split in splits(folded)
        for entry in known.get(split.rest, ())
    ]
    return tuple(sorted(out, key=lambda c: -len(c[2].rest)))
