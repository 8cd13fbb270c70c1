"""A reading as lines for a terminal: title and day, then who says what through whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Day, Reading, Reason, Span, Statement, Time
from .terminal import Terminal
from .views import ArticleView
from .wording import Wording

_ACTS = {"deny": "red", "retract": "red", "warn": "yellow", "promise": "green"}


def reading_lines(reading: Reading, screen: Terminal, words: Wording, explain: bool = False) -> Iterator[str]:
    """The lines of one reading; ``explain`` adds the reasons and the words that they rest on."""
    told = [a for a in reading.articles if a.article.role != "teaser"]
    for article in told:
        yield from _article_lines(ArticleView(reading, article), screen, words, explain)
    teasers = [ArticleView(reading, a) for a in reading.articles if a.article.role == "teaser"]
    if teasers:
        yield from screen.wrap(words("teasers") + ":", 2, None, "dim")
        for teaser in teasers:
            yield from screen.wrap("· " + teaser.title, 4, 6, "dim")
        yield ""


def arrow(words: Wording) -> str:
    """The arrow that points the way the language is read."""
    return " ← " if words.dir == "rtl" else " → "


def chain(statement: Statement, outlet: str, words: Wording) -> str:
    """Who says it, through whom, to the outlet: القائل ← الوكالة ← المنبر."""
    who = statement.who or words("unknown_source")
    if not statement.named:
        who = f"{who} ({words('unnamed')})"
    return arrow(words).join([who, *(link.who for link in statement.via), outlet])


def _article_lines(view: ArticleView, screen: Terminal, words: Wording, explain: bool) -> Iterator[str]:
    yield from screen.wrap(view.title, 0, 2, "bold")
    role = words(f"role_{view.article.role}")
    credits_ = [c.who for c in view.article.credits]
    facts = [view.outlet, _day(view.day, words), *credits_, role]
    yield from screen.wrap(" · ".join(filter(None, facts)), 2, None, "cyan")
    if explain:
        yield from _reason_lines(view, view.day.reason, screen, words, 2)
    yield ""
    if not view.read.statements:
        yield from screen.wrap(words("no_statements"), 2, None, "dim")
        yield ""
    for number, statement in enumerate(view.read.statements, 1):
        yield from _statement_lines(view, number, statement, screen, words, explain)
    if view.read.times:
        yield from _time_lines(view, screen, words, explain)


def _day(day: Day, words: Wording) -> str:
    return f"{words.weekday(day.exact)} {words.day(day)}" if day.exact else words.day(day)


def _statement_lines(
    view: ArticleView, number: int, statement: Statement, screen: Terminal, words: Wording, explain: bool
) -> Iterator[str]:
    content = " … ".join(view.words(span) for span in statement.content)
    yield from screen.wrap(f"{number}. {words.quote(content)}", 2, 5)
    yield from screen.wrap(chain(statement, view.outlet, words), 5, 7, "bold")
    act = words.label("act", statement.act)
    cue = " … ".join(view.words(span) for span in statement.cue)
    facts = [act, words.label("kind", statement.kind), cue and words.quote(cue)]
    yield from screen.wrap(" · ".join(filter(None, facts)), 5, 7, _ACTS.get(statement.act, "dim"))
    if explain:
        for reason in statement.reasons:
            yield from _reason_lines(view, reason, screen, words, 5)
    yield ""


def _time_lines(view: ArticleView, screen: Terminal, words: Wording, explain: bool) -> Iterator[str]:
    yield from screen.wrap(words("times") + ":", 2, None, "bold")
    shown: set[tuple[str, str]] = set()
    for time in view.read.times:
        said = view.words(time.span)
        if (said, time.value) in shown and not explain:
            continue
        shown.add((said, time.value))
        yield from screen.wrap(f"{words.quote(said)} = {_value(time)}", 4, 6)
        if explain:
            yield from _reason_lines(view, time.reason, screen, words, 6)
    yield ""


def _value(time: Time) -> str:
    return time.value if time.mod is None else f"{time.value} ({time.mod})"


def _reason_lines(
    view: ArticleView, reason: Reason, screen: Terminal, words: Wording, indent: int
) -> Iterator[str]:
    yield from screen.wrap(reason_text(view, reason.rule, reason.words, words), indent, indent + 2, "dim")


def reason_text(view: ArticleView, rule: str, spans: tuple[Span, ...], words: Wording) -> str:
    """A rule in plain words with the words that it rests on: "السبب: …؛ استنادًا إلى «…»، «…»"."""
    text = f"{words('reasons')}: {words.rule(rule)}"
    if spans:
        rest = words.comma.join(words.quote(view.words(span)) for span in spans)
        text = f"{text} · {words('rests_on')} {rest}"
    return text
