"""A batch under way stops where its campaign stops."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from campaigns.sends.adapters.post import LINES
from campaigns.sends.commands import (
    BeginSending,
    SetGate,
    begin_sending,
    set_gate,
)
from campaigns.sends.jobs import lane
from campaigns.sends.model import Send
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
