"""Compares the readings of a set: reuse, stories, claims, origins and channels, relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import xxhash
from msgspec import structs

from ..model import Claim, Comparison, Reading, Relation, Span, Story, Telling
from .claims import groups, scored
from .items import Corpus, Item
from .keys import Keys
from .notes import notes, variants, withdrawn
from .origins import channels, origins
from .relations import Found, relations
from .reuse import Match, matches, passages
from .similarity import Similarity, rarity_of
from .statistics import Statistics
from .stories import events, kinships, profiles, threads
from .tellings import Clause, clauses, links

# Words that a passage shares before it is a visible copy: more than a title, a name and a formula together.
VISIBLE = 12
# Edits move what follows them by about this share of a passage at most.
SLACK = 0.05
# Two articles that share so many words in passages draw on one text: each of their passages is a copy.
RELATED = 30


class Copies:
    """Which clauses stand in one copied passage, with the words of both sides."""

    def __init__(self, items: Sequence[Item], found: Sequence[Match]) -> None:
        self._by_pair: dict[tuple[int, int], list[tuple[int, Span, Span]]] = defaultdict(list)
        for m in found:
            one, two = items[m.a], items[m.b]
            left = Span(int(one.starts[m.a0]), int(one.ends[m.a1 - 1]))
            right = Span(int(two.starts[m.b0]), int(two.ends[m.b1 - 1]))
            self._by_pair[m.a, m.b].append((m.shared, left, right))

    def __call__(self, one: Clause, two: Clause, least: int = 0) -> tuple[Span, Span] | None:
        """The two sides of a passage of at least ``least`` words that holds most of both clauses, or None."""
        if one.item == two.item:
            return None
        if one.item > two.item:
            found = self(two, one, least)
            return (found[1], found[0]) if found else None
        for shared, left, right in self._by_pair.get((one.item, two.item), ()):
            if shared >= least and _covers(left, one.span) and _covers(right, two.span):
                return left, right
        return None

    def visible(self, one: Clause, two: Clause) -> tuple[Span, Span] | None:
        """The same for passages too long to be chance, and for every one of two texts that share much."""
        pair = (min(one.item, two.item), max(one.item, two.item))
        related = sum(shared for shared, _, _ in self._by_pair.get(pair, ())) >= RELATED
        return self(one, two, 0 if related else VISIBLE)

    def aligned(self, one: Clause, two: Clause) -> tuple[Span, Span] | None:
        """The same where both clauses stand at one place of the passage: one was copied as the other."""
        found = self.visible(one, two)
        return found if found and _aligned(*found, one.span, two.span) else None


def _covers(whole: Span, part: Span) -> bool:
    shared = min(whole.end, part.end) - max(whole.start, part.start)
    return 2 * shared >= part.end - part.start


def _aligned(left: Span, right: Span, one: Span, two: Span) -> bool:
    """Whether two clauses stand at about the same place of a passage."""
    scale = (right.end - right.start) / (left.end - left.start)
    start, end = (right.start + (point - left.start) * scale for point in one)
    slack = SLACK * (right.end - right.start)
    return start - slack < two.end and two.start < end + slack


def compare(readings: Iterable[Reading], statistics: Statistics | None = None) -> Comparison:
    """Stories, claims, passages and threads of a set; the order of the readings changes nothing.

    What is common and what is rare is measured over the set itself, or given as ``statistics``.
    """
    corpus = Corpus(readings)
    keys = Keys(statistics.stemmer if statistics else corpus.stemmer)
    spread = statistics.spread if statistics else None
    found = matches(corpus, statistics.formulas if statistics else None)
    known = profiles(corpus.items, keys, spread)
    alike = kinships(known, found, corpus.items, spread)
    stories = events(known, alike)
    chains = threads(stories, known, alike, spread)
    copies = Copies(corpus.items, found)
    names = [story_id([corpus.items[i] for i in s]) for s in stories]
    claims: list[Claim] = []
    for chain in chains:
        members = sorted(i for s in chain for i in stories[s])
        home = {i: names[s] for s in chain for i in stories[s]}
        if len(members) > 1:
            claims += claims_of([corpus.items[i] for i in members], corpus.items, keys, copies, home)
    return Comparison(
        tuple(
            story_of(name, [corpus.items[i] for i in story], claims)
            for name, story in zip(names, stories, strict=True)
        ),
        tuple(claims),
        passages(corpus, found),
        tuple(tuple(names[s] for s in chain) for chain in chains if len(chain) > 1),
    )


def story_id(items: Iterable[Item]) -> str:
    """The id of the story that these articles tell."""
    return _id("s", [item.page.hash + item.reading.article.id for item in items])


def _id(kind: str, parts: Iterable[str]) -> str:
    return kind + xxhash.xxh3_64_hexdigest("\n".join(sorted(parts)).encode())


def claims_of(
    members: Sequence[Item],
    items: Sequence[Item],
    keys: Keys,
    copies: Copies,
    home: dict[int, str],
    tell: Callable[[Item, Keys], Sequence[Clause]] = clauses,
) -> list[Claim]:
    """The claims that the articles of one thread tell; ``home`` names the story of each item's index.

    ``tell`` gives an article's clauses, as ``clauses`` does: one who asks again and again may keep them.
    """
    told = [clause for item in members for clause in tell(item, keys)]
    similarity = Similarity(rarity_of(told), lambda a, b: copies(a, b) is not None)
    scores = scored(told, similarity)
    grouped = groups(len(told), scores)
    related = relations(grouped, told, items, scores, similarity)
    wanted = {number for number, group in enumerate(grouped) if len({told[k].item for k in group}) > 1}
    wanted |= {number for found in related for number in (found.one, found.two)}
    out = {n: _claim([told[k] for k in grouped[n]], items, copies, home) for n in sorted(wanted)}
    for found in related:
        one, two = out[found.one], out[found.two]
        relation = _relation(found, two.id, told, items)
        out[found.one] = structs.replace(one, relations=(*one.relations, relation))
        if found.kind == "retraction":
            out[found.two] = withdrawn(two, one)
    return list(out.values())


def _relation(found: Found, to: str, told: Sequence[Clause], items: Sequence[Item]) -> Relation:
    a, b = told[found.a], told[found.b]
    return Relation(
        to, found.kind, found.rule, ((items[a.item].page.name, a.span),), ((items[b.item].page.name, b.span),)
    )


def _claim(group: Sequence[Clause], items: Sequence[Item], copies: Copies, home: dict[int, str]) -> Claim:
    primary = origins(group, copies.aligned)
    plain = [_telling(clause, items) for clause in group]
    told = tuple(
        structs.replace(telling, variant=variant, notes=found)
        for telling, variant, found in zip(plain, variants(group, items), notes(group, primary), strict=True)
    )
    name = _id("c", [f"{t.page}:{t.span.start}:{t.span.end}" for t in told])
    story = min((home[c.item] for c in group), key=lambda s: (-sum(home[c.item] == s for c in group), s))
    words = max(range(len(group)), key=lambda k: (group[k].place == "body", len(group[k].keys), -k))
    return Claim(name, story, told, words, primary, channels(group, items, copies.visible))


def _telling(clause: Clause, items: Sequence[Item]) -> Telling:
    item = items[clause.item]
    statement = clause.statement
    return Telling(
        item.page.name,
        item.reading.article.id,
        clause.span,
        item.page.outlet,
        statement.id if statement else None,
        clause.who,
        statement.named if statement else True,
        links(clause),
    )


def story_of(name: str, story: Sequence[Item], claims: Sequence[Claim]) -> Story:
    """The story of that id, told by these articles, with those of the claims that are its own."""
    days = [item.days for item in story]
    first = [d[0] for d in days if d[0] is not None]
    last = [d[1] for d in days if d[1] is not None]
    return Story(
        name,
        tuple(item.key for item in story),
        tuple(c.id for c in claims if c.story == name),
        _least(first),
        max(last) if last else None,
    )


def _least(days: Sequence[date]) -> date | None:
    return min(days) if days else None
