"""Who says what, sentence by sentence: the tables of ``statements/*.txt`` against the reader.

Each case is a short passage with the reader's task marked in it, and one line for every statement:

    == slug: the rule in a few words
    <ونقلت> ⟦وكالة النخلة⟧ <عن> [رئيس البلدية سامر الحداد] <قوله> إن {الجسر آمن}.
    ① indirect assert · سامر الحداد · via وكالة النخلة (carried)

``{content}``, ``<cue>``, ``[source]`` and ``⟦medium⟧`` may be split and may nest; where a passage holds more
than one statement a circled number after the opening mark says which one it belongs to: ``{②…}``. A literal
mark is written with a backslash. Each line of a passage is a paragraph. The lines below it give the kind, the
act and the name meant (``—`` where nobody can know it), then, where they apply, ``via`` the media nearest to
the source first (and how the text links them), ``inside`` the statement that holds this one, ``hedge`` the
words that weaken the content, ``unnamed`` for a source that stays anonymous. ``∅`` says that a passage
attributes nothing.

``known_gaps.txt`` lists the cases that the reader gets wrong so far. They must fail: one that passes has to
leave the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tawatur.language.folding import fold
from tawatur.language.words import words
from tawatur.model import Block, Span, Statement
from tawatur.pages import page
from tawatur.reading import read

TABLES = Path(__file__).parent / "statements"
GAPS = TABLES / "known_gaps.txt"

NUMBERS = "①②③④⑤⑥⑦⑧⑨"
OPENS = {"{": "content", "<": "cue", "[": "source", "⟦": "medium"}
CLOSES = {"}": "content", ">": "cue", "]": "source", "⟧": "medium"}
KINDS = {"direct", "indirect", "mixed"}
ACTS = {"assert", "deny", "promise", "warn", "judge", "ask", "retract"}
FIELDS = {"via", "inside", "hedge", "unnamed"}

# Words that tell no one apart: a shorter name has to share more than these with the longer one.
COMMON = {
    fold(word)
    for line in (
        "وزير وزارة رئيس رئيسة متحدث ناطق باسم مصدر مصادر مسؤول مسؤولون وكالة صحيفة قناة إذاعة موقع أنباء",
        "هيئة مجلس مدير مديرية حزب منظمة شركة لجنة قائد خبير دكتور نائب بيان تقرير حكومة جيش شرطة محكمة مركز",
    )
    for word in line.split()
}


class Mark(NamedTuple):
    """A marked stretch: its role, the statement's number, and where it stands in the bare text."""

    role: str
    number: str
    span: Span


class Expected(NamedTuple):
    """One statement that a careful reader finds."""

    number: str
    kind: str
    act: str
    who: str | None
    via: tuple[tuple[str, str], ...]
    inside: str | None
    hedge: str | None
    unnamed: bool


class Case(NamedTuple):
    """A passage without its marks, the marks, and the statements expected in it."""

    name: str
    rule: str
    text: str
    marks: tuple[Mark, ...]
    expected: tuple[Expected, ...]

    def spans(self, role: str, number: str) -> list[Span]:
        """Where the words with this role in this statement stand."""
        return [m.span for m in self.marks if m.role == role and m.number == number]


def cases() -> Iterator[Case]:
    """Every case of every table, in the order of the files."""
    for path in sorted(TABLES.glob("*.txt")):
        if path != GAPS:
            yield from table(path)


def table(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    lines = [
        line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    starts = [i for i, line in enumerate(lines) if line.startswith("== ")] + [len(lines)]
    for start, end in pairwise(starts):
        yield _case(path.stem, lines[start:end])


def rows(path: Path) -> list[str]:
    """The lines of a file that are neither empty nor comments."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _case(stem: str, lines: list[str]) -> Case:
    slug, rule = lines[0].removeprefix("== ").split(": ", 1)
    name = f"{stem}/{slug}"
    passage = [line for line in lines[1:] if line[0] not in NUMBERS + "∅"]
    told = [line for line in lines[1:] if line[0] in NUMBERS]
    text, marks = unmark("\n".join(passage), name)
    expected = tuple(_expected(line, name) for line in told)
    if bool(told) == any(line.startswith("∅") for line in lines):
        raise ValueError(f"{name}: give either statements or ∅")
    if {m.number for m in marks} != {e.number for e in expected}:
        raise ValueError(f"{name}: the marks and the lines below do not number the same statements")
    return Case(name, rule, text, marks, expected)


def unmark(marked: str, name: str) -> tuple[str, tuple[Mark, ...]]:
    """The bare text of a marked passage, and its marks. Raises ``ValueError`` where marks do not pair."""
    out: list[str] = []
    open_marks: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    i = 0
    while i < len(marked):
        char = marked[i]
        if char == "\\":
            out.append(marked[i + 1])
            i += 2
            continue
        if char in OPENS:
            number = marked[i + 1] if marked[i + 1] in NUMBERS else "①"
            open_marks.append((OPENS[char], number, len(out)))
            i += 1 + (marked[i + 1] in NUMBERS)
            continue
        if char in CLOSES:
            role, number, start = open_marks.pop() if open_marks else ("nothing", "", 0)
            if role != CLOSES[char]:
                raise ValueError(f"{name}: {char} closes {role}")
            marks.append(Mark(role, number, Span(start, len(out))))
        else:
            out.append(char)
        i += 1
    if open_marks:
        raise ValueError(f"{name}: {open_marks[-1][0]} is never closed")
    return "".join(out), tuple(sorted(marks, key=lambda m: m.span))


def _expected(line: str, name: str) -> Expected:
    first, who, *rest = (field.strip() for field in line[1:].split(" · "))
    kind, act = first.split()
    fields = {key: value for key, _, value in (field.partition(" ") for field in rest)}
    if kind not in KINDS or act not in ACTS or not fields.keys() <= FIELDS:
        raise ValueError(f"{name}: cannot read «{line}»")
    via = tuple(_link(link) for link in fields.get("via", "").split("، ") if link)
    return Expected(
        number=line[0],
        kind=kind,
        act=act,
        who=None if who == "—" else who,
        via=via,
        inside=fields.get("inside"),
        hedge=fields.get("hedge"),
        unnamed="unnamed" in fields,
    )


def _link(text: str) -> tuple[str, str]:
    """The name of a medium and its mode, which may be left out."""
    found = re.fullmatch(r"(.+?)(?: \((\w+)\))?", text)
    assert found is not None
    return found[1], found[2] or ""


def gaps() -> dict[str, str]:
    """The cases known to fail, and how."""
    rows = (
        line.split("|") for line in GAPS.read_text("utf-8").splitlines() if line and not line.startswith("#")
    )
    return {name.strip(): reason.strip() for name, reason in rows}


def statements_of(case: Case) -> list[Statement]:
    """What the reader finds in the passage, each line of it given as a paragraph of a page."""
    lines = [Span(*m.span()) for m in re.finditer(r"^.+$", case.text, re.M)]
    blocks = tuple(Block(line, "paragraph") for line in lines)
    reading = read(page(case.text, case.name, blocks=blocks))
    assert [s for a in reading.articles for s in a.article.body] == lines, "not read as a body"
    return [s for a in reading.articles for s in a.statements]


def positions(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The words that the spans touch, by where each begins; punctuation does not count."""
    tokens = [w for w in words(text) if w.kind != "mark"]
    return frozenset(w.start for w in tokens for s in spans if w.start < s.end and s.start < w.end)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names mean one source: the words of one are all in the other, a telling one among them.

    Where the words of a compound are joined (عبدالله) makes no difference.
    """
    if a is None or b is None:
        return a is b
    if fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return True
    one, two = (
        {re.sub(r"^(?:لل|ال|ل)(?=\w{3})", "", w.fold) for w in words(x) if w.kind != "mark"} for x in (a, b)
    )
    if not one or not (one <= two or two <= one):
        return False
    return one == two or bool((one & two) - COMMON)


def show(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans) or "—"


def paired(case: Case, found: list[Statement]) -> dict[str, Statement]:
    """The statement found for each one expected: most shared words first, each used once."""
    ranked = sorted(
        (
            (-len(want & got) / len(want | got), e.number, k)
            for e in case.expected
            for k, s in enumerate(found)
            if (want := positions(case.text, case.spans("content", e.number)))
            & (got := positions(case.text, s.content))
        )
    )
    out: dict[str, Statement] = {}
    used: set[int] = set()
    for _, number, k in ranked:
        if number not in out and k not in used:
            out[number] = found[k]
            used.add(k)
    return out


def differences(case: Case, found: list[Statement]) -> list[str]:
    """What a reader of the passage would object to, one line each, each beginning with the kind of fault."""
    pairs = paired(case, found)
    out = [
        f"missed   {e.number} {{{show(case.text, case.spans('content', e.number))}}}"
        for e in case.expected
        if e.number not in pairs
    ]
    out += [
        f"invented   <{show(case.text, s.cue)}> {{{show(case.text, s.content)}}}"
        for s in found
        if s not in pairs.values()
    ]
    numbers = {s.id: number for number, s in pairs.items()}
    for e in case.expected:
        if e.number in pairs:
            out += [
                f"{line[0]:8} {e.number} {line[1]}" for line in _faults(case, e, pairs[e.number], numbers)
            ]
    return out


def _faults(case: Case, e: Expected, s: Statement, numbers: dict[str, str]) -> Iterator[tuple[str, str]]:
    text = case.text
    want = {role: case.spans(role, e.number) for role in ("content", "cue", "source", "medium")}
    if positions(text, want["content"]) != positions(text, s.content):
        yield "content", f"{{{show(text, want['content'])}}} but found {{{show(text, s.content)}}}"
    if want["cue"] and not positions(text, want["cue"]) & positions(text, s.cue):
        yield "cue", f"<{show(text, want['cue'])}> but found <{show(text, s.cue)}>"
    source = [s.source] if s.source else []
    if bool(want["source"]) != bool(source) or (
        source and not positions(text, want["source"]) & positions(text, source)
    ):
        yield "source", f"[{show(text, want['source'])}] but found [{show(text, source)}]"
    if not same_name(e.who, s.who):
        yield "who", f"{e.who} but found {s.who}"
    if e.unnamed and s.named:
        yield "unnamed", f"{e.who} is nobody's name"
    if (e.kind, e.act) != (s.kind, s.act):
        yield ("kind" if e.kind != s.kind else "act"), f"{e.kind} {e.act} but found {s.kind} {s.act}"
    yield from _link_faults(e, s, positions(text, want["medium"]), text)
    inside = numbers.get(s.inside, "another") if s.inside else None
    if inside != e.inside:
        yield "inside", f"{e.inside} but found {inside}"
    if e.hedge and not {w.fold for w in words(e.hedge)} <= {
        w.fold for c in s.certainty for w in words(text, *c)
    }:
        yield "hedge", f"«{e.hedge}» but found «{show(text, s.certainty)}»"


def _link_faults(e: Expected, s: Statement, marked: frozenset[int], text: str) -> Iterator[tuple[str, str]]:
    """The same media in the same order, linked in the same way, where the passage marks them."""
    named = [(link.who, link.mode) for link in s.via]
    fits = len(e.via) == len(named) and all(
        same_name(name, who) and mode in ("", found)
        for (name, mode), (who, found) in zip(e.via, named, strict=True)
    )
    if not fits:
        yield "via", f"{e.via or 'nobody'} but found {named or 'nobody'}"
    elif marked and not marked & positions(text, [link.span for link in s.via]):
        yield "via", "the medium stands elsewhere in the passage"


CASES = list(cases())
KNOWN = gaps()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(strict=True, reason=KNOWN[case.name]) if case.name in KNOWN else (),
        )
        for case in CASES
    ],
)
def test_reader_finds_what_the_passage_attributes(case: Case) -> None:
    found = differences(case, statements_of(case))
    if found:
        pytest.fail("\n".join([case.rule, case.text, *found]), pytrace=False)


def test_the_tables_are_whole() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names), "two cases share a name"
    assert len(CASES) >= 90
    assert sum(not case.expected for case in CASES) >= 0
    assert KNOWN.keys() <= set(names), "a known gap is no case"


def test_each_statement_has_content_and_each_inner_one_stands_in_its_outer() -> None:
    for case in CASES:
        for e in case.expected:
            inner = positions(case.text, case.spans("content", e.number))
            assert inner, f"{case.name}: {e.number} has no content"
            if e.inside:
                outer = positions(case.text, case.spans("content", e.inside))
                assert inner <= outer, f"{case.name}: {e.number} does not stand inside {e.inside}"


def test_each_table_explains_itself() -> None:
    for path in TABLES.glob("*.txt"):
        assert path.read_text("utf-8").startswith("# "), f"{path.name} has no head comment"
