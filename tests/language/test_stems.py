"""Stems and skeletons: forms of one word meet, licensed by the words of the set."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.folding import fold
from tawatur.language.stems import Stemmer

WORDS = "مدينة بمدينة لبوتين بوتين قصر وقصر المدينة للحريق حريق صاروخ صواريخ"
SET = Counter(map(fold, WORDS.split()))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("المدينة", "بمدينة"),
        ("للحريق", "الحريق"),
        ("لبوتين", "بوتين"),
        ("أطلقت", "إطلاق"),
        ("صاروخين", "صواريخ"),
        ("سقط", "سقوط"),
        ("تدمير", "دمرت"),
        ("سيساعد", "مساعدتها"),
    ],
)
def test_forms_of_one_word_share_a_skeleton(one: str, two: str) -> None:
    stemmer = Stemmer(SET)
    assert stemmer.skeleton(fold(one)) == stemmer.skeleton(fold(two))


def test_a_letter_is_cut_only_where_the_set_knows_the_rest() -> None:
    assert Stemmer(SET).base("بوتين") == "بوتين"
    assert Stemmer(SET).base(fold("بمدينة")) == fold("مدينة")
    assert Stemmer({}).base(fold("بمدينة")) == fold("بمدينة")


@pytest.mark.parametrize(("one", "two"), [("حريق", "صاروخ"), ("مدينة", "قصر")])
def test_other_words_stay_apart(one: str, two: str) -> None:
    stemmer = Stemmer(SET)
    assert stemmer.skeleton(fold(one)) != stemmer.skeleton(fold(two))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_nothing_is_stripped_away_altogether(word: str) -> None:
    assert Stemmer(SET).skeleton(word)
    assert Stemmer(SET).stem(word) in word
