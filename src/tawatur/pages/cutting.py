"""Cuts a page into its articles.

A page holds one main article and often more: teasers in a rail, a second story that endless scroll
appended. Where one ends and another begins is told by what pages do everywhere: a label opens a
rail, a headline is repeated above its story, a byline or a day follows a headline. Text that no sign
sets apart belongs to the article before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import Article, Credit, Page, Role, Span
from . import signs, teasers
from .furniture import Furniture
from .lines import (
    BULLETS,
    SHORT_MOST,
    TITLE_MOST,
    Line,
    lines,
    looks_signed,
    shows_credit,
    stopped,
    tells_picture,
)

# A repeated headline stands within so many lines of its first: captions, buttons and bylines lie between.
REPEAT_WITHIN = 10
# A teaser carries a headline and a summary; from these paragraphs or words on it is an article.
ARTICLE_PARAGRAPHS = 3
ARTICLE_WORDS = 120
# Share of long lines without a full stop from which a page is held to write without them.
LOOSE = 0.4
LOOSE_SHORT_MOST = 8
LONG = 20
BOX_MOST = 6
# So many short lines in a row are verse or a list.
RUN = 3
NAME_MOST = 4
_MEAT = ("text", "short", "heading", "deck", "title")


@dataclass
class _Draft:
    """An article as it grows, line by line."""

    role: Role = "main"
    title: Line | None = None
    heads: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    byline: Line | None = None
    sources: list[Line] = field(default_factory=list)
    dated: Line | None = None
    captions: list[Line] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether it holds more than a teaser does."""
        words = sum(line.size for line in self.body)
        return len(self.body) >= ARTICLE_PARAGRAPHS or (len(self.body) >= 2 and words > ARTICLE_WORDS)


class _Zone(NamedTuple):
    """Lines ``first`` to ``last`` (exclusive): one article's, a rail's, or nobody's."""

    kind: str
    first: int
    last: int


def cut(page: Page, furniture: Furniture | None = None) -> tuple[Article, ...]:
    """The articles of a page in the order in which they stand; the first whole one is the main article.

    Bodies hold one span a paragraph, without headlines, captions, credits, labels and buttons. A page
    without any text gives no article. ``furniture`` is what was learned of the outlet's own labels.
    """
    rows = lines(page)
    if furniture is not None:
        for i in furniture.known(page, rows):
            rows[i] = rows[i]._replace(kind="furniture")
    drafts: list[_Draft] = []
    for group in _sections(rows):
        for kind, part in _parts(group):
            drafts += [_article(page, part)] if kind == "article" else _rail(part)
    drafts = [draft for draft in drafts if draft.title or draft.body]
    return _articles(page, drafts)


def _sections(rows: Sequence[Line]) -> list[list[Line]]:
    """The lines of each container that the markup sets apart; bare text is one."""
    out: dict[int | None, list[Line]] = {}
    for line in rows:
        out.setdefault(line.section, []).append(line)
    return list(out.values())


def _zones(rows: Sequence[Line]) -> list[_Zone]:
    """Splits the lines where a rail, the comments or another article begins."""
    out: list[_Zone] = []
    kind, first, told, ended = "article", 0, 0, False
    goes_on = -1
    for i, line in enumerate(rows):
        opens = None
        if line.kind == "section" or (line.kind == "box" and kind != "rail" and ended):
            opens = "rail"
        elif kind != "rail" and told and (end := teasers.run_end(rows, i)) > i:
            opens, goes_on = "rail", -1 if ended else end
        elif i == goes_on and line.kind == "text":
            opens = "resumed"
        elif line.kind == "comments" and told:
            opens = "nobody"
        elif line.kind == "resume" and kind == "rail":
            opens = "resumed"
        elif (
            line.kind in ("short", "title", "text")
            and i > first
            and _new_article(rows, first, i, kind, told, ended)
        ):
            opens = "article"
        if opens is not None:
            out.append(_Zone(kind, first, i))
            kind, first, told, ended = opens, i, 0, False
        told += line.kind == "text"
        ended = line.kind in ("end", "credit") or (ended and line.kind not in _MEAT)
    out.append(_Zone(kind, first, len(rows)))
    return out


def _parts(rows: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The articles and rails of a container; what a rail interrupted is joined again."""
    out: list[tuple[str, list[Line]]] = []
    for kind, first, last in _zones(rows):
        part = list(rows[first:last])
        before = next((held for name, held in reversed(out) if name == "article"), None)
        if kind == "resumed" and before is not None:
            before += part
        elif kind != "nobody":
            out.append(("rail" if kind == "rail" else "article", part))
    return out


def _new_article(rows: Sequence[Line], first: int, i: int, zone: str, told: int, ended: bool) -> bool:
    """Whether the line is the headline of another whole article."""
    line = rows[i]
    if (
        line.size > TITLE_MOST
        or len(line.key) < 3
        or (line.kind == "text" and zone == "article" and not ended)
    ):
        return False
    if not told if zone != "rail" else teasers.is_teaser(rows, first, i):
        return False
    repeat = next(
        (j for j in range(i + 1, min(i + 1 + REPEAT_WITHIN, len(rows))) if rows[j].key == line.key), None
    )
    plain = (
        [r for r in rows[i + 1 : repeat] if r.kind in ("text", "comments", "section")] if repeat else [line]
    )
    repeated = repeat is not None and not plain
    ahead = _ahead(rows, (repeat if repeated and repeat else i) + 1, line.key)
    if ahead < ARTICLE_PARAGRAPHS:
        return False
    following = next((r for r in rows[i + 1 : i + 4] if r.kind in ("byline", "date", "text")), None)
    dated = following is not None and following.kind in ("byline", "date")
    if line.kind == "text" and not repeated:
        return False
    if zone == "rail":
        other = teasers.dates(rows, first, i) and teasers.undated(rows, i)
        return repeated or line.kind == "title" or ended or dated or other or _runs_on(rows, i)
    return repeated or line.kind == "title" or (ended and line.kind != "text") or (dated and told > 1)


def _ahead(rows: Sequence[Line], i: int, title: tuple[str, ...]) -> int:
    """How many paragraphs, up to an article's, stand ahead before a rail or another headline pair."""
    count = 0
    for j in range(i, len(rows)):
        line = rows[j]
        if line.kind in ("section", "comments", "title"):
            break
        if line.kind == "text":
            count += 1
            if count >= ARTICLE_PARAGRAPHS:
                break
        elif line.kind == "short" and line.key != title and _paired(rows, j):
            break
        if line.kind == "byline" and 0 < count < ARTICLE_PARAGRAPHS:
            break
    return count


def _paired(rows: Sequence[Line], i: int) -> bool:
    line = rows[i]
    return len(line.key) >= 3 and any(
        rows[j].key == line.key for j in range(i + 1, min(i + 1 + REPEAT_WITHIN, len(rows)))
    )


def _runs_on(rows: Sequence[Line], i: int) -> bool:
    """Whether paragraphs follow the line one after another, as under no teaser."""
    run = 0
    for line in rows[i + 1 :]:
        if line.kind == "text":
            run += 1
            if run >= ARTICLE_PARAGRAPHS:
                return True
        elif line.kind != "caption":
            return False
    return False


def _rail(rows: Sequence[Line]) -> list[_Draft]:
    """The teasers of a rail: each headline with the summary under it."""
    out: list[_Draft] = []
    for line in rows:
        last = out[-1] if out else None
        if line.kind in ("short", "title", "heading") and len(line.key) >= 4:
            if last is not None and last.title is not None and last.title.key == line.key:
                continue
            out.append(_Draft("teaser", line))
        elif line.kind == "text":
            if last is None or last.byline is not None:
                # A headline long or stopped enough to pass for a sentence: what follows is its summary.
                out.append(
                    _Draft("teaser", line) if line.size <= TITLE_MOST else _Draft("teaser", None, [], [line])
                )
            elif last.title is not None and line.key == last.title.key:
                continue
            else:
                last.body.append(line)
        elif line.kind == "byline" and last is not None and last.body:
            last.byline = line
        elif line.kind == "date" and last is not None:
            last.dated = last.dated or line
    for draft in out:
        draft.role = "appended" if draft.whole else "teaser"
    return out


def _article(page: Page, rows: Sequence[Line]) -> _Draft:
    """The article of a zone: title, deck, byline, subheads and paragraphs."""
    draft = _Draft()
    rows = _without_boxes(
        [line for line in rows if line.kind not in ("furniture", "end", "inline", "resume")]
    )
    at = _title(page, rows)
    if at is not None:
        draft.title = rows[at]
        rows = [line for i, line in enumerate(rows) if i != at and not _repeats(line, draft.title)]
    around = _around(page.text, rows)
    for i in range(len(rows)):
        _place(page.text, draft, rows, i, around)
    if draft.title is not None and not draft.body and not draft.heads and draft.title.size > SHORT_MOST:
        draft.body.append(draft.title)
        draft.title = None
    return draft


def _repeats(line: Line, title: Line) -> bool:
    return bool(line.key) and line.key == title.key


def _without_boxes(rows: Sequence[Line]) -> list[Line]:
    """The lines without the links under «اقرأ أيضا»: headlines up to the next sentence."""
    out: list[Line] = []
    left = 0
    for line in rows:
        if line.kind == "box":
            left = BOX_MOST
        elif left and line.kind in ("short", "heading", "caption"):
            left -= 1
        else:
            left = 0
            out.append(line)
    return out


def _title(page: Page, rows: Sequence[Line]) -> int | None:
    """The index of the title: what markup or metadata names, or the first headline before the text."""
    for i, line in enumerate(rows):
        if line.kind == "title":
            return i
    known = page.title
    for i, line in enumerate(rows[:6]):
        if known and page.text[line.start : line.end].strip() == known:
            return i
        if line.kind in ("short", "heading") and page.text[line.start] not in BULLETS:
            return i
        if line.kind == "text":
            headline = line.size <= TITLE_MOST and not _sentence(page.text, line) and i + 1 < len(rows)
            return i if headline else None
    return None


def _sentence(text: str, line: Line) -> bool:
    """Whether the line ends as a sentence of an article, and not as a headline may («؟», «!», «..»)."""
    bare = text[line.start : line.end].rstrip(" »”\"'’)")
    return bare.endswith((".", "،", ":", "؛")) and not bare.endswith("..")


def _loose(text: str, rows: Sequence[Line]) -> bool:
    """Whether the page writes its paragraphs without a full stop, so that a missing one tells nothing."""
    long = [line for line in rows if line.kind == "text" and line.size >= LONG]
    open_ended = sum(not stopped(text, line.start, line.end) for line in long)
    return len(long) > 1 and open_ended > LOOSE * len(long)


class _Around(NamedTuple):
    """What a short line is judged by: where the paragraphs begin and end, and what stands beside it.

    ``runs`` holds the lines that stand among three short ones in a row (verse or a list, no subheadings),
    ``told`` how often each line's words come in the article.
    """

    first: int
    last: int
    loose: bool
    runs: frozenset[int]
    told: Counter[tuple[str, ...]]


def _around(text: str, rows: Sequence[Line]) -> _Around:
    texts = [i for i, line in enumerate(rows) if line.kind == "text"]
    first, last = (texts[0], texts[-1]) if texts else (len(rows), len(rows))
    runs: set[int] = set()
    start = 0
    for i in range(len(rows) + 1):
        if i < len(rows) and rows[i].kind == "short":
            continue
        if i - start >= RUN:
            runs.update(range(start, i))
        start = i + 1
    if not texts and runs and all(line.section is None for line in rows):
        # A poem: short lines and nothing else. In markup that is an index of headlines.
        first, last = min(runs), max(runs)
    return _Around(first, last, _loose(text, rows), frozenset(runs), Counter(line.key for line in rows))


def _place(text: str, draft: _Draft, rows: Sequence[Line], i: int, around: _Around) -> None:
    """Puts one line where it belongs in the article."""
    line = rows[i]
    if line.kind == "text":
        draft.body.append(line)
    elif line.kind in ("heading", "deck"):
        draft.heads.append(line)
    elif line.kind == "credit":
        draft.sources.append(line)
    elif line.kind == "byline":
        draft.byline = draft.byline or line
    elif line.kind == "date":
        draft.dated = draft.dated or line
    elif line.kind == "caption" or (line.kind == "short" and shows_credit(text, line)):
        draft.captions.append(line)
    elif line.kind == "short" and not tells_picture(line.key):
        _place_short(text, draft, rows, i, around)


def _place_short(text: str, draft: _Draft, rows: Sequence[Line], i: int, around: _Around) -> None:
    line = rows[i]
    signed = draft.byline is None and looks_signed(text, line)
    unstopped = around.loose and line.size > LOOSE_SHORT_MOST
    if i < around.first:
        if signed or (draft.byline is None and _beside_day(rows, i)):
            draft.byline = line
        else:
            draft.heads.append(line)
    elif i > around.last:
        if unstopped:
            draft.body.append(line)
        elif signed:
            draft.byline = line
    elif unstopped or i in around.runs:
        draft.body.append(line)
    elif around.told[line.key] == 1:
        draft.heads.append(line)


def _beside_day(rows: Sequence[Line], i: int) -> bool:
    """Whether the line is as short as a name and stands next to the page's day: who wrote, and when."""
    return 1 < rows[i].size <= NAME_MOST and any(r.kind == "date" for r in rows[max(0, i - 1) : i + 2])


def _articles(page: Page, drafts: Sequence[_Draft]) -> tuple[Article, ...]:
    """Names the drafts: the first whole one is the main article, other whole ones are appended."""
    main = next((d for d in drafts if d.role != "teaser" and d.whole), None)
    main = main or max(drafts, key=lambda d: sum(line.size for line in d.body), default=None)
    counts = {"a": 0, "t": 0}
    out: list[Article] = []
    for draft in drafts:
        role: Role = "main" if draft is main else "appended" if draft.whole else "teaser"
        letter = "t" if role == "teaser" else "a"
        counts[letter] += 1
        out.append(_article_of(page, draft, role, f"{letter}{counts[letter]}"))
    return tuple(out)


def _article_of(page: Page, draft: _Draft, role: Role, name: str) -> Article:
    spans = [Span(line.start, line.end) for line in draft.body]
    credited: list[Credit] = []
    dateline = None
    own = page.outlet
    if spans:
        dateline = signs.dateline(page.text, *spans[0])
        off = signs.sign_off(page.text, *spans[-1])
        if off is not None:
            credited += signs.of_source_line(page.text, *off, own)
            spans[-1] = Span(spans[-1].start, len(page.text[: off.start].rstrip()))
    if dateline is not None:
        credited += signs.agencies(page.text, *dateline, own)
    if draft.byline is not None:
        credited += signs.agencies(page.text, draft.byline.start, draft.byline.end, own)
    for line in draft.sources:
        credited += signs.of_source_line(page.text, line.start, line.end, own)
    for span in spans if role != "teaser" else ():
        credited += signs.whole_sentences(page.text, *span, own)
    if role == "main":
        credited += signs.of_author(page.author, own)
    seen: dict[str, Credit] = {}
    for credit in credited:
        seen.setdefault(credit.who, credit)
    return Article(
        id=name,
        role=role,
        title=_headline(page.text, draft.title),
        body=tuple(spans),
        heads=tuple(Span(line.start, line.end) for line in draft.heads),
        byline=_span(draft.byline),
        dateline=dateline,
        credits=tuple(seen.values()),
        dated=_span(draft.dated),
        captions=tuple(Span(line.start, line.end) for line in draft.captions),
    )


def _headline(text: str, title: Line | None) -> Span | None:
    """The title without a bullet before it."""
    if title is None:
        return None
    shown = text[title.start : title.end]
    return (
        Span(title.end - len(shown.lstrip(BULLETS + " ")), title.end)
        if shown.strip(BULLETS + " ")
        else _span(title)
    )


def _span(line: Line | None) -> Span | None:
    return Span(line.start, line.end) if line is not None else None
