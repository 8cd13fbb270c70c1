"""What a careful reader of the sample pages would say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import tawatur.demo
from tawatur.cli import main
from tawatur.comparing import compare
from tawatur.model import Article, Page, Statement
from tawatur.output.views import ArticleView, ClaimView, ComparisonView
from tawatur.reading import read

BRIDGE = ["01_sindyan_bridge", "02_mirror_bridge", "03_diary_bridge", "04_banks_hospital"]
BRIDGE += ["05_mirror_minister", "06_gate_resignation", "07_gate_correction", "08_sindyan_engineers"]
FERRY = ["09_aqiq_ferry", "10_ocean_ferry", "11_ports_chain", "12_sadaf_captain", "13_diary_scraped"]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.name: page for page in tawatur.demo.pages()}


@pytest.fixture(scope="module")
def view(pages: dict[str, Page]) -> ComparisonView:
    readings = [read(page) for page in pages.values()]
    return ComparisonView(compare(readings), readings)


def articles(view: ComparisonView, page: str) -> list[ArticleView]:
    return [a for (name, _), a in view.articles.items() if name == page]


def statement(view: ComparisonView, page: str, words: str) -> Statement:
    """The statement on the page whose content holds the words."""
    found = [
        s
        for a in articles(view, page)
        for s in a.read.statements
        if any(words in a.words(span) for span in s.content)
    ]
    assert found, f"no statement on {page} holds «{words}»"
    return min(found, key=lambda s: sum(span.end - span.start for span in s.content))


def claims(view: ComparisonView, page: str, words: str) -> Iterator[ClaimView]:
    """The claims that the page tells with these words."""
    for claim in view.claims.values():
        if any(t.article.page.name == page and words in t.words for t in claim.tellings):
            yield claim


def claim(view: ComparisonView, page: str, words: str) -> ClaimView:
    """The most widely told claim that the page tells with these words."""
    found = sorted(claims(view, page, words), key=lambda c: (-len(c.outlets), c.id))
    assert found, f"no claim of {page} is told with «{words}»"
    return found[0]


def related(view: ComparisonView, kind: str, one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether a claim told with the words of ``one`` stands so to one told with those of ``two``."""
    others = {c.id for c in claims(view, *two)}
    return any(r.kind == kind and r.two.id in others for c in claims(view, *one) for r in c.relations)


def same(name: str | None, said: str) -> bool:
    return name is not None and said in name


# What the samples hold


def test_the_samples_are_as_many_and_as_varied_as_promised(pages: dict[str, Page]) -> None:
    texts = " ".join(p.text for p in pages.values())
    assert len(pages) >= 10
    assert len({p.outlet for p in pages.values()}) >= 6
    for style in ("تشرين الأول", "أكتوبر", "ربيع الآخر", "«", "“", '"', "١٤٦", "TT", "Source link"):
        assert style in texts, style


def test_the_samples_are_news_of_their_length() -> None:
    folder = Path(str(files(tawatur.demo))) / "pages"
    for path in folder.iterdir():
        count = len(re.findall(r"[\u0621-\u064a]{2,}", path.read_text(encoding="utf-8")))
        assert 120 <= count <= 400, path.name


# Pages and articles


def test_the_scraped_page_holds_two_articles_and_four_teasers(view: ComparisonView) -> None:
    found = articles(view, "13_diary_scraped")
    roles = [a.article.role for a in found]
    assert (roles.count("main"), roles.count("appended"), roles.count("teaser")) == (1, 1, 4)
    main_, appended = (next(a for a in found if a.article.role == r) for r in ("main", "appended"))
    assert main_.title == "جزر الصدف: لا وفيات في حريق العبّارة والبحث جارٍ عن بحارين"
    assert appended.title == "أهالي ضحايا الجسر يطالبون بنشر تقرير لجنة التحقيق"


def test_captions_rails_and_labels_are_no_body(view: ComparisonView) -> None:
    for page in ("13_diary_scraped", "12_sadaf_captain"):
        told = [a for a in articles(view, page) if a.article.role != "teaser"]
        body = " ".join(a.words(span) for a in told for span in a.article.body)
        assert "أخلت" in body or "إجلاء" in body
        for furniture in ("زوارق خفر السواحل قرب", "صورة من الأرشيف", "Source link", "موسم", "اقرأ أيضاً"):
            assert furniture not in body


def test_the_agency_that_a_text_credits_is_known(view: ComparisonView) -> None:
    article: Article = articles(view, "01_sindyan_bridge")[0].article
    assert [c.who for c in article.credits if "سهل برس" in c.who]


# Times


@pytest.mark.parametrize(
    ("page", "words", "value"),
    [
        ("01_sindyan_bridge", "صباح اليوم الثلاثاء", "2025-10-14TMO"),
        ("04_banks_hospital", "أول من أمس", "2025-10-13"),
        ("05_mirror_minister", "الجمعة 17 تشرين الأول", "2025-10-17"),
        ("07_gate_correction", "مساء الأربعاء", "2025-10-15TEV"),
        ("08_sindyan_engineers", "الأحد المقبل", "2025-10-19"),
        ("09_aqiq_ferry", "مساء أمس الأربعاء", "2025-10-15TEV"),
        ("10_ocean_ferry", "الاثنين المقبل", "2025-10-20"),
        ("11_ports_chain", "20 أكتوبر", "2025-10-20"),
        ("12_sadaf_captain", "اليوم الخميس", "2025-10-16"),
    ],
)
def test_times_are_days_of_the_calendar(view: ComparisonView, page: str, words: str, value: str) -> None:
    found = {t.value for a in articles(view, page) for t in a.read.times if words in a.words(t.span)}
    assert value in found


def test_a_hijri_date_is_the_day_of_publication(pages: dict[str, Page]) -> None:
    from msgspec.structs import replace

    reading = read(replace(pages["09_aqiq_ferry"], published=None))
    assert reading.articles[0].published.exact == date(2025, 10, 16)


# Statements and chains


@pytest.mark.parametrize(
    ("page", "words", "who", "act"),
    [
        ("01_sindyan_bridge", "فرق الإنقاذ انتشلت سبع جثث", "ناجي الحمداوي", "assert"),
        ("01_sindyan_bridge", "طول الجزء المنهار يبلغ نحو 40 متراً", "ناجي الحمداوي", "assert"),
        ("01_sindyan_bridge", "من أهمل سيحاسب", "رفيق الصابوني", "promise"),
        ("04_banks_hospital", "بلغ 19 قتيلاً", "لمياء العوّاد", "assert"),
        ("04_banks_hospital", "بين المصابين ستة أطفال", "لمياء العوّاد", "assert"),
        ("05_mirror_minister", "لم يصلنا كتاب واحد", "وسيم الدالي", "assert"),
        ("05_mirror_minister", "لجنة التحقيق باشرت عملها", "وسيم الدالي", "assert"),
        ("08_sindyan_engineers", "الدعامة الثالثة", "عدنان الشمّاس", "assert"),
        ("08_sindyan_engineers", "جسرين آخرين", "عدنان الشمّاس", "warn"),
        ("09_aqiq_ferry", "لم نسجل أي وفاة", "خليفة الشهواني", "assert"),
        ("10_ocean_ferry", "البحث متواصل", "خليفة الشهواني", "assert"),
        ("10_ocean_ferry", "كنا نسمع الصراخ", "نجاة الوردي", "assert"),
        ("13_diary_scraped", "دعوى مدنية", "هدى السمّان", "assert"),
    ],
)
def test_who_says_what(view: ComparisonView, page: str, words: str, who: str, act: str) -> None:
    found = statement(view, page, words)
    assert same(found.who, who)
    if act == "warn":
        assert found.act == act


def test_a_dropped_subject_stays_dropped_and_is_still_known(view: ComparisonView) -> None:
    found = statement(view, "01_sindyan_bridge", "طول الجزء المنهار يبلغ نحو 40 متراً")
    assert found.source is None
    assert same(found.who, "ناجي الحمداوي")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("04_banks_hospital", "تلقت تحذيرين مكتوبين"),
        ("04_banks_hospital", "كان يجب إغلاق الجسر"),
        ("06_gate_resignation", "سيبت في الاستقالة"),
        ("10_ocean_ferry", "محملة بما يفوق طاقتها"),
    ],
)
def test_an_anonymous_source_is_unnamed(view: ComparisonView, page: str, words: str) -> None:
    assert not statement(view, page, words).named


def test_a_named_source_is_named(view: ComparisonView) -> None:
    assert statement(view, "04_banks_hospital", "بين المصابين ستة أطفال").named


@pytest.mark.parametrize(
    ("page", "words", "who", "via"),
    [
        ("11_ports_chain", "بدأ في غرفة المحركات", "مسعود الرحّال", ["الصدف", "المرسى", "عقيق"]),
        ("09_aqiq_ferry", "بدأ في غرفة المحركات", "مسعود الرحّال", ["الصدف", "المرسى"]),
        ("10_ocean_ferry", "اندلعت في غرفة المحركات", "مسعود الرحّال", ["الصدف"]),
        ("06_gate_resignation", "استقالته", "مصدر حكومي", ["سهل برس"]),
        ("13_diary_scraped", "146 راكباً", "خليفة الشهواني", ["الصدف"]),
        ("05_mirror_minister", "لم يصلنا كتاب واحد", "وسيم الدالي", []),
    ],
)
def test_chains_name_their_carriers_nearest_to_the_source_first(
    view: ComparisonView, page: str, words: str, who: str, via: list[str]
) -> None:
    found = statement(view, page, words)
    assert same(found.who, who)
    assert len(found.via) == len(via)
    assert all(name in link.who for name, link in zip(via, found.via, strict=True))


@pytest.mark.parametrize(
    ("page", "words", "act"),
    [
        ("05_mirror_minister", "تلقت أي تحذير", "deny"),
        ("09_aqiq_ferry", "تجاوزت الحد", "deny"),
    ],
)
def test_denials_are_acts(view: ComparisonView, page: str, words: str, act: str) -> None:
    assert statement(view, page, words).act == act


def test_a_withdrawal_is_an_act(view: ComparisonView) -> None:
    found = [s for a in articles(view, "07_gate_correction") for s in a.read.statements]
    assert [s for s in found if s.act == "retract"]


# Stories


def test_two_events_are_two_threads(view: ComparisonView) -> None:
    threads = [s for s in view.comparison.threads if len(s) > 1]
    assert len(threads) == 2
    home = {
        a.page.name: next(k for k, ids in enumerate(threads) if s.id in ids)
        for s in view.stories
        for a in s.articles
        if a.article.role == "main"
    }
    assert len({home[name] for name in BRIDGE}) == 1
    assert len({home[name] for name in FERRY}) == 1
    assert home[BRIDGE[0]] != home[FERRY[0]]


def test_the_first_reports_of_an_event_are_one_story(view: ComparisonView) -> None:
    home = {a.page.name: s.id for s in view.stories for a in s.articles if a.article.role == "main"}
    assert len({home[name] for name in BRIDGE[:3]}) == 1
    assert len({home[name] for name in ("09_aqiq_ferry", "12_sadaf_captain", "13_diary_scraped")}) == 1


def test_the_appended_article_belongs_to_its_own_event(view: ComparisonView) -> None:
    appended = next(a for a in articles(view, "13_diary_scraped") if a.article.role == "appended")
    story = next(s for s in view.stories if appended.key in s.story.articles)
    pages = {a.page.name for s in (story, *view.thread(story)) for a in s.articles}
    assert "01_sindyan_bridge" in pages
    assert "10_ocean_ferry" not in pages


# Claims, origins, channels


def test_one_agency_text_under_three_bylines_is_one_origin_and_one_channel(view: ComparisonView) -> None:
    found = claim(view, "01_sindyan_bridge", "فرق الإنقاذ انتشلت سبع جثث")
    assert set(found.outlets) == {"سنديان", "مرآة سهلان", "يوميات الريحان"}
    assert [same(o.who, "ناجي الحمداوي") for o in found.claim.primary] == [True]
    assert (found.claim.channels.low, found.claim.channels.high) == (1, 1)


def test_the_captain_spoke_once_and_to_one_agency(view: ComparisonView) -> None:
    found = claim(view, "12_sadaf_captain", "بدأ في غرفة المحركات")
    assert {"عقيق", "صدى المحيط", "نبض المرافئ", "وكالة أنباء الصدف"} <= set(found.outlets)
    assert [same(o.who, "مسعود الرحّال") for o in found.claim.primary] == [True]
    assert (found.claim.channels.low, found.claim.channels.high) == (1, 1)


def test_the_commander_spoke_to_several_reporters(view: ComparisonView) -> None:
    found = claim(view, "12_sadaf_captain", "إجلاء جميع الركاب")
    assert {"عقيق", "صدى المحيط", "وكالة أنباء الصدف", "يوميات الريحان"} <= set(found.outlets)
    assert [same(o.who, "خليفة الشهواني") for o in found.claim.primary] == [True]
    # To Aqiq, to Ocean's reporter, to the agency; the diary has it from the agency.
    assert found.claim.channels.low <= 3 <= found.claim.channels.high


# Relations


def test_the_toll_is_updated(view: ComparisonView) -> None:
    assert related(
        view, "update", ("05_mirror_minister", "12 قتيلاً"), ("01_sindyan_bridge", "مقتل سبعة أشخاص")
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("04_banks_hospital", "19 قتيلاً"), ("07_gate_correction", "12 قتيلاً")),
        (("08_sindyan_engineers", "60 متراً"), ("01_sindyan_bridge", "40 متراً")),
    ],
)
def test_numbers_that_cannot_both_hold_conflict(
    view: ComparisonView, one: tuple[str, str], two: tuple[str, str]
) -> None:
    assert related(view, "conflict", one, two)


@pytest.mark.parametrize(
    ("denial", "denied"),
    [
        (("05_mirror_minister", "تلقت أي تحذير"), ("04_banks_hospital", "تلقت تحذيرين")),
        (("09_aqiq_ferry", "تجاوزت الحد"), ("10_ocean_ferry", "محملة بما يفوق طاقتها")),
    ],
)
def test_a_denial_points_to_what_it_denies(
    view: ComparisonView, denial: tuple[str, str], denied: tuple[str, str]
) -> None:
    assert related(view, "denial", denial, denied)


def test_the_retraction_points_to_what_it_withdraws(view: ComparisonView) -> None:
    resignation = ("06_gate_resignation", "استقالته")
    assert any(
        related(view, "retraction", ("07_gate_correction", words), resignation)
        for words in ("استقالة", "لم يقدم استقالته")
    )


def test_no_claim_joins_the_two_events(view: ComparisonView) -> None:
    for found in view.claims.values():
        events = {
            "ferry" if t.article.page.name in FERRY else "bridge"
            for t in found.tellings
            if t.article.article.role == "main"
        }
        assert len(events) == 1, found.spokesman.words


# The command


def test_the_demo_prints_the_brief_and_writes_and_names_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.html"
    assert main(["demo", "--report", str(out)]) == 0
    shown = capsys.readouterr().out
    assert shown.rstrip().endswith(f"كُتب التقرير في {out}")
    assert "متخيَّلة" in shown
    report = out.read_text(encoding="utf-8")
    assert "جسر القنطرة البيضاء" in report
    assert "نسيم البحر" in report
    assert len(report.encode()) < 1_500_000
    targets = set(re.findall(r' id="([^"]+)"', report))
    links = set(re.findall(r' href="#([^"]+)"', report))
    assert len(links) > 50
    assert links <= targets


def test_every_rule_behind_the_demo_is_said_in_plain_words(view: ComparisonView) -> None:
    from tawatur.output.wording import wording

    rules = {a.day.reason.rule for a in view.articles.values()}
    for article in view.articles.values():
        rules |= {r.rule for s in article.read.statements for r in s.reasons}
        rules |= {t.reason.rule for t in article.read.times}
    for found in view.claims.values():
        rules |= {o.rule for o in found.claim.primary}
        rules |= {m.rule for m in found.claim.channels.merges}
        rules |= {r.rule for r in found.claim.relations}
    for lang in ("ar", "en"):
        assert {rule for rule in rules if wording(lang).rule(rule) == rule} == set()
