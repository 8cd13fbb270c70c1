"""Whether a quotation tells what was said, or is a name or a title in quotation marks."""

from __future__ import annotations

from .paragraphs import Paragraph
from .phrases import grammar


def entitled(p: Paragraph, j: int) -> bool:
    """«بعنوان: …»: what follows is a title and not what was said."""
    k = j - 1 - (p.words[j - 1].text == ":")
    return p.fold(k).removeprefix("ب").removeprefix("ال") in grammar("entitled")


def told_in(p: Paragraph, i: int, j: int, limit: int) -> bool:
    """Whether the quotation at mark j, behind the cue at word i, is speech and no name.

    Its length and its neighbours tell; ``limit`` is where the cue's clause ends.
    """
    quote = p.quote_at[j]
    before = p.fold(j - 1)
    if p.name_at.get(j + 1) is not None and p.name_end[j + 1] >= quote.end:
        return False
    if p.fold(j + 1) in grammar("receives"):
        return False
    size = sum(w.kind != "mark" for w in p.words[j + 1 : quote.end])
    if size <= 6 and quote.end + 1 < limit and p.words[quote.end + 1].kind == "number":
        return False
    if p.comma(j - 1) or p.words[j - 1].text == ":" or j == i + 1:
        return size > 3 or (size > 1 and (p.mark(quote.end + 1) or _ended(p, quote.end + 1, limit)))
    if before == "ل" or before.removeprefix("لل").removeprefix("ال").removeprefix("و") in grammar("titled"):
        return False
    if p.has(j - 1, "preposition") or _titled(p, i, j, size):
        return size > 6
    return size > 3


def _ended(p: Paragraph, j: int, limit: int) -> bool:
    """Whether a quotation before word j ends what the cue governs: another clause or cue begins there."""
    kinds = ("contrast", "subordinator")
    return j >= limit or any(p.has(j, k) for k in kinds) or bool(p.forms[j]) or p.fold(j).startswith("و")


def _titled(p: Paragraph, i: int, j: int, size: int) -> bool:
    """Whether one of the last words calls for a name: «وكالة الأنباء المحلية "…"»."""
    for k in range(j - 1, max(i, j - (4 if size <= 5 else 2)), -1):
        if p.mark(k):
            return False
        fold = p.fold(k)
        if any(
            fold.removeprefix(lead) in grammar("titled") for lead in ("", "ل", "ال", "لل", "ب", "وال", "و")
        ):
            return True
    return False
