"""Days that an article's own page leaves open, from others of its story."""

from __future__ import annotations

from datetime import date

import tawatur
from tawatur.model import Reading, StoryDay
from tawatur.pages import page

TITLE = "حريق في مخزن للأخشاب بمدينة الرابية"
FIRE = (
    "أعلن المتحدث باسم الدفاع المدني سامر الوهيبي {when} أن حريقا اندلع في مخزن للأخشاب بمدينة الرابية "
    "وأن فرق الإطفاء أخلت ثلاثين ساكنا من البنايات المجاورة قبل أن تسيطر على النيران."
)


def told(name: str, when: str, day: date | None) -> Reading:
    text = "\n\n".join([TITLE, FIRE.format(when=when)])
    return tawatur.read(page(text, name, outlet=name, published=day, title=TITLE))


def days(*readings: Reading) -> tuple[StoryDay, ...]:
    (story,) = tawatur.compare(readings).stories
    return story.days


def test_a_weekday_called_today_is_the_day_near_the_one_that_another_article_prints() -> None:
    dated, bare = told("nahr", "أمس", date(2031, 3, 6)), told("saha", "اليوم الأربعاء", None)
    (found,) = days(dated, bare)
    assert found.article[0] == "saha"
    assert found.day.exact == date(2031, 3, 5)  # the Wednesday within four days of Thursday the sixth
    assert found.day.reason.rule == "day.story"
    assert found.by == (("nahr", "a1"),)


def test_without_a_weekday_the_interval_is_as_wide_as_an_event_is_told() -> None:
    (found,) = days(told("nahr", "أمس", date(2031, 3, 6)), told("saha", "أمس", None))
    assert (found.day.earliest, found.day.latest) == (date(2031, 3, 2), date(2031, 3, 10))


def test_two_known_days_bound_from_both_sides() -> None:
    known = told("nahr", "أمس", date(2031, 3, 6)), told("burj", "الأربعاء", date(2031, 3, 8))
    (found,) = days(*known, told("saha", "أمس", None))
    assert (found.day.earliest, found.day.latest) == (date(2031, 3, 4), date(2031, 3, 10))


def test_a_story_without_any_day_tells_none() -> None:
    assert days(told("nahr", "أمس", None), told("saha", "اليوم الأربعاء", None)) == ()


def test_words_of_another_year_are_not_bent_to_the_story() -> None:
    dated, other = told("nahr", "أمس", date(2031, 3, 6)), told("saha", "في العام الحالي 2024", None)
    assert all(
        day.article[0] != "saha" for story in tawatur.compare([dated, other]).stories for day in story.days
    )
