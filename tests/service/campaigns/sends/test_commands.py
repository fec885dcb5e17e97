"""What a dead worker left is decided; what the driver runs again ends the same."""

from typing import Any

import pytest

from campaigns.sends.commands import (
    BeginSending,
    EndSends,
    SettleSends,
    begin_sending,
    end_sends,
    settle_sends,
)
from campaigns.sends.model import Origin, Send, State
from campaigns.sends.repository import SendRepository
from chassis.domain import new_id
from chassis.mongo import Caller, Transaction, transact
from chassis.testing.web import Client
from tests.builders.failpoint import failing

CALLER = Caller.system("campaigns")


LOST = {
    "failCommands": ["commitTransaction"],
    "errorCode": 112,
    "errorLabels": ["TransientTransactionError"],
}
"""The commit fails so that the driver runs the whole transaction again."""


def a_row(user: Client, state: State) -> Send:
    """A row that a worker brought as far as ``state``."""
    contact = new_id()
    send = Send.plan(
        domain="kith.example",
        origin=Origin(kind="campaign", id=new_id()),
        step_id="1",
        contact_id=contact,
        original_contact_id=contact,
        address="ada@people.example",
        address_hash="1:ab",
        template_version_id="t.1",
        subject="Spring",
        locale="en",
        purpose_key="offers",
        owner_id="ada",
    )
    send.state, send.claimed_by, send.fence = state, "worker", 1

    def plan(send: Send, tx: Transaction) -> None:
        SendRepository(tx).plan(send)

    transact(user.database, plan, send, caller=CALLER)
    return send


@pytest.mark.parametrize(
    ("state", "memory", "after"),
    [
        ("claimed", None, "planned"),
        ("sending", "nothing", "planned"),
        ("sending", "begun", "outcome_unknown"),
        ("sending", "lost", "outcome_unknown"),
        ("sending", "taken", "handed_off"),
    ],
)
def test_the_journal_decides_about_what_a_dead_worker_left(
    marketer: Client, state: State, memory: str | None, after: str
) -> None:
    send = a_row(marketer, state)
    memories = {send.id: memory} if memory else {}

    settle = SettleSends(sends=[send], memories=memories)
    transact(marketer.database, settle_sends, settle, caller=CALLER)

    row = marketer.database.collection("sends").find_one({"_id": send.id})
    assert row is not None
    assert (row["state"], row["claimed_by"]) == (after, None)


def begin(send: Send) -> tuple[Any, Any]:
    return begin_sending, BeginSending(owner="worker", sends=[send])


def end(send: Send) -> tuple[Any, Any]:
    send.end("failed", reason="refused", answer="550 no such person")
    return end_sends, EndSends(owner="worker", sends=[send])


def settle(send: Send) -> tuple[Any, Any]:
    return settle_sends, SettleSends(sends=[send], memories={send.id: "taken"})


@pytest.mark.parametrize(
    ("before", "move", "after"),
    [
        ("claimed", begin, "suppressed"),
        ("sending", end, "failed"),
        ("sending", settle, "handed_off"),
    ],
)
def test_a_move_that_the_driver_runs_again_ends_the_same(
    marketer: Client, before: State, move: Any, after: str
) -> None:
    send = a_row(marketer, before)
    handler, command = move(send)

    with failing(marketer.database, {"times": 1}, **LOST):
        transact(marketer.database, handler, command, caller=CALLER)

    row = marketer.database.collection("sends").find_one({"_id": send.id})
    facts = marketer.database.collection("events").find({})
    assert row is not None
    assert (row["state"], row["version"]) == (after, 1)
    assert [fact["aggregate"] for fact in facts] == [f"send/{send.id}"]
