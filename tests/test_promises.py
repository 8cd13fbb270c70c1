"""The three promises, held over the sample pages, over pages made at random and, where they stand beside the
checkout, over real ones: nothing is said that a page does not say; the same pages give the same answer; every
inference explains itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gold
import tawatur
from tawatur import demo, model
from tawatur.model import Comparison, Page, Reading, Span
from tawatur.pages import page

SHARED = gold.shared_folder()
needs_shared = pytest.mark.skipif(SHARED is None, reason="no real pages beside this checkout (../shared)")


@cache
def sample_readings() -> tuple[Reading, ...]:
    return tuple(tawatur.read(p) for p in demo.pages())


@cache
def real_readings() -> tuple[Reading, ...]:
    """The annotated pages of every set (read, not shown) and every hundredth article of the data set."""
    assert SHARED is not None
    items = [item for group in gold.page_sets(SHARED) for item in group.items]
    corpus = SHARED / "data" / "saudinewsnet" / "articles.jsonl.gz"
    found = [page(i.text, i.name, outlet=i.outlet, author=i.author, published=i.published) for i in items]
    for record in islice(gold.records_of(corpus) if corpus.is_file() else (), 0, None, 100):
        found.append(page(record["text"], record["id"], published=date.fromisoformat(record["published"])))
    return tuple(map(tawatur.read, found))


def records(value: Any) -> Iterator[Any]:
    """A record and every record inside it."""
    if isinstance(value, msgspec.Struct):
        yield value
        for field in value.__struct_fields__:
            yield from records(getattr(value, field))
    elif isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from records(item)


def stray(reading: Reading) -> list[Span]:
    """The spans of a reading that are empty or reach outside its page."""
    size = len(reading.page.text)
    spans = [s for s in records(reading.articles) if isinstance(s, Span)]
    return [s for s in spans if not 0 <= s.start < s.end <= size]


def unexplained(reading: Reading) -> list[str]:
    """The inferences of a reading that name no rule, or rest a statement on no words."""
    found = []
    for article in reading.articles:
        for statement in article.statements:
            if not any(reason.rule and reason.words for reason in statement.reasons):
                found.append(f"statement {statement.id}")
        found += [f"time {t.span}" for t in article.times if t.reason.rule in ("", "time.unknown")]
        day = article.published
        if (day.earliest or day.latest) and day.reason.rule in ("", "day.unknown"):
            found.append(f"day of {article.article.id}")
    return found


def check_comparison(comparison: Comparison, readings: Iterable[Reading]) -> None:
    """Every place that a comparison names stands on its page, and every rule has a name."""
    texts = {r.page.name: r.page.text for r in readings}

    def inside(name: str, spans: Iterable[Span]) -> None:
        for span in spans:
            assert 0 <= span.start < span.end <= len(texts[name])

    for claim in comparison.claims:
        tellings = claim.tellings
        for telling in tellings:
            inside(telling.page, [telling.span, *(link.span for link in telling.via)])
        assert 0 <= claim.words < len(tellings)
        assert all(origin.rule for origin in claim.primary)
        assert all(0 <= n < len(tellings) for origin in claim.primary for n in origin.tellings)
        assert 0 <= claim.channels.low <= claim.channels.high <= len(tellings)
        for merge in claim.channels.merges:
            assert merge.rule
            inside(tellings[merge.a].page, merge.words_a)
            inside(tellings[merge.b].page, merge.words_b)
        for relation in claim.relations:
            assert relation.rule and (relation.words or relation.other)
            for name, span in relation.words + relation.other:
                inside(name, [span])
    for passage in comparison.passages:
        inside(passage.page_a, [passage.span_a])
        inside(passage.page_b, [passage.span_b])


# 1. Nothing is said that a page does not say.


def test_every_span_of_the_sample_stands_in_its_page() -> None:
    readings = sample_readings()
    assert sum(len(a.statements) for r in readings for a in r.articles) > 20
    assert {r.page.name: stray(r) for r in readings if stray(r)} == {}


@needs_shared
def test_every_span_of_real_pages_stands_in_its_page() -> None:
    readings = real_readings()
    assert sum(len(a.statements) for r in readings for a in r.articles) > 500
    assert {r.page.name: stray(r) for r in readings if stray(r)} == {}


def test_a_comparison_of_the_sample_names_only_what_stands_there() -> None:
    comparison = tawatur.compare(sample_readings())
    assert comparison.claims
    check_comparison(comparison, sample_readings())


@needs_shared
def test_a_comparison_of_real_pages_names_only_what_stands_there() -> None:
    assert SHARED is not None
    for event in gold.event_sets(SHARED):
        readings = [tawatur.read(page(i.text, i.name, outlet=i.outlet)) for i in event.items]
        check_comparison(tawatur.compare(readings), readings)


def test_the_text_of_a_page_is_kept_as_it_is(tmp_path: Path) -> None:
    """Line ends, marks, control characters: offsets must fit the text that was given."""
    text = "\ufeffقَالَ الوزير:\r\n«نعم».\u2028وأضاف\tأنّ\u200f العمل\u0640 مستمر\x0b\r\nثم غادر.\n"
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode("utf-8"))
    (found,) = tawatur.load([path])
    assert isinstance(found, Page)
    assert found.text in (text, text.removeprefix("\ufeff"))
    assert found.hash == hashlib.sha256(found.text.encode("utf-8")).hexdigest()


@cache
def fragments() -> tuple[str, ...]:
    """Lines of the sample pages, whole and cut, and what breaks naive code."""
    lines = [line for r in sample_readings() for line in r.page.text.splitlines() if line.strip()]
    cut = [line[len(line) // 3 :] for line in lines] + [line[: len(line) // 2] for line in lines]
    odd = [
        "«",
        "»",
        '"',
        "((",
        ":",
        "،",
        "\u0000",
        "\u202e",
        "\u0640",
        "٤٥",
        "9/8/2015",
        "\n\n",
        "😀",
        "ا" * 300,
    ]
    return tuple(lines + cut + odd)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_text_is_read_without_stray_spans(data: st.DataObject) -> None:
    picked = data.draw(st.lists(st.sampled_from(fragments()) | st.text(max_size=20), max_size=12))
    text = data.draw(st.sampled_from([" ", "\n", "\r\n", ""])).join(picked)
    reading = tawatur.read(page(text, "any"))
    assert reading.page.text == text
    assert stray(reading) == []
    assert unexplained(reading) == []


# 2. Same pages, same answer.


def run(arguments: list[str], seed: int = 0) -> bytes:
    """What the real command prints on standard output, under a hash seed."""
    done = subprocess.run(
        [sys.executable, "-m", "tawatur", *arguments],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": str(seed), "COLUMNS": "100"},
    )
    return done.stdout


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sample pages, each as a JSONL file with what is known of it."""
    folder = tmp_path_factory.mktemp("sample")
    files = []
    for p in demo.pages():
        record = {"id": p.name, "text": p.text, "outlet": p.outlet, "url": p.url, "author": p.author}
        record["published"] = p.published.isoformat() if p.published else None
        path = folder / f"{len(files):02}.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        files.append(str(path))
    return files


def real_files() -> list[str]:
    assert SHARED is not None
    return sorted(str(path) for path in (SHARED / "seeds").glob("*.txt"))


def shuffled(files: list[str], seed: int) -> list[str]:
    order = list(files)
    random.Random(seed).shuffle(order)
    assert order != files
    return order


def same_answer(files: list[str]) -> None:
    """Reading and comparing give the same bytes for another order, hash seed and number of workers."""
    read = run(["read", "--format", "jsonl", *files], seed=0)
    assert read.count(b"\n") == len(files)
    assert run(["read", "--format", "jsonl", "--jobs", "2", *files], seed=1) == read
    # ``read`` answers in the order of its inputs: another order is the same lines in that order.
    other = run(["read", "--format", "jsonl", *shuffled(files, 3)], seed=2)
    assert sorted(other.splitlines()) == sorted(read.splitlines())
    for form in (["--format", "json"], []):
        compared = run(["compare", *form, *files], seed=0)
        assert run(["compare", *form, "--jobs", "2", *shuffled(files, 4)], seed=5) == compared
        assert run(["compare", *form, *shuffled(files, 6)], seed=7) == compared


def test_same_pages_same_answer_on_the_sample(sample_files: list[str]) -> None:
    same_answer(sample_files)


@needs_shared
def test_same_pages_same_answer_on_real_pages() -> None:
    same_answer(real_files())


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_the_order_of_readings_changes_no_comparison(data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(sample_readings()), unique_by=lambda r: r.page.name))
    order = data.draw(st.permutations(some))
    assert tawatur.compare(order) == tawatur.compare(some)


def test_reading_twice_gives_the_same_reading() -> None:
    assert tuple(tawatur.read(p) for p in reversed(list(demo.pages()))) == sample_readings()[::-1]


# 3. Every inference explains itself.


def test_every_inference_on_the_sample_explains_itself() -> None:
    assert {r.page.name: unexplained(r) for r in sample_readings() if unexplained(r)} == {}


@needs_shared
def test_every_inference_on_real_pages_explains_itself() -> None:
    assert {r.page.name: unexplained(r) for r in real_readings() if unexplained(r)} == {}


def test_the_walk_over_records_finds_a_stray_span() -> None:
    text = page("نص", "one")
    article = model.Article("a1", "main", Span(0, 9), (Span(1, 1),))
    reading = Reading(text, (model.ArticleReading(article, model.Day()),))
    assert stray(reading) == [Span(0, 9), Span(1, 1)]
