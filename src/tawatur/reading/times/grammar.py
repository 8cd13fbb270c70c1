"""The grammar of time expressions: patterns over kinds of terms, compiled from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from ...language.lexicon import table
from .terms import BREAK, OTHER, Term

_GROUP = regex.compile(r"\((?!\?)")
_CHOICE = regex.compile(r"\(\?:((?:[^()|?]\|)+[^()|?])\)")  # a choice of single terms is a set: faster
_NAME = regex.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FIRST_CODE = 0xE000  # the private use area: one code point for each kind of term


class Found(NamedTuple):
    """An expression that a pattern found: the pattern's name, its reading, the terms it covers, and
    the positions of the first and the last one in the list of terms."""

    name: str
    reading: str
    terms: tuple[Term, ...]
    first: int
    last: int


class _Codes(dict[str, str]):
    """A code point for every kind that is asked for."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(_FIRST_CODE + len(self))
        return self[kind]


# Kinds that only join or stand around an expression: a run of terms that holds nothing else is none.
_LOOSE = (
    *("in", "of", "to", "and", "ba", "lam", "kaf", "since", "during", "span", "after", "until", "at", "by"),
    *("approx", "approxafter", "al", "num31", "num", "ordinal", "single", "few", "consecutive", "vague"),
    *("comma", "dash", "slash", "open", "close", "colon", "that", "this", "same", "every", "less"),
)


class _Grammar(NamedTuple):
    codes: _Codes
    pattern: regex.Pattern[str]
    runs: re.Pattern[str]
    rules: list[tuple[str, str]]


@cache
def _grammar() -> _Grammar:
    codes = _Codes()
    parts: dict[str, str] = {}
    rules: list[tuple[str, str]] = []
    sources = []

    def written(match: regex.Match[str]) -> str:
        name = match.group()
        return parts[name] if name in parts else codes[name]

    for row in table("time_patterns"):
        source = row["pattern"].replace("/", "~")
        source = _GROUP.sub("(?:", _NAME.sub(written, source).replace(" ", "").replace("~", "|"))
        source = _CHOICE.sub(lambda match: f"[{match[1].replace('|', '')}]", source)
        if row["reading"] == "part":
            parts[row["name"]] = f"(?:{source})"
        else:
            sources.append(f"(?P<r{len(rules)}>{source})")
            rules.append((row["name"], row["reading"]))
    loose = "".join(codes[kind] for kind in _LOOSE)
    gaps = codes[OTHER] + codes[BREAK]
    runs = re.compile(f"[{loose}]*[^{loose}{gaps}][^{gaps}]*")
    return _Grammar(codes, regex.compile("|".join(sources)), runs, rules)


def find(terms: Sequence[Term | None]) -> Iterator[Found]:
    """The expressions of a list of terms, left to right, none inside another."""
    grammar = _grammar()
    codes = grammar.codes
    other = codes[OTHER]
    text = "".join([other if term is None else codes[term.kind] for term in terms])
    for run in grammar.runs.finditer(text):
        for match in grammar.pattern.finditer(text, run.start(), run.end()):
            if match.lastgroup is None or match.start() == match.end():
                continue
            name, reading = grammar.rules[int(match.lastgroup[1:])]
            covered = tuple(term for term in terms[match.start() : match.end()] if term is not None)
            yield Found(name, reading, covered, match.start(), match.end() - 1)
