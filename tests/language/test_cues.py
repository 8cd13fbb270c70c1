"""Which words announce content, what their forms say, and which words only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.cues import Form, forms, particle_at
from tawatur.language.folding import bare
from tawatur.language.inflection import inflect
from tawatur.language.lexicon import items, table
from tawatur.language.words import words

VERBS = table("cues_verbs")
NOUNS = table("cues_nouns")


def analyses(word: str) -> tuple[Form, ...]:
    (token,) = words(word)
    return forms(token)


# word -> lemma, shape, person, gender, number, conjunction, prefix, object
READINGS = [
    ("وقالت", "قال", "perfect", 3, "f", "s", "و", "", ""),
    ("قالوه", "قال", "perfect", 3, "m", "p", "", "", "ه"),
    ("سيقول", "قال", "imperfect", 3, "m", "s", "", "س", ""),
    ("فسيعلنون", "أعلن", "imperfect", 3, "m", "p", "ف", "س", ""),
    ("ليؤكد", "أكّد", "imperfect", 3, "m", "s", "", "ل", ""),
    ("مؤكدا", "أكّد", "participle", 0, "m", "s", "", "", ""),
    ("مؤكداً", "أكّد", "participle", 0, "m", "s", "", "", ""),
    ("مؤكدًا", "أكّد", "participle", 0, "m", "s", "", "", ""),
    ("ومؤكدةً", "أكّد", "participle", 0, "f", "s", "و", "", ""),
    ("مؤكدتين", "أكّد", "participle", 0, "f", "d", "", "", ""),
    ("لافتين", "لفت", "participle", 0, "m", "p", "", "", ""),
    ("أوضحتا", "أوضح", "perfect", 3, "f", "d", "", "", ""),
    ("واوضحت", "أوضح", "perfect", 3, "f", "s", "و", "", ""),
    ("إتهم", "اتّهم", "perfect", 3, "m", "s", "", "", ""),
    ("نفت", "نفى", "perfect", 3, "f", "s", "", "", ""),
    ("يراه", "رأى", "imperfect", 3, "m", "s", "", "", "ه"),
    ("رأى", "رأى", "perfect", 3, "m", "s", "", "", ""),
    ("رأيه", "رأي", "noun", 0, "m", "s", "", "", "ه"),
    ("بقوله", "قول", "masdar", 0, "m", "s", "", "ب", "ه"),
    ("لقولها", "قول", "masdar", 0, "m", "s", "", "ل", "ها"),
    ("وتأكيدهم", "أكّد", "masdar", 0, "m", "s", "و", "", "هم"),
    ("ادعائه", "ادعاء", "masdar", 0, "m", "s", "", "", "ه"),
    ("ادعاؤها", "ادعاء", "masdar", 0, "m", "s", "", "", "ها"),
    ("مطالبته", "مطالبة", "masdar", 0, "m", "s", "", "", "ه"),
    ("تحذيراتها", "تحذير", "masdar", 0, "m", "p", "", "", "ها"),
    ("مخاوفه", "خوف", "masdar", 0, "m", "p", "", "", "ه"),
    ("يُعتقد", "اعتقد", "passive", 3, "m", "s", "", "", ""),
    ("قيل", "قال", "passive", 3, "m", "s", "", "", ""),
    ("وسُئل", "سأل", "passive", 3, "m", "s", "و", "", ""),
    ("تساءلوا", "تساءل", "perfect", 3, "m", "p", "", "", ""),
    ("استطردت", "استطرد", "perfect", 3, "f", "s", "", "", ""),
    ("ويستهجنون", "استهجن", "imperfect", 3, "m", "p", "و", "", ""),
    ("غرّد", "غرّد", "perfect", 3, "m", "s", "", "", ""),
    ("وثمّنت", "ثمّن", "perfect", 3, "f", "s", "و", "", ""),
    ("طمأنت", "طمأن", "perfect", 3, "f", "s", "", "", ""),
]


@pytest.mark.parametrize("reading", READINGS, ids=[r[0] for r in READINGS])
def test_readings(reading: tuple[object, ...]) -> None:
    word, *expected = reading
    found = [(f.cue.lemma, *f[1:]) for f in analyses(str(word))]
    assert tuple(expected) in found


# What news attribute by, country by country: each must be known in the form in which it comes.
PRESS = {
    "agencies": "قال قالت أفاد أفادت ذكر أعلن أكدت أوضح أضاف تابع أشارت صرح كشفت نقلت أوردت بثت نشرت نسبت",
    "Gulf": "أبان أبانت نوه ثمّن أشاد أشادت هنأ رفع أفصح مبينا منوها مشيدا مثمنا سائلا داعيا",
    "Levant": "لفت اعتبر رأى استغرب شجب جزم أسف أمل ناشد غرد كتب ذكّر سأل دان هنّأ توجه ختم استهجن شدد",
    "Egypt": "استكمل واصل عقب علق لفت استطرد أردف تابع قرر نوه موضحا مضيفا مستطردا",
    "Maghreb": "أبرز أبرزت سجل استحضر التمس أهاب خلص أوردت ثمن نبه ترافع استعرض مسجلا مبرزا ومستحضرا",
    "Iraq and Sudan": "بيّن وبينت عدّ عزا رجح لوح قطع أبان نوه كشف شكا",
    "translations": "أقر اعترف زعم ادعى حاجج جادل أصر ألمح لمّح"
    " تكهن تنبأ خمّن افترض أوحى لخص تهكم سخر مازح تمتم استدرك",
    "acts": "وعد تعهد حذر هدد توعد نفى طالب دعا اتهم رحب ندد استنكر شكر رجح توقع وافق"
    " صادق رفض قبلت استبعد تراجعت اعتذر",
    "participles": "قائلا مشيرة لافتة مؤكدين محذرا مضيفة معربا معتبرا مطالبا نافيا"
    " متهما متوعدا مستنكرا متسائلا منددين",
    "nouns": "تصريحات بيان تحذير مخاوف آمال اتهامات مزاعم انتقادات مطالب تساؤلات توقعات شكوك"
    " قناعة دعوات رغبة",
}


@pytest.mark.parametrize("press", PRESS)
def test_the_press_is_known(press: str) -> None:
    assert [word for word in PRESS[press].split() if not analyses(word)] == []


# Frequent words whose letters are a cue's: none of them is one.
NOT_CUES = (
    "يجب تجب مدينة المدينة مصر نصر مركز وزارة وسائل مصدر نصف كامل اسم منه فدان كرة قيمتها يومي يوميا"
    " أشهر أهم شأن"
    " الموافق محيط مهاجم معرفة ابن بحث سنوي"
    " تجاه أبين سموه مطر بكين سينما أن إن على إلى عن هذا الذي كان ليس وهم وهما"
)


@pytest.mark.parametrize("word", NOT_CUES.split())
def test_words_that_only_look_like_cues(word: str) -> None:
    assert analyses(word) == ()


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("رأي", {"رأي"}),
        ("رأى", {"رأى"}),
        ("أعلن", {"أعلن"}),
        ("إعلان", {"إعلان"}),
        ("بيّن", {"بيّن"}),
        ("تُشبه", set()),
        ("تؤمّن", set()),
        ("قبل", set()),
        ("قبِل", {"قبل"}),
        ("نفي", {"نفي"}),
        ("نفى", {"نفى"}),
    ],
)
def test_what_is_written_chooses_between_readings(word: str, lemmas: set[str]) -> None:
    assert {form.cue.lemma for form in analyses(word)} == lemmas


@pytest.mark.parametrize(
    ("word", "act", "certainty", "speaks", "carries"),
    [
        ("أعلن", "assert", "", True, False),
        ("نفى", "deny", "denied", True, False),
        ("تعهد", "promise", "", True, False),
        ("حذّر", "warn", "", True, False),
        ("ندّد", "judge", "", True, False),
        ("طالبت", "ask", "", True, False),
        ("تراجعت", "retract", "", True, False),
        ("توقعت", "assert", "possible", False, False),
        ("زعم", "assert", "doubted", True, False),
        ("أظهرت", "assert", "", False, False),
        ("نقلت", "assert", "", True, True),
        ("جزم", "assert", "certain", True, False),
    ],
)
def test_what_a_cue_says_of_its_content(
    word: str, act: str, certainty: str, speaks: bool, carries: bool
) -> None:
    cue = analyses(word)[0].cue
    assert (cue.act, cue.certainty, cue.speaks, cue.carries) == (act, certainty, speaks, carries)


@pytest.mark.parametrize(
    ("text", "follows", "length"),
    [
        ("وفقاً لوزارة الصحة", "source", 1),
        ("بحسب المتحدث", "source", 1),
        ("وبحسب ما ذكرت الصحيفة", "clause", 2),
        ("على حد قوله", "pronoun", 3),
        ("على حد تعبير الوزيرة", "source", 3),
        ("نقلا عن مصادر", "carrier", 2),
        ("في تصريح لصحيفة الرواق", "to", 2),
        ("في بيان صحفي", "document", 3),
        ("من المتوقع أن تهطل", "content", 2),
        ("كما أعلن الحزب", "clause", 1),
        ("من وجهة نظره", "pronoun", 3),
    ],
)
def test_particles(text: str, follows: str, length: int) -> None:
    found = particle_at(words(text), 0)
    assert found is not None
    assert (found[0].follows, found[1]) == (follows, length)


@pytest.mark.parametrize("text", ["وفقا", "على حدود", "في البيت", "الكتاب"])
def test_no_particles(text: str) -> None:
    found = particle_at(words(text), 0)
    assert found is None or found[1] > 1


def test_lemmas_are_what_their_roots_give() -> None:
    wrong = []
    for row in VERBS:
        measure, _, kind = row["measure"].partition("/")
        first = next(inflect(row["root"], measure, kind))
        if bare(first.text) != bare(row["lemma"]):
            wrong.append((row["lemma"], first.text))
    assert wrong == []


def test_rows_say_what_they_need_in_known_words() -> None:
    acts = {"assert", "deny", "promise", "warn", "judge", "ask", "retract"}
    kinds = {"say", "think", "show", "carry"}
    certainties = {"", "certain", "possible", "doubted", "denied"}
    for row in (*VERBS, *NOUNS):
        frames = {frame.rstrip("?") for frame in items(row["frames"])}
        assert row["act"] in acts, row
        assert row["kind"] in kinds, row
        assert row["certainty"] in certainties, row
        assert frames, row
        assert frames >= set(items(row["needs"])), row


def test_no_verb_stands_twice() -> None:
    keys = [(row["root"], row["measure"]) for row in VERBS]
    assert len(keys) == len(set(keys))


def test_the_lexicon_is_as_wide_as_promised() -> None:
    assert len(VERBS) >= 700
    assert len(NOUNS) + len(table("cues_particles")) >= 300


@given(st.sampled_from(VERBS), st.data())
def test_every_vowelled_form_is_found_under_its_lemma(row: dict[str, str], data: st.DataObject) -> None:
    measure, _, kind = row["measure"].partition("/")
    found = [
        form
        for form in inflect(row["root"], measure, kind, ("passive participle", "masdar"), rare=False)
        if row["passive"] == "yes" or "passive" not in form.place.shape
    ]
    form = data.draw(st.sampled_from(found))
    lead = data.draw(st.sampled_from(["", "و", "ف"]))
    banned = set(items(row["not"]))
    if banned & {bare(form.text), bare(form.text).translate(str.maketrans("أإآ", "ااا"))}:
        return
    assert row["lemma"] in {reading.cue.lemma for reading in analyses(lead + form.text)}


@given(
    st.text(
        alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة\u064e\u064f\u0650\u0651\u064b", min_size=1, max_size=12
    )
)
def test_any_letters_are_read_without_failing(text: str) -> None:
    for token in words(text):
        assert forms(token) == forms(token)


@pytest.mark.parametrize("name", ["cues_verbs", "cues_nouns", "cues_particles", "cues_idioms"])
def test_the_document_gives_the_size_of_the_tables(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
    told = int(text.split(f"`{name}.txt` | ")[1].split()[0])
    rows = table(name)
    held = sum(len(items(row["words"])) for row in rows) if "words" in rows[0] else len(rows)
    assert 0.9 * held <= told <= 1.1 * held
