"""Text of pages made harmless for a screen: no control character reaches a terminal or a document."""

from __future__ import annotations

import unicodedata

# Embeddings, overrides and isolates (UAX #9) can make text read as something that it is not.
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def plain(text: str) -> str:
    """The text without control characters and bidi controls; line ends and tabs become spaces."""
    if text.isprintable():
        return text
    kept = (" " if c in "\n\r\t\u2028\u2029" else c for c in text)
    return "".join(c for c in kept if c not in BIDI_CONTROLS and unicodedata.category(c) not in ("Cc", "Cs"))


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
