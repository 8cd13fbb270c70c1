"""Nothing that comes from a page is markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tawatur.output.html import Html, el, join, names, raw


def test_texts_and_attributes_are_escaped_and_markup_is_not_escaped_twice() -> None:
    assert el("p", "<b>&", title='"x"') == '<p title="&quot;x&quot;">&lt;b&gt;&amp;</p>'
    assert el("div", el("p", "a<b")) == "<div><p>a&lt;b</p></div>"
    assert join("<", Html("<br>"), None, ["&"]) == "&lt;<br>&amp;"


def test_attribute_names_and_values() -> None:
    assert (
        el("a", class_="x", aria_label="y", open=True, hidden=False, id=None)
        == '<a class="x" aria-label="y" open></a>'
    )
    assert el("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert el("meta", name="viewport") == '<meta name="viewport">'
    assert raw("style", "a > b {}") == "<style>a > b {}</style>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs = attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.text())
def test_no_text_opens_an_element_or_an_attribute(text: str, title: str) -> None:
    reader = _Reader()
    reader.feed(el("p", text, title=title))
    reader.close()
    assert reader.tags == ["p"]
    assert [name for name, _ in reader.attrs] == ["title"]


def test_names_stand_once_and_isolated() -> None:
    assert names(["سنديان", "<b>", "سنديان"], "، ") == "<bdi>سنديان</bdi>، <bdi>&lt;b&gt;</bdi>"
