"""The facts that consents hear: a no that was said to a message."""

from typing import Final, cast, get_args

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.consents.commands import HearRefusal, hear_refusal
from contacts.consents.schemas import UnsubscribeMessage
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
    )
    hear_refusal(refusal, tx)
