"""Copied passages are found with their spans; shared quotations prove nothing."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.comparing import compare
from tawatur.model import Reading

Make = Callable[..., Reading]

LEAD = (
    "انهار سقف السوق المركزي في بلدة عين الصفا فجر اليوم بعد أمطار غزيرة استمرت ثلاثة أيام "
    "مما أدى إلى إصابة أربعة عمال كانوا داخل المخزن الشمالي للسوق."
)
QUOTE = "لن نغلق الميناء أمام أي سفينة تحمل القمح وسنعمل ليل نهار حتى تفرغ كل الأرصفة من حمولتها"


def test_a_copied_lead_is_found_on_both_sides(article: Make) -> None:
    one = article("a", "انهيار سقف السوق", LEAD + " وقال شهود إن الغبار غطى المكان.")
    two = article("b", "سقف السوق ينهار", "خاص بالموقع: " + LEAD, day=2)
    (passage,) = compare([two, one]).passages
    left = one.page.text[passage.span_a.start : passage.span_a.end]
    right = two.page.text[passage.span_b.start : passage.span_b.end]
    assert "انهار سقف السوق المركزي" in left
    assert left.split()[:8] == right.split()[:8]
    assert passage.page_a == "a"
    assert passage.copied is True


def test_light_edits_stay_one_passage(article: Make) -> None:
    edited = LEAD.replace("فجر اليوم", "في ساعة مبكرة من فجر اليوم")
    one = article("a", "انهيار سقف السوق", LEAD)
    two = article("b", "سقف السوق ينهار", edited)
    (passage,) = compare([one, two]).passages
    assert passage.span_b.end - passage.span_b.start > len(LEAD) - 10
    assert passage.copied is None


def test_a_shared_quotation_is_no_copy(article: Make) -> None:
    one = article("a", "المدير يتحدث", f"قال مدير الميناء سالم الغيداني للصحافيين: «{QUOTE}».")
    two = article("b", "حديث في الميناء", f"نقل مراسلنا من الرصيف قول المدير: «{QUOTE}» قبل أن يغادر.")
    assert compare([one, two]).passages == ()
