"""Conflicts, updates and withdrawals between what articles tell, and what stands after a withdrawal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tawatur.comparing import compare
from tawatur.model import Comparison, Reading

Make = Callable[..., Reading]

FIRST = (
    "انهار سقف سوق الخضار في مدينة الرابية صباح اليوم، وقال محافظ الرابية نبيل الشدادي إن عدد قتلى "
    "انهيار سقف السوق بلغ سبعة قتلى."
)
SECOND = (
    "بعد انهيار سقف سوق الخضار في مدينة الرابية، قال مدير المستشفى هاني السرحان إن عدد قتلى انهيار سقف "
    "السوق بلغ {count} قتلى."
)


def toll(article: Make, count: str, day: int) -> set[tuple[str, str]]:
    readings = [
        article("nahr", "انهيار سقف سوق الخضار في الرابية", FIRST),
        article("saha", "انهيار سقف سوق الخضار في الرابية يهز المدينة", SECOND.format(count=count), day=day),
    ]
    return {(r.kind, r.rule) for claim in compare(readings).claims for r in claim.relations}


@pytest.mark.parametrize(
    ("count", "day", "relation"),
    [("تسعة", 2, "update"), ("تسعة", 1, "conflict"), ("خمسة", 2, "conflict"), ("سبعة", 2, None)],
)
def test_tolls_rise_with_time_or_conflict(article: Make, count: str, day: int, relation: str | None) -> None:
    kinds = {kind for kind, _ in toll(article, count, day)}
    assert kinds == ({relation} if relation else set())


TOLD = "أعلنت وكالة المدى أن مدير سوق الرابية كامل العطار قدم استقالته إلى المحافظ مساء اليوم."
BACK = "سحبت وكالة المدى خبرها عن استقالة مدير سوق الرابية كامل العطار من منصبه وقالت إنه غير دقيق."


def withdrawal(article: Make) -> tuple[Comparison, list[Reading]]:
    readings = [
        article("nahr", "مدير سوق الرابية كامل العطار يقدم استقالته", TOLD),
        article("saha", "استقالة مدير سوق الرابية كامل العطار", TOLD),
        article("nahr2", "وكالة المدى تسحب خبر استقالة مدير سوق الرابية كامل العطار", BACK, day=2),
    ]
    return compare(readings), readings


def test_what_was_withdrawn_still_stands_where_nobody_took_it_back(article: Make) -> None:
    found, _ = withdrawal(article)
    assert any(r.kind == "retraction" for claim in found.claims for r in claim.relations)
    notes = {(t.outlet, note) for c in found.claims for t in c.tellings for note in t.notes}
    assert ("saha", "version.stands") in notes


@pytest.mark.parametrize(
    ("second", "low", "high"),
    [
        # One outlet names the other as its carrier.
        ("وقال القبطان مسعود الهادي لوكالة المدى إن الحريق بدأ في غرفة المحركات بعد منتصف الليل.", 1, 1),
        ("وقال القبطان مسعود الهادي إن النيران بدأت في غرفة المحركات بعد منتصف الليل.", 1, 2),
    ],
)
def test_who_names_another_outlet_as_carrier_is_of_its_channel(
    article: Make, second: str, low: int, high: int
) -> None:
    first = "أكد القبطان مسعود الهادي أن الحريق بدأ في غرفة المحركات قبل أن ينتشر."
    readings = [
        article("وكالة المدى", "القبطان مسعود الهادي يتحدث عن حريق السفينة", first),
        article("saha", "حريق السفينة: القبطان مسعود الهادي يتحدث", second),
    ]
    claim = next(c for c in compare(readings).claims if any(t.statement for t in c.tellings))
    assert (claim.channels.low, claim.channels.high) == (low, high)


PROMISED = "وعد وزير النقل سامي الهلالي ببناء ميناء جديد للصيد في مدينة الرابية خلال زيارته للمدينة مساء أمس."
NOT_DONE = "لم يعلن حتى الآن رسميا بناء ميناء جديد للصيد في مدينة الرابية بعد زيارة وزير النقل سامي الهلالي."


def test_what_is_promised_and_what_is_not_done_differ_in_scope(article: Make) -> None:
    readings = [
        article("nahr", "وزير النقل سامي الهلالي في الرابية", PROMISED),
        article("saha", "وزير النقل سامي الهلالي في الرابية", NOT_DONE),
    ]
    assert {(r.kind, r.rule) for c in compare(readings).claims for r in c.relations} == {
        ("scope", "scope.promise")
    }
