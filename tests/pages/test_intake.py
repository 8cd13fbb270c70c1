"""Reading inputs: every form, and one clear line for each that is none."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.model import Page
from tawatur.pages import load

TEXT = (
    "قال مسؤول في الوزارة إن العمل في الميناء سيبدأ بعد أسبوع، وأكد أن الشركة التي فازت بالعقد ستبدأ غداً.\n"
    * 4
)


def _load(*paths: Path | str, **known: object) -> tuple[list[Page], list[InputError]]:
    found = list(load(paths, **known))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, InputError)]


def test_a_text_file_is_kept_to_the_character(tmp_path: Path) -> None:
    text = f"العنوان\r\n\r\n{TEXT}\u2028آخر\r"
    (tmp_path / "a.txt").write_bytes(text.encode())
    pages, errors = _load(tmp_path / "a.txt")
    assert [p.text for p in pages] == [text] and not errors
    assert pages[0].name == "a"


def test_records_keep_their_ids_and_what_is_known(tmp_path: Path) -> None:
    rows = [
        {
            "id": "2020-01-01#7",
            "text": TEXT,
            "outlet": "الرياض",
            "published": "2020-01-01T10:00:00Z",
            "author": "واس",
        },
        {"id": 8, "text": TEXT},
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "set.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    pages, errors = _load(tmp_path / "set.jsonl.gz", published=date(2021, 5, 6), outlet="المرفأ")
    assert [(p.name, p.outlet, p.published) for p in pages] == [
        ("2020-01-01#7", "الرياض", date(2020, 1, 1)),
        ("8", "المرفأ", date(2021, 5, 6)),
    ]
    assert pages[0].author == "واس" and not errors


def test_fields_may_have_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps({"articles": [{"key": "k", "body": TEXT, "day": "2022-03-04"}]})
    )
    pages, _ = _load(tmp_path / "a.json", fields={"id": "key", "text": "body", "published": "day"})
    assert [(p.name, p.published) for p in pages] == [("k", date(2022, 3, 4))]


@pytest.mark.parametrize(
    "outlet", ["aawsat", "aawsat.com", "https://aawsat.com/x/1", "صحيفة الشرق الأوسط", "الشرق الأوسط"]
)
def test_an_outlet_has_one_name(tmp_path: Path, outlet: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    pages, _ = _load(tmp_path / "a.txt", outlet=outlet)
    assert pages[0].outlet == "الشرق الأوسط"


def test_an_unknown_outlet_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert _load(tmp_path / "a.txt", outlet="صحيفة المرفأ البعيد")[0][0].outlet == "صحيفة المرفأ البعيد"


def test_the_bytes_as_they_came_are_known_by_their_digest(tmp_path: Path) -> None:
    marked = f"<!doctype html><h1>العنوان</h1><p>{TEXT}</p>".encode("cp1256")
    (tmp_path / "a.html").write_bytes(marked)
    (tmp_path / "b.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "c", "text": TEXT}))
    pages, _ = _load(tmp_path)
    known = [hashlib.sha256(data).hexdigest() for data in (marked, TEXT.encode("utf-16"))]
    assert [p.digest for p in pages] == [*(f"sha256:{value}" for value in known), None]


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("c.txt", "a.txt", "deep/b.txt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    pages, errors = _load(tmp_path)
    assert [p.name for p in pages] == ["a", "c", "b"] and not errors


def test_standard_input_may_be_text_lines_or_html(monkeypatch: pytest.MonkeyPatch) -> None:
    record = json.dumps({"id": "x", "text": TEXT})
    for given, name in (
        (TEXT, "stdin"),
        (f"{record}\n{record}\n", "x"),
        (f"<!doctype html><p>{TEXT}</p>", "stdin"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        pages, errors = _load("-")
        assert {p.name for p in pages} == {name} and not errors


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "picture"),
    "english.txt": (
        b"The ministry said on Monday that work on the port would begin within a week. " * 3,
        "no Arabic",
    ),
    "one_line.txt": ("كلمة ".encode() * 1_200_000, "too large"),
    "broken.html": (b"<html><body><p>Nothing Arabic here at all, only words.</p>", "no Arabic"),
    "cut.txt.gz": (gzip.compress(TEXT.encode())[:-9], "gzip"),
    "not.txt.gz": (TEXT.encode(), "gzip"),
    "broken.json": (b'{"id": "a", "te', "JSON"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_clear_line_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    data, says = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    pages, errors = _load(tmp_path / name, tmp_path / "good.txt")
    assert [p.name for p in pages] == ["good"]
    assert len(errors) == 1
    assert says in errors[0].wrong and errors[0].remedy and name in str(errors[0])
    assert "\n" not in str(errors[0])


def test_what_is_not_there_and_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, errors = _load(tmp_path / "empty", tmp_path / "nothing.txt")
    assert ["folder without pages" in errors[0].wrong, "does not exist" in errors[1].wrong] == [True, True]


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT})
    (tmp_path / "a.jsonl").write_text(f'{good}\n{{"id": "b", "te\n\n{good}\n{{"id": "c"}}\n"word"\n')
    pages, errors = _load(tmp_path / "a.jsonl")
    assert len(pages) == 2
    assert [error.name.rsplit(":", 1)[1] for error in errors] == ["2", "5", "6"]


def test_a_file_that_holds_no_records_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(TEXT * 30)
    pages, errors = _load(tmp_path / "a.jsonl")
    assert not pages and len(errors) <= 11


def test_records_before_the_cut_of_a_gzip_file_are_read(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(i), "text": TEXT + str(i * 7919)}) + "\n" for i in range(400))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-200])
    pages, errors = _load(tmp_path / "a.jsonl.gz")
    assert len(pages) > 100
    assert "gzip" in errors[-1].wrong


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6"])
def test_text_in_an_older_encoding_is_read_and_said(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    pages, errors = _load(tmp_path / "a.txt")
    assert [p.text for p in pages] == [TEXT]
    assert encoding in errors[0].wrong


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_unicode_with_a_mark_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    (tmp_path / "a.txt").write_bytes(mark + TEXT.encode(encoding))
    pages, errors = _load(tmp_path / "a.txt")
    assert [p.text.lstrip("\ufeff") for p in pages] == [TEXT] and not errors


def test_a_few_broken_bytes_are_shown_and_said(tmp_path: Path) -> None:
    data = (TEXT * 3).encode()
    (tmp_path / "a.txt").write_bytes(data[:100] + b"\xff" + data[100:])
    pages, errors = _load(tmp_path / "a.txt")
    assert "\ufffd" in pages[0].text
    assert "broken UTF-8" in errors[0].wrong
