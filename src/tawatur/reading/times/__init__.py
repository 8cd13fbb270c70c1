"""Time expressions of Arabic news (TIMEX3): found by a grammar over the lexicon, placed by the anchor.

``times`` is the one door; ``Scan`` and ``placed`` are its two halves. The parts behind it: ``lexemes`` and
``terms`` (words to terms), ``grammar`` (terms to expressions), ``points`` and ``days`` (dates, weekdays,
hours), ``periods`` (units, quarters, lengths), ``tense`` (past or to come), ``calendars`` (two of them).
"""

from __future__ import annotations

from .expressions import placed, times
from .scan import Scan

__all__ = ["Scan", "placed", "times"]
