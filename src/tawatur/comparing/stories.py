"""Stories: articles that tell one event. Threads: stories that follow from one another.

An article is known by its title and opening, where Arabic news tells the event: its rare words and names
are compared, the nearest two join first (average linkage). Look-alike events share the words of their
kind, not the names, places and numbers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..language.frequencies import ARTICLES, LEAST, openings
from .claims import linkage
from .groups import Groups
from .items import Item
from .keys import PERSON, Keys
from .reuse import Match
from .tellings import opening

# What the tables do not know.
UNKNOWN = LEAST // 2
# Digits of a weight: more would be noise.
DIGITS = 4
# Words of an article that tell which event it is about: the title and what a first screen shows.
OPENING = 120
# Articles whose openings are this much alike tell one event; threads need less.
EVENT = 0.57
THREAD = 0.3
# Articles that are bound to each other so much are compared clause by clause.
BOUND = 0.3
# Articles that appear further apart in days are not of one event, nor of one thread.
EVENT_DAYS = 4
THREAD_DAYS = 10
# A key in more of the openings that the tables were counted over finds no kin: every day has it.
COMMON = 1000
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
FAINT = 0.2
# The same in the weights of ``searched``.
LOOKED = round(FAINT * 10 ** (2 * DIGITS))
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

    ``title`` are the keys of its title with their weights, ``size`` is the number of its words.
    """

    weights: dict[str, float]
    title: dict[str, float]
    counts: dict[str, tuple[tuple[float, float | None], ...]]
    days: tuple[date | None, date | None]
    size: int


def seen(key: str) -> int:
    """In how many openings a key stands; one that the tables do not know, half as often as the rarest."""
    return openings().get(key, UNKNOWN)


def profiles(items: Sequence[Item], keys: Keys) -> list[Profile]:
    """The profile of each item, in order."""
    return [_profile(item, opening(item, keys, OPENING)) for item in items]


def _profile(item: Item, told: Sequence[tuple[str, str]]) -> Profile:
    bag: dict[str, float] = defaultdict(float)
    for key, place in told:
        bag[key] = max(bag[key], 1.0 if place == "body" else TITLE)
    bag = {k: w * (NAME if k[0] in NAMES else 1.0) for k, w in bag.items()}
    raw = {k: w * math.log(1.0 + ARTICLES / seen(k)) for k, w in bag.items()}
    size = math.sqrt(sum(w * w for _, w in sorted(raw.items()))) or 1.0
    weights = {k: round(w / size, DIGITS) for k, w in sorted(raw.items())}
    title = {k: weights[k] for k in sorted({key for key, place in told if place == "title"})}
    return Profile(weights, title, _counts(item), item.days, len(item.ids))


def _counts(item: Item) -> dict[str, tuple[tuple[float, float | None], ...]]:
    """What an article counts: unit -> the counts of it, in order."""
    out: dict[str, set[tuple[float, float | None]]] = defaultdict(set)
    for quantity in item.reading.quantities:
        if quantity.unit:
            out[quantity.unit].add((quantity.low, quantity.high))
    return {
        unit: tuple(sorted(counts, key=lambda c: (c[0], math.inf if c[1] is None else c[1])))
        for unit, counts in out.items()
    }


def counted(one: Profile, two: Profile) -> float:
    """Whether two articles count alike: -1 (every shared unit differs) to 1, nearer to 0 for few units."""
    shared = [unit for unit in one.counts if unit in two.counts]
    alike = sum(1 if set(one.counts[unit]) & set(two.counts[unit]) else -1 for unit in shared)
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
    known: Sequence[Profile], matches: Sequence[Match], focus: Collection[int] | None = None
) -> dict[tuple[int, int], float]:
    """How much two articles are alike, for pairs that share a rare key or a passage and are near in time.

    With ``focus``, only for the pairs that hold one of these.
    """
    shares = _shares(matches, known)
    out = {}
    for a, b in sorted(_candidates(known, focus) | set(shares)):
        one, two = known[a], known[b]
        if apart(one, two) > THREAD_DAYS:
            continue
        short, long = sorted((one.weights, two.weights), key=len)
        alike = sum(w * long[k] for k, w in short.items() if k in long)
        value = alike + COPIED * shares.get((a, b), 0.0) + COUNTS * counted(one, two)
        value = round(value + FOLLOWS * _retold(one, two), DIGITS)
        if value >= FAINT or _tied(one, two):
            out[a, b] = value
    return out


def _candidates(known: Sequence[Profile], focus: Collection[int] | None) -> set[tuple[int, int]]:
    """Pairs whose shared keys, but for the commonest, make them alike enough to be looked at."""
    bags = [searched(profile) for profile in known]
    where: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for key in bag:
            where[key].append(number)
    owners = {key: np.array(numbers, np.int64) for key, numbers in where.items() if len(numbers) > 1}
    weights = {key: np.array([bags[n][key] for n in found]) for key, found in owners.items()}
    out: set[tuple[int, int]] = set()
    for number in range(len(known)) if focus is None else sorted(focus):
        own = {key: weight for key, weight in bags[number].items() if key in owners}
        if own:
            met = np.concatenate([owners[key] for key in own])
            shared = np.concatenate([weights[key] * weight for key, weight in own.items()])
            near = np.flatnonzero(np.bincount(met, shared) >= LOOKED).tolist()
            out |= {(min(number, other), max(number, other)) for other in near if other != number}
    return out


def searched(profile: Profile) -> dict[str, int]:
    """The keys by which an article and its kin find each other, with their weights as whole numbers.

    Whole, so that no order in which products are added up changes the last digit of a sum.
    """
    return {k: round(w * 10**DIGITS) for k, w in profile.weights.items() if seen(k) <= COMMON}


def _shares(matches: Sequence[Match], known: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """The share of the shorter article that stands in passages shared with the other."""
    words: dict[tuple[int, int], int] = defaultdict(int)
    for match in matches:
        words[match.a, match.b] += match.shared
    return {
        (a, b): min(1.0, count / min(known[a].size, known[b].size)) for (a, b), count in sorted(words.items())
    }


def events(known: Sequence[Profile], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Groups of item indices that tell one event."""
    near = {p: v for p, v in alike.items() if apart(known[p[0]], known[p[1]]) <= EVENT_DAYS}
    return linkage(len(known), near, EVENT)


def threads(
    stories: Sequence[Sequence[int]],
    known: Sequence[Profile],
    alike: dict[tuple[int, int], float],
) -> list[list[int]]:
    """Groups of story numbers, each bound to another of its group by the mean bond of their articles.

    A thread may drift, as news does: from the bombing to the funerals. A story may not.
    """
    joined = Groups(len(stories))
    for a, b in bonds(stories, ties(known, alike)):
        joined.join(a, b)
    return joined.sets()


def ties(known: Sequence[Profile], alike: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """How much each pair of articles binds its stories together."""
    return {(a, b): max(v, _tied(known[a], known[b])) for (a, b), v in alike.items()}


def compared(
    near: Mapping[int, Mapping[int, float]], turned: Collection[int], of: Iterable[int] | None = None
) -> set[tuple[int, int]]:
    """The pairs of articles to compare clause by clause; ``near`` says how much each is bound to others.

    An article of ``turned`` turns against what somebody said, perhaps in another story of its thread: it is
    compared also with those that are bound as closely as one event's to one that is so bound to it. With
    ``of``, only the pairs that hold one of these.
    """
    out = set()
    for a in sorted(near) if of is None else of:
        others = {b for b, tie in near.get(a, {}).items() if tie >= BOUND}
        around = {c for b in _close(near, a) for c in _close(near, b)}
        others |= around if a in turned else around & set(turned)
        out |= {(min(a, b), max(a, b)) for b in others if b != a}
    return out


def _close(near: Mapping[int, Mapping[int, float]], article: int) -> list[int]:
    return [other for other, tie in near.get(article, {}).items() if tie >= EVENT]


def bonds(stories: Sequence[Sequence[int]], tied: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of story numbers whose articles tie them together in the mean, in order."""
    home = {item: number for number, story in enumerate(stories) for item in story}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), value in sorted(tied.items()):
        low, high = sorted((home[a], home[b]))
        if low != high:
            sums[low, high] += value
    return sorted((a, b) for (a, b), v in sums.items() if v / (len(stories[a]) * len(stories[b])) >= THREAD)


def _tied(one: Profile, two: Profile) -> float:
    return max(_people(one, two), _retold(one, two))


def _retold(one: Profile, two: Profile) -> float:
    """1 where one article's title is told in the other's opening, and is no formula, else 0."""
    for title, whole in ((one.title, two.weights), (two.title, one.weights)):
        rare = sum(1 for key in title if key in whole and seen(key) <= COMMON)
        told = sum(weight for key, weight in title.items() if key in whole)
        if len(title) >= RETOLD_KEYS and rare >= 2 and told >= RETOLD * sum(title.values()):
            return 1.0
    return 0.0


def _people(one: Profile, two: Profile) -> float:
    """1 where two articles tell of the same two persons who are not in every paper, else 0."""
    shared = [k for k in one.weights if k[0] == PERSON and k in two.weights and seen(k) <= FAMOUS]
    return float(len(shared) >= 2)
