"""The facts that consents hear: a no to a message, and mail that came back."""

from typing import Final, cast, get_args

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.consents.commands import (
    HearBounce,
    HearRefusal,
    hear_bounce,
    hear_refusal,
)
from contacts.consents.schemas import (
    BounceMessage,
    ComplaintMessage,
    UnsubscribeMessage,
)
from contacts.values import Channel

EVERYTHING: Final = "*"

consumer = Consumer("contacts.consents")


@consumer.on("campaigns.unsubscribe.recorded.v1", reads=UnsubscribeMessage, mode=INBOX)
def on_unsubscribe_recorded(event: Event[UnsubscribeMessage], tx: Transaction) -> None:
    """Write down the no, and bar the address."""
    told = event.data
    if told.channel not in get_args(Channel):
        return
    refusal = HearRefusal(
        contact_id=told.contact_id,
        channel=cast("Channel", told.channel),
        purpose_key=None if told.purpose_key == EVERYTHING else told.purpose_key,
        at=told.at,
        ref=told.send_id or told.campaign_id or "",
        address_hashes=(told.address_hash,) if told.address_hash else (),
    )
    hear_refusal(refusal, tx)


@consumer.on("campaigns.complaint.recorded.v1", reads=ComplaintMessage, mode=INBOX)
def on_complaint_recorded(event: Event[ComplaintMessage], tx: Transaction) -> None:
    """Take it as a no to everything, and bar the address."""
    told = event.data
    if told.channel not in get_args(Channel):
        return
    refusal = HearRefusal(
        contact_id=told.contact_id,
        channel=cast("Channel", told.channel),
        purpose_key=None,
        at=told.at,
        ref=told.send_id,
        reason="complained",
        proof="api",
        address_hashes=(told.address_hash,),
    )
    hear_refusal(refusal, tx)


@consumer.on("campaigns.bounce.recorded.v1", reads=BounceMessage, mode=INBOX)
def on_bounce_recorded(event: Event[BounceMessage], tx: Transaction) -> None:
    """Bar the address, or count how often mail came back."""
    told = event.data
    if told.channel not in get_args(Channel) or told.kind not in ("hard", "soft"):
        return
    bounce = HearBounce(
        address_hash=told.address_hash,
        channel=cast("Channel", told.channel),
        is_hard=told.kind == "hard",
        at=told.at,
        ref=told.send_id,
    )
    hear_bounce(bounce, tx)
