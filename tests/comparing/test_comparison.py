"""What a set of pages tells together: stories, claims, origins, channels, relations; and the promises."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur import demo
from tawatur.comparing import compare
from tawatur.model import Claim, Comparison, Reading

Make = Callable[..., Reading]

AGENCY = (
    "أعلن المتحدث باسم الدفاع المدني سامر الوهيبي أن حريقا اندلع في مخزن للأخشاب بمدينة الرابية "
    "وأن فرق الإطفاء أخلت ثلاثين ساكنا من البنايات المجاورة قبل أن تسيطر على النيران."
)


def told(comparison: Comparison, readings: list[Reading], words: str) -> Claim:
    """The claim one of whose tellings holds the words."""
    texts = {r.page.name: r.page.text for r in readings}
    found = [
        claim
        for claim in comparison.claims
        if any(words in texts[t.page][t.span.start : t.span.end] for t in claim.tellings)
    ]
    assert found, words
    return found[0]


def groups(comparison: Comparison) -> set[frozenset[str]]:
    return {frozenset(page for page, _ in story.articles) for story in comparison.stories}


def test_one_agency_text_under_three_bylines_is_one_origin_and_one_channel(article: Make) -> None:
    readings = [
        article("nahr", "حريق في مخزن للأخشاب بالرابية", AGENCY),
        article("saha", "الدفاع المدني يسيطر على حريق الرابية", AGENCY),
        article("burj", "حريق الرابية بلا إصابات", AGENCY, day=2),
    ]
    claim = told(compare(readings), readings, "أخلت ثلاثين ساكنا")
    assert {t.page for t in claim.tellings} == {"nahr", "saha", "burj"}
    assert len(claim.primary) == 1
    assert (claim.channels.low, claim.channels.high) == (1, 1)
    assert {merge.rule for merge in claim.channels.merges} == {"channel.copied"}


def test_look_alike_events_stay_apart(article: Make) -> None:
    first = "توفي أربعة عمال في انهيار جدار بمدينة الرابية صباح اليوم بعد أعمال حفر استمرت خمسة أيام."
    second = "توفي تسعة عمال في انهيار جدار بمدينة المرساة مساء اليوم بعد أعمال حفر استمرت شهرين."
    readings = [
        article("a1", "وفاة أربعة عمال بانهيار جدار في الرابية", first),
        article("a2", "انهيار جدار بالرابية يودي بحياة أربعة عمال", first),
        article("b1", "وفاة تسعة عمال بانهيار جدار في المرساة", second),
        article("b2", "انهيار جدار بالمرساة يودي بحياة تسعة عمال", second),
    ]
    assert groups(compare(readings)) == {frozenset({"a1", "a2"}), frozenset({"b1", "b2"})}


def test_a_follow_up_that_tells_the_event_again_is_of_its_thread(article: Make) -> None:
    later = (
        "بعد يوم على حريق مخزن الأخشاب في مدينة الرابية طالب السكان بتعويضات، وانتقدوا بطء البلدية في رفع "
        "الركام من الطريق."
    )
    readings = [
        article("nahr", "حريق مخزن الأخشاب في الرابية", AGENCY),
        article("saha", "سكان يطالبون بتعويضات عن خسائرهم", later, day=2),
        article("burj", "افتتاح معرض الكتاب في المرساة", "افتتح الوزير معرض الكتاب في مدينة المرساة.", day=2),
    ]
    found = compare(readings)
    home = {page: s.id for s in found.stories for page, _ in s.articles}
    assert [set(ids) for ids in found.threads] == [{home["nahr"], home["saha"]}]


def test_two_speakers_are_two_origins(article: Make) -> None:
    said = "إن المستشفى الجديد سيستقبل المرضى في أيلول."
    one = "بني المستشفى الجديد في الرابية على ضفة النهر ويضم مئة سرير وأربع غرف للجراحة."
    two = "في المستشفى الجديد أربع غرف للجراحة ومئة سرير، وهو على ضفة نهر الرابية."
    readings = [
        article("a", "مستشفى الرابية الجديد يفتح أبوابه", f"قال محافظ الرابية نبيل الشدادي {said}", one),
        article("b", "أبواب المستشفى تفتح في الرابية", f"قال مدير الصحة هاني السرحان {said}", two),
    ]
    claim = told(compare(readings), readings, "سيستقبل المرضى")
    assert len(claim.primary) == 2


def demo_relations() -> set[tuple[str, str]]:
    return {(r.kind, r.rule) for claim in sample().claims for r in claim.relations}


@cache
def sample_readings() -> tuple[Reading, ...]:
    return tuple(tawatur.read(page) for page in demo.pages())


@cache
def sample() -> Comparison:
    return compare(sample_readings())


@pytest.mark.parametrize("kind", ["update", "conflict", "denial"])
def test_the_samples_show_each_relation(kind: str) -> None:
    assert kind in {found for found, _ in demo_relations()}


def test_the_samples_reprints_are_one_channel() -> None:
    claim = told(sample(), list(sample_readings()), "انتشلت سبع جثث")
    assert len({t.page for t in claim.tellings}) == 3
    assert (len(claim.primary), claim.channels.low, claim.channels.high) == (1, 1, 1)


def test_every_claim_is_told_twice_or_stands_in_a_relation() -> None:
    related = {r.to for c in sample().claims for r in c.relations}
    for claim in sample().claims:
        pages = {(t.page, t.article) for t in claim.tellings}
        assert len(pages) > 1 or claim.relations or claim.id in related
        covered = sorted(k for origin in claim.primary for k in origin.tellings)
        assert covered == list(range(len(claim.tellings)))
        assert 1 <= claim.channels.low <= claim.channels.high <= len(pages)


def test_captions_and_teasers_tell_nothing() -> None:
    bodies = {
        (r.page.name, a.article.id): [*a.article.body, *a.article.heads, *filter(None, [a.article.title])]
        for r in sample_readings()
        for a in r.articles
        if a.article.role != "teaser"
    }
    for claim in sample().claims:
        for t in claim.tellings:
            spans = bodies[t.page, t.article]
            assert any(s.start <= t.span.start and t.span.end <= s.end for s in spans)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 13))
def test_no_order_changes_the_answer(rng: random.Random, size: int) -> None:
    chosen = rng.sample(sample_readings(), min(size, len(sample_readings())))
    shuffled = rng.sample(chosen, len(chosen))
    assert msgspec.json.encode(compare(chosen)) == msgspec.json.encode(compare(shuffled))


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 13), st.integers(2, 3))
def test_no_number_of_workers_changes_the_answer(rng: random.Random, size: int, jobs: int) -> None:
    chosen = rng.sample(sample_readings(), min(size, len(sample_readings())))
    assert msgspec.json.encode(compare(chosen, jobs)) == msgspec.json.encode(compare(chosen))


def test_no_hash_seed_changes_the_answer() -> None:
    code = (
        "import msgspec, tawatur, sys; from tawatur import demo; from tawatur.comparing import compare;"
        "sys.stdout.buffer.write(msgspec.json.encode(compare([tawatur.read(p) for p in demo.pages()])))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(outputs) == 1
    assert outputs == {msgspec.json.encode(sample())}


def test_nothing_and_one_page_are_compared() -> None:
    assert compare([]) == Comparison((), ())
    one = compare(sample_readings()[:1])
    assert len(one.stories) == 1
    assert one.passages == ()
