"""Particles of attribution: «وفق …», «بحسب …», «حسبما أعلن …», «على حد قوله»."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..language.cues import Form
from ..language.lexicon import table
from .frames import frame
from .paragraphs import Paragraph
from .phrases import Stretch, circumstance, grammar, phrase_end


class Particle(NamedTuple):
    """An attribution by particle: the cue's word indices, its source, and the verb's form if there is one.

    ``trails`` is False for a particle that cannot follow its content.
    """

    cue: tuple[int, ...]
    source: Stretch | None
    form: Form | None
    end: int
    trails: bool = True


@cache
def _rows() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    rows: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in table("according"):
        words = tuple(row["words"].split())
        rows.setdefault(words[0], []).append((words, row["follows"], row["clitic"]))
    return {first: sorted(found, key=lambda r: -len(r[0])) for first, found in rows.items()}


def particle(p: Paragraph, i: int) -> Particle | None:
    """The attribution that begins at word i, or None."""
    fold = p.fold(i)
    for lead in (fold, fold[1:] if fold.startswith("و") else ""):
        for words, follows, clitic in _rows().get(lead, ()):
            if all(p.fold(i + k) == w for k, w in enumerate(words) if k):
                found = _complete(p, i, i + len(words), follows, clitic)
                if found is not None:
                    return found
    return None


def _complete(p: Paragraph, i: int, after: int, follows: str, clitic: str) -> Particle | None:
    cue = tuple(range(i, after))
    if follows == "none":
        return Particle(cue, None, None, after)
    if after >= len(p.words):
        return None
    if follows == "verb":
        if p.fold(i).removeprefix("و") == "كما" and _own_content(p, after):
            return None
        return _with_verb(p, i, after)
    clip = 0
    if clitic:
        if not p.fold(after).startswith(clitic):
            return None
        clip = 2 if p.fold(after).startswith("لل") else 1
        if p.fold(after) == clitic:
            after, clip = after + 1, 0
    source = _source(p, after, clip)
    return Particle(cue, source, None, source.end) if source else None


def _own_content(p: Paragraph, verb: int) -> bool:
    """«كما أكد الوزير أن …»: the verb brings its own content, and كما only joins two sentences."""
    limit = next((k for k in range(verb, len(p.words)) if p.words[k].text in ".؟!"), len(p.words))
    return any(frame(p, verb, f, limit) for f in (p.forms[verb] if verb < len(p.words) else ()))


def _with_verb(p: Paragraph, i: int, verb: int) -> Particle | None:
    """«كما أعلن الكرملين»: a cue verb, then its subject, with circumstances between."""
    form = next(
        (f for f in p.forms[verb] if f.shape in ("perfect", "imperfect", "passive") and f.cue.speaks), None
    )
    if form is None or form.conjunction:
        return None
    k = verb + 1
    while k < len(p.words) and (circumstance(p, k, head=False) or k in p.time_end or p.has(k, "adverb")):
        k = p.time_end.get(k) or (
            k + 1 if p.has(k, "adverb") else phrase_end(p, k + 1, len(p.words), apposition=False)
        )
        k = max(k, verb + 1)
        if k == verb + 1:
            break
    if k >= len(p.words) or p.mark(k) and k not in p.quote_at:
        return Particle((*range(i, verb + 1),), None, form, k) if k > verb else None
    source = _source(p, k, 0)
    return Particle((*range(i, verb + 1),), source, form, source.end) if source else None


def _source(p: Paragraph, start: int, clip: int) -> Stretch | None:
    """The noun phrase at this word, unless it is a rule or a plan that one acts by."""
    if start >= len(p.words):
        return None
    fold = p.fold(start)
    for lead in ("", "لل", "ال", "ل"):
        if fold.startswith(lead) and fold[len(lead) :] in grammar("norms"):
            return None
    end = phrase_end(p, start, len(p.words))
    return Stretch(start, end, clip) if end > start else None
