"""Folding: one spelling for what the Arab press spells in several ways.

Hamza carriers, alef maqsura, ta marbuta, tatweel, harakat, Persian letters and the three sets of
digits differ between outlets for the same word. ``bare`` takes away only what is never part of the
spelling (harakat, tatweel, invisible marks); ``fold`` also joins the letters that are commonly
exchanged. Neither keeps offsets: fold words, not texts.
"""

from __future__ import annotations

from functools import lru_cache

# Harakat U+064B-U+0652, Quranic marks, dagger alef, tatweel, and the invisible direction marks.
MARKS = "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]))
INVISIBLE = (
    "\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)

_BARE = str.maketrans(dict.fromkeys(MARKS + INVISIBLE))
_DIGITS = {chr(base + i): str(i) for base in (0x0660, 0x06F0) for i in range(10)}
_FOLD = str.maketrans(
    dict.fromkeys(MARKS + INVISIBLE)
    | _DIGITS
    | {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "گ": "ك",
        "چ": "ج",
        "ڤ": "ف",
        "پ": "ب",
    }
)


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """The word without harakat, tatweel and invisible marks."""
    return word.translate(_BARE)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word with exchangeable letters joined, digits in ASCII, lower case."""
    return word.translate(_FOLD).lower()
