"""Runs Tawatur over a set of the gold and puts what it prints before the gold's own scorers.

A figure is a number from 0 to 100 under a dotted name, ``SET.ROW.MEASURE``. Row ``given`` feeds what a
reader of the page would know beside its text (publication day; outlet and author where recorded), row
``bare`` the text alone.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import tawatur
from gold import EventSet, Item, PageSet
from tawatur.model import Comparison, Reading
from tawatur.output.records import comparison_record, dumps, reading_record
from tawatur.pages import page

ROWS = ("given", "bare")
ACCURACIES = ("who", "who.dropped", "kind", "act")


class Scored(NamedTuple):
    """The scorer's table for one set and row, and the misses that were asked for."""

    rows: dict[str, dict[str, Any]]
    missed: list[str]


def read_items(items: Iterable[Item], row: str) -> list[Reading]:
    """Every page of a set read, with or without what is known beside its text."""
    return [tawatur.read(_page(item, row)) for item in items]


def _page(item: Item, row: str) -> Any:
    if row == "bare":
        return page(item.text, item.name)
    return page(
        item.text,
        item.name,
        outlet=item.outlet,
        author=item.author,
        published=item.published,
        url=item.url,
    )


def score_pages(pages: PageSet, readings: list[Reading], shared: Path, misses: int = 0) -> Scored:
    """Statements, chains, times and articles of a set, by ``gold/score.py``."""
    scorer = load_scorer(shared, "score")
    if pages.offsets:
        scorer.gold_page = offset_gold  # type: ignore[attr-defined]
    forms = {r.page.name: json.loads(dumps(reading_record(r))) for r in readings}
    with tempfile.TemporaryDirectory() as folder:
        for item in pages.items:
            (Path(folder) / f"{item.name}.json").write_text(json.dumps(item.gold), encoding="utf-8")
            (Path(folder) / f"{item.name}.txt").write_text(item.text, encoding="utf-8", newline="")
        rows, missed = scorer.score(folder, folder, forms, misses)
        rows["nested"] = _nested(scorer, Path(folder), pages, forms)
    rows["size"] = {"pages": len(pages.items)}
    return Scored(rows, missed)


def score_event(event: EventSet, comparison: Comparison, shared: Path, misses: int = 0) -> Scored:
    """Claims, origins, channels, relations by ``gold/score_claims.py``, and stories by ``score_stories``."""
    scorer = load_scorer(shared, "score_claims")
    with tempfile.TemporaryDirectory() as folder:
        cache: dict[str, Any] = {}
        for item in event.items:
            path = Path(folder) / f"{item.name}.txt"
            path.write_text(item.text, encoding="utf-8", newline="")
            cache[item.name] = scorer.Page(path)

        def pages(name: str) -> Any:
            return cache[name.removesuffix(".txt")]

        golds = [_claims_gold(scorer, path, pages) for path in event.claims]
        found = json.loads(dumps(comparison_record(comparison)))
        rows, missed = scorer.score(golds[0], found, pages, misses, golds[1:])
    if event.stories:
        rows["stories"] = score_stories(json.loads(event.stories.read_text("utf-8"))["stories"], comparison)
    rows["size"] = {"pages": len(event.items), "claims": len(golds[0]["claims"])}
    return Scored(rows, missed)


def score_stories(gold: list[list[str]], comparison: Comparison) -> dict[str, Any]:
    """Stories against the gold's groups of pages: exact, and F1 over pairs of pages in one story.

    A page stands in the story of its first article; pages that the gold does not group stand alone.
    """
    first: dict[str, str] = {}
    for story in comparison.stories:
        for name, article in story.articles:
            if name not in first or article < first[name]:
                first[name] = article
    found = [{n for n, a in story.articles if first[n] == a} for story in comparison.stories]
    grouped = {frozenset(g) for g in gold if len(g) > 1}
    exact = {frozenset(f) for f in found if len(f) > 1} == grouped
    want, got = (_pairs(groups) for groups in (grouped, found))
    met = len(want & got)
    f1 = 200 * met / (len(want) + len(got)) if want or got else 100.0
    return {"exact": 100.0 if exact else 0.0, "f1": round(f1, 1)}


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(a, b) for group in groups for a in group for b in group if a < b}


def _claims_gold(scorer: ModuleType, path: Path, pages: Any) -> Any:
    gold = scorer.load_gold(path, pages)
    for claim in gold["claims"]:
        for telling in claim["tellings"]:
            telling["page"] = Path(telling["page"]).name.removesuffix(".txt")
    return gold


def _nested(
    scorer: ModuleType, folder: Path, pages: PageSet, forms: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """How many gold statements that stand inside another one were met (half of their words, one to one)."""
    met = nested = 0
    for item in pages.items:
        text = scorer.Page(folder / f"{item.name}.txt")
        _, gold, _ = scorer.gold_page(item.gold, text)
        read = [s for a in forms[item.name]["articles"] if a["role"] != "teaser" for s in a["statements"]]
        want, got = ([scorer.words(item.text, s["content"]) for s in side] for side in (gold, read))
        found = {i for i, _ in scorer.pairs(want, got, scorer.jaccard, 0.5)}
        inner = {i for i, s in enumerate(gold) if s.get("inside")}
        nested += len(inner)
        met += len(inner & found)
    return {"accuracy": round(100 * met / nested, 1) if nested else 0.0, "of": nested}


def offset_gold(gold: dict[str, Any], page: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """Gold of ``eval/blind``, whose statements and times are offsets already, as the scorer wants it.

    Takes the place of the scorer's own ``gold_page``, which finds texts on numbered lines. Articles give
    their bodies in numbered lines in both.
    """
    told = {a["id"] for a in gold["articles"] if a["role"] != "teaser"}
    articles = [{**a, "body": _body(a, page)} for a in gold["articles"]]
    statements = [
        {**s, "cue": s["cue"] or [], "source": [s["source"]] if s["source"] else []}
        for s in gold["statements"]
        if s["article"] in told
    ]
    times = [{**t, "text": page.text[slice(*t["span"])]} for t in gold["times"] if t["article"] in told]
    return articles, statements, times


def _body(article: dict[str, Any], page: Any) -> list[list[int]]:
    lines = [n for first, last in article["lines"] for n in range(first, last + 1)]
    spans = [(page.starts[n - 1], page.lines[n - 1]) for n in lines if n not in article["subheads"]]
    return [[start, start + len(line)] for start, line in spans]


def load_scorer(shared: Path, name: str) -> ModuleType:
    """A private instance of one of the gold's scorers."""
    folder = str(shared / "gold")
    if folder not in sys.path:
        sys.path.append(folder)
    spec = importlib.util.spec_from_file_location(f"gold_{name}", shared / "gold" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared / 'gold'}: no {name}.py that can be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(prefix: str, rows: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The one number of each measure (F1, else accuracy) under its dotted name."""
    out: dict[str, float] = {}
    for measure, row in rows.items():
        if measure == "origins":
            out |= {f"{prefix}.{k}": float(row[k]) for k in ("primary_exact", "channels_overlap")}
        elif measure == "stories":
            out |= {f"{prefix}.stories.{k}": float(row[k]) for k in ("exact", "f1")}
        elif "f1" in row and row.get("gold", 1):
            out[f"{prefix}.{measure}"] = float(row["f1"])
        elif row.get("of"):
            out[f"{prefix}.{measure}"] = float(row["accuracy"])
    return out
