"""The commands of the archive: what a newsroom types, and what it gets."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from tawatur.cli import main

NAHR = "قال رئيس البلدية هاني السرحان إن مستشفى الرابية سيفتح أبوابه في 15 مارس أمام المرضى."
BURJ = "قال مدير الصحة نبيل الشدادي إن مستشفى الرابية سيفتح أبوابه في 15 مارس أمام المرضى."
LATER = "قال مدير الصحة نبيل الشدادي إن مستشفى الرابية سيفتح أبوابه في 20 مارس أمام المرضى."


def lines(*pages: tuple[str, str, str, str]) -> str:
    return "".join(
        json.dumps({"id": i, "outlet": outlet, "published": day, "text": f"{title}\n\n{text}"}) + "\n"
        for i, outlet, day, (title, text) in (
            (i, o, d, ("مستشفى الرابية يفتح أبوابه", t)) for i, o, d, t in pages
        )
    )


@pytest.fixture
def news(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    source = tmp_path / "one.jsonl"
    source.write_text(lines(("a", "نهر", "2031-03-01", NAHR), ("b", "برج", "2031-03-01", BURJ)), "utf-8")
    assert main(["add", str(path), str(source), "--format", "jsonl"]) == 0
    changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "second_origin" in {change["kind"] for change in changes}
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    assert main(list(args)) == code
    return capsys.readouterr().out


def test_adding_again_adds_nothing(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "add", news, str(tmp_path / "one.jsonl"), "--jobs", "2", "--format", "jsonl") == ""


def test_a_silent_edit_is_news(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = tmp_path / "two.jsonl"
    edited.write_text(lines(("b", "برج", "2031-03-01", LATER)), "utf-8")
    out = run(capsys, "add", news, str(edited), "--lang", "en")
    assert "the page was edited" in out
    assert "20" in out
    assert "the page was edited" in run(capsys, "changes", news, "--lang", "en", "--since", "2026-01-01")
    assert run(capsys, "changes", news, "--since", "2999-01-01") == ""
    assert run(capsys, "show", news, "b").count("≠") == 2


def test_stories_and_what_they_tell(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = [json.loads(line) for line in run(capsys, "stories", news, "--format", "jsonl").splitlines()]
    assert {page for page, _ in story["articles"]} == {"a", "b"}
    assert run(capsys, "stories", news, "--since", "2031-03-02") == ""
    text = run(capsys, "show", news, story["id"])
    assert "هاني السرحان" in text
    assert run(capsys, "show", news, story["claims"][0]) == text
    assert main(["show", news, "nothing"]) == 2


def test_searching(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "سيفتح أبوابه" in run(capsys, "search", news, "المستشفي", "--speaker", "الشدادي")
    hits = run(capsys, "search", news, "مستشفى", "--outlet", "نهر", "--format", "jsonl").splitlines()
    assert [json.loads(hit)["page"] for hit in hits] == ["a"]
    assert main(["search", news]) == 2


def test_forgetting_and_verifying(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "verify", news) == ""
    run(capsys, "forget", news, "a")
    assert run(capsys, "verify", news) == ""
    assert main(["forget", news, "a"]) == 2
    assert run(capsys, "search", news, "السرحان") == ""


def test_exporting(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "export", news, "pages", "--format", "csv"))))
    assert [(row["name"], row["outlet"], date.fromisoformat(row["published"])) for row in rows] == [
        ("a", "نهر", date(2031, 3, 1)),
        ("b", "برج", date(2031, 3, 1)),
    ]
    claims = [json.loads(line) for line in run(capsys, "export", news, "claims").splitlines()]
    assert max(claim["origins"] for claim in claims) == 2
    target = tmp_path / "tellings.parquet"
    run(capsys, "export", news, "tellings", "--format", "parquet", "--output", str(target))
    assert target.read_bytes()[:4] == b"PAR1"
    assert main(["export", news, "recipes"]) == 2


def test_what_is_missing_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", str(path)]) == 1
    assert "does not exist; add pages to it first" in capsys.readouterr().err
    assert main(["watch", str(path), str(path.with_name("feeds.opml"))]) == 2
    assert not path.exists()


def test_a_merge_is_taken_back_and_stands_again(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied = tmp_path / "copied.jsonl"
    copied.write_text(lines(("c", "ساحة", "2031-03-01", NAHR)), "utf-8")
    run(capsys, "add", news, str(copied))
    exported = [json.loads(line) for line in run(capsys, "export", news, "merges").splitlines()]
    claim = next(row["claim"] for row in exported if row["certain"])
    listed = run(capsys, "revoke", news, claim, "--lang", "en")
    assert "Their texts are one" in listed
    first = run(capsys, "revoke", news, claim, "--merge", "1", "--reason", "two reporters", "--lang", "en")
    assert len(first.splitlines()) == len(listed.splitlines()) - 1
    assert run(capsys, "revoke", news, claim, "--lang", "en") == first
    assert run(capsys, "revoke", news, claim, "--restore", "--lang", "en") == listed
    run(capsys, "revoke", news, claim, "--merge", "99", code=2)
