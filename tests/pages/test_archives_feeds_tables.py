"""Web archives, feeds and tables."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.model import Page
from tawatur.pages import load

TITLE = "افتتاح معرض الكتاب في ساحة النخيل"
TEXT = "افتتح محافظ المدينة معرض الكتاب السنوي في ساحة النخيل بمشاركة ستين داراً للنشر من عشر مدن."
HTML = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{TEXT}</p></body></html>"


def _load(*paths: Path, **known: object) -> tuple[list[Page], list[InputError]]:
    found = list(load(paths, **known))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, InputError)]


def _record(
    url: str, body: bytes, kind: str = "text/html; charset=windows-1256", status: str = "200 OK"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(url):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Payload-Digest: sha1:{len(url):032X}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_html_pages_with_their_addresses(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    records = [
        _record("https://aawsat.com/a/1", HTML.encode("cp1256")),
        _record("https://news.example/logo.png", b"\x89PNG", "image/png"),
        _record("https://news.example/gone", HTML.encode("cp1256"), status="404 Not Found"),
        _record("https://news.example/en", b"<p>Nothing Arabic on this page, only English words.</p>"),
        _record("https://news.example/2", HTML.encode("utf-8"), "text/html"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    pages, errors = _load(path)
    assert [(p.name, p.url) for p in pages] == [
        (u, u) for u in ("https://aawsat.com/a/1", "https://news.example/2")
    ]
    assert pages[0].outlet == "الشرق الأوسط"
    assert [p.digest for p in pages] == [f"sha1:{len(p.name):032X}" for p in pages]
    assert all(TEXT in p.text for p in pages)
    assert len(errors) == 1 and "https://news.example/en" in errors[0].name


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>صحيفة المرفأ</title>
<item><title>{TITLE}</title><link>https://news.example/1</link><guid>g1</guid><description>{TEXT}</description>
<pubDate>الأحد، 05 مايو 2024 10:00:00</pubDate></item>
<item><title>{TITLE}</title><link>https://news.example/2</link><guid>g2</guid>
<content:encoded><![CDATA[<p>{TEXT}</p><p>{TEXT}</p>]]></content:encoded>
<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>المرفأ</title>
<entry><id>a1</id><title>{TITLE}</title><link href="https://news.example/3"/><updated>2024-05-07T01:00:00Z</updated>
<summary>{TEXT}</summary></entry></feed>"""


def test_feeds_give_their_entries_with_days_in_any_language(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(RSS)
    (tmp_path / "b.xml").write_text(ATOM)
    pages, errors = _load(tmp_path / "a.rss", tmp_path / "b.xml")
    assert not errors
    assert [(p.name, p.published, p.outlet) for p in pages] == [
        ("g1", date(2024, 5, 5), "صحيفة المرفأ"),
        ("g2", date(2024, 5, 6), "صحيفة المرفأ"),
        ("a1", date(2024, 5, 7), "المرفأ"),
    ]
    assert all(p.title == TITLE and TEXT in p.text and p.url for p in pages)


def test_lists_of_addresses_in_a_folder_say_that_they_hold_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<?xml version="1.0"?><opml><body><outline xmlUrl="https://news.example/rss"/></body></opml>'
    )
    (tmp_path / "b.xml").write_text("<urlset><url><loc>https://news.example/1</loc></url></urlset>")
    (tmp_path / "c.xml").write_text("<note>شيء آخر ليس موجزاً</note>")
    pages, errors = _load(tmp_path)
    assert not pages
    assert ["1 addresses" in e.wrong for e in errors] == [True, True, False]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_are_read_with_a_field_map(tmp_path: Path, mark: str) -> None:
    with (tmp_path / "a.csv").open("w", newline="") as stream:
        csv.writer(stream, delimiter=mark).writerows(
            [
                ["key", "body", "day"],
                ["r1", f"{TITLE}\n\n{TEXT}", "2023-01-09"],
                ["r2", "", ""],
                ["r3", TEXT, ""],
            ]
        )
    fields = {"id": "key", "text": "body", "published": "day"}
    pages, errors = _load(tmp_path / "a.csv", fields=fields)
    assert [(p.name, p.published) for p in pages] == [("r1", date(2023, 1, 9)), ("r3", None)]
    assert len(errors) == 1 and errors[0].name.endswith(":3")
    _, errors = _load(tmp_path / "a.csv")
    assert "no column 'text'" in errors[0].wrong


def test_parquet_rows_are_pages(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(
        pyarrow.table({"id": ["p1"], "text": [TEXT], "published": [date(2022, 2, 3)]}), tmp_path / "a.parquet"
    )
    pages, errors = _load(tmp_path / "a.parquet")
    assert [(p.name, p.published) for p in pages] == [("p1", date(2022, 2, 3))] and not errors
