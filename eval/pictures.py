#!/usr/bin/env python3
"""Make the README's pictures of the web pages anew, from the sample pages: docs/web_*.png.

Needs Chromium (Debian: apt install chromium). The pages bring their own fonts, so that the pictures are
the same on every machine.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import uvicorn
from playwright.sync_api import sync_playwright

import tawatur
from gold import ROOT
from tawatur import demo
from tawatur.web.app import create_app

# Width and height of a picture in CSS pixels: what stands side by side in the README.
SIZE = {"width": 1000, "height": 760}
BESIDE = {"a": "02_mirror_bridge", "b": "03_diary_bridge"}


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of a server over an archive."""
    server = uvicorn.Server(uvicorn.Config(create_app(path, rate=None), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def pages(site: str) -> dict[str, tuple[str, str]]:
    """What is shown: the address, and what of the page is at the top of the picture."""
    stories = httpx.get(f"{site}/api/stories", params={"order": "told"}).json()["stories"]
    return {
        "web_stories": ("/", "body"),
        "web_claim": (f"/claims/{stories[0]['lead']['id']}", "body"),
        "web_side": (f"/side?{urlencode(BESIDE)}", "body"),
    }


def main() -> int:
    """Makes the pictures."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("pictures: no Chromium here (Debian: apt install chromium)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.tawatur"
        with tawatur.open(path) as archive:
            archive.add(demo.pages())
        with serving(path) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
            for name, (address, top) in pages(site).items():
                page.goto(site + address)
                page.evaluate("document.fonts.ready")
                page.locator(top).evaluate("(e) => e.scrollIntoView()")
                target = ROOT / "docs" / f"{name}.png"
                page.screenshot(path=target)
                print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
