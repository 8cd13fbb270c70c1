"""How records and texts lie on disk: JSON of the model's records, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

Record = TypeVar("Record")

# Pages are written once and read often.
_LEVEL = 6


def pack(record: Any) -> bytes:
    """A record, or a tuple of records, as compressed JSON."""
    return zlib.compress(msgspec.json.encode(record, order="deterministic"), _LEVEL)


def unpack(data: bytes, kind: type[Record]) -> Record:
    """The record of that kind. Raises zlib.error or msgspec.MsgspecError where the bytes were damaged."""
    record: Record = _decoder(cast(Hashable, kind)).decode(zlib.decompress(data))
    return record


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def pack_dense(record: Any) -> bytes:
    """A record as compressed MessagePack: what is read back often, and may hold infinite numbers."""
    return zlib.compress(msgspec.msgpack.encode(record), _LEVEL)


def unpack_dense(data: bytes, kind: type[Record]) -> Record:
    """The record of that kind. Raises zlib.error or msgspec.MsgspecError where the bytes were damaged."""
    record: Record = _dense(cast(Hashable, kind)).decode(zlib.decompress(data))
    return record


@cache
def _dense(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def unpack_text(data: bytes) -> str:
    """The text."""
    return zlib.decompress(data).decode("utf-8")
