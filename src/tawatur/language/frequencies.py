"""How often words stand in Arabic news, counted once over many articles and shipped as bare numbers.

What a set of pages holds never changes what a word weighs: two articles compare alike whatever else is read,
and an archive that grows page by page says what comparing all its pages at once says.
``eval/frequencies.py`` counts the tables anew.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

# A word or key that stands more seldom than this is not in the tables: it is rare, names of the day included.
LEAST = 20
# Articles that the tables were counted over.
ARTICLES = 20097


@cache
def words() -> dict[str, int]:
    """Folded word -> how often it stands."""
    return _table("words")


@cache
def openings() -> dict[str, int]:
    """Comparison key (see ``comparing.keys``) -> in how many articles' titles and first words it stands."""
    return _table("openings")


def _table(name: str) -> dict[str, int]:
    source = files(__package__).joinpath("frequencies", f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.rpartition(" ") for line in source.splitlines() if not line.startswith("# "))
    return {word: int(count) for word, _, count in rows}
