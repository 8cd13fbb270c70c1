"""How near a written word is to the spelling that it should have: hamzas left out, marks given or not.

Folding joins what the press exchanges; here the written letters choose between the words that folding
has joined (رأي and رأى, أعلن and إعلان), and the vowels that are written choose between readings (يُعتقد).
"""

from __future__ import annotations

from functools import cache

from .folding import INVISIBLE, MARKS
from .lexicon import table

_DROP = str.maketrans(dict.fromkeys(INVISIBLE))
VOWELS = "\u064e\u064f\u0650"
SHADDA = "\u0651"
TOO_FAR = 3

Letters = list[tuple[str, str]]


def letters(text: str) -> Letters:
    """The text's letters, each with the marks written on it."""
    out: Letters = []
    for char in text.translate(_DROP):
        if char not in MARKS:
            out.append((char, ""))
        elif out:
            out[-1] = (out[-1][0], out[-1][1] + char)
    return out


def vowelled(written: Letters) -> bool:
    """Whether a vowel or a shadda is written, tanwin and sukun aside."""
    return any(mark in VOWELS or mark == SHADDA for _, marks in written for mark in marks)


def doubled(word: Letters) -> bool:
    """Whether a letter bears a shadda."""
    return any(SHADDA in marks for _, marks in word)


@cache
def _prices() -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """The prices of written for expected letters: of a first letter, and of any other."""
    rows = [
        (row["written"], row["expected"], int(row["price"]), row["where"]) for row in table("spelling_slips")
    ]
    first = {(written, expected): price for written, expected, price, _ in rows}
    return first, {(written, expected): price for written, expected, price, where in rows if not where}


def distance(written: Letters, expected: Letters) -> int:
    """How far the written letters are from the expected ones: 0 to `TOO_FAR` (another word's)."""
    if len(written) != len(expected):
        return TOO_FAR - 1
    first, further = _prices()
    slips = doubled(expected)
    total = 0
    for i, ((letter, marks), (other, vowels)) in enumerate(zip(written, expected, strict=True)):
        if letter != other:
            total += (further if i else first).get((letter, other), TOO_FAR)
        if marks:
            total += _disagreement(marks, vowels, slips, last=i == len(written) - 1)
    return min(total, TOO_FAR)


def _disagreement(marks: str, vowels: str, slips: bool, last: bool) -> int:
    """The price of the marks on a letter; a shadda often slips to a neighbour, the last vowel is the case."""
    price = 0
    if SHADDA in marks and SHADDA not in vowels:
        price = TOO_FAR - 1 if slips else TOO_FAR
    seen = [mark for mark in marks if mark in VOWELS]
    expected = [mark for mark in vowels if mark in VOWELS]
    return price if last or not seen or not expected or seen[0] == expected[0] else TOO_FAR
