"""One key for the spellings of a name across the Arab press.

The same foreign sound is written غ, ج, ق, ك or چ (غوتيريش، جوتيريش), ف, ڤ or ب, د or ض; vowels are
written or left out; doubled letters are written once; compounds are joined or split (بيونغ يانغ،
بيونجيانج). ``key`` folds these; ``same`` compares two whole names and returns the words it rests on.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from .folding import fold

_LETTERS = str.maketrans({"غ": "ج", "ق": "ك", "ث": "ت", "ظ": "ض", "ذ": "د"})
_DOUBLE = regex.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """A key that is equal for the spelling variants of one name, its words joined by single spaces."""
    return " ".join(_key(word) for word in regex.findall(r"\w+", fold(name)))


def _key(word: str) -> str:
    plain = word.removeprefix("ال") if len(word) > 4 else word
    plain = plain.replace("تش", "ش") if plain.startswith("تش") else plain
    return _DOUBLE.sub(r"\1", plain.translate(_LETTERS))
