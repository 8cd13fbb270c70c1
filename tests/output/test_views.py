"""The records that people look at: order, joins, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.model import Comparison, Relation
from tawatur.output.views import ComparisonView

if TYPE_CHECKING:
    from conftest import Sample


def test_the_most_widely_told_claim_comes_first(sample: Sample) -> None:
    story = sample.view.stories[0]
    assert [c.id for c in story.claims] == ["c1", "c2"]
    assert [len(c.outlets) for c in story.claims] == [4, 2]


def test_the_words_of_a_claim_are_those_of_its_page(sample: Sample) -> None:
    claim = sample.view.claims["c1"]
    page = claim.spokesman.article.page
    assert claim.spokesman.words == sample.toll
    assert sample.toll in page.text


def test_a_relation_shows_at_both_claims_and_once_in_the_story(sample: Sample) -> None:
    one, two = sample.view.claims["c1"], sample.view.claims["c2"]
    assert [(r.two.id, r.kind, r.incoming) for r in one.relations] == [("c2", "conflict", False)]
    assert [(r.two.id, r.kind, r.incoming) for r in two.relations] == [("c1", "conflict", True)]
    assert two.relations[0].words == one.relations[0].other
    assert len(sample.view.stories[0].relations()) == 1


def test_a_relation_told_from_both_sides_shows_once(sample: Sample) -> None:
    from msgspec.structs import replace

    one, two = sample.comparison.claims
    both = Comparison(
        sample.comparison.stories,
        (one, replace(two, relations=(Relation("c1", "conflict", "conflict.count"),))),
    )
    view = ComparisonView(both, sample.readings)
    assert len(view.stories[0].relations()) == 1
    assert [len(c.relations) for c in view.claims.values()] == [1, 1]


def test_merges_of_one_reason_that_meet_are_told_together(sample: Sample) -> None:
    from msgspec.structs import replace

    from tawatur.model import Channels, Merge

    one, two = sample.comparison.claims
    pairs = ((0, 1, True), (2, 3, False), (1, 3, False), (0, 3, False))
    merges = tuple(Merge(a, b, certain, "channel.utterance") for a, b, certain in pairs)
    claims = (replace(one, channels=Channels(1, 3, merges)), two)
    view = ComparisonView(Comparison(sample.comparison.stories, claims), sample.readings)
    found = [(m.certain, [t.index for t in m.tellings]) for m in view.claims["c1"].merges()]
    assert found == [(True, [0, 1]), (False, [0, 3, 1, 2])]


def test_variants_are_shown_where_values_differ(sample: Sample) -> None:
    assert sample.view.claims["c1"].variants() == []
    found = sample.view.claims["c2"].variants()
    assert [(value, [t.outlet for t in tellings]) for value, tellings in found] == [
        ("19", ["الضفتين"]),
        ("نحو 19", ["بوابة القنطرة"]),
    ]


def test_the_order_of_the_readings_changes_nothing(sample: Sample) -> None:
    turned = ComparisonView(sample.comparison, sample.readings[::-1])
    story, other = sample.view.stories[0], turned.stories[0]
    assert story.title == other.title
    assert story.outlets == other.outlets
    assert [c.outlets for c in story.claims] == [c.outlets for c in other.claims]
