"""What each line of a page is, judged from the line alone: text, headline, caption, label, byline, day.

A scraped page is often nothing but lines. Most of what is not an article gives itself away by its
words (a label, a button), its shape (a short line without a full stop) or its end (a photo's credit
in brackets). What a line means among its neighbours is decided in ``cutting``.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from ..language.folding import INVISIBLE
from ..language.lexicon import items, table
from ..model import Block, Page
from . import media
from .keys import Key, Phrases, keys

LineKind = Literal[
    "text", "short", "title", "heading", "deck", "caption", "byline", "date", "credit", "note",
    "furniture", "end", "resume", "section", "box", "inline", "comments",
]  # fmt: skip

# A headline or subheading of the Arab press seldom passes these lengths in words (of samples read: 20, 14).
TITLE_MOST = 25
SHORT_MOST = 15
CAPTION_MOST = 45
CREDIT_MOST = 6
# From so many words on a line without a full stop may still be running text.
RUNNING_WORDS = 12
# Words of a longer line that are enough to tell a label that opens it.
LABEL_WORDS = 6
BYLINE_MOST = 10
DATE_MOST = 18

_BLANK = " \t\r\n\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u00a0" + INVISIBLE.replace("\u0640", "")
_CLOSERS = "»”\"'’)]}›" + INVISIBLE
_STOPS = ".؟!:؛…،?;"
BULLETS = "•▪●◦■□◼◾‣⁃*"
# An address in a line of a few words: how to reach the writer, where to read on.
_CONTACT = regex.compile(r"\S@\s?\w|https?:|www\.", regex.IGNORECASE)
# Marks of era and hour glued to a number: 2023م، 1445ه، 10ص، 12T.
_GLUED = "مهصtz"
# Marks between the parts of a byline.
_PARTS = regex.compile(r"[-–—ـ/|:()«»،]")
_DASHES = "-–—ـ/:|،"
# Marks between names and the day of a byline; a name there has so many words at most, a whole day at least.
_SIDES = regex.compile(r"\s[-–—ـ/]\s|[|•]")
_NAME_MOST = 4
_DAY_LEAST = 3


class Line(NamedTuple):
    """A line with its offsets (blanks at both ends left out), its kind and its number of words.

    ``end`` is where the line's own text ends: a label glued behind it is left out. ``gap`` says that
    a blank line stands before it, ``section`` is the page markup's container, ``key`` the folded words
    of a line short enough to be a headline (empty otherwise).
    """

    start: int
    end: int
    kind: LineKind
    size: int
    gap: bool
    section: int | None
    key: tuple[str, ...]


def lines(page: Page) -> list[Line]:
    """The lines of a page that hold anything, in order."""
    starts = [block.span.start for block in page.blocks]
    out: list[Line] = []
    at, gap = 0, False
    for raw in page.text.splitlines(keepends=True):
        start = at + len(raw) - len(raw.lstrip(_BLANK))
        end = at + len(raw.rstrip(_BLANK))
        at += len(raw)
        if start >= end:
            gap = True
            continue
        block = _block(page, starts, start)
        out.append(_line(page.text, start, end, gap, block))
        gap = False
    return [_credited(page, line) for line in out]


def _credited(page: Page, line: Line) -> Line:
    """The line as a caption where its bracket names the outlet or a medium that the page introduces.

    What the bracket holds need not be in the lexicon: the page says «وكالة ...» of it elsewhere.
    """
    if line.kind not in ("short", "text") or line.size > CAPTION_MOST or page.text[line.end - 1] != ")":
        return line
    inner = _bracket(page.text, line.start, line.end)
    if inner and (_own(page, inner) or media.introduces(page.text, inner)):
        return line._replace(kind="caption")
    return line


def _own(page: Page, inner: list[Key]) -> bool:
    own = [key.fold for key in keys(page.outlet or "")]
    return bool(own) and [key.fold for key in inner] in (own, own[1:])


def _block(page: Page, starts: list[int], at: int) -> Block | None:
    i = bisect_right(starts, at) - 1
    return page.blocks[i] if i >= 0 and at < page.blocks[i].span.end else None


def _line(text: str, start: int, end: int, gap: bool, block: Block | None) -> Line:
    section = block.section if block else None
    size = len(text[start:end].split())
    line = keys(text, start, end, CAPTION_MOST if size <= CAPTION_MOST else LABEL_WORDS)
    whole = (start, end)
    start = _lead(text, line, start)
    end = _tail(text, start, end)
    if start >= end:
        return Line(start, max(start, end), "furniture", 0, gap, section, ())
    if (start, end) != whole:
        line = [key for key in line if key.start >= start and key.end <= end]
        size = len(text[start:end].split())
    kind = _marked(block) or _kind(text, start, end, line, size)
    key = tuple(word.fold for word in line) if size <= CAPTION_MOST else ()
    return Line(start, end, kind, size, gap, section, key)


def _marked(block: Block | None) -> LineKind | None:
    """The kind that the page's own markup gives; a paragraph is judged like any line."""
    if block is None or block.kind == "paragraph":
        return None
    return block.kind


def _kind(text: str, start: int, end: int, line: list[Key], size: int) -> LineKind:
    if not line:
        return "furniture"
    label = _label(line, size)
    if label is not None:
        return label
    if size <= CAPTION_MOST and (captions("label").at(line, 0) is not None or is_caption(text, start, end)):
        return "caption"
    if size <= DATE_MOST and is_date(line):
        return "date"
    if size <= BYLINE_MOST and (_foreign(line) or _CONTACT.search(text, start, end)):
        return "furniture"
    if size <= BYLINE_MOST:
        named = by_or_credit(text, start, end, line)
        if named is not None:
            return named
    if size <= DATE_MOST and _dated_byline(text, start, end):
        return "byline"
    if size <= SHORT_MOST and not stopped(text, start, end):
        return "short"
    return "text"


@cache
def _lines_table() -> tuple[Phrases[LineKind], Phrases[tuple[int, LineKind]], Phrases[str]]:
    """Whole-line labels, openings with their longest line, leads."""
    rows = table("furniture")
    kinds: list[tuple[str, LineKind]] = []
    for row in table("rails"):
        kind = row["kind"]
        if kind in ("section", "box", "comments"):
            kinds.append(
                (row["words"], "section" if kind == "section" else "box" if kind == "box" else "comments")
            )
    end = {row["words"]: row["ends"] == "yes" for row in rows}
    kinds += [(r["words"], "end" if end[r["words"]] else "furniture") for r in rows if r["where"] == "line"]
    opens: list[tuple[str, tuple[int, LineKind]]] = [
        (r["words"], (int(r["most"] or 14), "end" if r["ends"] == "yes" else "furniture"))
        for r in rows
        if r["where"] == "start"
    ]
    opens += [(r["words"], (30, "inline")) for r in table("rails") if r["kind"] == "inline"]
    leads = [(r["words"], r["words"]) for r in rows if r["where"] == "lead"]
    return Phrases(kinds), Phrases(opens), Phrases(leads)


def _label(line: list[Key], size: int) -> LineKind | None:
    whole, opens, _ = _lines_table()
    if len(line) <= 6:
        # A label may carry a count: «التعليقات (12)», «4 دقائق قراءة».
        kind = whole.whole(line) or whole.whole([key for key in line if not key.fold.isdigit()])
        if kind is not None:
            return kind
    if 1 < len(line) <= LABEL_WORDS and line[0].fold in _closing() and _lists(line[1:]):
        return "resume"
    met = opens.at(line, 0)
    if met is not None and size <= met[1][0]:
        return met[1][1]
    return None


@cache
def _closing() -> frozenset[str]:
    return frozenset(key.fold for row in table("rails") if row["kind"] == "end" for key in keys(row["words"]))


def _lists(line: list[Key]) -> bool:
    """Whether labels of lists fill the line; tabs put two side by side."""
    met = _lines_table()[0].at(line, 0)
    if met is None or met[1] not in ("section", "box"):
        return False
    return met[0] == len(line) or _lists(line[met[0] :])


def is_label(text: str) -> bool:
    """Whether a text is a label or opens with one: a button, a notice, «اقرأ أيضا: …»."""
    line = keys(text, most=CAPTION_MOST)
    return bool(line) and (_label(line, len(text.split())) is not None or is_rail_label(text))


def is_rail_label(text: str) -> bool:
    """Whether a text is a label that opens a list of other articles."""
    line = keys(text, most=LABEL_WORDS + 1)
    return 0 < len(line) <= LABEL_WORDS and _lists(line)


def _lead(text: str, line: list[Key], start: int) -> int:
    """Where the line's text begins behind a label glued before it."""
    met = _lines_table()[2].at(line, 0) if line else None
    if met is None:
        return start
    if met[0] == len(line):
        return line[-1].end
    return line[met[0]].start


@cache
def _tails() -> tuple[list[str], regex.Pattern[str]]:
    """The labels that stand glued behind a full stop, and the pattern that finds them there."""
    labels = [row["words"] for row in table("furniture") if row["where"] == "tail"]
    return labels, regex.compile(rf"(?<=[.؟!»”])\s*(?:{'|'.join(map(regex.escape, labels))})(?!\p{{L}})")


def _tail(text: str, start: int, end: int) -> int:
    """Where the line's text ends before a label glued behind a full stop of it."""
    labels, pattern = _tails()
    # Few lines hold such words at all.
    m = pattern.search(text, start, end) if any(text.find(w, start, end) >= 0 for w in labels) else None
    return m.start() if m is not None else end


@cache
def captions(kind: str) -> Phrases[str]:
    """The words of captions of one kind: label, credit, cue."""
    return Phrases((row["words"], kind) for row in table("captions") if row["kind"] == kind)


def is_caption(text: str, start: int, end: int) -> bool:
    """Whether the line ends in a photo's credit in brackets with no full stop before the bracket."""
    inner = _bracket(text, start, end)
    at = text.rfind("(", start, end)
    return bool(inner) and (_credits(inner) or bool(media.named(text, at, end)))


def _bracket(text: str, start: int, end: int) -> list[Key]:
    """The words, six at most, of a bracket that ends the line and stands behind no stop; [] for none."""
    body = text[start:end].rstrip(_BLANK)
    at = body.rfind("(")
    # One or two words before the bracket are a byline's town, not a picture's description.
    if not body.endswith(")") or at < 0 or sum(map(_spelled, body[:at].split())) < 3:
        return []
    if body[:at].rstrip()[-1:] in tuple(".؟!»”؛:"):
        return []
    inner = keys(text, start + at, start + len(body))
    return inner if len(inner) <= CREDIT_MOST else []


def _spelled(word: str) -> bool:
    return any(map(str.isalnum, word))


def _credits(inner: list[Key]) -> bool:
    return any(captions("credit").at(inner, i) is not None for i in range(len(inner)))


def tells_picture(line: tuple[str, ...]) -> bool:
    """Whether the folded words of a short line say that it describes a picture."""
    words = [Key(0, 0, word) for word in line]
    return any(captions("cue").at(words, i) is not None for i in range(len(words)))


@cache
def _daywords() -> frozenset[str]:
    cells = [row["words"] for row in table("daywords")]
    cells += [row["name"] for name in ("months", "weekdays") for row in table(name)]
    return frozenset(key.fold for cell in cells for word in items(cell) for key in keys(word))


@cache
def _ago() -> frozenset[str]:
    rows = (row for row in table("daywords") if row["kind"] == "ago")
    return frozenset(key.fold for row in rows for word in items(row["words"]) for key in keys(word))


def is_day_word(word: str) -> bool:
    """Whether a folded word belongs to a day or an hour: a number, a month, a label such as «الساعة»."""
    return word in _daywords() or word.rstrip(_GLUED).isdigit()


def is_date(line: list[Key]) -> bool:
    """Whether the line does nothing but name a day or an hour, or how long ago it was."""
    told = any(key.fold[0].isdigit() for key in line) or (len(line) > 1 and line[0].fold in _ago())
    return told and all(is_day_word(key.fold) for key in line)


def _foreign(line: list[Key]) -> bool:
    return not any("\u0600" <= key.fold[0] <= "\u06ff" and not key.fold[0].isdigit() for key in line)


@cache
def _signing() -> dict[str, Phrases[str]]:
    rows = table("bylines")
    return {
        kind: Phrases((r["words"], kind) for r in rows if r["kind"] == kind)
        for kind in ("opens", "desk", "source", "says")
    }


def signing(kind: str) -> Phrases[str]:
    """The words of bylines and credits of one kind: opens, desk, source, says."""
    return _signing()[kind]


def by_or_credit(text: str, start: int, end: int, line: list[Key]) -> LineKind | None:
    """Whether a line of few words is a byline or credits the text's source; None for neither."""
    named = media.named(text, start, end)
    own = [key for key in line if any(span.start <= key.start < span.end for span, _ in named)]
    source = signing("source").at(line, 0)
    if source is not None and _names_source(text, line, source[0], len(own)):
        return "credit"
    if text[start] in BULLETS:
        return None
    if named and len(own) == len(line):
        sure = any(not medium.common for _, medium in named) or text[start] in "(«"
        return "credit" if sure else None
    if stopped(text, start, end):
        return None
    if named and _parts_of_byline(text, start, end, {key.start for key in own}):
        return "byline"
    if signing("opens").at(line, 0) is not None and len(line) <= 7 and _separated(text, start, end, line):
        return "byline"
    return None


def _dated_byline(text: str, start: int, end: int) -> bool:
    """Whether the parts of a line are a whole day and names: «الصحيفة | الأحد 12 مايو 2024 | 10:30»."""
    sides = _SIDES.split(text[start:end])
    if len(sides) == 1:
        return False
    parts = [keys(side) for side in sides]
    days = [part for part in parts if is_date(part)]
    return any(len(part) >= _DAY_LEAST for part in days) and all(
        part in days or len(part) <= _NAME_MOST for part in parts
    )


def _names_source(text: str, line: list[Key], opening: int, named: int) -> bool:
    """Whether «المصدر» and its like are followed by a colon, or by a medium and hardly anything else."""
    if opening == len(line):
        return False
    colon = ":" in text[line[opening - 1].end : line[opening].start]
    return colon or (named > 0 and len(line) - opening - named <= 1)


def _parts_of_byline(text: str, start: int, end: int, own: set[int]) -> bool:
    """Whether a medium fills a part of the line and the other parts, two at most, are as short as names.

    After a colon the medium must come last: «لندن: رويترز» signs, «رويترز: …» is a headline.
    """
    filled: list[bool] = []
    at = start
    for mark in [*_PARTS.finditer(text, start, end), None]:
        part = keys(text, at, mark.start() if mark is not None else end)
        at = mark.end() if mark is not None else end
        if part:
            filled.append(all(key.start in own for key in part))
            if len(part) > 4 and not filled[-1]:
                return False
    colon = ":" in text[start:end].rstrip(" :")
    return any(filled) and 0 < filled.count(False) <= 2 and (filled[-1] or not colon)


def _separated(text: str, start: int, end: int, line: list[Key]) -> bool:
    """Whether a mark stands between two of the line's words, as between a name and a town."""
    return any(any(mark in text[a.end : b.start] for mark in _DASHES + "(«»)") for a, b in pairwise(line))


def shows_credit(text: str, line: Line) -> bool:
    """Whether a short line ends in a bracket of few words and no number, as a picture's credit does."""
    inner = _bracket(text, line.start, line.end)
    return 0 < len(inner) <= _NAME_MOST and not any(key.fold[0].isdigit() for key in inner)


def looks_signed(text: str, line: Line) -> bool:
    """Whether a short line has the shape of a byline: two short parts with a mark between, or a desk.

    Letters alone are the initials of those who edited the text: «س م/ ر ع».
    """
    words = keys(text, line.start, line.end)
    if len(words) > 8 or all(len(key.fold) == 1 for key in words):
        return False
    if any(signing("desk").at(words, i) is not None for i in range(len(words))):
        return True
    return any(any(mark in text[a.end : b.start] for mark in "-–—ـ/:(") for a, b in pairwise(words))


def stopped(text: str, start: int, end: int) -> bool:
    """Whether the line ends as a sentence does."""
    bare = text[start:end].rstrip(_CLOSERS + " ")
    return bool(bare) and bare[-1] in _STOPS
