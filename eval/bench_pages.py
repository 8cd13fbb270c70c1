#!/usr/bin/env python3
"""Tawatur beside other extraction tools on the golden pages: one run, one table in docs/pages.md.

    python eval/bench_pages.py [--write]

Peers that are not installed (trafilatura, resiliparse, newspaper4k) are left out, and the table says so. A
peer's text is compared with the main article's body, with or without its subheadings, whichever is nearer:
peers keep subheadings, and that is no fault.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.pages import cut
from tawatur.pages import html as markup

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "pages" / "golden"
DOCS = ROOT / "docs" / "pages.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
ROUNDS = 5
# So many words of another article in a row are another article's words, not a common phrase.
SHARED_RUN = 8


class Taken(NamedTuple):
    """What a tool takes from a page: its text and its day."""

    text: str
    day: str | None


class Golden(NamedTuple):
    """A golden page: its bytes, its body with and without subheadings, what is not its own, its day."""

    name: str
    data: bytes
    bodies: tuple[list[str], ...]
    foreign: list[str]
    day: str | None


Tool = Callable[[bytes], Taken]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def golden() -> Iterator[Golden]:
    """The golden pages in the order of their names."""
    for path in sorted(GOLDEN.glob("*.html")):
        want = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        main, *others = want["articles"]
        body = _words(" ".join(main["body"]))
        whole = _words(" ".join([*main["body"], *main["heads"]]))
        foreign = [text for other in others for text in other["body"]] + want["teasers"]
        yield Golden(path.stem, path.read_bytes(), (body, whole), foreign, main["day"])


def tawatur(data: bytes) -> Taken:
    """This package: the main article's body and the page's day."""
    page, _ = markup.read(data, "page")
    main = next((article for article in cut(page) if article.role == "main"), None)
    text = "\n".join(page.text[span.start : span.end] for span in main.body) if main else ""
    return Taken(text, page.published.isoformat() if page.published else None)


def peers() -> dict[str, Tool]:
    """The peers that are installed, by name."""
    out: dict[str, Tool] = {}
    for name, make in (
        ("trafilatura", _trafilatura),
        ("resiliparse", _resiliparse),
        ("newspaper4k", _newspaper),
    ):
        try:
            out[f"{name} {version(name)}"] = make()
        except (ImportError, PackageNotFoundError):
            print(f"{name} is not installed: left out", file=sys.stderr)
    return out


def _trafilatura() -> Tool:
    from trafilatura import bare_extraction

    def take(data: bytes) -> Taken:
        found: Any = bare_extraction(data, with_metadata=True)
        return Taken((found.text or "") if found else "", found.date if found else None)

    return take


def _resiliparse() -> Tool:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def take(data: bytes) -> Taken:
        source = bytes_to_str(data, detect_encoding(data) or "utf-8")
        return Taken(extract_plain_text(source, main_content=True), None)

    return take


def _newspaper() -> Tool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Article

    def take(data: bytes) -> Taken:
        article = Article("https://news.example/n/1", language="ar")
        article.download(input_html=data)
        article.parse()
        found = article.publish_date
        return Taken(article.text, found.date().isoformat() if isinstance(found, datetime) else None)

    return take


def f1(gold: list[str], found: list[str]) -> float:
    """F1 by words, order left aside."""
    hits = sum((Counter(gold) & Counter(found)).values())
    return 2 * hits / (len(gold) + len(found)) if gold or found else 1.0


def kept(foreign: list[str], found: list[str]) -> int:
    """How many words of other articles stand in the text, in runs of eight or a whole headline."""
    text = " ".join(found)
    count = 0
    for passage in foreign:
        words = _words(passage)
        size = min(SHARED_RUN, len(words))
        runs = {i for i in range(len(words) - size + 1) if " ".join(words[i : i + size]) in text}
        count += len({i + step for i in runs for step in range(size)})
    return count


def measure(tool: Tool, pages: list[Golden]) -> dict[str, float]:
    """Body F1 (mean of pages, of some kinds of pages), foreign words, days, CPU milliseconds a page."""
    scores: list[float] = []
    kinds: dict[str, list[float]] = {"endless": [], "field": []}
    times = []
    foreign = clean = days = 0
    for page in pages:
        try:
            taken = tool(page.data)
        except Exception as error:
            print(f"{page.name}: {error}", file=sys.stderr)
            taken = Taken("", None)
        found = _words(taken.text)
        scores.append(max(f1(body, found) for body in page.bodies))
        for kind, of_kind in kinds.items():
            if kind in page.name.split("_"):
                of_kind.append(scores[-1])
        wrong = kept(page.foreign, found)
        foreign, clean = foreign + wrong, clean + (wrong == 0)
        days += taken.day == page.day
    for _ in range(ROUNDS):
        start = time.process_time()
        for page in pages:
            try:
                tool(page.data)
            except Exception:
                continue
        times.append((time.process_time() - start) / len(pages) * 1000)
    share = 100 / len(pages)
    return {
        "f1": 100 * statistics.mean(scores),
        **{kind: 100 * statistics.mean(of_kind) for kind, of_kind in kinds.items()},
        "foreign": foreign,
        "clean": clean * share,
        "days": days * share,
        "ms": statistics.median(times),
    }


def table() -> str:
    """The comparison as a Markdown table."""
    pages = list(golden())
    rows = [
        f"{len(pages)} golden pages, one core; F1 by words of the main article's body, mean over pages.",
        "",
        "| tool | body F1 | endless scroll | field_… | foreign words kept | pages without | day right"
        " | ms a page |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, tool in {"tawatur": tawatur, **peers()}.items():
        m = measure(tool, pages)
        day = "none given" if name.startswith("resiliparse") else f"{m['days']:.0f} %"
        figures = (
            f"{m['f1']:.1f} | {m['endless']:.1f} | {m['field']:.1f} | {m['foreign']:.0f} | {m['clean']:.0f} %"
        )
        rows.append(f"| {name} | {figures} | {day} | {m['ms']:.1f} |")
    return "\n".join(rows)


def main() -> None:
    """Prints the table; with --write puts it into the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/pages.md")
    write = parser.parse_args().write
    found = table()
    print(found)
    if write:
        text = DOCS.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN, 1)
        DOCS.write_text(f"{before}{BEGIN}\n{found}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
