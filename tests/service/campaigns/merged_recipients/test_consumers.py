"""One person gets one message at most, whichever of his records was planned."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

from campaigns.app import service
from campaigns.campaigns.jobs import worker as planning
from campaigns.sends.model import Origin, Send
from campaigns.sends.repository import SendRepository
from chassis.domain import new_id
from chassis.jobs import WorkerProcess
from chassis.mongo import Caller, Transaction, transact
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, start, tell
from tests.builders.facts import deliver
from tests.builders.merge_facts import a_merge, receipts, the_end_of


def a_send(user: Client, campaign: str, person: str, state: str = "planned") -> str:
    send = Send.plan(
        domain="kith.example",
        origin=Origin(kind="campaign", id=campaign),
        step_id="1",
        contact_id=person,
        original_contact_id=person,
        address=f"{person}@people.example",
        address_hash=f"1:{person}",
        template_version_id="t.1",
        subject="Spring",
        locale="en",
        purpose_key="offers",
        owner_id="ada",
    )
    send.state = state  # type: ignore[assignment]

    def plan(send: Send, tx: Transaction) -> None:
        SendRepository(tx).plan(send)

    transact(user.database, plan, send, caller=Caller.system("campaigns"))
    return send.id


def row(user: Client, send_id: str) -> tuple[str, str, str | None]:
    found: Any = user.database.collection("sends").find_one({"_id": send_id})
    return found["contact_id"], found["state"], found["reason"]


def test_messages_move_and_of_two_of_one_step_one_is_suppressed(
    marketer: Client,
) -> None:
    a, b, one, other = (new_id() for _ in range(4))
    kept, twin = a_send(marketer, one, a), a_send(marketer, one, b)
    alone = a_send(marketer, other, b, "handed_off")
    merge = a_merge(a, b)

    deliver(marketer.database, service.consumers, merge, merge)

    assert row(marketer, kept) == (a, "planned", None)
    assert row(marketer, twin) == (b, "suppressed", "merged")
    assert row(marketer, alone) == (a, "handed_off", None)
    deliver(marketer.database, service.consumers, the_end_of(merge))
    assert row(marketer, alone) == (b, "handed_off", None)
    assert row(marketer, twin) == (b, "suppressed", "merged")
    moved = [(False, {"sends": 2}), (True, {"sends": 1})]
    assert receipts(marketer.database) == moved


def test_who_has_his_message_already_gets_no_second_one(marketer: Client) -> None:
    a, b, campaign = (new_id() for _ in range(3))
    waiting = a_send(marketer, campaign, a)
    sent = a_send(marketer, campaign, b, "handed_off")

    deliver(marketer.database, service.consumers, a_merge(a, b))

    assert row(marketer, waiting) == (a, "suppressed", "merged")
    assert row(marketer, sent) == (b, "handed_off", None)


def test_sends_06_two_who_are_one_get_one_message(
    marketer: Client,
    work: Callable[[], None],
    mailbox: Callable[[], list[EmailMessage]],
) -> None:
    a, b = (a_recipient(marketer.database) for _ in range(2))
    start(marketer, a_campaign(marketer, [a, b]), 2)
    WorkerProcess(marketer.database, [planning]).run_until_empty()
    tell(marketer.database, [b], 2, is_reachable=False, merged_into=a)
    tell(marketer.database, [a], 2, redirect_ids=[b])

    deliver(marketer.database, service.consumers, a_merge(a, b))
    work()

    assert len(mailbox()) == 1


def test_a_no_under_the_old_id_binds_the_survivor(
    marketer: Client,
    work: Callable[[], None],
    mailbox: Callable[[], list[EmailMessage]],
) -> None:
    a, b = (a_recipient(marketer.database) for _ in range(2))
    refusal = {"record_id": new_id(), "channel": "email", "purpose_key": "*"}
    no = {"_id": b, "refusals": [refusal]}
    marketer.database.collection("permissions").insert_one(no)
    tell(marketer.database, [a], 2, redirect_ids=[b])

    start(marketer, a_campaign(marketer, [a]), 1)
    work()

    assert mailbox() == []
