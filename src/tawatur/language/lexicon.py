"""Reads the lexicon: commented tables of language knowledge, one concept a file.

A table is a text file ``lexicon/NAME.txt``. ``#`` starts a comment; the first other line names the
columns; every further line is one row. Columns stand between ``|``; missing last columns are empty;
alternatives inside a column stand between ``,``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..errors import TawaturError


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicon/NAME.txt`` as {column: text}.

    Raises TawaturError where a row has more cells than the table has columns.
    """
    source = files(__package__).joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    columns: list[str] = []
    rows = []
    for number, line in enumerate(source.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("#", 1)[0].split("|")]
        if not any(cells):
            continue
        if not columns:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise TawaturError(f"lexicon/{name}.txt:{number}: {len(cells)} cells for {len(columns)} columns")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)


def items(cell: str) -> list[str]:
    """The alternatives of a cell."""
    return [part.strip() for part in cell.split(",") if part.strip()]
