"""A terminal as something to write Arabic on: width, colour and direction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TextIO

from .plain import columns, plain

# Longer lines are hard to follow with the eye, whatever the window's width.
LONGEST = 96
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Terminal:
    """Where lines go: ``width`` in columns, ``colour`` and ``isolate`` as the stream can bear them.

    On a stream that is no terminal, lines carry neither colour nor direction marks, so that files and
    pipes hold nothing but the text.
    """

    def __init__(self, width: int = 80, colour: bool = False, isolate: bool = False) -> None:
        self.width = max(30, min(width, LONGEST))
        self.colour = colour
        self._isolate = isolate

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The terminal that a stream writes to. NO_COLOR (https://no-color.org) is honoured."""
        tty = stream.isatty()
        colour = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(shutil.get_terminal_size((80, 24)).columns, colour, tty)

    def text(self, words: str) -> str:
        """Words of a page, harmless and isolated from the direction of what stands around them."""
        words = plain(words)
        return f"\u2068{words}\u2069" if self._isolate else words

    def style(self, text: str, *styles: str) -> str:
        """The text in a style: bold, dim or a colour."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[s] for s in styles)}m{text}\x1b[0m"

    def wrap(self, text: str, indent: int = 0, hang: int | None = None, *styles: str) -> Iterator[str]:
        """The text in lines of at most ``width`` columns, the first one indented by ``indent``.

        Further lines are indented by ``hang``, or as the first one. Words are never broken.
        """
        hang = indent if hang is None else hang
        line: list[str] = []
        used, room, pad = 0, self.width - indent, " " * indent
        for word in plain(text).split():
            taken = columns(word)
            if line and used + 1 + taken > room:
                yield pad + self.style(self._line(line), *styles)
                line, used, room, pad = [], 0, self.width - hang, " " * hang
            used += taken + bool(line)
            line.append(word)
        if line:
            yield pad + self.style(self._line(line), *styles)

    def _line(self, words: list[str]) -> str:
        return self.text(" ".join(words))
