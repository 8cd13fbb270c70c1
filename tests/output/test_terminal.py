"""Arabic on a terminal: width, colour, direction, and nothing harmful."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.output.plain import BIDI_CONTROLS, columns, plain
from tawatur.output.terminal import Terminal

LONG = (
    "قال المتحدث إن أعمال الصيانة ستستمر حتى نهاية الشهر المقبل "
    "وإن الطريق سيبقى مغلقًا أمام الشاحنات طوال الليل"
)


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_file_gets_neither_colour_nor_direction_marks() -> None:
    screen = Terminal.of(io.StringIO())
    assert [*screen.wrap("عنوان", 2, None, "bold")] == ["  عنوان"]


def test_a_terminal_gets_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert [*Terminal.of(Screen()).wrap("عنوان", 2, None, "bold")] == ["  \x1b[1m\u2068عنوان\u2069\x1b[0m"]


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert [*Terminal.of(Screen()).wrap("عنوان", 0, None, "bold")] == ["\u2068عنوان\u2069"]


def test_lines_keep_to_the_width_and_lose_no_word() -> None:
    lines = [*Terminal(40).wrap(LONG, 2, 5)]
    assert len(lines) == 4
    assert all(columns(line) <= 40 for line in lines)
    assert lines[0].startswith("  قال")
    assert all(line.startswith("     ") for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == LONG


@given(st.text(), st.integers(30, 120))
def test_wrapping_keeps_every_word(text: str, width: int) -> None:
    lines = [*Terminal(width).wrap(text)]
    assert " ".join(lines).split() == plain(text).split()


def test_harakat_take_no_column() -> None:
    assert columns("مُدَرِّسٌ") == 4
    assert columns("ab漢") == 4


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mخطر\x1b[0m", "[31mخطر[0m"),
        ("قبل\x00بعد", "قبلبعد"),
        ("عنوان\u202eمقلوب\u202c", "عنوانمقلوب"),
        ("سطر\nسطر\tثالث\r", "سطر سطر ثالث "),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200fعربي (a)\u200e", "\u200fعربي (a)\u200e"),
        ("\x9b2J", "2J"),
    ],
)
def test_text_is_made_harmless(text: str, kept: str) -> None:
    assert plain(text) == kept


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or c in BIDI_CONTROLS for c in plain(text))
