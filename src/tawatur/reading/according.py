"""What a particle of attribution («وفق …», «بحسب …») attributes: the clause behind, before or around it."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.cues import Cue, Form
from ..model import Kind
from .content import Content, content, content_end
from .frames import Frame
from .paragraphs import Paragraph
from .particles import Particle
from .phrases import grammar

# A particle opens its content as a verb of saying does.
_NO_FORM = Form(Cue("", "assert", frozenset({"anna"}), "", True), "particle", 0, "", "", "", "", "")


def around(p: Paragraph, said: Content, first: int, i: int, end: int, stop: int) -> Content:
    """«الحريق، بحسب الدفاع المدني، اندلع ليلاً»: the content goes on behind the particle at word i.

    ``said`` begins at word ``first``; the particle's source ends before word ``end``.
    """
    between = p.comma(i - 1) and p.comma(end) and end + 1 < stop
    if (
        not between
        or i - first > 6
        or p.fold(end + 1).startswith("و")
        or p.fold(end + 1) in grammar("resumes")
    ):
        return said
    last = content_end(p, end + 1, stop, True)
    return Content((*said.spans, p.span(end + 1, max(last, end + 2))), said.kind, last)


def leading(p: Paragraph, found: Particle, limit: int) -> tuple[Content | None, int]:
    """The content behind a particle, ending before word ``limit``, and its first word."""
    i = found.end
    while i < limit and (_leads(p, i) or i in p.time_end):
        i = max(p.time_end.get(i, i + 1), i + 1)
    if i >= limit or (found.form is not None and found.source is None):
        return None, i
    bare = found.row.follows == "content"
    phrase = bare and not any(p.has(k, "complementizer") for k in range(found.end, i))
    opened = Frame(found.cue, _NO_FORM, "object" if phrase else "anna", i, 0, None, None, ())
    return content(p, opened, limit), i


def _leads(p: Paragraph, i: int) -> bool:
    """Commas, أنّ and «قوله» stand between a leading particle and its content."""
    return p.comma(i) or p.has(i, "complementizer") or p.fold(i) in grammar("saying")


def trailing(p: Paragraph, words: range, bounds: Sequence[int], i: int) -> tuple[Content | None, int]:
    """The content before a particle at word i, from the last of ``bounds`` on, and its first word."""
    start = max([_after_dateline(p, words), *bounds])
    while start < i and (
        (p.mark(start) and start not in p.quote_at) or p.has(start, "contrast") or p.fold(start) == "كما"
    ):
        start += 1
    if start < i and p.fold(start) in grammar("beside"):
        start = next((k + 1 for k in range(start, i) if p.comma(k)), start)
    end = i
    while end > start and p.mark(end - 1) and end - 1 not in p.closes:
        end -= 1
    if end - start < 2:
        return None, start
    quote = p.quote_at.get(start)
    if quote is not None and quote.end == end - 1:
        return Content((p.span(start + 1, end - 1),), "direct", end), start
    clip = 1 if _conjunction(p, start) else 0
    kind: Kind = "mixed" if any(start <= q.open < end for q in p.quotes) else "indirect"
    return Content((p.span(start, end, clip),), kind, end), start


def _conjunction(p: Paragraph, i: int) -> bool:
    """Whether the word at the start of a sentence carries a و of connection."""
    word = p.words[i]
    if not word.fold.startswith("و") or len(word.fold) < 3 or word.fold in grammar("own_w"):
        return False
    name = p.name_at.get(i)
    return name is None or name.span.start > word.start


def _after_dateline(p: Paragraph, sentence: range) -> int:
    """The first word behind a dateline such as «المدينة (وكالة)--» at the head of a paragraph."""
    if sentence.start > 0:
        return sentence.start
    for k in range(min(15, sentence.stop - 2)):
        if p.words[k].text == ")" and p.words[k + 1].text in "-–—:":
            return next(m for m in range(k + 1, sentence.stop) if p.words[m].text not in "-–—:")
    return sentence.start


def only_marks(p: Paragraph, start: int, end: int) -> bool:
    """Whether nothing but marks stands from word ``start`` to before word ``end``."""
    return all(p.mark(k) for k in range(start, end))


def opens(p: Paragraph, start: int, i: int) -> bool:
    """Whether word i is the first of its clause: nothing but marks, times or connectors before it."""
    if p.comma(i - 1) and p.fold(i).startswith(("وب", "ووف", "وحس", "وطب")):
        return True
    return all(
        p.mark(k) or p.has(k, "contrast") or p.has(k, "subordinator") or p.timed(k) for k in range(start, i)
    )
