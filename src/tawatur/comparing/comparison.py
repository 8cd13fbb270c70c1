"""Compares the readings of a set: reuse, stories, claims, origins and channels, relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

import xxhash
from msgspec import structs

from ..model import Claim, Comparison, Reading, Relation, Span, Story, Telling
from .claims import groups
from .days import days
from .items import Corpus, Item
from .keys import news
from .notes import notes, variants, withdrawn
from .origins import channels, origins
from .pairs import Pair, numbered, paired
from .relations import Found, relations
from .reuse import Match, matches, passages
from .stories import compared, earlier, events, kinships, profiles, threads, ties
from .tellings import Clause, Told, clauses, links
from .workers import spread

# Words that a passage shares before it is a visible copy: more than a title, a name and a formula together.
VISIBLE = 12
# Edits move what follows them by about this share of a passage at most.
SLACK = 0.05
# Two articles that share so many words in passages draw on one text: each of their passages is a copy.
RELATED = 30


# Words that a passage shares, and where it stands in the two articles.
Sides = tuple[int, Span, Span]


class Copies:
    """Which clauses stand in one copied passage, with the words of both sides.

    ``passages`` holds those of each pair of items, the lower index and its side first.
    """

    def __init__(self, passages: Mapping[tuple[int, int], Sequence[Sides]]) -> None:
        self._by_pair = passages

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

    def shared(self, one: Clause, two: Clause) -> bool:
        """Whether both clauses stand in one passage."""
        return self(one, two) is not None

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


def sides(items: Sequence[Item], found: Sequence[Match]) -> dict[tuple[int, int], list[Sides]]:
    """The shared passages of each pair of items, the lower index and its side first."""
    out: dict[tuple[int, int], list[Sides]] = defaultdict(list)
    for m in found:
        one, two = items[m.a], items[m.b]
        left = Span(int(one.starts[m.a0]), int(one.ends[m.a1 - 1]))
        right = Span(int(two.starts[m.b0]), int(two.ends[m.b1 - 1]))
        out[m.a, m.b].append((m.shared, left, right))
    return out


def compare(readings: Iterable[Reading], jobs: int = 1) -> Comparison:
    """Stories, claims, passages and threads of a set; the order of the readings changes nothing.

    How two articles stand to each other is a matter of the two alone (but for formulas that a whole season's
    articles share), so a set tells of its parts what they tell by themselves. ``jobs`` workers compare; their
    number changes nothing.
    """
    corpus = Corpus(readings)
    items = corpus.items
    found = matches(corpus)
    known = profiles(items, news())
    alike = kinships(known, found)
    stories = events(known, alike)
    chains = threads(stories, known, alike)
    names = [story_id([items[i] for i in s]) for s in stories]
    home = {i: name for name, story in zip(names, stories, strict=True) for i in story}
    copies = Copies(sides(items, found))
    claims = _claims(items, ties(known, alike), copies, home, jobs)
    ids: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        ids[claim.story].append(claim.id)
    return Comparison(
        tuple(
            story_of(name, [items[i] for i in story], ids[name])
            for name, story in zip(names, stories, strict=True)
        ),
        tuple(claims),
        passages(items, found),
        tuple(tuple(names[s] for s in chain) for chain in chains if len(chain) > 1),
    )


def _claims(
    items: Sequence[Item],
    tied: Mapping[tuple[int, int], float],
    copies: Copies,
    home: Mapping[int, str],
    jobs: int,
) -> list[Claim]:
    """What the articles tell that are bound enough to each other to be compared clause by clause."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in tied.items():
        near[a][b] = near[b][a] = value
    met = sorted({i for pair in compared(near, ()) for i in pair})
    extracted = spread(lambda i: clauses(items[i], news()), met, jobs)
    told = {i: Told(found) for i, found in zip(met, extracted, strict=True)}
    first: dict[int, int] = {}
    every: list[Clause] = []
    for i, known in told.items():
        first[i] = len(every)
        every += known.clauses
    asked = [*sorted(compared(near, {i for i in met if told[i].turns})), *((i, i) for i in met)]

    def scored(pair: tuple[int, int]) -> tuple[Pair, ...]:
        a, b = pair
        return paired(told[a], told[b], copies.shared, later(items[a], items[b]))

    pairs = numbered(dict(zip(asked, spread(scored, asked, jobs), strict=True)), first)
    grouped = groups(len(every), {pair: found.score for pair, found in pairs.items()})
    return claims_of(every, grouped, pairs, dict(enumerate(items)), copies, home)


def later(one: Item, two: Item) -> int:
    """1 where the second article certainly appeared on a later day than the first, -1 the other way round."""
    return int(earlier(one.days, two.days)) - int(earlier(two.days, one.days))


def story_id(items: Iterable[Item]) -> str:
    """The id of the story that these articles tell."""
    return _id("s", [item.page.hash + item.reading.article.id for item in items])


def _id(kind: str, parts: Iterable[str]) -> str:
    return kind + xxhash.xxh3_64_hexdigest("\n".join(sorted(parts)).encode())


def claims_of(
    told: Sequence[Clause],
    grouped: Sequence[Sequence[int]],
    pairs: Mapping[tuple[int, int], Pair],
    items: Mapping[int, Item],
    copies: Copies,
    home: Mapping[int, str],
    wanted: Collection[int] | None = None,
) -> list[Claim]:
    """The claims that groups of clauses make: those that several articles tell, and those in a relation.

    ``home`` names the story of each item's index. With ``wanted``, only the claims of these groups:
    the others are there because they stand in a relation to them.
    """
    asked = range(len(grouped)) if wanted is None else wanted
    related = [f for f in relations(grouped, told, pairs) if f.one in asked or f.two in asked]
    numbers = {n for n in asked if len({told[k].item for k in grouped[n]}) > 1}
    numbers |= {number for found in related for number in (found.one, found.two)}
    out = {n: _claim([told[k] for k in grouped[n]], items, copies, home) for n in sorted(numbers)}
    for found in related:
        one, two = out[found.one], out[found.two]
        relation = _relation(found, two.id, told, items)
        out[found.one] = structs.replace(one, relations=(*one.relations, relation))
        if found.kind == "retraction":
            out[found.two] = withdrawn(two, one)
    return [claim for number, claim in out.items() if number in asked]


def _relation(found: Found, to: str, told: Sequence[Clause], items: Mapping[int, Item]) -> Relation:
    a, b = told[found.a], told[found.b]
    return Relation(
        to, found.kind, found.rule, ((items[a.item].page.name, a.span),), ((items[b.item].page.name, b.span),)
    )


def _claim(
    group: Sequence[Clause], items: Mapping[int, Item], copies: Copies, home: Mapping[int, str]
) -> Claim:
    primary = origins(group, copies.aligned)
    plain = [_telling(clause, items) for clause in group]
    told = tuple(
        structs.replace(telling, variant=variant, notes=found)
        for telling, variant, found in zip(plain, variants(group), notes(group, primary), strict=True)
    )
    name = _id("c", [f"{t.page}:{t.span.start}:{t.span.end}" for t in told])
    story = min((home[c.item] for c in group), key=lambda s: (-sum(home[c.item] == s for c in group), s))
    words = max(range(len(group)), key=lambda k: (group[k].place == "body", len(group[k].keys), -k))
    return Claim(name, story, told, words, primary, channels(group, items, copies.visible))


def _telling(clause: Clause, items: Mapping[int, Item]) -> Telling:
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


def story_of(
    name: str,
    story: Sequence[Item],
    claims: Iterable[str],
    whole: Callable[[Item], Item] = lambda item: item,
) -> Story:
    """The story of that id, told by these articles, with the ids of its claims.

    ``whole`` gives an item with its text, for one whose items do not keep it.
    """
    known = [item.days for item in story]
    first = [d[0] for d in known if d[0] is not None]
    last = [d[1] for d in known if d[1] is not None]
    return Story(
        name,
        tuple(item.key for item in story),
        tuple(claims),
        _least(first),
        max(last) if last else None,
        days(story, whole),
    )


def _least(days: Sequence[date]) -> date | None:
    return min(days) if days else None
