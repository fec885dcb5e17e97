"""The database and the evaluator give one answer."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.collection import Collection

from chassis.filters import matches, parse
from chassis.mongo import Database
from chassis.mongo.compiler import compile_filter
from tests.builders.filters import CATALOGUE, NOW, documents, filter_trees

ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Asia/Jakarta", "America/Santiago"])


@pytest.fixture
def rows(database: Callable[[str], Database]) -> Collection[Any]:
    return database("work").collection("filtered")


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    found=st.lists(documents(), min_size=1, max_size=12),
    trees=st.lists(filter_trees(), min_size=1, max_size=12),
    zone=ZONES.map(ZoneInfo),
)
def test_query_and_evaluator_agree(
    rows: Collection[Any],
    found: list[dict[str, Any]],
    trees: list[dict[str, Any]],
    zone: ZoneInfo,
) -> None:
    stored = [{**document, "_id": i} for i, document in enumerate(found)]
    rows.delete_many({})
    rows.insert_many(stored)
    filters = [parse(tree, CATALOGUE) for tree in trees]

    queried = [
        {row["_id"] for row in rows.find(compile_filter(f, now=NOW, zone=zone))}
        for f in filters
    ]
    judged = [
        {row["_id"] for row in stored if matches(f, row, now=NOW, zone=zone)}
        for f in filters
    ]

    assert queried == judged


def test_a_pattern_in_a_text_is_only_text(rows: Collection[Any]) -> None:
    rows.insert_many([{"_id": 1, "owner_id": "a.*"}, {"_id": 2, "owner_id": "abc"}])
    tree = {"field": "email", "op": "contains", "value": ".*"}
    query = compile_filter(parse(tree, CATALOGUE), now=NOW, zone=ZoneInfo("UTC"))

    found = rows.find({"owner_id": query["emails.address"]})

    assert [row["_id"] for row in found] == [1]


def test_what_a_client_writes_is_never_an_operator() -> None:
    tree = {"field": "owner", "op": "in", "value": ["$ne", "$where"]}

    query = compile_filter(parse(tree, CATALOGUE), now=NOW, zone=ZoneInfo("UTC"))

    assert query == {"owner_id": {"$in": ("$ne", "$where")}}
