"""Rows of MongoDB as bytes, copied with other ids, names and times in them."""

import struct
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from pymongo import IndexModel
from pymongo.collection import Collection


def indexes_of(rows: Collection[Any]) -> list[IndexModel]:
    """Return what makes the indexes of a collection again."""
    kinds = ("name", "unique", "partialFilterExpression", "expireAfterSeconds")
    return [
        IndexModel([*each["key"].items()], **{k: each[k] for k in kinds if k in each})
        for each in rows.list_indexes()
        if each["name"] != "_id_"
    ]


def swapped(raw: bytes, swaps: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the bytes with each old piece replaced by a new one of its length."""
    for old, new in swaps:
        raw = raw.replace(old, new)
    return raw


def times_in(value: Any) -> Iterator[datetime]:
    """Yield all times in a document."""
    if isinstance(value, datetime):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from times_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from times_in(each)


def packed(moment: datetime) -> bytes:
    """Return a time as BSON stores it: milliseconds, eight bytes."""
    milliseconds = (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1)  # noqa: DTZ001  as PyMongo reads them
    return struct.pack("<q", milliseconds)
