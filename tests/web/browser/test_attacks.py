"""Pages whose text is an attack: nothing of it runs, all of it shows as text, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

import tawatur
from tawatur.model import Page
from tawatur.output.plain import BIDI_CONTROLS
from tawatur.pages.records import page as make_page

pytestmark = pytest.mark.xdist_group("browser")

SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = '"><img src=x onerror="window.hacked=2">'
TEMPLATE = "{{ 7 * 7 }}{% raw %}${7*7}"
BIDI = "\u202egnp.exe\u2066\u2067"
WORD = "ا" * 1_000_000


def hostile(name: str, outlet: str, more: str) -> Page:
    """A page on one event, with attacks in its name, outlet, address, title, sources and words."""
    text = (
        f"انهيار جسر القنطرة {SCRIPT}\n\n"
        f"قال الوزير سامي {IMAGE} النجّار إن سبعة أشخاص قُتلوا في انهيار جسر القنطرة البيضاء صباح الثلاثاء. "
        f"وأضاف «{SCRIPT} الجسر أُغلق أمام الشاحنات {BIDI} منذ شهرين».\n\n"
        f"وأعلنت وزارة الأشغال {TEMPLATE} تشكيل لجنة ترفع تقريرها خلال عشرة أيام من اليوم\x00\x07.\n\n{more}"
    )
    url = "javascript:window.hacked=3" if "1" in name else None
    return make_page(text, name, outlet=outlet, published=date(2025, 10, 14), url=url)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Iterator[str]:
    """A server over an archive of hostile pages."""
    path: Path = tmp_path_factory.mktemp("attacks") / "news.tawatur"
    with tawatur.open(path) as archive:
        archive.add(
            [
                hostile(f"1{IMAGE}/../{SCRIPT}", f"سنديان{SCRIPT}", "وبقي الطريق مغلقًا."),
                hostile("2'\"><svg onload=window.hacked=4>", f"مرآة{IMAGE}{BIDI}", "وعاد السائقون."),
                hostile("3", "ضفتان", f"{WORD} {WORD[:100]}<b>"),
            ]
        )
    with serve(path) as address:
        yield address


@pytest.fixture(scope="module")
def everywhere(site: str) -> list[str]:
    """Every address that the pages of the archive lead to, three steps deep."""
    with httpx.Client(base_url=site, timeout=60) as client:
        stories = client.get("/api/stories", params={"lone": 1}).json()["stories"]
        claims = [story["lead"]["id"] for story in stories if story["lead"]]
        found = ["/", "/?lone=1", "/carriage", "/?" + urlencode({"q": SCRIPT, "outlet": IMAGE}), "/add"]
        found += [f"/stories/{story['id']}" for story in stories] + [f"/claims/{id_}" for id_ in claims]
        found += ["/search?" + urlencode({"q": "القنطرة"}), "/search?" + urlencode({"q": SCRIPT + IMAGE})]
        found += ["/source?" + urlencode({"name": SCRIPT})]
        keys = {"1", "2", "3"}
        pages = [
            told["article"] for id_ in claims for told in client.get(f"/api/claims/{id_}").json()["tellings"]
        ]
        names = sorted({told["page"] for told in pages})
        assert {name[0] for name in names} == keys
        found += ["/article?" + urlencode({"page": name}) for name in names]
        found += ["/side?" + urlencode({"a": names[0], "b": name}) for name in names[1:]]
        for name in names:
            record = client.get("/api/article", params={"page": name}).json()
            found += ["/source?" + urlencode({"name": record["outlet"]})]
            found += ["/source?" + urlencode({"name": s["who"]}) for s in record["statements"] if s["who"]]
        return list(dict.fromkeys(found))


def test_nothing_runs_and_nothing_turns_the_direction(look: Any, site: str, everywhere: list[str]) -> None:
    assert len(everywhere) > 15
    for path in everywhere:
        status = 404 if path == "/source?" + urlencode({"name": SCRIPT}) else 200
        page = look(site, path, width=360, status=status)
        page.mouse.move(180, 400)
        assert page.evaluate("window.hacked") is None, path
        html = page.content()
        assert not any(c in html for c in (*BIDI_CONTROLS, "\x00", "\x07")), path
        assert page.locator("main img, main script, main svg [onload], main iframe").count() == 0, path
        links = page.evaluate("[...document.links].map((a) => a.protocol)")
        assert set(links) <= {"http:", "https:"}, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.context.close()


def test_the_attack_is_read_as_text(look: Any, site: str, everywhere: list[str]) -> None:
    article = next(path for path in everywhere if path.startswith("/article?page=1"))
    shown = look(site, article).locator(".reading").inner_text()
    assert SCRIPT in shown and TEMPLATE in shown and "window.hacked=2" in shown
    listed = look(site, "/?lone=1").locator("main").inner_text()
    assert SCRIPT in listed


def test_hovering_every_mark_of_a_hostile_article_runs_nothing(
    look: Any, site: str, everywhere: list[str]
) -> None:
    page = look(site, next(path for path in everywhere if path.startswith("/article?page=2")), width=700)
    for mark in page.locator(".text a").all()[:30]:
        mark.focus()
    assert page.evaluate("window.hacked") is None
    assert page.locator("#hint img, #hint script").count() == 0


def test_an_answer_to_a_hostile_form_is_text(look: Any, site: str) -> None:
    page = look(site, "/add", lang="en")
    page.locator("[name=addresses]").fill(f"{SCRIPT}\n{IMAGE}")
    page.get_by_role("button", name="Read and add").click()
    assert "<script>window.hacked" in page.locator(".wrong").inner_text()
    assert page.locator("[name=addresses]").input_value().startswith(SCRIPT)
    assert page.evaluate("window.hacked") is None
