"""Simple ways to count claims and origins, scored beside Tawatur's on every annotated set of events.

    python eval/claims_baselines.py [SHARED]

Two rows find claims differently (headlines; sentences by TF-IDF), four count the origins of Tawatur's own
claims differently (articles, outlets, chains alone, copies alone). A table goes to standard output.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import structs

import gold
import scoring
from tawatur.comparing import compare
from tawatur.comparing.groups import Groups
from tawatur.language.quotations import quotations
from tawatur.language.sentences import sentences
from tawatur.language.words import words
from tawatur.model import Channels, Claim, Comparison, Origin, Reading, Span, Telling

# The cosine at which two sentences are one claim in the row "sentences".
COSINE = 0.55

Counter_ = Callable[[Claim], tuple[tuple[Origin, ...], Channels]]


def headlines(readings: Sequence[Reading], found: Comparison) -> Comparison:
    """One claim a story: the headlines of its articles."""
    titles = {
        (r.page.name, a.article.id): a.article.title for r in readings for a in r.articles if a.article.title
    }
    told = [[(key, titles[key]) for key in story.articles if key in titles] for story in found.stories]
    return Comparison(found.stories, tuple(_claims(told)))


def tfidf(readings: Sequence[Reading], found: Comparison) -> Comparison:
    """Sentences whose TF-IDF vectors have a cosine of at least ``COSINE``, by connected components."""
    places = [
        ((r.page.name, a.article.id), span, [w.fold for w in words(r.page.text, *span) if w.kind != "mark"])
        for r in readings
        for a in r.articles
        if a.article.role != "teaser"
        for span in _sentences(r, [*filter(None, [a.article.title]), *a.article.heads, *a.article.body])
    ]
    spread = Counter(word for _, _, bag in places for word in set(bag))
    vectors = [_vector(bag, spread, len(places)) for _, _, bag in places]
    joined = Groups(len(places))
    for a, one in enumerate(vectors):
        for b in range(a + 1, len(vectors)):
            if sum(w * vectors[b][k] for k, w in one.items() if k in vectors[b]) >= COSINE:
                joined.join(a, b)
    return Comparison(
        found.stories, tuple(_claims([[places[k][:2] for k in group] for group in joined.sets()]))
    )


def _sentences(reading: Reading, spans: Iterable[Span]) -> Iterable[Span]:
    for span in spans:
        tokens = words(reading.page.text, span.start, span.end)
        for part in sentences(tokens, quotations(reading.page.text, tokens)):
            yield Span(tokens[part.start].start, tokens[part.stop - 1].end)


def _vector(bag: Sequence[str], spread: Counter[str], total: int) -> dict[str, float]:
    raw = {word: n * math.log(1 + total / spread[word]) for word, n in Counter(bag).items()}
    size = math.sqrt(sum(w * w for w in raw.values())) or 1.0
    return {word: w / size for word, w in raw.items()}


def _claims(groups: Iterable[Sequence[tuple[tuple[str, str], Span]]]) -> Iterable[Claim]:
    for number, group in enumerate(groups):
        tellings = tuple(Telling(page, article, span, None) for (page, article), span in group)
        if len({t.page for t in tellings}) > 1:
            origins, channels = _by(lambda t: t.page)(Claim("", "", tellings, 0, (), Channels(1, 1)))
            yield Claim(f"b{number}", "", tellings, 0, origins, channels)


def _by(name: Callable[[Telling], str]) -> Counter_:
    """Counts one origin and one channel for each name among a claim's tellings."""

    def count(claim: Claim) -> tuple[tuple[Origin, ...], Channels]:
        names = sorted({name(t) for t in claim.tellings})
        held = [tuple(k for k, t in enumerate(claim.tellings) if name(t) == n) for n in names]
        return tuple(Origin(n, k, "baseline") for n, k in zip(names, held, strict=True)), Channels(
            len(names), len(names)
        )

    return count


def _copies(claim: Claim) -> tuple[tuple[Origin, ...], Channels]:
    """One origin and one channel for each group of tellings that copies join, whoever speaks."""
    joined = Groups(len(claim.tellings))
    for merge in claim.channels.merges:
        if merge.rule == "channel.copied":
            joined.join(merge.a, merge.b)
    for a, one in enumerate(claim.tellings):
        for b, two in enumerate(claim.tellings[:a]):
            if (one.page, one.article) == (two.page, two.article):
                joined.join(a, b)
    held = [tuple(group) for group in joined.sets()]
    return tuple(Origin(None, group, "baseline") for group in held), Channels(len(held), len(held))


COUNTS: dict[str, Counter_] = {
    "articles": _by(lambda t: f"{t.page}/{t.article}"),
    "outlets": _by(lambda t: t.outlet or t.page),
    "chains only": _by(lambda t: t.who or f"{t.page}/{t.article}"),
    "reuse only": _copies,
}


def counted(found: Comparison, count: Counter_) -> Comparison:
    """The same claims with their origins and channels counted otherwise."""
    claims = []
    for claim in found.claims:
        primary, channels = count(claim)
        claims.append(structs.replace(claim, primary=primary, channels=channels))
    return structs.replace(found, claims=tuple(claims))


def rows_of(readings: Sequence[Reading]) -> dict[str, Comparison]:
    """Every row's answer for one set."""
    found = compare(readings)
    rows = {"tawatur": found, "headlines": headlines(readings, found), "sentences": tfidf(readings, found)}
    return rows | {name: counted(found, count) for name, count in COUNTS.items()}


def figures(scored: dict[str, dict[str, Any]]) -> list[float]:
    """Links F1 (agreed where two annotated), B-cubed, exact origins, overlap of channels."""
    links = scored["links.agreed"] if scored["links.agreed"]["certain"] else scored["links"]
    origins = scored["origins"]
    return [links["f1"], scored["b3"]["f1"], origins["primary_exact"], origins["channels_overlap"]]


def main() -> int:
    """Prints the table; 1 where the gold is absent."""
    shared = gold.shared_folder(sys.argv[1] if len(sys.argv) > 1 else None)
    if shared is None:
        print("no gold beside this checkout (../shared): nothing to compare with", file=sys.stderr)
        return 1
    print(f"{'set':8} {'row':12} {'links':>6} {'b3':>6} {'primary':>8} {'channels':>9}")
    for event in gold.event_sets(shared):
        for row, answer in rows_of(scoring.read_items(event.items, "given")).items():
            scored = scoring.score_event(event, answer, shared).rows
            print(f"{event.name:8} {row:12} " + " ".join(f"{v:7.1f}" for v in figures(scored)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
