"""The command line as a user meets it: what it prints where, and how it ends."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.cli import main, reference

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "tawatur" / "demo" / "pages"
TEXT = """انقطاع الماء عن أحياء الميناء

أعلنت شركة مياه الساحل أمس أن الماء سيعود إلى أحياء الميناء مساء الجمعة.

وقال مدير الشركة نديم الحاوي إن الفرق «تعمل ليلًا ونهارًا».
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A text file that is a page of news."""
    path = tmp_path / "water.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: str | Path, seed: str = "random") -> str:
    """What the command prints in a process of its own, with that hash seed."""
    command = [sys.executable, "-m", "tawatur", *map(str, args)]
    env = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_read_shows_title_day_and_who_says_what(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(page), "--published", "2025-10-15", "--outlet", "الساحل"]) == 0
    shown = capsys.readouterr().out
    assert "انقطاع الماء عن أحياء الميناء" in shown
    assert "الساحل · الأربعاء 15 أكتوبر 2025" in shown
    assert "نديم الحاوي ← الساحل" in shown
    assert "«أمس» = 2025-10-14" in shown


def test_read_prints_a_json_line_for_each_page(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(page), str(page), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["page"] for line in lines] == ["water", "water"]
    assert "text" not in json.loads(lines[0])


def test_with_text_adds_what_the_offsets_refer_to(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(page), "--format", "jsonl", "--with-text"])
    found = json.loads(capsys.readouterr().out)
    start, end = found["articles"][0]["title"]
    assert found["text"][start:end] == "انقطاع الماء عن أحياء الميناء"


def test_explain_gives_reasons(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(page), "--explain", "--lang", "en"])
    assert "Why: " in capsys.readouterr().out


def test_fields_of_other_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"id": "n1", "body": TEXT, "paper": "الساحل"}), encoding="utf-8")
    args = ["read", str(path), "--format", "jsonl", "--field", "text=body", "--field", "outlet=paper"]
    assert main(args) == 0
    assert json.loads(capsys.readouterr().out)["outlet"] == "الساحل"


@pytest.mark.parametrize(("outlets", "told"), [(1, False), (8, True)])
def test_compare_leaves_out_what_recurs_on_an_outlets_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outlets: int, told: bool
) -> None:
    call = "وقالت إدارة الصحيفة إن التبرع لها يتم عبر صفحتها وحدها وفي أي وقت من أوقات السنة."
    with (tmp_path / "set.jsonl").open("w", encoding="utf-8") as lines:
        for n in range(8):
            body = [f"قال شاهد رقم {n} إن الحافلة رقم {i} وصلت إلى المحطة {n * i}." for i in range(1, 6)]
            text = "\n".join([f"وصول الحافلات إلى المحطة {n}", *body, call])
            row = {"id": str(n), "text": text, "outlet": f"المرفأ {n % outlets}"}
            print(json.dumps(row, ensure_ascii=False), file=lines)
    assert main(["compare", str(tmp_path / "set.jsonl"), "--format", "json", "--jobs", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    starts = {t["span"][0] for claim in found["claims"] for t in claim["tellings"]}
    assert (max(starts) > text.index(call)) == told


def test_compare_prints_json_and_writes_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    assert main(["compare", str(SAMPLES), "--format", "json", "--report", str(out), "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert {"stories", "claims", "passages"} <= json.loads(shown.out).keys()
    assert str(out) in shown.err
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_pages_of_one_name_are_told_apart_and_a_page_given_twice_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for name, sample in (("a", "01_sindyan_bridge"), ("b", "02_mirror_bridge"), ("c", "02_mirror_bridge")):
        path = tmp_path / name / "page.txt"
        path.parent.mkdir()
        path.write_bytes((SAMPLES / f"{sample}.txt").read_bytes())
        paths.append(str(path))
    assert main(["compare", *paths, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    names = {page for story in found["stories"] for page, _ in story["articles"]}
    assert len(names) == 2
    assert all(name.startswith("page~") for name in names)
    main(["compare", *reversed(paths), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == found


def test_why_gives_the_whole_account_of_a_claim_by_words_and_by_id(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["why", "بدأ في غرفة المحركات", str(SAMPLES), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "مسعود الرحّال" in shown
    assert "1 origin" in shown
    found = re.search(r" · (c[0-9a-f]{16})$", shown, re.MULTILINE)
    assert found
    assert main(["why", found[1][:8], str(SAMPLES), "--lang", "en"]) == 0
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize(
    "args", [["why", "c1"], ["why", "c1", str(SAMPLES), "--archive", "x"], ["why", "عطارد", str(SAMPLES)]]
)
def test_why_of_nothing_is_a_wrong_use(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    assert capsys.readouterr().out == ""


def test_a_report_that_cannot_be_written_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "no" / "such" / "report.html"
    assert main(["compare", str(SAMPLES), "--report", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_times_are_resolved_from_the_anchor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["times", "وصل الوفد أمس ويغادر الجمعة", "--anchor", "2025-10-15"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ["2025-10-14", "DATE", "أمس", "time.day"] in rows
    assert ["2025-10-17", "DATE", "الجمعة", "time.day.ahead (ويغادر)"] in rows  # and the word that told it
    assert main(["times", "وصل أمس", "--anchor", "2025-10-15", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "2025-10-14"


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "english.txt": b"The minister said on Monday that the bridge would reopen within a week.\n" * 5,
    "cut.jsonl.gz": gzip.compress(json.dumps({"id": "a", "text": TEXT}).encode() * 50)[:-20],
    "broken.jsonl": b'{"id": "a", "text": \n',
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_gets_one_line_and_the_rest_is_read(
    name: str, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    assert main(["read", str(bad), str(page), "--format", "jsonl"]) == 0
    shown = capsys.readouterr()
    assert [json.loads(line)["page"] for line in shown.out.splitlines()] == ["water"]
    (line,) = shown.err.splitlines()
    assert line.startswith(f"tawatur: {bad}")
    assert main(["read", str(bad)]) == 1


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["read"],
        ["reed", "x"],
        ["read", "x", "--jobs", "0"],
        ["read", "x", "--published", "yesterday"],
        ["read", "x", "--field", "text"],
        ["compare", "x", "--lang", "fr"],
        ["times", "أمس"],
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(args)
    assert ended.value.code == 2
    assert "usage: tawatur" in capsys.readouterr().err


def test_missing_inputs_end_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_any_order_of_inputs_any_hash_seed_and_any_workers_give_the_same_bytes() -> None:
    files = sorted(SAMPLES.iterdir())
    shuffled = random.Random(7).sample(files, len(files))
    one = run("compare", *files, "--format", "json", seed="1")
    two = run("compare", *shuffled, "--format", "json", "--jobs", "2", seed="2")
    assert one == two
    three = run("read", *files, "--format", "jsonl", seed="1")
    four = run("read", *files, "--format", "jsonl", "--jobs", "2", seed="2")
    assert [json.loads(line)["page"] for line in three.splitlines()] == [f.stem for f in files]
    assert three == four


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_is_no_trouble(jobs: str) -> None:
    command = [
        sys.executable,
        "-m",
        "tawatur",
        "read",
        *[str(SAMPLES)] * 2,
        "--format",
        "jsonl",
        "--jobs",
        jobs,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_ctrl_c_ends_with_130_and_leaves_whole_lines(tmp_path: Path) -> None:
    fifo = tmp_path / "endless.jsonl"
    os.mkfifo(fifo)
    command = [sys.executable, "-u", "-m", "tawatur", "read", str(fifo), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        # Opened for both, so that this side does not wait for a reader that may have failed.
        with os.fdopen(os.open(fifo, os.O_RDWR), "wb", buffering=0) as feed:
            feed.write(json.dumps({"id": "a", "text": TEXT}).encode() + b"\n")
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        assert json.loads(first)["page"] == "a"
        assert process.stdout.read() == ""
        assert process.stderr.read() == ""


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    from tawatur import __version__

    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"tawatur {__version__}\n"


def test_the_reference_is_that_of_the_parser() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "write it anew: python -m tawatur.cli > docs/cli.md"
