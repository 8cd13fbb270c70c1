"""The grammar of time expressions: patterns over kinds of terms, compiled from the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ...errors import TawaturError
from ...language.lexicon import table
from .lexemes import LOOSE
from .terms import Term

_GROUP = regex.compile(r"\((?!\?)")
_CHOICE = regex.compile(r"\(\?:((?:[^()|?]\|)+[^()|?])\)")  # a choice of single terms is a set: faster
_NAME = regex.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FIRST_CODE = 0xE000  # the private use area: one code point for each kind of term


class Found(NamedTuple):
    """An expression that a pattern found: the pattern's name, its reading, the terms it covers and
    their kinds, the run that they stand in, and their first and last positions in it."""

    name: str
    reading: str
    terms: tuple[Term, ...]
    kinds: frozenset[str]
    run: Sequence[Term]
    first: int
    last: int


class _Codes(dict[str, str]):
    """A code point for every kind that is asked for."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(_FIRST_CODE + len(self))
        return self[kind]


class _Grammar(NamedTuple):
    codes: _Codes
    pattern: regex.Pattern[str]
    rules: list[tuple[str, str]]
    loose: frozenset[str]


@cache
def _grammar() -> _Grammar:
    codes = _Codes()
    parts: dict[str, str] = {}
    rules: list[tuple[str, str]] = []
    sources = []

    def written(match: regex.Match[str]) -> str:
        name = match.group()
        if name.isupper() and name not in parts:
            raise TawaturError(f"lexicon/time_patterns.txt: {name} stands before the row that defines it")
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
    loose = frozenset(codes[kind] for kind in LOOSE)
    return _Grammar(codes, regex.compile("|".join(sources)), rules, loose)


def find(runs: Sequence[Sequence[Term]]) -> Iterator[Found]:
    """The expressions of runs of terms, left to right, none inside another."""
    codes = _grammar().codes
    for run in runs:
        for name, reading, first, last, kinds in _matches("".join([codes[term[0]] for term in run])):
            yield Found(name, reading, tuple(run[first : last + 1]), kinds, run, first, last)


@lru_cache(maxsize=1 << 15)
def _matches(codes: str) -> tuple[tuple[str, str, int, int, frozenset[str]], ...]:
    """(rule, reading, first, last, kinds) of the expressions in a run, given as the codes of its kinds: what
    stands around a run is never looked at, and the same few runs come again and again."""
    grammar = _grammar()
    if all(code in grammar.loose for code in codes):
        return ()
    kinds = {code: kind for kind, code in grammar.codes.items()}
    out = []
    for match in grammar.pattern.finditer(codes):
        if match.lastgroup is not None and match.group():
            name, reading = grammar.rules[int(match.lastgroup[1:])]
            held = frozenset(kinds[code] for code in match.group())
            out.append((name, reading, match.start(), match.end() - 1, held))
    return tuple(out)
