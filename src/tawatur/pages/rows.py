"""Records of pages: JSON, JSON lines and tables of them, one page a record, with a field map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from ..errors import InputError
from ..model import Page
from .decode import PAGE_MOST, NotTextError, arabic, decode
from .records import page

# So many broken lines before any good one mean that the file holds no records at all.
BROKEN_MOST = 10
_LISTS = ("articles", "items", "pages", "records", "data", "results", "documents")


class Given(NamedTuple):
    """What the caller knows of inputs that carry no outlet or day, and how records name their fields."""

    outlet: str | None = None
    published: date | None = None
    fields: Mapping[str, str] = {}


def records(name: str, source: Iterable[bytes], given: Given) -> Iterator[Page | InputError]:
    """The pages of JSON lines. A broken line gives an error that names it; the lines after it are read."""
    good = broken = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        found = _line(f"{name}:{number}", name, number, line, given)
        good += isinstance(found, Page)
        broken += not isinstance(found, Page)
        yield found
        if not good and broken >= BROKEN_MOST:
            yield InputError(
                name, f"has no page in its first {broken} lines", "give JSON lines with `id` and `text`"
            )
            return
    if not good and not broken:
        yield InputError(name, "is empty", "leave it out, or fetch it again")


def _line(where: str, name: str, number: int, line: bytes, given: Given) -> Page | InputError:
    if len(line) > PAGE_MOST:
        return InputError(where, f"is a line of over {PAGE_MOST / 1e6:.0f} MB", "put one page on each line")
    try:
        record = msgspec.json.decode(decode(line).text.removeprefix("\ufeff"))
    except NotTextError as error:
        return InputError(where, str(error), error.remedy)
    except msgspec.DecodeError as error:
        return InputError(where, f"is broken JSON ({error})", "write one JSON object a line")
    return of_record(where, record, f"{name}#{number}", given)


def document(name: str, data: bytes, given: Given) -> Iterator[Page | InputError]:
    """The pages of one JSON document: a record, a list of records, or an object that holds such a list."""
    try:
        found = msgspec.json.decode(decode(data).text.removeprefix("\ufeff"))
    except NotTextError as error:
        yield InputError(name, str(error), error.remedy)
        return
    except msgspec.DecodeError as error:
        yield InputError(name, f"is broken JSON ({error})", "give a JSON record or a list of them")
        return
    if isinstance(found, dict):
        key = next((key for key in _LISTS if isinstance(found.get(key), list)), None)
        found = found[key] if key is not None and _get(found, "text", given) is None else found
    if isinstance(found, dict):
        yield of_record(name, found, name, given)
        return
    for number, record in enumerate(found if isinstance(found, list) else [None], 1):
        yield of_record(f"{name}:{number}", record, f"{name}#{number}", given)


def of_record(where: str, record: Any, fallback: str, given: Given) -> Page | InputError:
    """The page of one record: `id`, `text` or `html`, and if known outlet, published, url, author, title."""
    if not isinstance(record, dict):
        return InputError(where, "is no record", "write a JSON object with `id` and `text`")
    text, html = _text(record, "text", given), _text(record, "html", given)
    name = _text(record, "id", given) or fallback
    if not text and not html:
        return InputError(where, "has no text", "name the field that holds it: fields={'text': …}")
    if len(text or html or "") > PAGE_MOST:
        return InputError(where, "is too large for one page", "split it into one article a record")
    if not arabic(text or html or ""):
        return InputError(where, "holds no Arabic text", "give pages of Arabic news")
    known: dict[str, Any] = {
        "outlet": _text(record, "outlet", given) or given.outlet,
        "published": day(_get(record, "published", given)) or given.published,
        **{field: _text(record, field, given) for field in ("url", "author", "title")},
    }
    if text:
        return page(text, name, **known)
    from . import html as markup

    try:
        return markup.page_of(html or "", name, **known)
    except NotTextError as error:
        return InputError(where, str(error), error.remedy)


def _get(record: Mapping[str, Any], field: str, given: Given) -> Any:
    return record.get(given.fields.get(field, field))


def _text(record: Mapping[str, Any], field: str, given: Given) -> str | None:
    value = _get(record, field, given)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n".join(value) if field == "text" else value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() else None


def day(value: Any) -> date | None:
    """The day of an ISO date or date-time, of a date object, or None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None
