"""Debian's headless Chromium over the sample, over hostile pages, and over real articles where they are.

Tests of a group run in one worker (``--dist loadgroup``), so that each archive is built once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

Look = Callable[..., Any]

# The kinds of pages; a test with the argument ``kind`` is asked of each.
KINDS = (
    "stories", "story", "claim", "search", "article", "side",
    "speaker", "carrier", "outlet", "carriage", "add",
)  # fmt: skip
# Findings of axe (https://dequeuniversity.com/rules/axe) that fail a page; lesser ones are hints.
GRAVE = ("serious", "critical")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """The browser. Tests are left out where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium here (Debian: apt install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(browser: Any) -> Iterator[Look]:
    """Opens an address: ``look(site, "/add", lang="en", width=360)`` gives the page.

    Whatever a page complains of on its console (scripts that the policy stops, files that are missing) fails
    the test at its end.
    """
    contexts: list[Any] = []
    complaints: list[str] = []

    def looking(
        site: str, path: str, *, lang: str = "ar", width: int = 1280, status: int = 200, **more: Any
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("console", lambda line: line.type == "error" and complaints.append(f"{path}: {line.text}"))
        before, mark, anchor = path.partition("#")
        answer = page.goto(f"{before}{'&' if '?' in before else '?'}lang={lang}{mark}{anchor}")
        assert answer.status == status, path
        return page

    yield looking
    for context in contexts:
        context.close()
    assert not [line for line in complaints if "status of 4" not in line]


def kinds(site: str) -> dict[str, str]:
    """An address for each kind of page (``KINDS``): the most told story, its widest claim, and so on."""
    with httpx.Client(base_url=site, timeout=30) as client:
        story = client.get("/api/stories", params={"order": "told"}).json()["stories"][0]
        claim = client.get(f"/api/claims/{story['lead']['id']}").json()
        told = claim["tellings"][0]["article"]
        key = {"page": told["page"], "id": told["article"]}
        article = client.get("/api/article", params=key).json()
        carried = client.get("/api/carriage").json()["carried"][0]
    other = article["shared"][0]["others"][0]
    beside = {"a": key["page"], "x": key["id"], "b": other["page"], "y": other["article"]}
    speaker = next(s["who"] for s in article["statements"] if s["who"] and s["named"])
    return {
        "stories": "/",
        "story": f"/stories/{story['id']}",
        "claim": f"/claims/{story['lead']['id']}",
        "search": f"/search?{urlencode({'q': speaker.split()[-1]})}",
        "article": f"/article?{urlencode(key)}",
        "side": f"/side?{urlencode(beside)}",
        "speaker": f"/source?{urlencode({'name': speaker})}",
        "carrier": f"/source?{urlencode({'name': carried['carrier']})}",
        "outlet": f"/source?{urlencode({'name': carried['outlet']})}",
        "carriage": "/carriage",
        "add": "/add",
    }


@pytest.fixture(scope="session")
def places_of() -> Callable[[str], dict[str, str]]:
    """Finds an address for each kind of page of a server."""
    return kinds


@pytest.fixture(scope="session")
def grave() -> Callable[[Any], list[str]]:
    """Finds what axe finds grave on a page, with the elements that it is about."""

    def found(page: Any) -> list[str]:
        from axe_playwright_python.sync_playwright import Axe

        violations = Axe().run(page).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in violations if v["impact"] in GRAVE]

    return found


@pytest.fixture(scope="session")
def sample(address: str) -> dict[str, str]:
    """The kinds of pages over the sample."""
    return kinds(address)
