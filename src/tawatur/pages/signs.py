"""Who signs an article: datelines at its head, agencies credited at its end, in byline or metadata."""

from __future__ import annotations

from functools import cache

import regex

from ..language.lexicon import items, table
from ..model import Credit, Span
from . import media
from .keys import Key, Phrases, keys
from .lines import signing

# A dateline is a few words and one of these marks, then the story.
_DATELINE = regex.compile(r"[^\n.؟!«»\"“”]{0,90}?(?:\)\s*[-–—ـ:]+|\s[-–—]+\s|--+|(?<=\S)[-–—]\s|:\s)")
_DATELINE_WORDS = 9
DATELINE_MOST = 120
# A credit that closes a paragraph: «… المقبل. (رويترز)», «… المقبل. أ ف ب».
_SIGNED = regex.compile(r"\(([^()\n]{2,60})\)[\s.]*$")
_SENTENCE = regex.compile(r"[^.؟!\n]+")


@cache
def _towns() -> Phrases[bool]:
    rows = [*table("cities"), *table("places")]
    names = [
        name
        for row in rows
        for column in ("names", "name", "spellings", "capital")
        for name in items(row.get(column, ""))
    ]
    return Phrases((name, True) for name in names)


def dateline(text: str, start: int, end: int) -> Span | None:
    """The dateline that opens a paragraph, its closing mark included, or None.

    It holds a town or a medium and nothing that the paragraph's sentence needs: «القاهرة (رويترز) -»,
    «موسكو:», «فلان الفلاني - الدمام:».
    """
    stop = 0
    at, most = start, min(end, start + DATELINE_MOST)
    # A second mark may follow at once: «فلان - صحيفة - الرياض: …».
    while (m := _DATELINE.match(text, at, most)) is not None and m.end() > at:
        at = m.end()
        if _opens(text, start, at):
            stop = at
    return Span(start, start + len(text[start:stop].rstrip())) if stop else None


def _opens(text: str, start: int, end: int) -> bool:
    words = keys(text, start, end)
    if not 0 < len(words) <= _DATELINE_WORDS:
        return False
    towns = [i for i in range(len(words)) if _towns().at(words, i) is not None]
    if media.named(text, start, end) and (len(words) <= 4 or bool(towns) or "(" in text[start:end]):
        return True
    if not towns:
        return False
    last = max(i + (_towns().at(words, i) or (1, True))[0] for i in towns)
    if towns[0] == 0 and last == len(words):
        return True
    # A person and a town: only with a dash between, for «وزير خارجية مصر: …» is a headline's form.
    return last == len(words) and regex.search(r"[-–—ـ(]", text[start : words[towns[-1]].start]) is not None


def agencies(text: str, start: int, end: int, own: str | None) -> list[Credit]:
    """The agencies named in a byline or dateline; the outlet itself is none."""
    return [
        Credit(medium.name, span)
        for span, medium in media.named(text, start, end)
        if medium.kind == "agency" and medium.name != own
    ]


def of_author(author: str | None, own: str | None) -> list[Credit]:
    """The agencies that a page's metadata names as its author."""
    return [Credit(credit.who) for credit in agencies(author, 0, len(author), own)] if author else []


def of_source_line(text: str, start: int, end: int, own: str | None) -> list[Credit]:
    """The media that a line such as «المصدر: …» or «(رويترز)» credits."""
    return [Credit(m.name, span) for span, m in media.named(text, start, end) if m.name != own]


def sign_off(text: str, start: int, end: int) -> Span | None:
    """A credit in brackets after a paragraph's last full stop, or None."""
    m = _SIGNED.search(text, start, end)
    if m is None or text[start : m.start()].rstrip()[-1:] not in tuple('.؟!»”"…'):
        return None
    words = keys(text, m.start(), m.end())
    named = media.named(text, m.start(), m.end())
    covered = sum(any(span.start <= key.start < span.end for span, _ in named) for key in words)
    return Span(m.start(), end) if named and covered * 2 >= len(words) else None


def whole_sentences(text: str, start: int, end: int, own: str | None) -> list[Credit]:
    """Media credited by a sentence that says nothing else: «… . وفقا لوكالة … .»"""
    out: list[Credit] = []
    for m in _SENTENCE.finditer(text, start, end):
        if m.end() - m.start() > 60 or m.start() == start:
            continue
        words = keys(text, m.start(), m.end())
        met = _cue(words)
        if not met or met == len(words):
            continue
        named = media.named(text, words[met - 1].start, m.end())
        rest = words[met:]
        covered = sum(any(span.start <= key.start < span.end for span, _ in named) for key in rest)
        if named and len(rest) - covered <= 1:
            out += [Credit(m.name, span) for span, m in named if m.kind == "agency" and m.name != own]
    return out


def _cue(words: list[Key]) -> int:
    """How many words open a sentence as a credit does: «وفقا», «وفقا ل», «نقلا عن»; 0 for none."""
    if not words:
        return 0
    for kind in ("says", "source"):
        met = signing(kind).at(words, 0)
        if met is not None:
            return met[0]
    return 0
