"""A batch under way stops where its campaign stops."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from campaigns.sends.adapters.post import LINES
from campaigns.sends.commands import (
    BeginSending,
    EndSends,
    SetGate,
    begin_sending,
    set_gate,
)
from campaigns.sends.jobs import lane
from campaigns.sends.model import Send
from chassis.domain import StaleVersionError
from chassis.mongo import Caller, Transaction, transact
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, recipients, start

PEOPLE = 3 * LINES


def test_a_pause_in_the_middle_of_a_batch_holds_the_rest(
    marketer: Client,
    work: Callable[[], None],
    mailbox: Callable[[], list[EmailMessage]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = a_campaign(marketer, recipients(marketer.database, PEOPLE))
    campaign_id = place.rpartition("/")[2]

    def then_pause(command: BeginSending, tx: Transaction) -> list[Send]:
        pause = SetGate(campaign_id=campaign_id, gate="paused")
        caller = Caller.system("campaigns")
        transact(marketer.database, set_gate, pause, caller=caller)
        return begin_sending(command, tx)

    monkeypatch.setattr(lane, "begin_sending", then_pause)
    start(marketer, place, PEOPLE)

    work()

    rows = marketer.database.collection("sends")
    held = {"state": "planned", "claimed_by": None}
    assert len(mailbox()) == LINES
    assert rows.count_documents({"state": "handed_off"}) == LINES
    assert rows.count_documents(held) == PEOPLE - LINES


def test_a_batch_that_a_sweep_has_begun_to_settle_is_left_to_the_journal(
    marketer: Client,
    work: Callable[[], None],
    mailbox: Callable[[], list[EmailMessage]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_slow(command: EndSends, tx: Transaction) -> None:
        raise StaleVersionError("send")

    place = a_campaign(marketer, recipients(marketer.database, PEOPLE))
    monkeypatch.setattr(lane, "end_sends", too_slow)
    start(marketer, place, PEOPLE)
    work()
    rows = marketer.database.collection("sends")
    left = rows.count_documents({"state": "sending"})
    rows.update_many({}, {"$set": {"lease_until": marketer.database.now()}})

    work()

    assert left == len(mailbox()) == PEOPLE
    assert marketer.get(f"{place}/progress").get_json()["state"] == "finished"
    assert rows.count_documents({"state": "handed_off"}) == PEOPLE
