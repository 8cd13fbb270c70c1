"""Writes the golden pages: HTML in the layouts of news systems, and beside each what a reader finds in it.

Run ``python tests/pages/golden/make.py`` after a change; the pages are kept in the repository, so that a
change of this file shows in the diff as a change of pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import layouts
from elements import Given
from field_layouts import FIELD_LAYOUTS
from field_stories import FIELD_STORIES
from later_layouts import LATER_LAYOUTS
from stories import STORIES, Story

HERE = Path(__file__).parent


def expected(
    main: Story, appended: tuple[Story, ...], teasers: tuple[str, ...], **over: object
) -> dict[str, object]:
    """What the page holds; ``over`` replaces what the layout leaves out."""

    def article(story: Story, role: str) -> dict[str, object]:
        return {
            "role": role,
            "title": story.title,
            "day": story.day,
            "byline": story.byline,
            "credit": story.credit,
            "body": [p for p in story.body if not p.startswith("## ")],
            "heads": [p[3:] for p in story.body if p.startswith("## ")] + [story.deck] * bool(story.deck),
        }

    first = article(main, "main") | over
    return {"articles": [first, *(article(s, "appended") for s in appended)], "teasers": list(teasers)}


def pages() -> list[tuple[str, bytes, dict[str, object]]]:
    """Every golden page as (name, bytes, expected)."""
    out = []
    for layout, at in FIELD_LAYOUTS:
        out.append(_made(layout, layout.name, FIELD_STORIES, at))
    for layout, stories, at in LATER_LAYOUTS:
        out.append(_made(layout, layout.name, stories, at))
    for number, layout in enumerate(layouts.LAYOUTS):
        for turn in range(2 if layout.twice else 1):
            name = f"{layout.name}_{turn + 1}" if layout.twice else layout.name
            out.append(_made(layout, name, STORIES, (number * 5 + turn * 7) % len(STORIES)))
    return out


def _made(
    layout: layouts.Layout, name: str, stories: tuple[Story, ...], at: int
) -> tuple[str, bytes, dict[str, object]]:
    """One page whose main article is story number ``at``; the others stand in its rail or behind it."""
    main, second, third = (stories[(at + step) % len(stories)] for step in (0, 3, 7 % len(stories) or 6))
    rail = tuple(stories[(at + step) % len(stories)] for step in (1, 2, 5))
    given = Given(main, second, third, rail)
    page = layout.make(given)
    appended = (second,) if layout.appended == 1 else (second, third) if layout.appended else ()
    shown = tuple(story.title for story in layout.linked(given)) if layout.rail else ()
    want = expected(main, appended, shown, **layout.over(main))
    return name, page if isinstance(page, bytes) else page.encode("utf-8"), want


def main(write: Callable[[Path, bytes], object] = lambda path, data: path.write_bytes(data)) -> None:
    """Writes the pages and what is expected of them."""
    for name, data, want in pages():
        write(HERE / f"{name}.html", data)
        text = json.dumps(want, ensure_ascii=False, indent=1) + "\n"
        write(HERE / f"{name}.json", text.encode("utf-8"))


if __name__ == "__main__":
    main()
