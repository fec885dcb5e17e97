"""Blocks of the audit log: what they seal, and what breaks them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.audit.model import GENESIS, Block, digest_of, result_of

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entries(*ids: str) -> list[dict[str, Any]]:
    return [{"_id": name, "actor": "user/ada", "entered_at": AT} for name in ids]


def a_chain() -> tuple[Block, Block]:
    first = Block.seal(None, entries("a", "b"), ends_at=AT, sealed_at=AT)
    return first, Block.seal(first, entries("c"), ends_at=AT, sealed_at=AT)


def test_every_block_holds_the_digest_of_the_one_before() -> None:
    first, second = a_chain()

    assert (first.number, first.previous_digest) == (1, GENESIS)
    assert (second.number, second.previous_digest) == (2, first.digest)
    assert first.follows(None)
    assert second.follows(first)
    assert first.is_whole()
    assert second.is_whole()


@pytest.mark.parametrize(
    "change",
    [{"entry_ids": ("b", "a")}, {"digests": ("x", "y")}, {"number": 3}],
)
def test_a_block_that_was_changed_is_not_whole(change: dict[str, Any]) -> None:
    assert not replace(a_chain()[0], **change).is_whole()


def test_a_block_that_was_left_out_breaks_the_chain() -> None:
    first, second = a_chain()
    third = Block.seal(second, entries("d"), ends_at=AT, sealed_at=AT)

    assert not third.follows(first)
    assert not second.follows(None)


def test_a_floor_is_the_beginning_and_nothing_else() -> None:
    first, second = a_chain()
    floor = replace(second, is_floor=True, entry_ids=(), digests=())

    assert floor.follows(None)
    assert not floor.follows(first)


def test_the_first_entry_that_differs_is_named() -> None:
    first, _ = a_chain()
    kept = {row["_id"]: row for row in entries("a", "b")}

    assert first.broken_entry(kept) is None
    assert first.broken_entry({"a": kept["a"]}) == "b"
    forged = {**kept["b"], "actor": "user/eve"}
    assert first.broken_entry({**kept, "b": forged}) == "b"


def test_a_digest_does_not_depend_on_the_order_of_fields() -> None:
    assert digest_of({"a": 1, "b": None}) == digest_of({"b": None, "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": "1"})


@pytest.mark.parametrize(
    ("type_", "result"),
    [
        ("contacts.contact.updated.v1", "done"),
        ("gateway.access.denied.v1", "refused"),
        ("gateway.session.refused.v1", "refused"),
        ("contacts.import.failed.v1", "failed"),
    ],
)
def test_the_type_of_a_fact_tells_its_result(type_: str, result: str) -> None:
    assert result_of(type_) == result
