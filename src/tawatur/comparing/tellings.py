"""Tellings: each place where an article tells one proposition, with what can be compared about it.

A telling is a clause, not a sentence. Statements give theirs (the cue and the speaker's name are not part
of what is told), the outlet's own narration gives the rest, headlines and heads included.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

import regex

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.quotations import quotations
from ..language.sentences import sentences
from ..language.words import Word, words
from ..model import Link, Quantity, Span, Statement
from .clauses import LEAST, pieces, spoken, trimmed
from .frames import Frames, framed, frames
from .items import Item, segments, stopwords
from .keys import NAMES, PERSON, Keys, name_at, names_within
from .sources import voice
from .verbs import concepts, listed, perfect, tolls, verb_shape

# Acts that turn against what somebody said; such a telling is never longer than this many words.
AGAINST = ("deny", "retract")
LONGEST = 30
# A negation among the first words of a clause negates it; further in, it negates something inside.
NEGATES = 3
ASIDE = 6
# Code points up to which a direct quote is told as a whole.
QUOTE = 150
# Concepts of units that only say that somebody is counted.
PERSONS = ("people", "citizen", "child")
# Words among which a clause's own verb stands.
VERB = 4
# Words after a verb of withdrawal among which عن stands.
AWAY = 5
# The future of a verb: سيزور، وستبدأ.
_FUTURE = regex.compile(r"[وف]?س[يتن]\w{3,}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A telling before it is grouped. ``keys`` are what it says, in order, one key a content word.

    ``at`` is its place in the article, ``place`` "title", "head" or "body". ``numbers`` are intervals by
    unit, ``days`` the days that its own expressions name. ``future`` holds for what is still to come,
    ``past`` for what its verb tells as done;
    ``mark`` is the act of a statement that turns against another ("deny" or "retract"), else empty;
    ``people`` are the persons of its sentence where that has a verb of saying; ``total`` holds where it says
    what a count has reached (بلغ عدد ...), ``recalled`` where it recalls what was before (وكانت ... قالت).
    ``counts`` are the words of its ``numbers``, ``around`` the carriers of the statement around its own.
    """

    item: int
    at: int
    place: str
    span: Span
    keys: tuple[str, ...]
    statement: Statement | None
    who: str | None
    numbers: tuple[tuple[float, float, str], ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    negative: bool = False
    future: bool = False
    mark: str = ""
    people: frozenset[str] = frozenset()
    total: bool = False
    recalled: bool = False
    past: bool = False
    counts: tuple[str, ...] = ()
    around: tuple[Link, ...] = ()

    @property
    def act(self) -> str:
        """The act of its statement, "" for narration."""
        return self.statement.act if self.statement else ""


class Told:
    """The clauses of one article, in the order of the text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = tuple(clauses)

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many of the clauses each key stands."""
        return Counter(key for clause in self.clauses for key in set(clause.keys))

    @property
    def turns(self) -> bool:
        """Whether one of them turns against what somebody said."""
        return any(clause.mark for clause in self.clauses)


@cache
def _negations() -> frozenset[str]:
    return frozenset(
        fold(w) for row in table("negation") if row["kind"] != "still" for w in items(row["word"])
    )


def clauses(item: Item, keys: Keys) -> list[Clause]:
    """All tellings of an article, in the order of the text."""
    known = frames(item)
    against = [s for s in item.reading.statements if _against(item, s)]
    out: list[Clause] = []
    for span, place in segments(item.reading):
        tokens = words(item.page.text, span.start, span.end)
        for run, people in _runs(item, tokens, known, keys):
            clause = _clause(item, place, run, known, keys, people)
            # What is denied is not told here; what is withdrawn was.
            if clause and not (clause.act == "deny" and clause.statement in against):
                out.append(clause)
        out += [
            _turned(item, s, place, tokens, keys) for s in against if span.start <= s.cue[0].start < span.end
        ]
    # A place of the page is told once, whichever rules found it.
    alone = {clause.span: clause for clause in reversed(out)}
    return [replace(alone[span], at=at) for at, span in enumerate(sorted(alone))]


def _against(item: Item, statement: Statement) -> bool:
    """Whether a statement says of what was said that it is not so; a refusal is no denial."""
    if statement.act != "deny":
        return statement.act in AGAINST
    cue = [word for span in statement.cue for word in words(item.page.text, *span)]
    return any(_is(word, _turns("deny")) for word in cue)


def _runs(
    item: Item, tokens: Sequence[Word], known: Frames, keys: Keys
) -> Iterator[tuple[Sequence[Word], frozenset[str]]]:
    """The clauses of one paragraph as runs of its words, each with who may speak in its sentence."""
    walls = _walls(known.edges, tokens)
    for sentence in sentences(tokens, quotations(item.page.text, tokens)):
        part = tokens[sentence.start : sentence.stop]
        names = keys.of(part, item.reading.names) if any(spoken(token) for token in part) else []
        people = frozenset(key for key in names if key[0] == PERSON)
        edges = [w - sentence.start for w in walls if w in sentence]
        for piece in pieces(part, edges, _whole(known, part), _named(item, part)):
            run = trimmed(part[piece.start : piece.stop])
            if run:
                yield run, people


def _named(item: Item, tokens: Sequence[Word]) -> set[int]:
    """Indices of words that stand in names."""
    names = names_within(item.reading.names, tokens)
    return {k for k, token in enumerate(tokens) if name_at(names, token)}


def _whole(known: Frames, tokens: Sequence[Word]) -> set[int]:
    """Indices of words inside short direct quotes: these are one proposition, as they were said."""
    short = [span for span, s in known.contents if s.kind == "direct" and span.end - span.start <= QUOTE]
    return {k for k, token in enumerate(tokens) if any(span.start < token.start < span.end for span in short)}


def _turned(item: Item, statement: Statement, place: str, tokens: Sequence[Word], keys: Keys) -> Clause:
    """The telling of a denial or a retraction: the whole of it, cue and source included, as one."""
    parts = [*statement.cue, *statement.content, *([statement.source] if statement.source else [])]
    start = min(part.start for part in parts)
    whole = [t for t in tokens if start <= t.start < max(part.end for part in parts)]
    content = [t for t in whole if any(c.start <= t.start < c.end for c in statement.content)]
    run = trimmed(whole[:LONGEST])
    return Clause(
        item.index,
        0,
        place,
        Span(run[0].start, run[-1].end),
        tuple(keys.of(content, item.reading.names, untitled=True)),
        statement,
        voice(statement.who),
        negative=True,
        mark=statement.act,
        around=_around(item, statement),
    )


def opening(item: Item, keys: Keys, limit: int) -> list[tuple[str, str]]:
    """The keys of title, heads and the first ``limit`` words of the body, each with its place."""
    out: list[tuple[str, str]] = []
    left = limit
    for span, place in segments(item.reading):
        if left <= 0:
            break
        tokens = words(item.page.text, span.start, span.end)
        if place == "body":
            tokens = tokens[:left]
            left -= len(tokens)
        out += [(key, place) for key in keys.of(tokens, item.reading.names)]
    return out


def _walls(edges: Sequence[int], tokens: Sequence[Word]) -> set[int]:
    """The words at which the edges of statements cut; one inside a word (و|قالت) cuts before it."""
    ends = [token.end for token in tokens]
    return {k for edge in edges if (k := bisect_right(ends, edge)) < len(tokens)}


def _clause(
    item: Item, place: str, run: Sequence[Word], known: Frames, keys: Keys, people: frozenset[str]
) -> Clause | None:
    statement = _statement(run, known.contents)
    told = tuple(keys.of(run, item.reading.names, untitled=True))
    if len(told) < LEAST or not _predicates(told) or (statement is None and framed(item, run, known.frames)):
        return None
    if _dated(item, run):
        return None
    span = Span(run[0].start, run[-1].end)
    return Clause(
        item.index,
        0,
        place,
        span,
        told,
        statement,
        voice(statement.who) if statement else None,
        _numbers(item, span, told),
        _days(item, span),
        _negated(run),
        any(_is(token, listed("future")) or _coming(item, token) for token in run) or _possible(run),
        mark=_mark(run) if statement is None else "",
        people=people,
        total=any(
            token.fold.removeprefix("ال") in listed("total") or _is(token, listed("total")) for token in run
        ),
        recalled=_is(run[0], listed("recall")),
        past=_past(run),
        counts=tuple(item.page.text[q.span.start : q.span.end] for q in _counted(item, span)),
        around=_around(item, statement),
    )


def _dated(item: Item, run: Sequence[Word]) -> bool:
    """Whether a run holds nothing but a time expression and words without content: when, not what."""
    whole = Span(run[0].start, run[-1].end)
    times = [t.span for t in item.reading.times if t.span.start < whole.end and t.span.end > whole.start]
    told = [token for token in run if token.kind != "mark" and token.fold not in stopwords()]
    return bool(times) and all(any(s.start <= token.start < s.end for s in times) for token in told)


def _predicates(told: Sequence[str]) -> bool:
    """Whether the keys say anything besides whom or where they are about."""
    return any(key[0] not in NAMES for key in told)


def _negated(run: Sequence[Word]) -> bool:
    """Whether a negation stands where the clause begins, or before its last word; لا يزال affirms.

    When and where, set off by a comma, may stand before it (حتى اليوم، لم ...).
    """
    begin = next((k + 1 for k, token in enumerate(run[:ASIDE]) if token.kind == "mark"), 0)
    for k, token in enumerate(run):
        if _is(token, _negations()) and (k < NEGATES or begin <= k < begin + NEGATES or k == len(run) - 2):
            return k + 1 >= len(run) or not _is(run[k + 1], _still())
    return False


@cache
def _still() -> frozenset[str]:
    return frozenset(
        fold(w) for row in table("negation") if row["kind"] == "still" for w in items(row["word"])
    )


def _mark(run: Sequence[Word]) -> str:
    """What the clause's own verb does to what was said before: "deny", "retract" (تراجع عن) or nothing."""
    for k, token in enumerate(run):
        if _is(token, _turns("deny")):
            return "deny"
        if _is(token, _turns("withdraw")) and any(t.fold == "عن" for t in run[k + 1 : k + AWAY]):
            return "retract"
    return ""


@cache
def _turns(kind: str) -> frozenset[str]:
    return frozenset(
        fold(w) for row in table("retraction") if row["kind"] == kind for w in items(row["word"])
    )


def _coming(item: Item, token: Word) -> bool:
    """Whether the word is a verb of the future and no name."""
    if not _FUTURE.fullmatch(token.fold) or not verb_shape(token.fold.removeprefix("و")):
        return False
    return not any(n.span.start <= token.start < n.span.end for n in item.reading.names)


def _past(run: Sequence[Word]) -> bool:
    """Whether the clause's own verb is of the perfect; its subject and when it was may stand before it."""
    if any(_is(token, listed("done")) for token in run[:VERB]):
        return True
    told = [token.fold for token in run if token.kind == "word" and token.fold not in stopwords()]
    return any(perfect(form) or perfect(form.removeprefix("و")) for form in told[:VERB])


def _possible(run: Sequence[Word]) -> bool:
    """قد before an imperfect: what may be, where before a perfect it is what was."""
    verbs = [b.fold for a, b in pairwise(run) if a.fold in ("قد", "وقد")]
    return any(form[:1] in "يت" and verb_shape(form) for form in verbs)


def _is(token: Word, known: frozenset[str]) -> bool:
    return token.fold in known or token.fold[1:] in known


def _statement(run: Sequence[Word], contents: Sequence[tuple[Span, Statement]]) -> Statement | None:
    """The innermost statement whose content holds at least half of the run."""
    best: tuple[int, Statement] | None = None
    for span, statement in contents:
        inside = sum(1 for token in run if span.start <= token.start < span.end)
        if 2 * inside >= len(run) and (best is None or span.end - span.start < best[0]):
            best = (span.end - span.start, statement)
    return best[1] if best else None


def _numbers(item: Item, span: Span, told: Sequence[str]) -> tuple[tuple[float, float, str], ...]:
    """The counts of a clause by what they count; seven people killed are seven dead."""
    toll = next((key[1:] for key in told if key[0] == "#" and key[1:] in tolls()), None)
    out = []
    for q in _counted(item, span):
        unit = concepts().get(q.unit or "") or q.unit or ""
        counted = toll if toll and unit in PERSONS else unit
        out.append((q.low, float("inf") if q.high is None else q.high, counted))
    return tuple(out)


def _days(item: Item, span: Span) -> tuple[tuple[date, date], ...]:
    return tuple(
        (t.earliest, t.latest)
        for t in item.reading.times
        if t.earliest and t.latest and t.type in ("DATE", "TIME") and span.start <= t.span.start < span.end
    )


def _counted(item: Item, span: Span) -> list[Quantity]:
    return [q for q in item.reading.quantities if span.start <= q.span.start < span.end]


def _around(item: Item, statement: Statement | None) -> tuple[Link, ...]:
    inside = statement.inside if statement else None
    return tuple(link for s in item.reading.statements if s.id == inside for link in s.via)


def links(clause: Clause) -> tuple[Link, ...]:
    """The carriers that the clause's statement names, nearest to the source first."""
    return clause.statement.via if clause.statement else ()
