"""Who signs an article: datelines at its head, agencies credited at its end, in byline or metadata."""

from __future__ import annotations

from functools import cache

import regex

from ..language.lexicon import items, table
from ..model import Credit, Span
from . import media
from .keys import Key, Phrases, keys
from .lines import is_day_word, signing

# A dateline is a few words and one of these marks, then the story. A stop is part of it in «أ.ف.ب» alone.
_DATELINE = regex.compile(
    r"(?:[^\n.؟!\"“”]|(?<=(?<!\p{L})\p{L})\.){0,90}?"
    r"(?:\)\s*[-–—ـ:]+|\s[-–—ـ]+\s|--+|(?<=\S)[-–—]\s|»?\s?:\s)"
)
# Marks between the parts of a dateline: town, day, agency, who wrote.
_BETWEEN = regex.compile(r"[-–—ـ/|:()«»،]")
# The parts of a line may have no mark after the last: «أنقرة / الأناضول قال …».
_SLASHED_MOST = 70
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
    «موسكو:», «فلان الفلاني - الدمام:», «أنقرة / الأناضول».
    """
    stop = 0
    at, most = start, min(end, start + DATELINE_MOST)
    # A second mark may follow at once: «فلان - صحيفة - الرياض: …».
    while (m := _DATELINE.match(text, at, most)) is not None and m.end() > at:
        at = m.end()
        if _opens(text, start, at):
            stop = at
    stop = stop or _slashed(text, start, min(end, start + _SLASHED_MOST))
    return Span(start, start + len(text[start:stop].rstrip())) if stop else None


def _slashed(text: str, start: int, end: int) -> int:
    """Where a dateline with slashes and without a closing mark ends; 0 for none."""
    for span, _ in media.named(text, start, end):
        if "/" in text[start : span.start] and _opens(text, start, span.end):
            rest = text[span.end : end].lstrip()
            return text.index("/", span.end) + 1 if rest.startswith("/") else span.end
    return 0


def _opens(text: str, start: int, end: int) -> bool:
    """Whether these words are a dateline: towns, media, days or desks, and perhaps who wrote."""
    if len(keys(text, start, end)) > _DATELINE_WORDS:
        return False
    known = medium = False
    people: list[bool] = []
    at = start
    for mark in [*_BETWEEN.finditer(text, start, end), None]:
        part = keys(text, at, mark.start() if mark is not None else end)
        at = mark.end() if mark is not None else end
        if not part:
            continue
        place, carried = _known(text, part)
        known, medium = known or place or carried, medium or carried
        if len(part) == 1 and signing("opens").whole(part) is not None:
            known = True
        elif not place and not carried and not _desk(part):
            people.append(_given().at(part, 0) is not None)
            if not 1 < len(part) <= 4:
                return False
    return known and (medium or all(people)) and len(people) <= 2


def _known(text: str, part: list[Key]) -> tuple[bool, bool]:
    """Whether a part is a town (a day may stand with it), and whether it is a medium."""
    met = _towns().at(part, 0)
    if met is not None and all(is_day_word(key.fold) for key in part[met[0] :]):
        return True, False
    carried = [span for span, _ in media.named(text, part[0].start, part[-1].end)]
    return False, bool(carried) and all(any(s.start <= key.start < s.end for s in carried) for key in part)


def _desk(part: list[Key]) -> bool:
    return signing("desk").at(part, 0) is not None or all(is_day_word(key.fold) for key in part)


def begins_with_name(text: str) -> bool:
    """Whether a text's first word is a given name, or a part of one such as «عبد»."""
    line = keys(text, most=3)
    return bool(line) and _given().at(line, 0) is not None


@cache
def _given() -> Phrases[bool]:
    rows = table("given_names")
    parts = [(row["words"], True) for row in table("bylines") if row["kind"] == "name"]
    return Phrases([*((name, True) for row in rows for name in items(row["names"])), *parts])


def agencies(text: str, start: int, end: int, own: str | None) -> list[Credit]:
    """The agencies named in a byline or dateline; the outlet itself is none."""
    return [
        Credit(medium.name, span)
        for span, medium in media.named(text, start, end)
        if medium.kind == "agency" and not _same(medium.name, own)
    ]


def _same(name: str, own: str | None) -> bool:
    """Whether a medium is the outlet itself, the noun before its name (وكالة ...) left out."""
    return own is not None and own in (name, name.partition(" ")[2])


def of_author(author: str | None, own: str | None) -> list[Credit]:
    """The agencies that a page's metadata names as its author."""
    return [Credit(credit.who) for credit in agencies(author, 0, len(author), own)] if author else []


def of_source_line(text: str, start: int, end: int, own: str | None) -> list[Credit]:
    """The media that a line such as «المصدر: …» or «(رويترز)» credits."""
    return [Credit(m.name, span) for span, m in media.named(text, start, end) if not _same(m.name, own)]


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
            out += [
                Credit(m.name, span) for span, m in named if m.kind == "agency" and not _same(m.name, own)
            ]
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
