"""A page whose text is an attack shows as harmless text everywhere, and the API never breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest

import tawatur
from tawatur.model import Page
from tawatur.pages import page

from .conftest import Serve

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'><svg onload=alert(2)>"
BIDI = "\u202eمقلوب\u202c \u2066معزول\u2069"
LONG = "ط" * 1_000_000
NAME = f"وكالة {SCRIPT} {BIDI}"
SAID = f"قال وزير النقل سالم {BIDI} إن الجسر انهار {SCRIPT} وقتل سبعة أشخاص."
# No tag and no attribute but these may stand in a page.
TAGS = set(
    re.findall(
        r"\w+",
        """html head meta title link script body a header main footer nav p b i em small span bdi br h1 h2
        h3 h4 ul ol li dl dt dd form label input select option datalist button textarea fieldset legend
        details summary sup
        article section aside div table caption thead tbody tr th td time mark q blockquote figure figcaption
        svg g path rect circle text line progress output strong""",
    )
)


def attack(name: str, outlet: str, day: int, more: str = "") -> Page:
    carried = f"ونقلت {NAME} عن الدفاع المدني أن البحث متواصل.\x00\x07"
    text = f"انهيار الجسر {SCRIPT} {BIDI}\n\n{SAID}\n{carried}{more}\n"
    url = "javascript:alert(3)" if day % 2 else f"https://news.example/{quote(name)}"
    return page(text, name, outlet=outlet, published=date(2031, 3, day), url=url, author=SCRIPT)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[httpx.Client]:
    """A visitor of an archive of nothing but attacks."""
    path: Path = tmp_path_factory.mktemp("attacks") / "news.tawatur"
    pages = [
        attack("a/../../b?x=<y>&z", f"منبر {SCRIPT}", 1),
        attack("two", NAME, 2),
        attack("three", f"منبر{BIDI}", 3, " " + LONG),
        page(f"{LONG} قال {LONG} إن {LONG}", LONG[:300], outlet=LONG[:390], published=date(2031, 3, 4)),
    ]
    with tawatur.open(path) as archive:
        archive.add(pages)
    with serve(path) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def harmless(html: str) -> None:
    """Nothing of a page that was read became markup, a script or a control character."""
    seen = Seen(html)
    assert seen.tags <= TAGS
    for tag, name, value in seen.attributes:
        assert not name.startswith("on") and name != "style"
        if name in ("href", "src", "action", "hx-get"):
            assert re.match(r"/(?!/)|#|https://news\.example/", value), (tag, name, value)
        if tag == "script":
            assert name == "defer" or value.startswith("/static/")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", html)


def paths(client: httpx.Client) -> list[str]:
    """Every page of the archive of attacks."""
    found = [
        "/",
        "/?lone=1",
        f"/?{urlencode({'q': SCRIPT, 'outlet': NAME})}",
        "/add",
        "/searches",
        "/carriage",
    ]
    found += [f"/search?{urlencode({'q': word})}" for word in ("الجسر", SCRIPT, BIDI, '"', "ططط")]
    found.append(f"/source?{urlencode({'name': NAME})}")
    articles = set()
    for card in client.get("/api/stories?lone=1&size=100").json()["stories"]:
        story = client.get(f"/api/stories/{card['id']}").json()
        found.append(f"/stories/{card['id']}")
        articles |= {(a["page"], a["article"]) for a in story["articles"]}
        claims = [row["claim"]["id"] for row in story["matrix"]] + [c["id"] for c in story["lesser"]]
        found += [f"/claims/{id_}" for id_ in claims]
        found += [f"/source?{urlencode({'name': name})}" for name in story["outlets"]]
    found += [f"/article?{urlencode({'page': p, 'id': a})}" for p, a in sorted(articles)]
    (p, a), (q, b) = sorted(articles)[:2]
    found.append(f"/side?{urlencode({'a': p, 'x': a, 'b': q, 'y': b})}")
    return found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_attack_shows_as_text_everywhere(client: httpx.Client, lang: str) -> None:
    found = paths(client)
    assert len(found) > 20
    shown = 0
    for where in found:
        answer = client.get(where, headers={"Cookie": f"lang={lang}"})
        assert answer.status_code == 200, where[:200]
        harmless(answer.text)
        shown += "&lt;script&gt;" in answer.text
    assert shown > 10


def test_long_words_are_cut_outside_their_article(client: httpx.Client) -> None:
    for where in paths(client):
        size = len(client.get(where).text)
        assert size < (6_500_000 if where.startswith(("/article", "/side")) else 400_000), where[:200]


def test_feeds_of_attacks_are_well_formed(client: httpx.Client) -> None:
    from xml.etree import ElementTree as Tree

    feed = Tree.fromstring(client.get("/feeds/stories.atom?lone=1").content)
    titles = [t.text or "" for t in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("<script>" in title for title in titles)
    assert not any(re.search("[\u202a-\u202e\x00]", title) for title in titles)
    assert len(client.get("/feeds/stories.json?lone=1").json()["items"]) == len(titles) - 1


def test_errors_repeat_no_markup_of_an_address(client: httpx.Client) -> None:
    for where in (
        f"/stories/{quote(SCRIPT, safe='')}",
        f"/?{urlencode({'since': SCRIPT})}",
        f"/{quote(BIDI)}",
    ):
        answer = client.get(where)
        assert answer.status_code in (404, 422)
        harmless(answer.text)
