"""How far two tellings say the same: a sum of named features, each with its reason, and hard limits.

The score is a number between 0 and about 1.3: the share of rare words that both tell, corrected by who
says it, by copying, by numbers, days and polarity. ``LIMIT`` stands for two tellings that cannot be one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from .sources import same_source
from .tellings import Clause, Told

# Two tellings whose score reaches this say one thing.
SAME = 0.38
# How much it counts that the shorter telling lies inside the longer one; a telling shorter than SHORT (two
# or three rare words) is inside many things and proves less.
INSIDE = 0.5
SHORT = 10.0
# A key in so many clauses of each article that has it is its topic and says little of any one of them.
TOPIC = 16
# One source says both; two named sources say one each.
ONE_SPEAKER = 0.14
TWO_SPEAKERS = -0.12
# The words stand in a passage that one article copied.
COPIED = 0.3
# One tells that it is so, the other that it is not.
CONTRARY = -0.3
# One tells what is to come, the other what has come.
TENSE = -0.25
# One source promises what another telling only says.
PROMISE = -0.2
# Two sentences of one article's body rarely say the same.
ONE_ARTICLE = -0.1
# Both count the same unit and the counts exclude each other; both name days that exclude each other.
LIMIT = -1.0


class Feature(NamedTuple):
    """One reason for or against: its name and what it adds."""

    name: str
    value: float


class Similarity:
    """Scores pairs of clauses; ``copied`` says whether two clauses stand in one shared passage."""

    def __init__(self, rarity: Callable[[str], float], copied: Callable[[Clause, Clause], bool]) -> None:
        self._rarity = rarity
        self._copied = copied
        self._mass: dict[tuple[int, int], tuple[dict[str, float], float]] = {}

    def weigh(self, clause: Clause) -> tuple[dict[str, float], float]:
        """The clause's keys with their rarity (times how often they stand), and the sum."""
        key = (clause.item, clause.at)
        known = self._mass.get(key)
        if known is None:
            bag = {k: self._rarity(k) * n for k, n in sorted(Counter(clause.keys).items())}
            known = self._mass[key] = (bag, sum(bag.values()))
        return known

    def features(self, one: Clause, two: Clause) -> list[Feature]:
        """Every feature of the pair that is not nil; the score is their sum."""
        out = [Feature("words", self.shared(one, two))]
        if self._copied(one, two):
            out.append(Feature("copied", COPIED))
        if one.who and two.who:
            same = same_source(*sorted((one.who, two.who)))
            out.append(Feature("speaker", ONE_SPEAKER) if same else Feature("speakers", TWO_SPEAKERS))
        if one.negative != two.negative:
            out.append(Feature("polarity", CONTRARY))
        if one.mark != two.mark:
            out.append(Feature("act", LIMIT))
        if (_coming(one) and two.past) or (_coming(two) and one.past):
            out.append(Feature("tense", TENSE))
        if one.statement and two.statement and (one.act == "promise") != (two.act == "promise"):
            out.append(Feature("promise", PROMISE))
        if one.item == two.item and one.place == two.place == "body":
            out.append(Feature("article", ONE_ARTICLE))
        if exclude(one, two):
            out.append(Feature("limit", LIMIT))
        return out

    def score(self, one: Clause, two: Clause) -> float:
        """The sum of the features."""
        return sum(feature.value for feature in self.features(one, two))

    def shared(self, one: Clause, two: Clause) -> float:
        """How much of their rare words two tellings share, 0 to 1."""
        a, mass_a = self.weigh(one)
        b, mass_b = self.weigh(two)
        shared = _common(a, b)
        if not mass_a or not mass_b:
            return 0.0
        both = shared / math.sqrt(mass_a * mass_b)
        inside = shared / max(min(mass_a, mass_b), SHORT)
        return (1 - INSIDE) * both + INSIDE * inside

    def inside(self, part: Clause, whole: Clause) -> float:
        """The share of the rare words of ``part`` that ``whole`` tells as well, 0 to 1."""
        bag, mass = self.weigh(part)
        other, _ = self.weigh(whole)
        return _common(bag, other) / mass if mass else 0.0


def _common(one: dict[str, float], two: dict[str, float]) -> float:
    """The weight of the shared keys, summed in the order of the keys: no order changes its last digit."""
    total = 0.0
    for key, weight in one.items():
        other = two.get(key)
        if other is not None:
            total += weight if weight <= other else other
    return total


def _coming(clause: Clause) -> bool:
    """Whether a telling is of what is still to come: a promise is."""
    return clause.future or clause.act == "promise"


def exclude(one: Clause, two: Clause) -> bool:
    """Whether numbers of one unit, or days, leave no room for both."""
    return numbers_differ(one, two) or days_differ(one, two)


def numbers_differ(one: Clause, two: Clause) -> bool:
    """Whether both count one unit and every pair of counts excludes each other."""
    if not one.numbers or not two.numbers:
        return False
    pairs = [(a, b) for a in one.numbers for b in two.numbers if a[2] and a[2] == b[2]]
    return bool(pairs) and all(a[0] > b[1] or b[0] > a[1] for a, b in pairs)


def days_differ(one: Clause, two: Clause) -> bool:
    """Whether both name days and no two of them can be the same day."""
    if not one.days or not two.days:
        return False
    pairs = [(a, b) for a in one.days for b in two.days]
    return bool(pairs) and all(a[0] > b[1] or b[0] > a[1] for a, b in pairs)


def rarity_of(*articles: Told) -> Callable[[str], float]:
    """How much a key says of a clause of these articles: log(1 + TOPIC / clauses an article that have it).

    Counted in the articles that have the key at all: what both say once is what they tell, what one says
    in every other clause is what it is about.
    """
    clauses: Counter[str] = Counter()
    having: Counter[str] = Counter()
    for told in articles:
        clauses.update(told.counts)
        having.update(told.counts.keys())
    return lambda key: math.log(1.0 + TOPIC * having[key] / clauses[key])
