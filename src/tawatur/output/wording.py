"""What the interface says, in Arabic or English: texts, plural forms, days, rules in plain words.

The words themselves stand in ``ui/LANG.toml``.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ..errors import UsageError
from ..model import Channels, Day

LANGUAGES = ("ar", "en")


class Wording:
    """The interface in one language."""

    def __init__(self, lang: str, data: dict[str, Any]) -> None:
        self.lang = lang
        self._data = data
        self.dir: str = data["page"]["dir"]
        self.comma: str = data["page"]["comma"]

    def __call__(self, key: str, **fields: object) -> str:
        """The text named ``key`` with its fields filled in."""
        text: str = self._data["text"][key]
        return text.format(**fields) if fields else text

    def has(self, key: str) -> bool:
        """Whether there is a text named ``key``."""
        return key in self._data["text"]

    def label(self, group: str, key: str) -> str:
        """The word for a value of the model: an act, kind, relation or mode."""
        word: str = self._data[group][key]
        return word

    def rule(self, name: str) -> str:
        """Why, in plain words: the sentence of the rule or of the family (the part before a dot) it is of.

        The rule's own name where there is no sentence for either.
        """
        sentences: dict[str, str] = self._data["rule"]
        family = name
        while family and family not in sentences:
            family = family.rpartition(".")[0]
        return sentences.get(family, name)

    def count(self, key: str, n: int, **fields: object) -> str:
        """``n`` things with the noun in its plural form: مصدر واحد، مصدران، 3 مصادر، 11 مصدرًا."""
        forms: dict[str, str] = self._data["count"][key]
        form = forms.get(plural(self.lang, n)) or forms["other"]
        return form.format(n=self.number(n), **fields)

    def number(self, value: float) -> str:
        """A number with its thousands set apart: 20,093 (CLDR's Latin digits, in both languages)."""
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")

    def percent(self, part: float) -> str:
        """A part of a whole, 0 to 1, in percent; only the whole is 100%, only nothing 0%."""
        return f"{min(99, max(1, round(part * 100))) if 0 < part < 1 else round(part * 100)}%"

    def channels(self, channels: Channels) -> str:
        """The range of channels: "one channel", "3–5 channels"."""
        if channels.low == channels.high:
            return self.count("channels", channels.high)
        return self.count("channels_range", channels.high, low=channels.low)

    def quote(self, text: str) -> str:
        """The text in the language's quotation marks."""
        opening, closing = self._data["page"]["quote"]
        return f"{opening}{text}{closing}"

    def on(self, day: date) -> str:
        """A day as readers write it: 14 أكتوبر 2025."""
        page = self._data["page"]
        text: str = page["date"].format(day=day.day, month=page["months"][day.month - 1], year=day.year)
        return text

    def moment(self, at: str) -> str:
        """A moment in UTC, given as ISO 8601, to the minute."""
        when = datetime.fromisoformat(at)
        return self("moment", day=self.on(when.date()), time=f"{when:%H:%M}")

    def weekday(self, day: date) -> str:
        """The name of the day of the week."""
        name: str = self._data["page"]["weekdays"][day.weekday()]
        return name

    def day(self, day: Day) -> str:
        """A publication day, or what is known of it."""
        return self.days(day.earliest, day.latest)

    def days(self, earliest: date | None, latest: date | None) -> str:
        """The day where both are one, else what bounds it; None at an end where nothing does."""
        first = self.on(earliest) if earliest else ""
        last = self.on(latest) if latest else ""
        if first and last:
            return first if first == last else self("between", first=first, last=last)
        if first or last:
            return self("since", first=first) if first else self("until", last=last)
        return self("unknown_day")


def plural(lang: str, n: int) -> str:
    """CLDR's plural category of a whole number (https://cldr.unicode.org, plural rules)."""
    if lang != "ar":
        return {0: "zero", 1: "one"}.get(n, "other")
    if n < 3:
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


def extended(lang: str, folder: Traversable) -> Wording:
    """The interface with the texts of a folder's files ``AREA.LANG.toml`` laid over it."""
    data = {group: dict(texts) for group, texts in wording(lang)._data.items()}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(f".{lang}.toml"):
            for group, texts in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                data.setdefault(group, {}).update(texts)
    return Wording(lang, data)


@cache
def wording(lang: str) -> Wording:
    """The interface in ``lang``. Raises UsageError for a language that it does not have."""
    if lang not in LANGUAGES:
        raise UsageError(f"no interface in {lang!r}; choose one of {', '.join(LANGUAGES)}")
    source = files(__package__).joinpath("ui", f"{lang}.toml").read_text(encoding="utf-8")
    return Wording(lang, tomllib.loads(source))
