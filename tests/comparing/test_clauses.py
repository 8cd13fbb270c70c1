"""Where the grammar of the clause cuts a sentence, and where it must not."""

from __future__ import annotations

import pytest

from tawatur.comparing.clauses import pieces, trimmed
from tawatur.comparing.keys import news
from tawatur.comparing.verbs import perfect, verb_shape
from tawatur.language.folding import fold
from tawatur.language.words import words

CUTS = [
    # مما and the verb of result are one opening
    (
        "انهار سقف السوق القديم مما أدى إلى إصابة ثلاثة عمال",
        ["انهار سقف السوق القديم", "مما أدى إلى إصابة ثلاثة عمال"],
    ),
    # coordinated verbs
    (
        "باشرت فرق الإنقاذ الموقع وأخلت سكان العمارة ونقلت المصابين إلى المستشفى",
        ["باشرت فرق الإنقاذ الموقع", "وأخلت سكان العمارة", "ونقلت المصابين إلى المستشفى"],
    ),
    # a cause with its verbal noun
    ("وفاة عامل في المصنع إثر سقوط رافعة كبيرة", ["وفاة عامل في المصنع", "إثر سقوط رافعة كبيرة"]),
    # a participle in the accusative
    (
        "غادر الوفد العاصمة صباحا، مشيراً إلى نجاح الجولة الأخيرة",
        ["غادر الوفد العاصمة صباحا", "مشيراً إلى نجاح الجولة الأخيرة"],
    ),
    # an asserting relative clause
    (
        "التهم الحريق المخزن الذي يضم آلاف الأطنان من القمح المستورد",
        ["التهم الحريق المخزن", "الذي يضم آلاف الأطنان من القمح المستورد"],
    ),
    # فيما, and و that belongs to its word
    (
        "وصل وزير النقل إلى الميناء فيما استمرت أعمال الصيانة الليلية",
        ["وصل وزير النقل إلى الميناء", "فيما استمرت أعمال الصيانة الليلية"],
    ),
    # what is measured of a noun
    (
        "عثر العمال على خزان قديم عمقه تسعة أمتار",
        ["عثر العمال على خزان قديم", "عمقه تسعة أمتار"],
    ),
    # a feminine perfect behind an indefinite noun tells of it
    (
        "قدم الوزير خطة شملت بناء أربعين مدرسة جديدة",
        ["قدم الوزير خطة", "شملت بناء أربعين مدرسة جديدة"],
    ),
    # في وقت before a verb alone, and عبارة with its preposition
    ("نشرت البلدية التقرير في وقت لاحق من المساء", ["نشرت البلدية التقرير في وقت لاحق من المساء"]),
    ("كان الحادث عبارة عن حريق صغير", ["كان الحادث عبارة عن حريق صغير"]),
    # two bare nouns are one thing
    ("تحركت فرق إطفاء وإنقاذ نحو الحي الشرقي", ["تحركت فرق إطفاء وإنقاذ نحو الحي الشرقي"]),
    # what strikes, behind بـ
    ("مقتل صياد شاب بقذيفة مجهولة المصدر", ["مقتل صياد شاب", "بقذيفة مجهولة المصدر"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CUTS)
def test_clauses(sentence: str, expected: list[str]) -> None:
    tokens = words(sentence)
    runs = [trimmed(tokens[piece.start : piece.stop]) for piece in pieces(tokens)]
    assert [sentence[run[0].start : run[-1].end] for run in runs] == expected


def test_a_wall_opens_a_clause_and_a_whole_quote_none() -> None:
    tokens = words("نعمل ليلا وسنواصل العمل حتى النهاية")
    assert len(pieces(tokens)) > 1
    assert pieces(tokens, whole=range(len(tokens))) == [range(len(tokens))]
    assert range(2, len(tokens)) in pieces(tokens, walls=[2], whole=range(len(tokens)))


@pytest.mark.parametrize("verb", ["سقطت", "يقود", "أعلنوا", "ستبدأ"])
def test_verbs(verb: str) -> None:
    assert verb_shape(fold(verb))


@pytest.mark.parametrize("noun", ["سيارة", "يوليو", "بيت", "اليابان", "وقت"])
def test_nouns_that_look_like_verbs(noun: str) -> None:
    assert not verb_shape(fold(noun))


@pytest.mark.parametrize("form", ["سقطت", "انهار", "شملت"])
def test_perfects(form: str) -> None:
    assert perfect(fold(form))


@pytest.mark.parametrize("form", ["يقود", "تعاون", "قتل", "سيزور"])
def test_what_is_no_perfect(form: str) -> None:
    assert not perfect(fold(form))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("التقى", "لقاؤهما"),
        ("سيزورون", "زيارته"),
        ("سنساعد", "المساعدة"),
        ("حاز", "حصولها"),
        ("لإنقاذ", "أنقذوا"),
    ],
)
def test_forms_and_synonyms_are_one_key(one: str, two: str) -> None:
    assert news().of(words(one)) == news().of(words(two)) != []


def test_who_receives_does_not_die() -> None:
    assert news().of(words("تلقى")) != news().of(words("لقي"))
