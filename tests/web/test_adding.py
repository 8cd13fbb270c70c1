"""Adding from the browser: texts, files and addresses over a real server; what is refused; two writers."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest

import tawatur
from tawatur.archive.locking import Lock
from tawatur.errors import UsageError
from tawatur.pages.fetch import Fetcher, Limits
from tawatur.pages.guard import Guard
from tawatur.web.app import create_app
from tawatur.web.jobs import Jobs
from tawatur.web.library import Library
from tawatur.web.uploads import addresses, keep_files, keep_text, safe_name

TITLE = "إغلاق ميناء الصنوبر أسبوعًا"
TEXT = f"{TITLE}\n\nقال مدير الميناء سامر النجّار إن الأرصفة ستُغلق أسبوعًا. وأضاف أن السفن حُوّلت إلى ميناء آخر."


@pytest.fixture
def own(tmp_path: Path, serve_app: object) -> Iterator[httpx.Client]:
    """A visitor of a server over an archive of his own, whose guard lets this machine be fetched from."""
    path = tmp_path / "own.tawatur"
    with tawatur.open(path) as archive:
        archive.add([])
    app = create_app(path, rate=None)
    app.state.jobs = Jobs(Library(path), patience=1.5)
    app.state.fetcher = Fetcher(Guard(["127.0.0.1/32", "::1/128"]), Limits(wait=0))
    with serve_app(app) as address, httpx.Client(base_url=address) as client:  # type: ignore[operator]
        yield client


def added(client: httpx.Client, **sent: object) -> tuple[dict[str, object], str]:
    """The record and the page of an addition that is over."""
    files = sent.pop("files", None)
    answer = client.post("/add", data=sent, files=files)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    where = answer.headers["location"]
    until = time.monotonic() + 20
    while time.monotonic() < until:
        record = client.get(f"/api{where}").json()
        if record["state"] in ("done", "failed"):
            return record, client.get(where).text
        time.sleep(0.05)
    raise AssertionError(f"still {record}")


def test_a_pasted_text_is_read_and_its_reading_shown(own: httpx.Client) -> None:
    record, html = added(own, text=TEXT, outlet="صوت الساحل", day="2025-10-20")
    assert (record["state"], record["new"], record["problems"]) == ("done", 1, [])
    assert TITLE in html and "سامر النجّار ← صوت الساحل" in html and "20 أكتوبر 2025" in html
    assert "قولان منسوبان" in html
    again, html = added(own, text=TEXT, outlet="صوت الساحل", day="2025-10-20")
    assert (again["new"], again["known"]) == (0, 1)


def test_files_are_read_under_names_without_folders(own: httpx.Client) -> None:
    hostile = "../../../ميناء.txt"
    record, _ = added(own, files=[("files", (hostile, TEXT.encode())), ("files", ("b.html", b"<p>no"))])
    assert record["new"] == 1
    assert own.get("/article", params={"page": "ميناء"}).status_code == 200
    assert record["problems"] == ["b.html: holds no Arabic text; give pages of Arabic news"]


def test_records_of_a_file_bear_its_name_and_not_its_place(own: httpx.Client) -> None:
    line = '{"text": "قال الوزير سامي إن الطريق سيفتح غدًا. وأضاف أن العمل انتهى."}\n'
    record, _ = added(own, files=[("files", ("rows.jsonl", (line + "{broken\n").encode()))])
    assert record["new"] == 1 and "/" not in str(record["pages"])
    assert str(record["problems"]).startswith("['rows.jsonl:2: is broken JSON")


def as_browsers_do(sent: dict[str, str]) -> dict[str, object]:
    """A form as browsers send it: a file that was not chosen is a part with an empty name."""
    parts = [f'name="{key}"\r\n\r\n{value}' for key, value in sent.items()]
    parts.append('name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n')
    body = "".join(f"--x\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    content = f"{body}--x--\r\n".encode()
    return {"content": content, "headers": {"content-type": "multipart/form-data; boundary=x"}}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "nothing was given"),
        ({"addresses": "/etc/passwd"}, "is no web address"),
        ({"addresses": "file:///etc/passwd"}, "is no web address"),
        ({"addresses": "https://one.example -"}, "is no web address"),
        ({"text": "ا" * 500_000}, "is too long"),
    ],
)
def test_what_cannot_be_begun_is_said_above_the_form(
    own: httpx.Client, sent: dict[str, str], said: str
) -> None:
    answer = own.post("/add", **as_browsers_do(sent))  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert said in answer.text and 'action="/add"' in answer.text


def test_private_addresses_are_refused(client: httpx.Client) -> None:
    """The server of the sample has the guard that every server has."""
    record, html = added(client, addresses=f"{client.base_url}\nhttp://169.254.169.254/latest/meta-data")
    assert record["pages"] == [] and record["state"] == "done"
    assert all("is not public" in problem for problem in record["problems"])  # type: ignore[attr-defined]
    assert str(record["problems"]).count("not public") == 2 and "is not public" in html


def test_a_web_page_is_fetched_and_read(own: httpx.Client, site: str) -> None:
    record, html = added(own, addresses=f"{site}/port.html")
    assert record["new"] == 1, record
    assert TITLE in html


def test_another_sites_page_may_not_add(client: httpx.Client) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = client.post("/add", data={"text": TEXT}, headers=headers)
        assert answer.status_code == 403


def test_while_another_process_writes_it_waits_and_says_so(own: httpx.Client, tmp_path: Path) -> None:
    other = Lock(tmp_path / "own.tawatur")
    other.take()
    record, html = added(own, text=TEXT, lang="en")
    assert record["state"] == "failed" and record["new"] == 0
    assert "is being written by another process" in html and "own.tawatur" not in html
    release = threading.Timer(0.6, other.release)
    where = own.post("/add", data={"text": TEXT}).headers["location"]
    time.sleep(0.3)
    assert "برنامج آخر يكتب في الأرشيف" in own.get(where).text
    other.release()
    release.cancel()
    until = time.monotonic() + 20
    while own.get(f"/api{where}").json()["state"] != "done":
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("خبر.txt", "خبر.txt"),
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\pages\\a b.HTML", "a b.html"),
        ("\u202egpj.txt\x00", "gpj.txt"),
        ("....", "page.txt"),
        ("x" * 300 + ".jsonl", "x" * 80 + ".jsonl"),
        ('<img src=x onerror="alert(1)">.txt', "img src_x onerror_alert_1_.txt"),
    ],
)
def test_names_of_files(given: str, name: str) -> None:
    assert safe_name(given) == name


def test_two_files_of_one_name_lie_apart(tmp_path: Path) -> None:
    kept = keep_files([("a.txt", BytesIO(b"1")), ("x/a.txt", BytesIO(b"2"))], tmp_path)
    assert [path.name for path in kept] == ["a.txt", "a.txt"]
    assert [path.read_bytes() for path in kept] == [b"1", b"2"]
    assert all(path.is_relative_to(tmp_path) for path in (*kept, keep_text("/../ " + TEXT, tmp_path)))


def test_addresses_are_taken_once_each_and_not_too_many() -> None:
    assert addresses(" https://a.example\nhttps://a.example  HTTP://b.example/x ") == (
        "https://a.example",
        "HTTP://b.example/x",
    )
    with pytest.raises(UsageError, match="too many"):
        addresses("\n".join(f"https://a.example/{n}" for n in range(51)))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site with one article."""
    folder = tmp_path / "site"
    folder.mkdir()
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()[2:])
    page = f'<!doctype html><meta charset="utf-8"><article><h1>{TITLE}</h1>{body}</article>'
    (folder / "port.html").write_text(page, encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
