"""Who stands behind a claim, and through how many channels it came.

A speaker's one utterance is one origin however many carry it. What an outlet tells by itself is an origin of
its own for each group of visible copies. Channels are a range: ``high`` joins only what certainly came one
way (one named carrier, one copied passage), ``low`` joins all but what certainly came by different ways.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..model import Channels, Merge, Origin, Span
from .groups import Groups
from .items import Item
from .sources import name_keys, same_source
from .tellings import Clause, links

Copied = Callable[[Clause, Clause], tuple[Span, Span] | None]


def origins(tellings: Sequence[Clause], copied: Copied) -> tuple[Origin, ...]:
    """The primary sources of a claim, each with the indices of its tellings."""
    joined = Groups(len(tellings))
    for a, one in enumerate(tellings):
        for b in range(a + 1, len(tellings)):
            if _one_origin(one, tellings[b], copied):
                joined.join(a, b)
    _headlines(tellings, joined)
    return tuple(_origin(tellings, group) for group in joined.sets())


def _one_origin(one: Clause, two: Clause, copied: Copied) -> bool:
    if copied(one, two) is not None:
        # One text, one source, whatever each reading of it made of the speaker's name.
        return True
    if one.who and two.who:
        return same_source(*sorted((one.who, two.who)))
    if one.who or two.who:
        # The outlet tells in its own voice what the speaker said, and names the speaker in the sentence.
        return (
            bool(one.people & name_keys(two.who)) if two.who else bool(two.people & name_keys(one.who or ""))
        )
    return one.item == two.item


def _headlines(tellings: Sequence[Clause], joined: Groups) -> None:
    """A headline tells what its article's body tells: it has no source of its own.

    Where the body tells it in other words, under another claim, the headline adds nobody either.
    """
    for a, one in enumerate(tellings):
        if one.who or one.place == "body":
            continue
        body = [b for b, two in enumerate(tellings) if two.place == "body"]
        same = [b for b in body if tellings[b].item == one.item]
        own = [b for b in same if not tellings[b].who]
        for b in (own or same or _largest(body, joined))[:1]:
            joined.join(a, b)


def _largest(body: Sequence[int], joined: Groups) -> list[int]:
    """A telling of the origin that most tellings of bodies reach, if there is any."""
    sizes = Counter(joined.find(b) for b in body)
    return sorted(body, key=lambda b: (-sizes[joined.find(b)], b))[:1]


def _origin(tellings: Sequence[Clause], group: Sequence[int]) -> Origin:
    names = sorted((tellings[k].who or "" for k in group), key=lambda name: (-len(name), name))
    if not names[0]:
        rule = "origin.copies" if len({tellings[k].item for k in group}) > 1 else "origin.narration"
        return Origin(None, tuple(group), rule)
    rule = "origin.copied" if any(not tellings[k].who for k in group) else "origin.speaker"
    return Origin(names[0], tuple(group), rule)


def carriers(clause: Clause, items: Mapping[int, Item]) -> list[tuple[str, Span | None]]:
    """The media that brought the telling: those its chain names, and its article's credits.

    What stands inside another's words also came through the carriers of those.
    """
    credited = items[clause.item].reading.article.credits
    return [*_chain(clause), *((credit.who, credit.span) for credit in credited)]


def _chain(clause: Clause) -> list[tuple[str, Span | None]]:
    return [(link.who, link.span) for link in (*links(clause), *clause.around)]


def channels(tellings: Sequence[Clause], items: Mapping[int, Item], copied: Copied) -> Channels:
    """The range of independent ways that brought the tellings, with the merges behind it."""
    by_item: dict[int, list[int]] = defaultdict(list)
    for k, clause in enumerate(tellings):
        by_item[clause.item].append(k)
    order = sorted(by_item)
    joined = Groups(len(order))
    merges: list[Merge] = []
    for x, one in enumerate(order):
        for y in range(x + 1, len(order)):
            merge = _merge(tellings, by_item[one], by_item[order[y]], items, copied)
            if merge:
                merges.append(merge)
                if merge.certain:
                    joined.join(x, y)
    ways = joined.sets()
    named = [_named([k for x in way for k in by_item[order[x]]], tellings, items) for way in ways]
    return Channels(_separate(named), len(ways), tuple(merges))


def _merge(
    tellings: Sequence[Clause],
    ones: Sequence[int],
    twos: Sequence[int],
    items: Mapping[int, Item],
    copied: Copied,
) -> Merge | None:
    """The strongest reason for which two articles' tellings came one way, if any."""
    pairs = [(a, b) for a in ones for b in twos]
    for rule in (_carried, _visible, _uttered):
        for a, b in pairs:
            merge = rule(tellings, a, b, items, copied)
            if merge:
                return merge
    return None


def _carried(
    tellings: Sequence[Clause], a: int, b: int, items: Mapping[int, Item], copied: Copied
) -> Merge | None:
    for name, span in carriers(tellings[a], items):
        for other, where in carriers(tellings[b], items):
            if same_source(*sorted((name, other))):
                return Merge(a, b, True, "channel.carrier", _some(span), _some(where))
    for one, two in ((a, b), (b, a)):
        outlet = items[tellings[two].item].page.outlet
        for name, span in _chain(tellings[one]):
            if outlet and same_source(*sorted((name, outlet))):
                sides = (_some(span), ()) if one == a else ((), _some(span))
                return Merge(a, b, True, "channel.outlet", *sides)
    return None


def _visible(
    tellings: Sequence[Clause], a: int, b: int, items: Mapping[int, Item], copied: Copied
) -> Merge | None:
    spans = copied(tellings[a], tellings[b])
    return Merge(a, b, True, "channel.copied", (spans[0],), (spans[1],)) if spans else None


def _uttered(
    tellings: Sequence[Clause], a: int, b: int, items: Mapping[int, Item], copied: Copied
) -> Merge | None:
    one, two = tellings[a].who, tellings[b].who
    same = one is not None and two is not None and same_source(*sorted((one, two)))
    return Merge(a, b, False, "channel.utterance") if same else None


def _some(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _named(
    tellings_of_way: Sequence[int], tellings: Sequence[Clause], items: Mapping[int, Item]
) -> frozenset[str]:
    return frozenset(name for k in tellings_of_way for name, _ in carriers(tellings[k], items))


def _separate(named: Sequence[frozenset[str]]) -> int:
    """How many ways are certainly different: ways that name carriers, none of them shared.

    Ways without a named carrier may all be one of the others.
    """
    apart: list[frozenset[str]] = []
    for names in sorted((n for n in named if n), key=sorted):
        if not any(same_source(*sorted((a, b))) for other in apart for a in other for b in names):
            apart.append(names)
    return max(1, len(apart))
