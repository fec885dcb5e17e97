"""Migrations of a large base take as long as they take."""

from collections.abc import Callable
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import NetworkTimeout

from chassis.mongo import Database, Index, migrate
from chassis.mongo.indexes import ensure_indexes
from tests.builders.failpoint import failing


def test_an_index_may_take_longer_than_any_request(
    database: Callable[[str], Database], mongo_url: str
) -> None:
    shop = database("shop")
    with MongoClient[Any](mongo_url, appname="slow", socketTimeoutMS=2_000) as client:
        slow = Database("shop", client, shop.name)
        block = {"failCommands": ["createIndexes"], "blockConnection": True}

        with (
            failing(slow, {"times": 1}, **block, blockTimeMS=3_000),
            pytest.raises(NetworkTimeout),
        ):
            ensure_indexes(slow, "records", [Index({"a": 1})])
        with failing(slow, {"times": 1}, **block, blockTimeMS=3_000):
            migrate(slow)

    assert "at_1" in shop.collection("inbox").index_information()
