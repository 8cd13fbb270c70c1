"""Time expressions of Arabic news (TIMEX3): found by a grammar over the lexicon, placed by the anchor.

``times`` is the one door. The parts behind it: ``terms`` (words to terms), ``grammar`` (terms to
expressions), ``points`` and ``days`` (dates, weekdays, hours), ``periods`` (units, quarters, lengths),
``tense`` (past or to come), ``calendars`` (Hijri and Gregorian).
"""

from __future__ import annotations

from .expressions import times

__all__ = ["times"]
