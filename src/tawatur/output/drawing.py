"""What the drawings share: a sheet that is mirrored for right-to-left, and text cut to its room."""

from __future__ import annotations

from .html import Child, Html, el

# Widths of the two sheets in CSS pixels: one for windows, one for phones (360 less the margins).
WIDE, NARROW = 760, 320
# Mean advance of a character at 13 px in the Arabic faces of the style sheet; measured on the samples.
_ADVANCE = 6.4


class Sheet:
    """A drawing ``width`` wide. Abscissas count from the side where a line of text begins."""

    def __init__(self, width: int, rtl: bool) -> None:
        self.width = width
        self.rtl = rtl
        self.parts: list[Html] = []

    def x(self, along: float) -> float:
        """The abscissa that lies ``along`` pixels from the beginning side."""
        return round(self.width - along if self.rtl else along, 1)

    def line(self, points: str, class_: str) -> None:
        """A path."""
        self.parts.append(el("path", d=points, class_=class_))

    def text(self, along: float, y: float, words: str, class_: str = "", anchor: str = "middle") -> None:
        """A line of text whose beginning, middle or end stands at ``along``."""
        self.parts.append(
            el("text", words, x=self.x(along), y=round(y, 1), class_=class_ or None, text_anchor=anchor)
        )

    def svg(self, height: float, label: str, class_: str) -> Html:
        """The drawing as an SVG element, described by ``label`` for those who cannot see it.

        One that holds links is a group: what stands inside an image no keyboard would reach.
        """
        role = "group" if any("<a " in part for part in self.parts) else "img"
        box = {"viewBox": f"0 0 {self.width} {round(height)}"}
        direction = "rtl" if self.rtl else "ltr"
        return el(
            "svg",
            el("title", label),
            self.parts,
            class_=class_,
            role=role,
            aria_label=label,
            direction=direction,
            **box,
        )


def link(href: str | None, *children: Child) -> Html:
    """The children as a link, or as a group where there is nothing to lead to."""
    return el("a", *children, href=href) if href else el("g", *children)


def fit(text: str, room: float, lines: int = 1) -> list[str]:
    """The text in at most so many lines of ``room`` pixels each; what does not fit becomes an ellipsis."""
    most = max(4, int(room / _ADVANCE))
    out: list[str] = []
    words = text.split()
    while words and len(out) < lines:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= most:
            line += " " + words.pop(0)
        out.append(line)
    if out and (words or len(out[-1]) > most):
        out[-1] = out[-1][: most - 1].rstrip() + "…"
    return [line if len(line) <= most else line[: most - 1].rstrip() + "…" for line in out]
