"""The evaluation's tables as Markdown, written the same way every time and on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gold import EventSet, PageSet
from scoring import ROWS, Scored

STATEMENTS = (
    ("lenient", "statement.lenient"),
    ("strict", "statement.strict"),
    ("direct", "statement.direct"),
    ("indirect", "statement.indirect"),
    ("triple", "statement.triple"),
    ("cue", "cue"),
    ("source", "source.span"),
    ("who", "who"),
    ("dropped", "who.dropped"),
    ("via", "via"),
    ("nested", "nested"),
    ("kind", "kind"),
    ("act", "act"),
)
PAGES = (
    ("body", "article.body"),
    ("day", "article.published"),
    ("times lenient", "time.lenient"),
    ("strict", "time.strict"),
    ("value", "time.value"),
)
CLAIMS = ("links", "links.agreed", "tellings", "b3", "relations", "relations.untyped")

HEAD = """# Evaluation

Written by `./dev eval`; edit nothing here by hand. Gold {fingerprint}, tawatur {version}.

The gold and its scorers stand in a folder beside the checkout (`../shared`) and are not part of this project.
Statements, chains, times and claims were annotated by the guidelines that stand there, after the
source–cue–content tradition of PARC and PolNeAR, TIMEX3 for times, with the chain of carriers added.

Two rows a set: **given** feeds what a reader would know beside the text (the publication day of the main
article; outlet and byline where recorded), **bare** the text alone. Sets marked *held* are scored and never
read; the others may be read by whoever works on the rules, so the distance between the two kinds is the
figure to watch. The held scores were seen often and settled some choices between rules: what is new to the
rules altogether may be read a little worse.
"""

STATEMENT_NOTE = """A statement is met where its content and a gold one's share half of their words
(*lenient*; four fifths: *strict*), one to one. *triple*: met strictly with the right source and cue. *who*,
*dropped* (the subject is left out in the text), *kind* and *act* are shares of the met statements, *nested*
the share of gold statements inside another one that were met; the rest are F1.
"""
PAGE_NOTE = """*body*: words of the article bodies; *day*: publication days stated; both F1. *times*: found at
all, with the same words, with the same TIMEX3 value; F1. "–": the gold of that set has none.
"""
CLAIM_NOTE = """*links*: pairs of tellings from different pages put into one claim, F1; *agreed*: the same
against two annotators where there are two, else against the one. *primary*: claims with exactly the right
number of primary sources; *channels*: claims whose range meets the gold's; both of the gold claims that were
met (in brackets). *stories*: pages grouped into events, exactly right or not, and F1 over pairs of pages.
"""


def page_tables(scored: Sequence[tuple[PageSet, dict[str, Scored]]]) -> str:
    """The tables of statements and of pages and times."""
    statements, pages = [], []
    for group, rows in scored:
        label = group.name + (" *held*" if group.held else "")
        for row in (r for r in ROWS if r in rows):
            table = rows[row].rows
            count = table["statement.lenient"]["gold"]
            statements.append([label, row, str(count), *(_cell(table, m) for _, m in STATEMENTS)])
            days = sorted(str(i.published) for i in group.items if i.published)
            span = f"{days[0]} to {days[-1]}" if days else "–"
            head = [label, row, str(len(group.items)), span, str(table["time.lenient"]["gold"])]
            pages.append([*head, *(_cell(table, m) for _, m in PAGES)])
    return "\n".join(
        [
            "## Statements and chains\n",
            STATEMENT_NOTE,
            _table(["set", "row", "gold", *(h for h, _ in STATEMENTS)], statements),
            "## Pages and times\n",
            PAGE_NOTE,
            _table(["set", "row", "pages", "published", "times", *(h for h, _ in PAGES)], pages),
        ]
    )


def precision_table(scored: Sequence[tuple[PageSet, dict[str, Scored]]]) -> str:
    """Precision and recall behind the F1 of the row ``given``."""
    measures = ("statement.lenient", "statement.strict", "statement.triple", "via", "time.value")
    body = []
    for group, rows in scored:
        table = rows["given"].rows
        cells = [f"{table[m]['p']:.1f} / {table[m]['r']:.1f}" if table[m]["gold"] else "–" for m in measures]
        body.append([group.name, *cells])
    head = ["set", "lenient", "strict", "triple", "via", "times value"]
    return "### Precision / recall behind the F1 (given)\n\n" + _table(head, body)


def gap_table(scored: Sequence[tuple[PageSet, dict[str, Scored]]]) -> str:
    """The mean over the sets that may be read beside the mean over the held ones (row ``given``)."""
    measures = ("statement.lenient", "statement.strict", "statement.triple", "who", "who.dropped", "via")
    sides = [[r["given"].rows for s, r in scored if s.held is held] for held in (False, True)]
    if not all(sides):
        return ""
    means = [[sum(_figure(t, m) for t in side) / len(side) for m in measures] for side in sides]
    body = [
        [label, *(f"{value:.1f}" for value in values)]
        for label, values in (
            ("sets that may be read", means[0]),
            ("held sets", means[1]),
            ("distance", [a - b for a, b in zip(*means, strict=True)]),
        )
    ]
    head = ["mean of", "lenient", "strict", "triple", "who", "dropped", "via"]
    return "### Seen and unseen (given)\n\n" + _table(head, body)


def claim_table(scored: Sequence[tuple[EventSet, dict[str, Scored]]]) -> str:
    """The table of claims, origins, relations and stories."""
    body = []
    for group, rows in scored:
        label = group.name + (" *held*" if group.held else "")
        for row in (r for r in ROWS if r in rows):
            table = rows[row].rows
            size, origins = table["size"], table["origins"]
            stories = table.get("stories")
            exact = ("yes" if stories["exact"] else "no") + f" ({stories['f1']:.1f})" if stories else "–"
            body.append(
                [
                    label,
                    row,
                    str(size["pages"]),
                    str(size["claims"]),
                    *(_cell(table, m) for m in CLAIMS),
                    f"{origins['primary_exact']:.1f} ({origins['claims']} of {origins['of']})",
                    f"{origins['channels_overlap']:.1f}",
                    exact,
                ]
            )
    body += _event_means(scored)
    head = ["set", "row", "pages", "claims", "links", "agreed", "tellings", "B³"]
    head += ["relations", "untyped", "primary", "channels", "stories"]
    return "\n".join(["## Claims, origins, relations\n", CLAIM_NOTE, _table(head, body)])


# How far two careful annotators agree on the seeds, by the gold's own README.
READERS = {"statement.strict": 98.7, "who": 97.0, "via": 86.0, "time.value": 98.6, "links": 77.0}
SUMMARY = (
    ("statements found (half of their words)", "statement.lenient"),
    ("statements found (four fifths)", "statement.strict"),
    ("… with the right speaker, of those found", "who"),
    ("… carriers named", "via"),
    ("times with the right value", "time.value"),
)


def summary_table(
    pages: Sequence[tuple[PageSet, dict[str, Scored]]], events: Sequence[tuple[EventSet, dict[str, Scored]]]
) -> str:
    """The few figures that the README shows (row ``given``)."""
    head = ["", *(s.name + (" *held*" if s.held else "") for s, _ in pages), "two readers"]
    body = [
        [label, *(_cell(r["given"].rows, m) for _, r in pages), str(READERS.get(m, "–"))]
        for label, m in SUMMARY
    ]
    links = [(s.name + (" *held*" if s.held else ""), r["given"].rows) for s, r in events]
    names = ["", *(name for name, _ in links), "two readers"]
    rows = [
        ["links between tellings", *(_cell(t, "links.agreed") for _, t in links), str(READERS["links"])],
        ["primary sources exact", *(f"{t['origins']['primary_exact']:.1f}" for _, t in links), "77.0"],
    ]
    return _table(head, body) + "\n" + _table(names, rows)


def _event_means(scored: Sequence[tuple[EventSet, dict[str, Scored]]]) -> list[list[str]]:
    """The mean over the sets that have a gold of stories, row by row."""
    lines = []
    for row in ROWS:
        tables = [rows[row].rows for _, rows in scored if row in rows and "stories" in rows[row].rows]
        if len(tables) < 2:
            continue

        def mean(values: list[float]) -> str:
            return f"{sum(values) / len(values):.1f}"

        claims = [mean([t[m]["f1"] for t in tables if t[m].get("gold", 1)] or [0.0]) for m in CLAIMS]
        origins = [mean([t["origins"][m] for t in tables]) for m in ("primary_exact", "channels_overlap")]
        exact = sum(t["stories"]["exact"] == 100 for t in tables)
        lines.append([f"mean of {len(tables)}", row, "", "", *claims, *origins, f"{exact} of {len(tables)}"])
    return lines


def _figure(table: dict[str, dict[str, Any]], measure: str) -> float:
    row = table[measure]
    return float(row["f1"] if "f1" in row else row["accuracy"])


def _cell(table: dict[str, dict[str, Any]], measure: str) -> str:
    row = table[measure]
    if "f1" in row:
        return f"{row['f1']:.1f}" if row.get("gold", 1) else "–"
    return f"{row['accuracy']:.1f}" if row["of"] else "–"


def _table(head: list[str], body: list[list[str]]) -> str:
    """A Markdown table; columns of figures stand to the right."""
    rule = ["---:" if n and _figures(row[n] for row in body) else "---" for n in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *body]) + "\n"


def _figures(cells: Iterable[str]) -> bool:
    return all(not cell or cell == "–" or cell[0].isdigit() or cell[0] == "-" for cell in cells)
