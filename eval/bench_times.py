"""Times against dateparser's search, in one run on the same texts.

    python eval/bench_times.py [--gold DIR --pages DIR] [--repeat N]

The texts are the expressions of `times_table.txt` and, where a gold folder is given, the lines of its
articles that hold a time. A gold expression is covered where one found shares a character with it, and right
where the value is the same. dateparser gives a day and an hour: it is right where these agree with the value
to the value's own precision (a month counts by its year and month, an evening by its day), so lengths,
recurrence and vague times are outside its reach; "calendar" leaves them out for both. The time of a
text is that of its fastest run, so that what else the machine does counts for neither; cutting words is in
it. dateparser is a development dependency.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tawatur.model import Day
from tawatur.reading.times import Scan, placed

TABLE = Path(__file__).parent / "times_table.txt"
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T.*)?)?)?")


class Expression(NamedTuple):
    """A gold expression: its span in the text and its value."""

    start: int
    end: int
    value: str


class Text(NamedTuple):
    """A text, its day (None for none known), and the expressions that it holds."""

    text: str
    day: date | None
    gold: tuple[Expression, ...]


class Found(NamedTuple):
    """An expression found; ``agrees`` tells whether it means a gold value."""

    start: int
    end: int
    agrees: Callable[[str], bool]


Reader = Callable[[Text], list[Found]]


def table() -> list[Text]:
    """The texts of the table."""
    out = []
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for line in rows[1:]:
        anchor, marked, _, value = (cell.strip() for cell in line.split("|"))
        start, end = marked.index("⟦"), marked.index("⟧") - 1
        day = None if anchor == "-" else date.fromisoformat(anchor)
        out.append(Text(re.sub("[⟦⟧]", "", marked), day, (Expression(start, end, value),)))
    return out


def gold_lines(gold: Path, pages: Path) -> list[Text]:
    """The lines of a gold folder that hold a time, each once, with the day of its article."""
    out = []
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if "times" not in record:
            continue
        lines = (pages / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()
        days = {article["id"]: article.get("published") for article in record["articles"]}
        held: dict[tuple[int, str | None], list[Expression]] = {}
        for item in record["times"]:
            line, at = lines[item["line"] - 1], -1
            for _ in range(item.get("nth", 1)):
                at = line.find(item["text"], at + 1)
            span = Expression(at, at + len(item["text"]), item["value"])
            held.setdefault((item["line"], days.get(item["article"])), []).append(span)
        for (number, day), found in held.items():
            out.append(Text(lines[number - 1], date.fromisoformat(day) if day else None, tuple(found)))
    return out


def ours(text: Text) -> list[Found]:
    """What tawatur reads."""
    found = placed(Scan(text.text), Day(text.day, text.day))
    return [Found(t.span.start, t.span.end, t.value.__eq__) for t in found]


def dateparsers() -> Reader:
    """What dateparser's search reads, given the language and the day as it asks for them."""
    from dateparser.search import search_dates

    def read(text: Text) -> list[Found]:
        settings = {"RELATIVE_BASE": datetime.combine(text.day, datetime.min.time())} if text.day else {}
        out, at = [], 0
        for piece, moment in search_dates(text.text, languages=["ar"], settings=settings) or []:
            start = text.text.find(piece, at)
            if start >= 0:
                at = start + len(piece)
                out.append(Found(start, at, partial(same_moment, moment)))
        return out

    return read


def same_moment(moment: datetime, value: str) -> bool:
    """Whether a moment is the value, to the value's own precision."""
    if not _CALENDAR.fullmatch(value):
        return False
    day, _, clock = value.partition("T")
    if not moment.date().isoformat().startswith(day):
        return False
    return not clock[:1].isdigit() or f"{moment:%H:%M}" == clock


def measure(name: str, read: Reader, texts: Sequence[Text], repeat: int) -> float:
    """Prints the row of one reader and gives its right expressions a second."""
    gc.collect()
    gc.freeze()  # what stands before the run is no part of it
    best = [float("inf")] * len(texts)
    for _ in range(repeat):
        results = []
        for at, text in enumerate(texts):
            begun = time.perf_counter()
            results.append(read(text))
            best[at] = min(best[at], time.perf_counter() - begun)
    seconds = sum(best)
    met = [
        (gold, [f for f in found if f.start < gold.end and gold.start < f.end])
        for text, found in zip(texts, results, strict=True)
        for gold in text.gold
    ]
    right = sum(any(f.agrees(gold.value) for f in hits) for gold, hits in met)
    calendar = [(gold, hits) for gold, hits in met if _CALENDAR.fullmatch(gold.value)]
    dated = sum(any(f.agrees(gold.value) for f in hits) for gold, hits in calendar)
    covered = sum(bool(hits) for _, hits in met) / len(met)
    print(f"  {name:11} covered {covered:6.1%}  right {right / len(met):6.1%}", end="  ")
    print(f"calendar right {dated / len(calendar):6.1%}  {right / seconds:9.0f} right/s")
    return right / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--repeat", type=int, default=3, help="runs, the fastest of which counts")
    options = parser.parse_args()
    sets = {"table": table()}
    if options.gold and options.pages:
        sets["gold"] = gold_lines(options.gold, options.pages)
    other = dateparsers()
    for name, texts in sets.items():
        print(f"{name}: {sum(len(text.gold) for text in texts)} expressions in {len(texts)} texts")
        fast = measure("tawatur", ours, texts, options.repeat)
        slow = measure("dateparser", other, texts, options.repeat)
        print(
            f"  {fast / slow:.0f} times as many right ones a second"
            if slow
            else "  dateparser read none right"
        )


if __name__ == "__main__":
    main()
