"""What a dead worker left is planned again, ended or shown."""

import pytest

from campaigns.sends.commands import SettleSends, settle_sends
from campaigns.sends.model import Origin, Send, State
from campaigns.sends.repository import SendRepository
from chassis.domain import new_id
from chassis.mongo import Caller, Transaction, transact
from chassis.testing.web import Client

CALLER = Caller.system("campaigns")


def a_left_row(user: Client, state: State) -> Send:
    """A row whose worker died in ``state``."""
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
        purpose_key="marketing",
        owner_id="ada",
    )
    send.state, send.claimed_by, send.fence = state, "dead", 1

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
    send = a_left_row(marketer, state)
    memories = {send.id: memory} if memory else {}

    settle = SettleSends(sends=[send], memories=memories)
    transact(marketer.database, settle_sends, settle, caller=CALLER)

    row = marketer.database.collection("sends").find_one({"_id": send.id})
    assert row is not None
    assert (row["state"], row["claimed_by"]) == (after, None)
