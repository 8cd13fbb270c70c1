"""Where the gold stands and what it consists of.

The gold and the texts that it annotates are not part of this project: they stand in a folder beside the
checkout (``../shared``; another one by argument or ``TAWATUR_SHARED``). Only ``eval/blind`` and
``eval/tuned`` are ours: annotations as bare offsets, whose texts stand in the data set of that folder.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BLIND = ROOT / "eval" / "blind"
TUNED = ROOT / "eval" / "tuned"
EVENTS = ("infant", "najran", "oil", "well")
HELD_EVENTS = ("oil", "well")


@dataclass(frozen=True)
class Item:
    """One page of a set: its text, what is known of it beside the text, and its statement gold if any."""

    name: str
    text: str
    gold: dict[str, Any] | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True)
class PageSet:
    """Pages with their statements and times. ``held`` sets may be scored but not looked at."""

    name: str
    items: tuple[Item, ...]
    held: bool = False
    offsets: bool = False


@dataclass(frozen=True)
class EventSet:
    """Pages about one or two events, with their claims (one file an annotator) and stories."""

    name: str
    items: tuple[Item, ...]
    claims: tuple[Path, ...]
    stories: Path | None = None
    held: bool = False


def shared_folder(given: str | None = None) -> Path | None:
    """The folder that holds ``gold/``, or None where there is none."""
    folder = Path(given or os.environ.get("TAWATUR_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "gold" / "score.py").is_file() else None


def page_sets(shared: Path) -> list[PageSet]:
    """Every set of annotated pages, in the order of the report."""
    gold = shared / "gold"
    seeds = _items(gold / "seeds", shared / "seeds", {})
    dev = _items(gold / "dev", gold / "dev" / "pages", _manifest(gold / "dev" / "pages"))
    wide = _manifest(gold / "wide" / "pages")
    sets = [
        PageSet("seeds", seeds),
        PageSet("dev.read", dev[0::2]),
        PageSet("dev.held", dev[1::2], held=True),
        PageSet("wide.a", _items(gold / "wide" / "a", gold / "wide" / "pages", wide)),
        PageSet("wide.b", _items(gold / "wide" / "b", gold / "wide" / "pages", wide), held=True),
        PageSet("tuned", tuple(_offsets(TUNED, shared)), offsets=True),
        PageSet("blind", tuple(_offsets(BLIND, shared)), held=True, offsets=True),
    ]
    return [s for s in sets if s.items]


def event_sets(shared: Path) -> list[EventSet]:
    """Every set of pages whose claims are annotated across pages."""
    gold = shared / "gold"
    claims = (gold / "seeds" / "claims.json", gold / "seeds" / "claims.second.json")
    sets = [EventSet("seeds", _items(gold / "seeds", shared / "seeds", {}), claims)]
    for name in EVENTS:
        folder = gold / "dev" / "events" / name
        claims_file, stories = (folder.with_name(f"{name}.{what}.json") for what in ("claims", "stories"))
        items = tuple(_event_items(folder)) if folder.is_dir() else ()
        sets.append(EventSet(name, items, (claims_file,), stories, held=name in HELD_EVENTS))
    return [s for s in sets if s.items]


def fingerprint(shared: Path) -> str:
    """Twelve hexadecimal digits that change with any gold file or scorer, ours included."""
    files = [p for p in (shared / "gold").rglob("*") if p.suffix in {".json", ".py"}]
    digest = hashlib.sha256()
    for path in sorted([*files, *BLIND.glob("*.json"), *TUNED.glob("*.json")], key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _items(gold_dir: Path, text_dir: Path, manifest: dict[str, dict[str, Any]]) -> tuple[Item, ...]:
    items = []
    for path in sorted(gold_dir.glob("*.json")):
        if path.stem.startswith("claims"):
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        facts = manifest.get(path.stem, {})
        published = main_day(gold) or facts.get("published")
        items.append(
            Item(
                path.stem,
                _text(text_dir / f"{path.stem}.txt"),
                gold,
                facts.get("outlet"),
                facts.get("author"),
                day(published),
            )
        )
    return tuple(items)


def main_day(gold: dict[str, Any]) -> str | None:
    """The publication day that the gold gives to the page's main article."""
    return next((a["published"] for a in gold["articles"] if a["role"] == "main"), None)


def _event_items(folder: Path) -> Iterable[Item]:
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = _text(folder / f"{row['id']}.txt")
        yield Item(row["id"], text, None, row["outlet"], row["author"], day(row["published"]), row.get("url"))


def _offsets(folder: Path, shared: Path) -> Iterable[Item]:
    """The items of a gold of ours: offsets into records of the data set, whose texts stay there."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    corpus = shared / "data" / "saudinewsnet" / "articles.jsonl.gz"
    if not golds or not corpus.is_file():
        return
    wanted = {gold["page"] for gold in golds}
    records = {r["id"]: r for r in records_of(corpus) if r["id"] in wanted}
    for gold in golds:
        record = records.get(gold["page"])
        if record is None:
            raise SystemExit(f"{folder.name}: {gold['page']} is not in the data set")
        if hashlib.sha256(record["text"].encode()).hexdigest() != gold["sha256"]:
            raise SystemExit(f"{folder.name}: the text of {gold['page']} is not the one that was annotated")
        yield Item(
            gold["page"].replace("#", "_"),
            record["text"],
            gold,
            record["outlet"],
            record["author"],
            day(main_day(gold) or record["published"]),
            record["url"],
        )


def records_of(corpus: Path) -> Iterable[dict[str, Any]]:
    """The records of a gzipped JSONL file, one at a time."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "manifest.json"
    if not path.is_file():
        return {}
    return {row["page"]: row for row in json.loads(path.read_text(encoding="utf-8"))}


def _text(path: Path) -> str:
    """The text as the scorers see it: line ends untouched, so that offsets agree."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def day(value: str | None) -> date | None:
    """An ISO day as a date; None for none, and for a year or month alone."""
    return date.fromisoformat(value) if value and len(value) == 10 else None
