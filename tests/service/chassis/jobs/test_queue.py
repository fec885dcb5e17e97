"""Whose turn it is."""

from typing import Any

import pytest

from chassis.jobs import LeaseLostError, Queue
from chassis.mongo import Database
from tests.builders.jobs import lapse, plan


def test_rows_can_be_narrowed_by_any_condition(work: Database) -> None:
    for row_id in "123":
        plan(work, "countings", _id=row_id)
    either: dict[str, Any] = {"$or": [{"_id": "2"}, {"_id": "4"}]}
    queue = Queue(work, "countings", where=either)

    claimed = [queue.claim(work.now()) for _ in range(2)]

    assert [row and row["_id"] for row in claimed] == ["2", None]


def test_a_lapsed_row_has_a_new_holder_and_the_old_one_is_refused(
    work: Database,
) -> None:
    plan(work, "countings", _id="1")
    slow, quick = (Queue(work, "countings", owner=name) for name in ("slow", "quick"))
    before = slow.claim(work.now())
    lapse(work, "countings")

    after = quick.claim(work.now())

    assert before is not None
    assert after is not None
    assert (before["fence"], after["fence"]) == (1, 2)
    with pytest.raises(LeaseLostError):
        slow.write(before, {"note": 1})
    slow.renew(["1"])
    assert quick.write(after, {"note": 2})["note"] == 2
