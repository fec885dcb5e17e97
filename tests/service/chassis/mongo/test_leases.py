"""Leases: the server's clock decides, and nobody holds a shard for ever."""

from collections.abc import Callable

import pytest

from chassis.mongo import Database, migrate
from chassis.mongo.leases import Leases, list_leases

EVERY_SHARD = tuple(range(16))


@pytest.fixture
def owner(database: Callable[[str], Database]) -> Database:
    found = database("telling")
    migrate(found)
    return found


def let_run_out(owner: Database, shard: int) -> None:
    change = {"$set": {"until": owner.now()}}
    owner.collection("leases").update_one({"_id": f"relay/{shard}"}, change)


def test_the_first_takes_all_and_a_standby_none(owner: Database) -> None:
    first, standby = Leases(owner), Leases(owner)

    assert first.keep() == EVERY_SHARD
    assert standby.keep() == ()
    assert first.keep() == EVERY_SHARD


def test_two_that_share_hold_different_shards(owner: Database) -> None:
    one, other = Leases(owner, most=8), Leases(owner, most=8)

    held = one.keep() + other.keep()

    assert sorted(held) == list(EVERY_SHARD)
    assert len(one.held) == len(other.held) == 8


def test_what_is_given_back_is_free_at_once(owner: Database) -> None:
    first, standby = Leases(owner), Leases(owner)
    first.keep()

    first.release()

    assert standby.keep() == EVERY_SHARD
    assert first.keep() == ()


def test_a_lease_that_ran_out_goes_to_the_next_with_a_higher_epoch(
    owner: Database,
) -> None:
    first, standby = Leases(owner), Leases(owner)
    first.keep()
    epoch = first.held[3]

    let_run_out(owner, 3)

    assert standby.keep() == (3,)
    assert standby.held[3] == epoch + 1
    assert 3 not in first.keep()


def test_renewing_keeps_the_epoch(owner: Database) -> None:
    leases = Leases(owner)
    leases.keep()
    before = dict(leases.held)

    leases.keep()

    assert leases.held == before


def test_whoever_renews_late_keeps_what_nobody_took(owner: Database) -> None:
    leases = Leases(owner)
    leases.keep()
    let_run_out(owner, 3)

    assert leases.keep() == EVERY_SHARD


def test_a_lease_lasts_fifteen_seconds(owner: Database) -> None:
    leases = Leases(owner)
    leases.keep()

    [row] = [row for row in list_leases(owner) if row["_id"] == "relay/0"]

    assert row["owner"] == leases.me
    assert 8 <= row["left"] <= 15
