"""The JSON keeps its promises: its form, its schema, its bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tawatur.output.records import (
    ComparisonRecord,
    ReadingRecord,
    comparison_record,
    dumps,
    reading_record,
    schema,
)

if TYPE_CHECKING:
    from conftest import Make, Sample

SCHEMAS = Path(__file__).resolve().parents[2] / "schema"


def test_a_reading_has_the_form_that_the_scorer_reads(sample: Sample) -> None:
    found = json.loads(dumps(reading_record(sample.readings[0])))
    article = found["articles"][0]
    statement, time = article["statements"][0], article["times"][0]
    text = sample.readings[0].page.text
    assert found["page"] == "one"
    assert (article["role"], article["published"]) == ("main", "2025-10-15")
    assert text[slice(*article["title"])] == "انهيار جسر في وادي الريحان"
    assert [text[slice(*span)] for span in statement["content"]] == [sample.toll]
    assert [text[slice(*span)] for span in statement["cue"]] == ["أعلن"]
    assert text[slice(*statement["source"])] == statement["who"] == "الدفاع المدني"
    assert [(v["who"], text[slice(*v["span"])]) for v in statement["via"]] == [("وكالة سهل", "وكالة سهل")]
    assert (statement["kind"], statement["act"], statement["inside"]) == ("indirect", "assert", None)
    assert (text[slice(*time["span"])], time["type"], time["value"]) == ("أمس", "DATE", "2025-10-14")


def test_a_reading_says_more_than_the_scorer_needs(sample: Sample) -> None:
    article = json.loads(dumps(reading_record(sample.readings[0])))["articles"][0]
    assert article["names"][0]["full"] == "الدفاع المدني"
    assert article["quantities"][0]["low"] == article["quantities"][0]["high"] == 7
    assert article["statements"][0]["via"][0]["mode"] == "according"
    assert article["statements"][0]["reasons"][0]["rule"] == "cue.verb"
    assert article["day"]["reason"]["rule"] == "day.given"


def test_the_text_comes_only_when_asked_for(sample: Sample) -> None:
    reading = sample.readings[0]
    assert "text" not in json.loads(dumps(reading_record(reading)))
    assert json.loads(dumps(reading_record(reading, with_text=True)))["text"] == reading.page.text


def test_offsets_count_code_points_whatever_stands_before(make: Make) -> None:
    page = make.page("p", None, "قال سامي إن الماء ارتفع.", title="𝕏😀 عُنوان")
    reading = make.reading(page, (make.statement(page, "s1", "الماء ارتفع", "قال", "سامي"),))
    found = json.loads(dumps(reading_record(reading, with_text=True)))
    start, end = found["articles"][0]["statements"][0]["content"][0]
    assert found["text"][start:end] == "الماء ارتفع"


def test_a_comparison_has_the_form_that_the_scorer_reads(sample: Sample) -> None:
    found = json.loads(dumps(comparison_record(sample.comparison)))
    texts = {r.page.name: r.page.text for r in sample.readings}
    toll, other = found["claims"]
    assert {texts[t["page"]][slice(*t["span"])] for t in toll["tellings"]} == {sample.toll}
    assert toll["primary"] == [{"who": "الدفاع المدني", "tellings": [0, 1, 2, 3], "rule": "origin.speaker"}]
    assert (toll["channels"]["low"], toll["channels"]["high"]) == (1, 2)
    assert [(r["to"], r["kind"]) for r in toll["relations"]] == [("c2", "conflict")]
    assert {texts[t["page"]][slice(*t["span"])] for t in other["tellings"]} == {sample.other}
    assert found["stories"][0]["claims"] == ["c1", "c2"]


def test_lines_are_compact_and_keep_arabic_as_it_is(sample: Sample) -> None:
    line = dumps(reading_record(sample.readings[0]))
    assert "سنديان" in line
    assert "\\u" not in line
    assert "\n" not in line
    assert not re.search(r'": |", "', line)
    assert line == dumps(reading_record(sample.readings[0]))


@pytest.mark.parametrize(
    ("record", "name"),
    [(ReadingRecord, "reading.schema.json"), (ComparisonRecord, "comparison.schema.json")],
)
def test_the_schema_in_the_repository_is_that_of_the_code(record: type, name: str) -> None:
    written = (SCHEMAS / name).read_text(encoding="utf-8")
    assert written == schema(record), "write it anew: python -m tawatur.output.records schema"


def test_what_is_printed_fits_the_records(sample: Sample) -> None:
    for reading in sample.readings:
        line = dumps(reading_record(reading, with_text=True))
        assert msgspec.json.decode(line, type=ReadingRecord) == reading_record(reading, with_text=True)
    record = comparison_record(sample.comparison)
    assert msgspec.json.decode(dumps(record), type=ComparisonRecord) == record
