"""The chain tree: sources at the roots, carriers between, copies in one branch, outlets as leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tawatur.model import Comparison, Origin
from tawatur.output.chains import Node, doubts, trees
from tawatur.output.views import ComparisonView
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Sample

words = wording("ar")


def shape(node: Node) -> object:
    """The tree as (label, children); a link that no page states has a "?" before its label."""
    label = node.label if node.stated else f"?{node.label}"
    return (label, [shape(c) for c in node.children]) if node.children else label


def test_outlets_that_name_one_agency_share_its_branch_and_a_copy_joins_it_unstated(sample: Sample) -> None:
    roots = trees(sample.view.claims["c1"], words)
    assert [shape(root) for root in roots] == [
        (
            "الدفاع المدني",
            [("وكالة سهل", ["سنديان", "مرآة سهلان", "?يوميات الريحان"]), "الضفتين"],
        )
    ]


def test_every_origin_is_a_root_and_an_unnamed_one_is_marked(sample: Sample) -> None:
    roots = trees(sample.view.claims["c2"], words)
    assert [(r.label, r.named) for r in roots] == [("لمياء", True), ("مصدر هندسي", False)]
    assert shape(roots[1]) == ("مصدر هندسي", ["?بوابة القنطرة"])


def test_doubtful_merges_are_kept_apart_from_certain_ones(sample: Sample) -> None:
    assert doubts(sample.comparison.claims[0]) == [(0, 3)]


def _changed(sample: Sample, **fields: object) -> ComparisonView:
    one, two = sample.comparison.claims
    claims = (replace(one, **fields), two)
    return ComparisonView(Comparison(sample.comparison.stories, claims), sample.readings)


def test_copies_without_a_carrier_are_one_text(sample: Sample) -> None:
    one = sample.comparison.claims[0]
    bare = tuple(replace(t, via=()) for t in one.tellings)
    roots = trees(_changed(sample, tellings=bare).claims["c1"], words)
    copies = (words("same_text"), ["سنديان", "مرآة سهلان", "يوميات الريحان"])
    assert shape(roots[0]) == ("الدفاع المدني", [copies, "الضفتين"])


def test_tellings_without_an_origin_say_so(sample: Sample) -> None:
    view = _changed(sample, primary=(Origin("الدفاع المدني", (0, 1), "origin.speaker"),))
    roots = trees(view.claims["c1"], words)
    assert [r.label for r in roots] == ["الدفاع المدني", words("no_origin")]
    assert not roots[1].named


def test_an_agency_that_is_itself_read_is_its_own_leaf(sample: Sample) -> None:
    one = sample.comparison.claims[0]
    own = tuple(replace(t, outlet="وكالة سهل") if t.page == "three" else t for t in one.tellings)
    roots = trees(_changed(sample, tellings=own).claims["c1"], words)
    assert shape(roots[0]) == ("الدفاع المدني", [("وكالة سهل", ["سنديان", "مرآة سهلان"]), "الضفتين"])
    assert [t.telling.page for t in roots[0].children[0].tellings] == ["three"]
