"""The report: whole, harmless, self-contained, and in the pages' own words."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tawatur.model import Comparison, Origin, Reading
from tawatur.output.report import report
from tawatur.output.views import ComparisonView
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Make, Sample

VOID = {"meta", "br"}
ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>"
    "\"'><a href=javascript:alert(3)>\u202eقلب\u2066\x00&amp;"
)


class Document(HTMLParser):
    """The document as a browser would see it: elements, ids, links, text by class."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self.marked.append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.stack):
            self.text += data
        if "mark" in self.stack:
            self.marked[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.elements if attribute in a]


@pytest.fixture(scope="module", params=["ar", "en"])
def document(request: pytest.FixtureRequest, sample: Sample) -> Document:
    return Document(report(sample.view, wording(request.param)))


def test_elements_are_closed_in_order(document: Document) -> None:
    assert document.stack == []


def test_every_link_leads_to_a_place_in_the_page(document: Document) -> None:
    ids = document.all("id")
    assert len(ids) == len(set(ids))
    hrefs = document.all("href")
    assert len(hrefs) > 20
    assert {h for h in hrefs if not (h.startswith("#") and h[1:] in ids)} == set()


def test_it_asks_for_nothing_outside(document: Document) -> None:
    assert not document.all("src")
    assert not {tag for tag, _ in document.elements} & {"link", "img", "iframe", "object", "form", "base"}
    assert not [name for _, attrs in document.elements for name in attrs if name.startswith("on")]
    assert not document.all("style")


def test_only_its_own_style_and_script_are_allowed(sample: Sample) -> None:
    text = report(sample.view, wording("ar"))
    policy = next(a["content"] for t, a in Document(text).elements if a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "http" not in inner
        assert "@import" not in inner


def test_language_and_direction(sample: Sample) -> None:
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        root = Document(report(sample.view, wording(lang))).elements[0]
        assert root == ("html", {"lang": lang, "dir": direction})


def test_every_telling_is_highlighted_with_exactly_its_words(sample: Sample, document: Document) -> None:
    # Once with its claim and once in its text.
    words = [t.words for claim in sample.view.claims.values() for t in claim.tellings]
    assert sorted(document.marked) == sorted(words * 2)


def test_the_brief_leads_to_the_tellings(sample: Sample, document: Document) -> None:
    for claim in sample.view.stories[0].brief():
        assert f"at-{claim.spokesman.anchor}" in document.all("id")
        assert f"#at-{claim.spokesman.anchor}" in document.all("href")


def test_the_texts_are_whole(sample: Sample, document: Document) -> None:
    shown = " ".join(document.text.split())
    for article in sample.view.articles.values():
        for span in article.paragraphs():
            assert article.words(span) in shown


def test_counts_and_why_are_said(sample: Sample) -> None:
    text = Document(report(sample.view, wording("ar"))).text
    assert "4 منابر · مصدر واحد · طريق أو طريقان" in text
    assert "النصّ واحد خارج علامات التنصيص." in text
    assert "عددان مختلفان للأمر نفسه" in text


def test_drawings_can_be_read_by_those_who_cannot_see_them(document: Document) -> None:
    drawings = [attrs for tag, attrs in document.elements if tag == "svg"]
    assert len(drawings) == 2 * (2 + 1)  # wide and narrow: two trees, one timeline
    assert all(attrs["role"] == "group" and attrs["aria-label"] for attrs in drawings)


def _attacked(make: Make) -> tuple[ComparisonView, Reading]:
    """A comparison of one page whose outlet, name, title, body and source are all an attack."""
    from tawatur.model import Channels, Claim, Story, Telling

    page = make.page(ATTACK, ATTACK, f"قال {ATTACK} إن {ATTACK} كبير.", title=ATTACK)
    reading = make.reading(page)
    span = make.spot(page.text, f"إن {ATTACK} كبير")
    telling = Telling(page.name, "a1", span, ATTACK, None, ATTACK, variant=ATTACK, notes=(ATTACK,))
    claim = Claim("c1", "e1", (telling,), 0, (Origin(ATTACK, (0,), ATTACK),), Channels(1, 1))
    both = replace(claim, id="c2", tellings=(telling, replace(telling, variant="2")))
    story = Story("e1", ((page.name, "a1"),), ("c1", "c2"))
    return ComparisonView(Comparison((story,), (claim, both)), [reading]), reading


def test_an_attack_is_shown_as_harmless_text(make: Make) -> None:
    view, _ = _attacked(make)
    text = report(view, wording("ar"))
    document = Document(text)
    assert document.stack == []
    assert [tag for tag, _ in document.elements].count("script") == 1
    assert not document.all("src")
    assert not document.all("onerror")
    assert {h[0] for h in document.all("href")} == {"#"}
    assert "<script>alert(1)</script>" in document.text
    assert not any(c in text for c in "\u202e\u2066\x00")


def test_an_article_that_meets_no_other_stands_apart(make: Make, sample: Sample) -> None:
    from tawatur.model import Channels, Claim, Story, Telling

    page = make.page("six", "عقيق", "هطلت أمطار متفرقة على الساحل.", title="أمطار على الساحل")
    telling = Telling("six", "a1", make.spot(page.text, "هطلت أمطار متفرقة على الساحل"), "عقيق")
    claim = Claim("c3", "e2", (telling,), 0, (Origin(None, (0,), "origin.narration"),), Channels(1, 1))
    both = sample.comparison
    stories = (*both.stories, Story("e2", (("six", "a1"),), ("c3",)))
    view = ComparisonView(Comparison(stories, (*both.claims, claim)), [*sample.readings, make.reading(page)])
    document = Document(report(view, wording("ar")))
    assert "قصة واحدة" in document.text
    before, _, after = document.text.partition("مواد لم تلتقِ بغيرها")
    assert "أمطار على الساحل" in after
    assert "أمطار على الساحل" not in before
    assert {h for h in document.all("href") if h[1:] not in document.all("id")} == set()


def test_the_same_pages_in_another_order_give_the_same_report(sample: Sample) -> None:
    turned = ComparisonView(sample.comparison, sample.readings[::-1])
    assert report(turned, wording("ar")) == report(sample.view, wording("ar"))


def test_a_report_of_nothing_says_so() -> None:
    text = report(ComparisonView(Comparison((), ()), ()), wording("ar"))
    assert "لم يُعثر على قصص" in text
