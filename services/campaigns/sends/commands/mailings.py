"""Opening, stopping and closing the gate of a campaign's messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from campaigns.sends.repository import LANES, MAILINGS
from chassis.domain import new_id
from chassis.mongo import Transaction

LANES_EACH: Final = 2


@dataclass(frozen=True, kw_only=True)
class OpenMailing:
    """Let the messages of a campaign go out, and say what they are made of."""

    campaign_id: str
    purpose_key: str
    domain: str
    campaign: Mapping[str, Any]
    sender: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class SetGate:
    """Stop the messages of a campaign, let them go on, or end them."""

    campaign_id: str
    gate: Literal["running", "paused", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class MarkPlanned:
    """Note that no further rows will come for a campaign."""

    campaign_id: str


@dataclass(frozen=True, kw_only=True)
class CloseMailing:
    """Tell the campaign that its last message has ended."""

    campaign_id: str


@dataclass(frozen=True, kw_only=True)
class ReopenMailing:
    """Give a campaign one more lane, for a message that is sent again."""

    campaign_id: str


def reopen_mailing(command: ReopenMailing, tx: Transaction) -> None:
    """Plan a lane; the gate must be open."""
    lane = {"_id": f"{command.campaign_id}/{new_id()}"}
    tx.intend(LANES, {**lane, "campaign_id": command.campaign_id})


def open_mailing(command: OpenMailing, tx: Transaction) -> None:
    """Open the gate and plan the lanes."""
    mailing = {
        "_id": command.campaign_id,
        "gate": "running",
        "is_planned": False,
        "purpose_key": command.purpose_key,
        "domain": command.domain,
        "campaign": dict(command.campaign),
        "sender": dict(command.sender),
    }
    tx.collection(MAILINGS).insert_one(mailing)
    lanes = [
        {"_id": f"{command.campaign_id}/{n}", "campaign_id": command.campaign_id}
        for n in range(LANES_EACH)
    ]
    tx.intend(LANES, *lanes)


def set_gate(command: SetGate, tx: Transaction) -> None:
    """Write the gate; workers look at it before each batch."""
    change = {"$set": {"gate": command.gate}}
    tx.collection(MAILINGS).update_one({"_id": command.campaign_id}, change)


def mark_planned(command: MarkPlanned, tx: Transaction) -> None:
    """Note that the ledger holds everybody of the audience."""
    change = {"$set": {"is_planned": True}}
    tx.collection(MAILINGS).update_one({"_id": command.campaign_id}, change)


def close_mailing(command: CloseMailing, tx: Transaction) -> None:
    """Plan the end of the campaign, once."""
    where = {"_id": command.campaign_id, "is_closed": None}
    closed = tx.collection(MAILINGS).update_one(where, {"$set": {"is_closed": True}})
    if closed.modified_count:
        row = {"_id": command.campaign_id, "campaign_id": command.campaign_id}
        tx.intend("campaign_ends", row)
