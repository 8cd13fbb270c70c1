"""Stories: articles that tell one event. Threads: stories that follow from one another.

An article is known by its title and opening, where Arabic news tells the event: its rare words and names
are compared, the nearest two join first (average linkage). Look-alike events share the words of their
kind, not the names, places and numbers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .claims import linkage
from .groups import Groups
from .items import Item
from .keys import PERSON, Keys
from .reuse import Match
from .tellings import opening

# Words of an article that tell which event it is about: the title and what a first screen shows.
OPENING = 120
# Articles whose openings are this much alike tell one event; threads need less.
EVENT = 0.42
THREAD = 0.3
# Articles that appear further apart in days are not of one event, nor of one thread.
EVENT_DAYS = 4
THREAD_DAYS = 10
# A key in more articles than this finds no candidates.
COMMON = 80
# Each article looks for its kin among its rarest keys.
RAREST = 25
# Articles elsewhere that a small set is thought to stand among: what five articles all share is still news.
WORLD = 30
# Names of persons and places tell events apart better than words do; by how much, and which keys they are.
NAME = 2.0
NAMES = "~^"
# A person in more articles than this is in every paper and ties nothing together.
FAMOUS = 40
# What a word of the title weighs more than one of the opening.
TITLE = 2.0
# Counts of the same things that agree or differ tell one event from two of a kind.
COUNTS = 0.2
# Articles less alike than this are strangers.
FAINT = 0.08
# A follow-up tells again what happened: this share of the other's title, which has at least so many keys.
RETOLD = 0.8
RETOLD_KEYS = 4
# What being retold adds to the likeness of two articles.
FOLLOWS = 0.1
# A copied passage says that two articles tell one thing, by the share of the shorter opening it covers.
COPIED = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's opening as weighted keys of length one, the article's counts by unit, and its days.

    ``title`` are the keys of its title with their weights.
    """

    weights: dict[str, float]
    title: dict[str, float]
    counts: dict[str, set[tuple[float, float | None]]]
    days: tuple[date | None, date | None]


class Spread(Counter[str]):
    """In how many articles' openings each key stands, of ``articles`` in all."""

    articles: int = 0

    @classmethod
    def of(cls, openings: Sequence[Iterable[str]]) -> Spread:
        """The spread over a set of openings, each with its keys once."""
        out = cls(key for keys in openings for key in keys)
        out.articles = len(openings)
        return out


def profiles(items: Sequence[Item], keys: Keys, spread: Spread | None = None) -> list[Profile]:
    """The profile of each item, in order. ``spread`` is that of a larger set; by default that of this one."""
    bags, titles = [], []
    for item in items:
        bag: dict[str, float] = defaultdict(float)
        told = opening(item, keys, OPENING)
        for key, place in told:
            bag[key] = max(bag[key], 1.0 if place == "body" else TITLE)
        bags.append(bag)
        titles.append({key for key, place in told if place == "title"})
    spread = Spread.of(bags) if spread is None else spread
    out = []
    for item, bag, title in zip(items, bags, titles, strict=True):
        bag = {k: w * (NAME if k[0] in NAMES else 1.0) for k, w in bag.items()}
        raw = {k: w * math.log(1.0 + (spread.articles + WORLD) / max(1, spread[k])) for k, w in bag.items()}
        size = math.sqrt(sum(w * w for _, w in sorted(raw.items()))) or 1.0
        weights = {k: w / size for k, w in sorted(raw.items())}
        known = {k: weights[k] for k in sorted(title)}
        out.append(Profile(weights, known, _counts(item), item.days))
    return out


def _counts(item: Item) -> dict[str, set[tuple[float, float | None]]]:
    """What an article counts: unit -> the counts of it."""
    out: dict[str, set[tuple[float, float | None]]] = defaultdict(set)
    for quantity in item.reading.quantities:
        if quantity.unit:
            out[quantity.unit].add((quantity.low, quantity.high))
    return dict(out)


def counted(one: Profile, two: Profile) -> float:
    """Whether two articles count alike: -1 (every shared unit differs) to 1, nearer to 0 for few units."""
    shared = [unit for unit in one.counts if unit in two.counts]
    alike = sum(1 if one.counts[unit] & two.counts[unit] else -1 for unit in shared)
    return alike / (len(shared) + 1)


def apart(one: Profile, two: Profile) -> int:
    """The least number of days between two articles; 0 where a day is not known."""
    if one.days[1] and two.days[0] and one.days[1] < two.days[0]:
        return (two.days[0] - one.days[1]).days
    if two.days[1] and one.days[0] and two.days[1] < one.days[0]:
        return (one.days[0] - two.days[1]).days
    return 0


def earlier(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> bool:
    """Whether the first day is certainly before the second."""
    return one[1] is not None and two[0] is not None and one[1] < two[0]


def kinships(
    known: Sequence[Profile],
    matches: Sequence[Match],
    items: Sequence[Item],
    spread: Spread | None = None,
    focus: Collection[int] | None = None,
) -> dict[tuple[int, int], float]:
    """How much two articles are alike, for pairs that share a rare key or a passage and are near in time.

    With ``focus``, only for the pairs that hold one of these.
    """
    shares = _shares(matches, items)
    spread = spread_of(known) if spread is None else spread
    out = {}
    for a, b in sorted(_candidates(known, spread, focus) | set(shares)):
        one, two = known[a], known[b]
        if apart(one, two) > THREAD_DAYS:
            continue
        short, long = sorted((one.weights, two.weights), key=len)
        alike = sum(w * long[k] for k, w in short.items() if k in long)
        value = alike + COPIED * shares.get((a, b), 0.0) + COUNTS * counted(one, two)
        value += FOLLOWS * _retold(one, two, spread)
        if value >= FAINT or _tied(one, two, spread):
            out[a, b] = value
    return out


def spread_of(known: Sequence[Profile]) -> Spread:
    """The spread of keys over a set of profiles."""
    return Spread.of([profile.weights for profile in known])


def _candidates(
    known: Sequence[Profile], spread: Spread, focus: Collection[int] | None
) -> set[tuple[int, int]]:
    """Pairs that share at least two of their rarest keys, or of the words of their titles."""
    where: dict[str, list[int]] = defaultdict(list)
    chosen: dict[str, list[int]] = defaultdict(list)
    rare = []
    for number, profile in enumerate(known):
        shared = searched(profile, spread)
        # A key that only this article has finds nobody, and takes no other key's place.
        kept = {key for key in shared if spread[key] < 2}
        kept |= set(sorted(set(shared) - kept, key=lambda k: (spread[k], k))[:RAREST])
        rare.append(sorted(kept | (profile.title.keys() & set(shared))))
        for key in shared:
            where[key].append(number)
            if focus is None or number in focus:
                chosen[key].append(number)
    out = set()
    for number, keys in enumerate(rare):
        near = where if focus is None or number in focus else chosen
        tally = Counter(other for key in keys for other in near.get(key, ()) if other > number)
        out |= {(number, other) for other, count in tally.items() if count >= 2}
    return out


def searched(profile: Profile, spread: Spread) -> list[str]:
    """The keys by which an article and its kin find each other: two of them are shared, at least."""
    return [key for key in profile.weights if spread[key] <= COMMON]


def _shares(matches: Sequence[Match], items: Sequence[Item]) -> dict[tuple[int, int], float]:
    """The share of the shorter article that stands in passages shared with the other."""
    words: dict[tuple[int, int], int] = defaultdict(int)
    for match in matches:
        words[match.a, match.b] += match.shared
    return {
        (a, b): min(1.0, count / min(len(items[a].ids), len(items[b].ids)))
        for (a, b), count in sorted(words.items())
    }


def events(known: Sequence[Profile], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Groups of item indices that tell one event."""
    near = {p: v for p, v in alike.items() if apart(known[p[0]], known[p[1]]) <= EVENT_DAYS}
    return linkage(len(known), near, EVENT)


def threads(
    stories: Sequence[Sequence[int]],
    known: Sequence[Profile],
    alike: dict[tuple[int, int], float],
    spread: Spread | None = None,
) -> list[list[int]]:
    """Groups of story numbers, each bound to another of its group by the mean bond of their articles.

    A thread may drift, as news does: from the bombing to the funerals. A story may not.
    """
    spread = spread_of(known) if spread is None else spread
    joined = Groups(len(stories))
    for a, b in bonds(stories, ties(known, alike, spread)):
        joined.join(a, b)
    return joined.sets()


def ties(
    known: Sequence[Profile], alike: dict[tuple[int, int], float], spread: Spread
) -> dict[tuple[int, int], float]:
    """How much each pair of articles binds its stories together."""
    return {(a, b): max(v, _tied(known[a], known[b], spread)) for (a, b), v in alike.items()}


def bonds(stories: Sequence[Sequence[int]], tied: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of story numbers whose articles tie them together in the mean, in order."""
    home = {item: number for number, story in enumerate(stories) for item in story}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), value in sorted(tied.items()):
        low, high = sorted((home[a], home[b]))
        if low != high:
            sums[low, high] += value
    return sorted((a, b) for (a, b), v in sums.items() if v / (len(stories[a]) * len(stories[b])) >= THREAD)


def _tied(one: Profile, two: Profile, spread: Counter[str]) -> float:
    return max(_people(one, two, spread), _retold(one, two, spread))


def _retold(one: Profile, two: Profile, spread: Counter[str]) -> float:
    """1 where one article's title is told in the other's opening, and is no formula, else 0."""
    for title, whole in ((one.title, two.weights), (two.title, one.weights)):
        rare = sum(1 for key in title if key in whole and spread[key] <= COMMON)
        told = sum(weight for key, weight in title.items() if key in whole)
        if len(title) >= RETOLD_KEYS and rare >= 2 and told >= RETOLD * sum(title.values()):
            return 1.0
    return 0.0


def _people(one: Profile, two: Profile, spread: Counter[str]) -> float:
    """1 where two articles tell of the same two persons who are not in every paper, else 0."""
    shared = [k for k in one.weights if k[0] == PERSON and k in two.weights and spread[k] <= FAMOUS]
    return float(len(shared) >= 2)
