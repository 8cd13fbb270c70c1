"""Pages of tables: CSV and Parquet, one page a row, with the same field map as JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ..errors import InputError
from ..model import Page
from .decode import PAGE_MOST
from .rows import Given, of_record


def comma_separated(name: str, source: IO[bytes], given: Given) -> Iterator[Page | InputError]:
    """The pages of a CSV file with a header row; commas, semicolons and tabs are told apart by the header."""
    text = io.TextIOWrapper(source, encoding="utf-8-sig", errors="replace", newline="")
    header = text.readline()
    mark = max(",;\t", key=header.count)
    csv.field_size_limit(PAGE_MOST)
    columns = next(csv.reader([header], delimiter=mark), [])
    text_field = given.fields.get("text", "text")
    if text_field not in columns:
        yield InputError(name, f"has no column {text_field!r}", "name the column: fields={'text': …}")
        return
    try:
        for number, row in enumerate(csv.DictReader(text, columns, delimiter=mark), 2):
            yield of_record(f"{name}:{number}", row, f"{name}#{number}", given)
    except csv.Error as error:
        yield InputError(name, f"is a broken table ({error})", "quote fields that hold line breaks")


def parquet(name: str, path: Path, given: Given) -> Iterator[Page | InputError]:
    """The pages of a Parquet file. Needs pyarrow (the extra ``parquet``)."""
    try:
        import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]
        from pyarrow import parquet as reader  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        yield InputError(name, "is a Parquet file, which needs pyarrow", "pip install 'tawatur[parquet]'")
        return
    try:
        number = 0
        for batch in reader.ParquetFile(path).iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield of_record(f"{name}:{number}", row, f"{name}#{number}", given)
    except (pyarrow.ArrowException, OSError) as error:
        yield InputError(name, f"is a broken Parquet file ({error})", "write it again")
