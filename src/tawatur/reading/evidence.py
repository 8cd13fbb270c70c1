"""What the rules that license a frame ask of it."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from .frames import Frame
from .paragraphs import Paragraph


class Case(NamedTuple):
    """A frame with what the rules ask of it: a clause or quotation, one who can speak, a deed as content.

    ``led``: a subject stands before the cue; ``before``: one that can speak.
    """

    p: Paragraph
    found: Frame
    nested: bool
    clause: bool
    speaker: bool
    deed: bool
    before: bool
    led: bool

    @property
    def i(self) -> int:
        """The word index of the cue."""
        return self.found.cue[0]

    @property
    def form(self) -> Form:
        """The cue as the frame has it."""
        return self.found.form
