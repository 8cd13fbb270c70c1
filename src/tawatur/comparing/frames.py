"""Where an article's statements stand: what is told, and what only says who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..language.lexicon import table
from ..language.words import Word, words
from ..model import Span, Statement
from .clauses import LEAST, spoken
from .items import Item, stopwords
from .keys import titular

# Acts that are themselves what is told, where their object is no clause and no quote: who condemns, and what,
# is one proposition (أدانت الدولة الهجوم).
DOING = ("judge",)
# Cue, source and content are one run where at most this many code points lie between them.
BREATH = 40
# From the last word of cue and source to the content: the occasion and the audience may stand between.
REACH = 90


@dataclass(frozen=True, slots=True)
class Frames:
    """Where an article's statements stand: ``contents`` what is told, ``frames`` who speaks (never told).

    ``doing`` are the ids of statements whose frame is told together with its object.
    """

    contents: tuple[tuple[Span, Statement], ...]
    frames: tuple[Span, ...]
    doing: frozenset[str]

    @property
    def edges(self) -> list[int]:
        """Code points at which a telling must begin or end."""
        spans = [span for span, s in self.contents if s.id not in self.doing] + list(self.frames)
        return sorted({point for span in spans for point in span})


def frames(item: Item) -> Frames:
    """The contents and the frames (cue, source, carriers up to the content) of an article's statements."""
    contents = [(span, s) for s in item.reading.statements for span in s.content]
    doing = frozenset(s.id for s in item.reading.statements if _does(item, s))
    out = [span for s in item.reading.statements if s.id not in doing for span in _frame(s)]
    return Frames(tuple(contents), tuple(out), doing)


def _does(item: Item, statement: Statement) -> bool:
    nested = statement.inside is not None and statement.kind != "direct"
    if not nested and (statement.act not in DOING or statement.kind != "indirect"):
        return False
    before = words(item.page.text, max(0, statement.content[0].start - BREATH), statement.content[0].start)
    return not (before and _complementizer(before[-1].fold))


def _complementizer(form: str) -> bool:
    """أن and its kin, also behind a preposition and before a pronoun."""
    return any(form.removeprefix("و").startswith(known) and len(form) <= len(known) + 3 for known in _that())


@cache
def _that() -> tuple[str, ...]:
    return tuple(row["word"] for row in table("particles") if row["class"] == "complementizer")


def _frame(statement: Statement) -> list[Span]:
    """Cue and source as one run; it reaches to the content where that follows it in the same breath."""
    parts = [
        *statement.cue,
        *([statement.source] if statement.source else []),
        *(v.span for v in statement.via),
    ]
    out: list[Span] = []
    for part in sorted(parts):
        if out and part.start - out[-1].end <= BREATH:
            out[-1] = Span(out[-1].start, max(out[-1].end, part.end))
        else:
            out.append(part)
    for k, span in enumerate(out):
        after = [c.start for c in statement.content if 0 <= c.start - span.end <= REACH]
        if after:
            out[k] = Span(span.start, min(after))
    return out


def framed(item: Item, run: Sequence[Word], spans: Sequence[Span]) -> bool:
    """Whether a run holds little but who speaks: nothing is told there.

    Also where no statement was read: a verb of saying with nothing but names and titles around it.
    """
    names = [n.span for n in item.reading.names if n.kind in ("person", "organisation", "medium")]
    speech = any(spoken(token) for token in run[:2])
    content = [t for t in run if t.kind != "mark" and t.fold not in stopwords()]
    outside = [t for t in content if not any(s.start <= t.start < s.end for s in spans)]
    bare = [t for t in outside[1:] if not titular(t) and not any(n.start <= t.start < n.end for n in names)]
    if speech:
        return sum(1 for t in bare if not spoken(t)) < LEAST
    return len(outside) < LEAST or not bare
