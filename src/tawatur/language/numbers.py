"""Numbers in text: digits of every script, number words and their compounds, duals, and bounds.

``numerals`` finds the numerals themselves; ``numbers`` reads them as intervals with the words around
them («أكثر من», «نحو», «بين … و…») and adds the duals of nouns that the lexicon counts («صاروخين» is two).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from .folding import fold
from .lexicon import items, table
from .proclitics import cut, splits
from .words import Word

ABOUT = 0.1  # «نحو 200» is read as 180 to 220: our own convention for a rounded number.


class Numeral(NamedTuple):
    """A numeral: words ``first`` to ``last`` (inclusive), its offsets, value and how it is written.

    ``high`` bounds a vague one («بضعة»: 3 to 9), is None where a vague one has no bound, and equals
    ``value`` otherwise. ``particle`` is the proclitic that stands before it, if any.
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    high: float | None
    ordinal: bool = False
    digits: bool = False
    particle: str = ""


class Number(NamedTuple):
    """A number as the interval [low, high] (``high`` None: unbounded) over ``start`` to ``end``."""

    start: int
    end: int
    low: float
    high: float | None


class _Item(NamedTuple):
    value: float
    role: str
    high: float | None
    particle: str
    taken: int
    definite: bool
    rest: tuple[str, ...]


@cache
def _number_words() -> dict[str, list[tuple[float, str, float | None, tuple[str, ...]]]]:
    found: dict[str, list[tuple[float, str, float | None, tuple[str, ...]]]] = {}
    for row in table("numbers"):
        value = float(row["value"])
        high = float(row["high"]) if row["high"] else None if row["role"] == "vague" else value
        for form in items(row["word"]):
            head, *rest = fold(form).split()
            found.setdefault(head, []).append((value, row["role"], high, tuple(rest)))
    for row in table("ordinals"):
        for form in items(row["word"]):
            found.setdefault("ال" + fold(form), []).append(
                (float(row["value"]), "ordinal", float(row["value"]), ())
            )
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[3]))
    return found


_FOLD, _KIND = (itemgetter(Word._fields.index(field)) for field in ("fold", "kind"))


@lru_cache(maxsize=1 << 16)
def _items(folded: str) -> tuple[_Item, ...]:
    """What a word can be inside a numeral; empty for most words."""
    out: list[_Item] = []
    known = _number_words()
    for particle, taken, rest in splits(folded):
        bare = rest.removeprefix("ال")
        for form, definite in ((rest, False), (bare, True)) if bare != rest else ((rest, False),):
            out += [
                _Item(value, role, high, particle, taken, definite, more)
                for value, role, high, more in known.get(form, ())
            ]
    return tuple(out)


def digits(token: str) -> float | None:
    """The value of a number token (its separators read), None where it is no plain number."""
    text = fold(token).replace("٫", ".").replace("٬", ",")
    parts = text.split(",")
    if len(parts) > 1 and all(len(part.split(".")[0]) == 3 for part in parts[1:]):
        text = "".join(parts)
    elif len(parts) == 2:  # a comma that groups no thousands is a decimal one
        text = ".".join(parts)
    groups = text.split(".")
    if len(groups) > 2:
        if not all(len(group) == 3 for group in groups[1:]):
            return None
        text = "".join(groups)
    try:
        return float(text)
    except ValueError:
        return None


class _Sum:
    """A numeral being read: what stands above the last scale, and what still waits for one."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.scale = 0.0
        self.role = ""

    def takes(self, item: _Item, joined: bool) -> bool:
        """Whether the item can follow; ``joined`` where a و stands before it."""
        role = item.role
        if not self.role:
            return role not in {"fraction"}
        if role == "fraction":
            return joined and self.role in {"scale", "dual"}
        if role == "scale":
            return item.value < self.scale if joined else self.role in _COUNTS
        if joined:
            return (
                (role == "tens" and self.role in {"unit", "teenunit"})
                # «السابع والعشرين» is one ordinal, «السابعة وعشرين دقيقة» an hour and minutes
                or (role == "tens" and self.role == "ordinal" and item.definite)
                or (role in _SMALL and self.role in {"hundred", "hundreds", "scale", "dual"})
                or (role in {"hundred", "hundreds"} and self.role in {"scale", "dual"})
                or (role == "dual" and item.value < self.scale)
            )
        return (role == "ten" and self.role in {"unit", "teenunit", "ordinal"}) or (
            role == "hundred" and self.role == "unit" and self.current % 10 >= 3
        )

    def add(self, item: _Item, joined: bool) -> None:
        if item.role == "scale":
            self.total += (self.current if self.current and not joined else 1) * item.value
            self.current, self.scale = 0.0, item.value
        elif item.role == "dual":
            self.total, self.scale = self.total + item.value, item.value / 2
        elif item.role == "fraction":
            self.total += item.value * self.scale
        elif item.role == "hundred" and not joined and self.role == "unit":
            self.current *= 100
        else:
            self.current += item.value
        self.role = "ten" if item.role == "ten" and self.role else item.role

    @property
    def value(self) -> float:
        return self.total + self.current


_SMALL = {"unit", "teenunit", "ten", "tens", "digits"}
_COUNTS = {"unit", "ten", "tens", "hundred", "hundreds", "digits"}


def _rest_matches(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return tuple(word.fold for word in words[at : at + len(rest)]) == rest


def numeral_at(words: Sequence[Word], at: int) -> Numeral | None:
    """The numeral that begins at word ``at``; None where none does."""
    word = words[at]
    state = _Sum()
    ordinal = is_digits = False
    particle, start, last = "", word.start, at
    if word.kind == "number":
        value = digits(word.text)
        if value is None:
            return None
        state.add(_Item(value, "digits", value, "", 0, False, ()), False)
        is_digits = True
    else:
        item = next((i for i in _items(word.fold) if _rest_matches(words, at + 1, i.rest)), None)
        if item is None or item.role == "fraction":
            return None
        if item.role == "hundred" and item.definite and (item.particle == "ب" or _follows_in(words, at)):
            return None  # «في المئة», «بالمئة»: a share, no number
        particle, start, last = item.particle, cut(word, item.taken), at + len(item.rest)
        if item.role == "vague":
            return Numeral(at, last, start, words[last].end, item.value, item.high, False, False, particle)
        ordinal = item.role == "ordinal"
        state.add(item, False)
    while last + 1 < len(words):
        more = _following(words, last + 1, state)
        if more is None:
            break
        state.add(*more)
        last += 1
    if state.role == "teenunit":
        return None
    if state.role == "fraction":
        last += _names_scale(words, last + 1, state.scale)
    return Numeral(at, last, start, words[last].end, state.value, state.value, ordinal, is_digits, particle)


def _names_scale(words: Sequence[Word], at: int, scale: float) -> bool:
    """Whether the word only names the scale again («مليون ونصف المليون»)."""
    return at < len(words) and any(
        item.role == "scale" and item.definite and item.value == scale for item in _items(words[at].fold)
    )


def _follows_in(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].fold == "في"


def _following(words: Sequence[Word], at: int, state: _Sum) -> tuple[_Item, bool] | None:
    """The item at word ``at`` that carries the numeral on, and whether a و joins it."""
    for item in _items(words[at].fold):
        joined = item.particle == "و"
        if item.rest or (item.particle and not joined):
            continue
        if state.takes(item, joined):
            return item, joined
    return None


def number_values(folded: str) -> tuple[float, ...]:
    """The values that a folded word can have inside a numeral; empty for most words."""
    return tuple(item.value for item in _items(folded))


def may_begin(word: Word) -> bool:
    """Whether a numeral can begin at the word; cheap, so that callers can ask of every word."""
    return _begins(word.fold, word.kind)


@lru_cache(maxsize=1 << 16)
def _begins(folded: str, kind: str) -> bool:
    return kind == "number" or (kind == "word" and bool(_items(folded)))


def numerals(words: Sequence[Word]) -> list[Numeral]:
    """The numerals of a text in order, none inside another."""
    out: list[Numeral] = []
    after = 0
    # Of all words at once: most can begin none.
    for at, begins in enumerate(map(_begins, map(_FOLD, words), map(_KIND, words))):
        if not begins or at < after:
            continue
        found = numeral_at(words, at)
        if found is not None:
            out.append(found)
            after = found.last + 1
    return out


@cache
def _bounds() -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """{"before": {last word: …}, "after": {first word: …}}, longest first."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {"before": {}, "after": {}}
    for row in table("number_bounds"):
        phrase = tuple(fold(row["words"]).split())
        key = phrase[-1] if row["place"] == "before" else phrase[0]
        found[row["place"]].setdefault(key, []).append((phrase, row["kind"]))
    for place in found.values():
        for entries in place.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return found


class Bound(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) that bound a number, and how: low, high or about."""

    first: int
    last: int
    kind: str


def bound_before(words: Sequence[Word], at: int) -> Bound | None:
    """The bounding words that end right before word ``at`` (an opening bracket between is allowed)."""
    end = at - 1
    if end >= 0 and words[end].text == "(":
        end -= 1
    if end < 0:
        return None
    last = words[end].fold
    for phrase, kind in _bounds()["before"].get(last, ()):
        first = end - len(phrase) + 1
        if first >= 0 and tuple(word.fold for word in words[first : end + 1]) == phrase:
            return Bound(first, end, kind)
    return None


def bound_after(words: Sequence[Word], at: int) -> Bound | None:
    """The bounding words that begin at word ``at``."""
    if at >= len(words):
        return None
    for phrase, kind in _bounds()["after"].get(words[at].fold, ()):
        if tuple(word.fold for word in words[at : at + len(phrase)]) == phrase:
            return Bound(at, at + len(phrase) - 1, kind)
    return None


def bounded(low: float, high: float | None, kind: str) -> tuple[float, float | None]:
    """The interval after a bounding word of that kind."""
    if kind == "low":
        return low, None
    if kind == "high":
        return 0.0, high
    return round(low * (1 - ABOUT), 9), None if high is None else round(high * (1 + ABOUT), 9)


@cache
def _ranges() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(fold(row["open"]).split()), fold(row["middle"])) for row in table("number_ranges"))


def _range(words: Sequence[Word], a: Numeral, b: Numeral) -> bool:
    """Whether two neighbouring numerals are the ends of one range."""
    if a.value >= b.value or a.ordinal or b.ordinal:
        return False
    between = "".join(word.fold for word in words[a.last + 1 : b.first]) or b.particle
    before = tuple(word.fold for word in words[max(a.first - 2, 0) : a.first])
    for opening, middle in _ranges():
        if between == middle and (not opening or before[-len(opening) :] == opening):
            return True
    return False


@cache
def counted_forms() -> dict[str, str]:
    """{folded form: folded singular} of the nouns that news counts, the accusative of the singular too."""
    out: dict[str, str] = {}
    for row in table("units"):
        singular = fold(row["singular"])
        for form in (row["singular"], *items(row["plurals"])):
            out.setdefault(fold(form), singular)
        out.setdefault(singular + "ا", singular)
    return out


@cache
def dual_nouns() -> dict[str, str]:
    """{folded dual: folded singular} of the nouns that the lexicon counts."""
    out = {}
    for row in table("units"):
        if row["dual"] != "yes":
            continue
        singular = fold(row["singular"])
        stem = singular[:-1] + "ت" if singular.endswith("ه") else singular
        stem = stem[:-1] + "ي" if stem.endswith("ي") else stem
        out.update({stem + ending: singular for ending in ("ان", "ين")})
    return out


@lru_cache(maxsize=1 << 16)
def dual(folded: str) -> tuple[str, int] | None:
    """The folded singular of a counted noun's dual and the letters of particles before it."""
    for _, taken, rest in splits(folded):
        for form in (rest, rest.removeprefix("ال")):
            if form in dual_nouns():
                return dual_nouns()[form], taken
    return None


def numbers(words: Sequence[Word]) -> list[Number]:
    """Every cardinal number of a text as an interval, duals of counted nouns included, in order.

    The span covers numerals (both ends of a range) or the dual noun, not the bounding words.
    """
    found = [numeral for numeral in numerals(words) if not numeral.ordinal]
    out = []
    at = 0
    while at < len(found):
        a = b = found[at]
        if at + 1 < len(found) and _range(words, a, found[at + 1]):
            at += 1
            b = found[at]
        low, high = a.value, b.high
        bound = bound_before(words, a.first) or bound_after(words, b.last + 1)
        if bound:
            low, high = bounded(low, high, bound.kind)
        out.append(Number(a.start, b.end, low, high))
        at += 1
    taken = {index for numeral in found for index in range(numeral.first, numeral.last + 1)}
    for index, pair in enumerate(map(dual, map(_FOLD, words))):
        word = words[index]
        if pair and word.kind == "word" and index not in taken:
            out.append(Number(cut(word, pair[1]), word.end, 2.0, 2.0))
    return sorted(out)
