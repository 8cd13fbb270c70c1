"""Inflects an Arabic verb by rule: root and measure give every form with its place in the paradigm.

The patterns, the endings and the joined t of the eighth measure are tables (``verb_patterns``,
``verb_endings``, ``verb_infixes``); here stands only how they meet: which kind of root takes which row,
how radicals fill a pattern, how و and ي give way to a neighbouring vowel, and where hamza sits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ..errors import TawaturError
from .folding import fold
from .lexicon import table

# Buckwalter's letters as the tables use them.
_LATIN = "aiuo~KAwyYp><'mnst"
_ARABIC = "\u064e\u0650\u064f\u0652\u0651\u064dاويىةأإءمنست"
_SCRIPT = str.maketrans(_LATIN, _ARABIC)
_FATHA, _KASRA, _DAMMA, _SUKUN, _SHADDA = "\u064e", "\u0650", "\u064f", "\u0652", "\u0651"
_MARKS = "\u064b-\u0652"
_WEAK = "وي"
_MAQSURA = _FATHA + "ى"
_INDEFINITE = _FATHA + "ا"  # a noun's indefinite accusative, written with alef but after these
_NO_ALEF = ("ة", "اء")


class Place(NamedTuple):
    """A place of the paradigm: ``shape`` (perfect, imperfect, passive, participle, masdar ...), person
    (0 where it has none), gender ("m", "f" or ""), number ("s", "d", "p")."""

    shape: str
    person: int
    gender: str
    number: str
    rare: bool


class Inflected(NamedTuple):
    """One form: ``stem`` and ``ending`` with all vowels, hamza not yet seated, and its place."""

    stem: str
    ending: str
    place: Place

    @property
    def text(self) -> str:
        """The form with all its vowels, as grammars spell it."""
        return spell(self.stem + self.ending)

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The folded spellings of the form in the press: more than one where hamza is the last radical."""
        if "ء" not in self.stem or not self.stem.rstrip(_SHADDA + _SUKUN).endswith("ء"):
            return (_folded(self.stem) + _folded(self.ending),)
        first, kept = _folded(self.stem + self.ending), _folded(self.stem + _FATHA) + _folded(self.ending)
        if self.ending[:1] != _DAMMA or first == kept:
            return (first,)
        # يقرؤون, and as many write it يقرأون or يقرءون
        return first, kept, fold(self.stem) + fold(self.ending)


class _Ending(NamedTuple):
    place: Place
    prefix: str
    short: bool
    texts: dict[str, str]


# Which column of the patterns a shape is made from, and its short stem.
_STEMS = {
    "perfect": ("perfect", "short"),
    "imperfect": ("imperfect", "imperfect short"),
    "passive": ("passive", ""),
    "passive imperfect": ("passive imperfect", ""),
    "participle": ("participle", ""),
    "passive participle": ("passive participle", ""),
    "masdar": ("masdar", ""),
}


def _script(pattern: str) -> str:
    stem, plus, column = pattern.partition("+")
    return stem.translate(_SCRIPT) + plus + column


@cache
def _patterns() -> dict[tuple[str, str], dict[str, str]]:
    return {
        (row["measure"], row["kind"]): {name: _script(row[name]) for name in row}
        for row in table("verb_patterns")
    }


@cache
def _endings() -> dict[str, tuple[_Ending, ...]]:
    out: dict[str, list[_Ending]] = {}
    for row in table("verb_endings"):
        place = Place(row["shape"], int(row["person"]), row["gender"], row["number"], row["rare"] == "yes")
        texts = {
            name: row[name].translate(_SCRIPT) for name in ("sound", "ay", "aw", "iy") if row[name] != "-"
        }
        ending = _Ending(place, row["prefix"].translate(_SCRIPT), row["stem"] == "short", texts)
        out.setdefault(row["shape"], []).append(ending)
    out["passive participle"] = [
        e._replace(place=e.place._replace(shape="passive participle")) for e in out["participle"]
    ]
    return {shape: tuple(endings) for shape, endings in out.items()}


@cache
def _infixes() -> dict[str, str]:
    return {row["letter"]: row["joined"].translate(_SCRIPT) for row in table("verb_infixes")}


def kind_of(root: str, measure: str) -> str:
    """The kind of ``root`` that names its row of the patterns; "sound" where the measure has no other."""
    weak_last = root[-1] in _WEAK
    kinds = [root]
    if root[0] == "و":
        kinds += ["assimilated defective"] * weak_last + ["assimilated"] * (not weak_last)
    if weak_last:
        kinds.append("defective")
    elif len(root) == 3 and root[1] == root[2]:
        kinds = ["doubled"]
    elif len(root) == 3 and root[1] in _WEAK:
        kinds.append("hollow")
    return next((kind for kind in kinds if (measure, kind) in _patterns()), "sound")


def stems(root: str, measure: str, kind: str = "") -> dict[str, str]:
    """The pattern's columns filled with the root's letters, hamza not yet seated.

    ``kind`` overrides the kind of root, for hollow roots that keep their letter (استجوب).
    Raises TawaturError where no pattern has that measure and kind.
    """
    row = _patterns().get((measure, kind or kind_of(root, measure)))
    if row is None:
        raise TawaturError(
            f"no pattern for measure {measure!r}, root {root!r}, kind {kind!r}: see verb_patterns.txt"
        )
    letters = {ord(str(i)): letter for i, letter in enumerate(root, 1)}
    joined = _infixes().get(root[0]) if measure == "8" else None
    out = {}
    for name, pattern in row.items():
        if joined:
            pattern = pattern.replace("1" + _SUKUN + "ت", joined)
        out[name] = _glide(pattern.translate(letters))
    return out


def inflect(
    root: str, measure: str, kind: str = "", without: Collection[str] = (), rare: bool = True
) -> Iterator[Inflected]:
    """Every form of the verb of ``root`` ("قول") in ``measure`` ("1u"); ``kind`` as in `stems`.

    ``without`` leaves out shapes, ``rare=False`` the places that news hardly uses.
    """
    filled = stems(root, measure, kind)
    for shape, (long, short) in _STEMS.items():
        base = filled[long]
        if base and shape not in without:
            yield from _shape(shape, base, filled.get(short, "") or base, rare)


def _shape(shape: str, long: str, short: str, rare: bool) -> Iterator[Inflected]:
    long, _, column = long.partition("+")
    short = short.partition("+")[0]
    for ending in _endings()[shape]:
        if ending.place.rare and not rare:
            continue
        text = ending.texts.get(column or "sound")
        stem = short if ending.short else long
        if text is None or (shape == "masdar" and text == _INDEFINITE and stem.endswith(_NO_ALEF)):
            continue
        if text == _SUKUN and short[-1:] == short[-3:-2] and short != long:
            continue  # the jussive of a doubled root is written like its indicative
        if ending.prefix:
            stem = ending.prefix + stem[1:]
        yield _join(stem, text, ending.place)


def _join(stem: str, ending: str, place: Place) -> Inflected:
    # a ta marbuta gives way to the plural's ending: مطالبة, مطالبات
    if place.shape == "masdar" and ending and stem.endswith("ة"):
        stem = stem[:-1]
    # no two ي at a word's end: حيّا
    elif ending == _MAQSURA and stem.rstrip(_SHADDA).endswith("ي"):
        ending = _INDEFINITE
    # equal letters meet in one: أعلن + نا = أعلنّا
    elif ending[:1] == _SUKUN and ending[1:2] == stem[-1:]:
        ending = _SHADDA + ending[2:]
    return Inflected(stem, ending, place)


def masdars(stem: str) -> Iterator[Inflected]:
    """The forms of a verbal noun or noun given as it stands ("دعوة", "قول")."""
    for ending in _endings()["masdar"]:
        text = ending.texts["sound"]
        if not (text == _INDEFINITE and stem.endswith(_NO_ALEF)):
            yield _join(stem, text, ending.place)


def _glide(text: str) -> str:
    """و after kasra becomes ي, ي after damma و, where no vowel follows (إوضاح -> إيضاح, يُيقن -> يوقن)."""
    return text.replace(_KASRA + "و" + _SUKUN, _KASRA + "ي").replace(_DAMMA + "ي" + _SUKUN, _DAMMA + "و")


_HAMZA = regex.compile(rf"ء(?=(?P<next>{_SHADDA}?[{_MARKS}]?)(?P<letter>\p{{L}}?))")
_MADDA = regex.compile(f"أ{_FATHA}[اأ]")
_BEFORE = regex.compile(rf"(\p{{L}})([{_MARKS}]*)$")


def spell(text: str) -> str:
    """``text`` (vowelled, every hamza as ء) with hamza on the seat that its neighbours give it."""
    if "ء" not in text:
        return text
    for pair, joined in (
        (("أ" + _FATHA + "ء" + _SUKUN), "آ"),
        ("أ" + _DAMMA + "ء" + _SUKUN, "أ" + _DAMMA + "و"),
    ):
        text = text.replace(pair, joined)
    text = text.replace("إ" + _KASRA + "ء" + _SUKUN, "إ" + _KASRA + "ي")
    out, last = "", 0
    for m in _HAMZA.finditer(text):
        out += text[last : m.start()]
        out += _seat(out, m["next"], m["letter"])
        last = m.end()
    return _MADDA.sub("آ", out + text[last:])


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    return fold.__wrapped__(spell(text))


def _seat(before: str, following: str, letter: str) -> str:
    met = _BEFORE.search(before)
    if met is None:
        return "إ" if _KASRA in following else "أ"
    previous, marks = met.groups()
    long = not marks.strip(_SUKUN) and previous in "اوي"
    if not letter:
        seats = {_FATHA: "أ", _DAMMA: "ؤ", _KASRA: "ئ"}
        return "ء" if long else seats.get(marks.strip(_SHADDA), "ء")
    if _KASRA in following or _KASRA in marks or (long and previous == "ي"):
        return "ئ"
    if _DAMMA in following or _DAMMA in marks:
        return "ؤ"
    return "ء" if long else "أ"
