"""Who is answered, how often, and what a browser may do with the answer."""

from __future__ import annotations

import http.client
import re
from pathlib import Path

import httpx
import pytest

from tawatur.web.security import BURST, HEADERS, MOST_BODY, Buckets, is_loopback

from .conftest import Serve

TOKEN = "a-token-of-the-tests"


@pytest.mark.parametrize("where", ["/", "/api/stories", "/static/style.css", "/nothing", "/?since=x"])
def test_every_answer_says_what_a_browser_may_do(client: httpx.Client, where: str) -> None:
    answer = client.get(where)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_no_page_holds_a_script_or_style_of_its_own(client: httpx.Client) -> None:
    story = client.get("/api/stories").json()["stories"][0]
    paths = ["/", f"/stories/{story['id']}", f"/claims/{story['lead']['id']}", "/search?q=حريق", "/searches"]
    for path in [*paths, "/add", "/carriage"]:
        html = client.get(path).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", html), path


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:80", 200), ("[::1]:80", 200), ("news.example", 421), ("", 421)],
)
def test_only_this_machines_own_names_are_answered(client: httpx.Client, host: str, status: int) -> None:
    assert client.get("/api/stories", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://news.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 303),
    ],
)
def test_other_sites_change_nothing(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    assert client.post("/searches/none/remove", headers=headers).status_code == status


def test_more_than_one_upload_may_bring_is_refused(client: httpx.Client, address: str) -> None:
    link = http.client.HTTPConnection(address.removeprefix("http://"))
    link.putrequest("POST", "/searches")
    link.putheader("Content-Length", str(MOST_BODY + 1))
    link.endheaders()
    assert link.getresponse().status == 413
    # A body that does not say how long it is is counted.
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    parts = (b"name=x" + b"x" * 1_000_000 for _ in range(MOST_BODY // 1_000_000 + 1))
    assert client.post("/searches", content=parts, headers=form).status_code in (400, 413)


def test_the_token_comes_by_address_cookie_or_header(serve: Serve, path: Path) -> None:
    with serve(path, token=TOKEN) as address, httpx.Client(base_url=address) as client:
        assert client.get("/").status_code == 401
        assert client.get("/static/style.css").status_code == 401
        assert client.get("/", params={"token": "another-token"}).status_code == 401
        assert client.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        moved = client.get("/", params={"q": "حريق", "token": TOKEN})
        assert moved.status_code == 303
        assert "token" not in moved.headers["location"]
        assert "HttpOnly" in moved.headers["set-cookie"]
        assert client.get(moved.headers["location"]).status_code == 200


def test_readers_of_feeds_may_keep_the_token_in_the_address(serve: Serve, path: Path) -> None:
    with serve(path, token=TOKEN) as address:
        assert httpx.get(f"{address}/feeds/stories.atom", params={"token": TOKEN}).status_code == 200
        assert httpx.get(f"{address}/feeds/stories.atom").status_code == 401


def test_an_address_with_the_token_leads_to_no_other_host(serve: Serve, path: Path) -> None:
    with serve(path, token=TOKEN) as address:
        for start in ("//news.example", "///news.example", "/\\news.example"):
            moved = httpx.get(f"{address}{start}/?token={TOKEN}")
            assert moved.headers["location"] in ("/news.example/", "/%5Cnews.example/")


def test_who_asks_too_often_waits(serve: Serve, path: Path) -> None:
    with serve(path, rate=1.0) as address, httpx.Client(base_url=address) as client:
        codes = {client.get("/api/names?kind=outlet").status_code for _ in range(int(BURST) + 20)}
        assert codes == {200, 429}
        assert client.get("/static/style.css").status_code == 200


def test_buckets_fill_again_and_know_clients_apart() -> None:
    now = 0.0
    buckets = Buckets(2.0, lambda: now)
    assert all(buckets.take("one") for _ in range(int(BURST)))
    assert not buckets.take("one")
    assert buckets.take("two")
    now = 1.0
    assert [buckets.take("one") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("host", "known"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.0.2.1", False)],
)
def test_loopback(host: str, known: bool) -> None:
    assert is_loopback(host) is known


@pytest.mark.parametrize("address", ["/", "/api/stories"])
def test_an_error_names_no_folder(serve: Serve, tmp_path: Path, address: str) -> None:
    path = tmp_path / "news.tawatur"
    path.write_bytes(b"no archive at all " * 500)
    with serve(path) as server:
        answer = httpx.get(server + address)
    assert answer.status_code == 503
    assert "news.tawatur" in answer.text and str(tmp_path) not in answer.text
