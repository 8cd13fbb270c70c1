"""Bytes to text: which encoding they are in, and whether they are text at all.

UTF-8 is taken where it fits, for no other encoding of Arabic looks like it by chance. After that a
declaration counts only if the text that it gives looks like Arabic: many old sites declare one
encoding and send another.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from ..language.lexicon import table

# Larger than any page of news; a file beyond it is a dump, not a page.
PAGE_MOST = 4_000_000
_SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"\x00\x00\x01\x00", "a picture (icon)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x00asm", "a program"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = regex.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_LETTER = regex.compile(r"\p{L}")
# Single-byte encodings of Arabic, the likeliest first.
_SINGLE = ("cp1256", "iso-8859-6", "cp720", "mac_arabic")
# Broken bytes a thousand characters up to which a text still counts as UTF-8.
_BROKEN_MOST = 20


_CONTROLS = bytes([*range(9), *range(14, 28), 127])
# Share of control characters beyond which bytes are no text; stray ones stand in scraped pages.
CONTROLS_MOST = 0.02


class Decoded(NamedTuple):
    """A text, its encoding, and what a reader should be told about how it was found (None if nothing)."""

    text: str
    encoding: str
    notice: str | None = None


class NotTextError(ValueError):
    """Bytes that are no text of a page; the message says what they are, ``remedy`` what to do."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.remedy = remedy


def decode(data: bytes, declared: Sequence[str] = ()) -> Decoded:
    """The text of a page's bytes. ``declared`` are the encodings that its headers and markup name.

    Raises NotTextError for what is empty, binary, too large or in no encoding of Arabic.
    """
    _refuse(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace").removeprefix("\ufeff"), encoding)
    if _controls(data[:100_000]) > CONTROLS_MOST * len(data[:100_000]):
        raise NotTextError("is binary, not text", "give the page as text, HTML or JSON lines")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)


def _refuse(data: bytes) -> None:
    if not data.strip():
        raise NotTextError("is empty", "leave it out, or fetch it again")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"is {what}, not a page of text", "give the page as text, HTML or JSON lines")
    if len(data) > PAGE_MOST:
        raise NotTextError(
            f"is over {PAGE_MOST / 1e6:.0f} MB, too large for one page",
            "split it into one article a file or record",
        )


def _controls(data: bytes) -> int:
    """How many bytes are control characters that no text holds."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _other(data: bytes, declared: Sequence[str]) -> Decoded:
    """The text of bytes that are not UTF-8 throughout."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 1000 <= _BROKEN_MOST * len(text) and arabic(text):
        return Decoded(text, "utf-8", f"has {broken} characters of broken UTF-8, shown as \ufffd")
    named = [
        name
        for name in map(_python_name, declared)
        if name not in (None, "utf-8", "ascii", "cp1252", "iso8859-1")
    ]
    for encoding in dict.fromkeys([*(n for n in named if n), *_SINGLE]):
        text = data.decode(encoding, "replace")
        if plausible(text):
            told = encoding in named
            return Decoded(text, encoding, None if told else f"is not UTF-8; read as {encoding}")
    raise NotTextError("is neither UTF-8 nor another encoding of Arabic", "save it as UTF-8")


def _python_name(name: str) -> str | None:
    try:
        return codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None


def arabic(text: str) -> bool:
    """Whether enough of the letters are Arabic for a page of Arabic news: a fifth, or a paragraph's worth."""
    found = len(_ARABIC.findall(text[:200_000]))
    if found < 20 and not found * 2 > len(_LETTER.findall(text)):
        return False
    return found >= 400 or found * 5 >= len(_LETTER.findall(text[:200_000]))


@cache
def _common() -> regex.Pattern[str]:
    """The commonest words of Arabic prose: a text decoded wrongly has none of them."""
    words = "|".join(regex.escape(row["words"]) for row in table("common_short"))
    return regex.compile(rf"(?<!\p{{L}})(?:{words}|و?ال\p{{L}}{{3,}})(?!\p{{L}})")


def plausible(text: str) -> bool:
    """Whether text decoded from single bytes reads as Arabic: common words in it, few odd characters."""
    sample = text[:200_000]
    letters = len(_ARABIC.findall(sample))
    odd = sample.count("\ufffd") + sum(
        sample.count(c) for c in "\u0679\u067e\u0686\u0698\u06ba\u06d2\u0688\u0691"
    )
    return letters >= 20 and odd * 20 < letters and len(_common().findall(sample)) * 40 >= letters
