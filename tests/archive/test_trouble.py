"""What goes wrong is said plainly, and the archive is as it was."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

import tawatur
from tawatur import demo
from tawatur.archive import ArchiveError
from tawatur.archive.schema import APPLICATION, STEPS
from tawatur.comparing import compare
from tawatur.model import Reading


def test_a_second_writer_is_told_to_wait(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as first:
        first.add(readings[:2])
        with tawatur.open(path) as second:
            with pytest.raises(ArchiveError, match="being written by another process; wait"):
                second.add(readings[2:3])
            assert len(second) == 2
    with tawatur.open(path) as second:
        assert second.add(readings[2:3]).new == 1


def test_many_read_while_one_writes(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as writer:
        writer.add(readings[:3])
        with tawatur.open(path, readonly=True) as one, tawatur.open(path, readonly=True) as two:
            told = one.comparison()
            with writer._writing() as link:
                link.execute("DELETE FROM stories")
                assert one.comparison() == two.comparison() == told
                link.execute("ROLLBACK")
                link.execute("BEGIN")
            writer.add(readings[3:5])
            assert len(one) == len(two) == 5


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else False, reason="root may write anything")
def test_a_file_that_may_not_be_written(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings[:2])
    path.chmod(0o444)
    with pytest.raises(ArchiveError, match="may not be written to"):
        tawatur.open(path).add(readings[2:3])


def test_an_archive_opened_for_reading_is_not_written(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings[:2])
    with tawatur.open(path, readonly=True) as archive:
        with pytest.raises(ArchiveError, match="opened for reading"):
            archive.add(readings[2:3])
        assert len(archive) == 2


def test_a_full_disk_keeps_what_was_acknowledged(path: Path, readings: tuple[Reading, ...]) -> None:
    kept = []
    with tawatur.open(path) as archive:
        size = archive._link.execute("PRAGMA page_count").fetchone()[0]
        archive._link.execute(f"PRAGMA max_page_count = {size + 12}")
        with pytest.raises(ArchiveError, match="the disk is full; free some space"):
            archive.add(readings, progress=kept.append)
    assert 0 < len(kept) < len(readings)
    with tawatur.open(path) as archive:
        assert len(archive) == len(kept)
        assert archive.verify() == []
        archive.add(readings)
        assert archive.comparison() == compare(readings)


def test_what_is_no_archive(path: Path) -> None:
    path.write_text("ليس هذا أرشيفا" * 100, encoding="utf-8")
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(ArchiveError, match="is no archive of Tawatur"):
            tawatur.open(path, readonly=readonly)
    assert path.read_bytes() == before
    with pytest.raises(ArchiveError, match="does not exist"):
        tawatur.open(path.with_name("nothing"), readonly=True)
    other = path.with_name("other.db")
    with sqlite3.connect(other) as link:
        link.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ArchiveError, match="no archive of Tawatur"):
        tawatur.open(other)


def test_a_damaged_file(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings)
        archive._link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 40] = bytes(4096 * 37)
    path.write_bytes(data)
    try:
        with tawatur.open(path, readonly=True) as archive:
            assert archive.verify() != []
    except ArchiveError as error:
        assert "damaged" in str(error)


def test_verify_finds_what_was_changed_behind_its_back(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings)
        link = archive._link
        link.execute("DELETE FROM tellings WHERE number = 0 AND claim = (SELECT min(id) FROM claims)")
        link.execute(
            "UPDATE texts SET data = (SELECT max(data) FROM texts) WHERE hash = (SELECT min(hash) FROM texts)"
        )
        found = archive.verify()
    assert any("tellings" in line for line in found)
    assert any("does not match its hash" in line for line in found)


def test_older_archives_are_brought_forward_and_newer_ones_left(path: Path) -> None:
    link = sqlite3.connect(path, isolation_level=None)
    link.executescript(STEPS[0])
    link.execute(f"PRAGMA application_id = {APPLICATION}")
    link.execute("PRAGMA user_version = 1")
    link.close()
    with pytest.raises(ArchiveError, match="an older Tawatur"):
        tawatur.open(path, readonly=True)
    with tawatur.open(path) as archive:
        assert archive.add(demo.pages()).new > 0
        assert archive.verify() == []
        archive._link.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(ArchiveError, match="a newer Tawatur; update"):
        tawatur.open(path)


ADDER = """
import sys, tawatur
from tawatur import demo
with tawatur.open(sys.argv[1]) as archive:
    for page in demo.pages():
        archive.add([page], progress=lambda outcome: print(page.name, flush=True))
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_addition_loses_no_page_that_it_acknowledged(
    path: Path, readings: tuple[Reading, ...], seed: int
) -> None:
    rng = random.Random(seed)
    acknowledged: set[str] = set()
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", ADDER, str(path)], stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            for _ in range(rng.randint(1, 5)):
                acknowledged.add(run.stdout.readline().strip())
            time.sleep(rng.random() * 0.2)
            run.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip() for line in run.stdout}
        with tawatur.open(path, readonly=True) as archive:
            assert archive.verify() == []
            assert acknowledged - {""} <= {r.page.name for r in archive.readings()}
    with tawatur.open(path) as archive:
        archive.add(demo.pages())
        assert archive.verify() == []
        assert msgspec.json.encode(archive.comparison()) == msgspec.json.encode(compare(readings))
