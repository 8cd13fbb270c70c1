"""The command that serves: a real process, its address, its token, its end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tawatur.cli import main


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as a process and the address that it printed."""
    command = [sys.executable, "-m", "tawatur", *arguments, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_an_archive_is_served_until_it_is_stopped(tmp_path: Path, end: signal.Signals) -> None:
    with running("serve", str(tmp_path / "new.tawatur")) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert "الأرشيف فارغ" in httpx.get(address).text
        process.send_signal(end)
        assert process.wait(15) in (0, -end)
        assert process.stderr and process.stderr.read() == ""


def test_the_demo_is_served_from_an_archive_that_goes_with_it(tmp_path: Path) -> None:
    with running("demo", "--serve") as (process, address):
        assert "إخلاء ١٤٦ راكباً" in httpx.get(address).text
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0


def test_others_need_the_token_that_is_printed(tmp_path: Path) -> None:
    with running("serve", str(tmp_path / "new.tawatur"), "--host", "0.0.0.0") as (_, address):
        plain, _, token = address.partition("?token=")
        assert len(token) >= 20
        assert httpx.get(plain).status_code == 401
        assert (
            httpx.get(f"{plain}api/stories", headers={"Authorization": f"Bearer {token}"}).status_code == 200
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--token", "short"], "a token is 8 to 128"),
        (["--host", "no.such.host.invalid"], "cannot be served"),
        (["--port", "70000"], "cannot be served"),
    ],
)
def test_what_cannot_be_served_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["serve", str(tmp_path / "a.tawatur"), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", str(tmp_path / "a.tawatur"), "--port", port]) == 2
    assert "name another host or port" in capsys.readouterr().err


def test_what_is_no_archive_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.tawatur"
    path.write_text("no archive" * 1000)
    assert main(["serve", str(path)]) == 1
    assert "is no archive of Tawatur" in capsys.readouterr().err
