"""Two made-up texts beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Span
from tawatur.web.aligning import Pair, Row, differing, layout, share


def spot(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_what_both_share_stands_in_one_row_and_the_rest_between() -> None:
    found = layout(
        Span(0, 100), Span(0, 90), [Pair(Span(50, 80), Span(40, 70)), Pair(Span(0, 30), Span(10, 40))]
    )
    assert found.rows == (
        Row(False, Span(0, 0), Span(0, 10)),
        Row(True, Span(0, 30), Span(10, 40)),
        Row(False, Span(30, 50), Span(40, 40)),
        Row(True, Span(50, 80), Span(40, 70)),
        Row(False, Span(80, 100), Span(70, 90)),
    )
    assert found.crossing == ()


def test_of_passages_that_cross_the_longer_stands_in_a_row() -> None:
    long, short = Pair(Span(0, 60), Span(40, 100)), Pair(Span(70, 90), Span(10, 30))
    found = layout(Span(0, 100), Span(0, 100), [short, long])
    assert [r for r in found.rows if r.shared] == [Row(True, *long)]
    assert found.crossing == (short,)


def test_texts_without_passages_are_one_row() -> None:
    assert layout(Span(3, 9), Span(5, 6), []).rows == (Row(False, Span(3, 9), Span(5, 6)),)


def test_words_that_one_side_changed() -> None:
    one = "أعلن الدفاع المدني مقتل سبعة أشخاص في انهيار الجسر"
    two = "اعلن الدفاع المدني مقتل تسعة أشخاص على الأقل في انهيار الجسر"
    here, there = differing(one, [Span(0, len(one))], two, [Span(0, len(two))])
    assert [one[a:b] for a, b in here] == ["سبعة"]
    assert [two[a:b] for a, b in there] == ["تسعة", "على الأقل"]


def test_the_share_of_an_article_that_lies_in_passages() -> None:
    text = "انهار الجسر.\nلم يصب أحد."
    first, second = spot(text, "انهار الجسر."), spot(text, "لم يصب أحد.")
    assert share([first, second], [first]) == 12 / 23
    assert share([first, second], [Span(0, len(text)), spot(text, "الجسر")]) == 1
    assert share([], []) == 0


_pairs = st.lists(
    st.builds(
        lambda a, b, n: Pair(Span(a, a + n), Span(b, b + n)),
        st.integers(0, 80),
        st.integers(0, 80),
        st.integers(1, 20),
    )
)


@given(_pairs)
def test_every_letter_stands_once_in_its_order_and_no_passage_is_lost(pairs: list[Pair]) -> None:
    found = layout(Span(0, 100), Span(0, 100), pairs)
    for side in ("one", "two"):
        spans = [getattr(row, side) for row in found.rows]
        assert [n for a, b in spans for n in range(a, b)] == list(range(100))
    rows = {Pair(r.one, r.two) for r in found.rows if r.shared}
    assert rows | set(found.crossing) == set(pairs)
    assert layout(Span(0, 100), Span(0, 100), pairs[::-1]) == found
