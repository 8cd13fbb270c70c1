"""Verb and phrase that attribute only together."""

from __future__ import annotations

import pytest

from tawatur.language.cues import forms
from tawatur.language.idioms import idiom
from tawatur.language.lexicon import table
from tawatur.language.words import words


@pytest.mark.parametrize(
    ("text", "phrase", "act", "frame"),
    [
        ("ألقى رئيس النقابة باللوم على الشركة", "باللوم", "judge", "ala"),
        ("وكشفت الوزارة النقاب عن خطة جديدة", "النقاب", "assert", "an.prep"),
        ("دقّت منظمات الإغاثة ناقوس الخطر من نقص المياه", "ناقوس الخطر", "warn", "min"),
        ("وجه النائب أصابع الاتهام إلى البلدية", "أصابع الاتهام", "judge", "ila"),
        ("نأى الحزب بنفسه عن البيان", "بنفسه", "deny", "an.prep"),
        ("وتركت اللجنة الباب مفتوحا لتعديلات", "الباب مفتوحا", "assert", "li"),
        ("لافتا النظر إلى أن الموسم قصير", "النظر", "assert", "ila.anna"),
        ("أعاد المدير التأكيد على أن المصنع باق", "التأكيد", "assert", "ala.anna"),
    ],
)
def test_idioms(text: str, phrase: str, act: str, frame: str) -> None:
    tokens = words(text)
    found = next(i for form in forms(tokens[0]) if (i := idiom(form, tokens, 0)))
    assert text[tokens[found.start].start : tokens[found.end - 1].end] == phrase
    assert found.act == act
    assert frame in found.frames


@pytest.mark.parametrize("text", ["فتح الحارس الباب", "ألقى الصياد شبكته", "ضربت العاصفة الساحل. مثلا"])
def test_the_verb_alone_is_none(text: str) -> None:
    tokens = words(text)
    assert [i for form in forms(tokens[0]) if (i := idiom(form, tokens, 0))] == []


def test_every_idiom_has_its_verb_in_the_lexicon() -> None:
    lemmas = {row["lemma"] for row in table("cues_verbs")}
    assert {row["verb"] for row in table("cues_idioms")} <= lemmas
