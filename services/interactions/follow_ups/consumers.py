"""The facts that rules watch: time to speak with somebody, a day to remember."""

from typing import Final

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from interactions.follow_ups.commands import WatchSubject, watch_subject
from interactions.follow_ups.model import Trigger
from interactions.follow_ups.schemas import DayMessage

TRIGGERS: Final[dict[str, Trigger]] = {
    "contacts.keep_in_touch.reached.v1": "keep_in_touch",
    "contacts.important_date.reached.v1": "important_date",
}
consumer = Consumer("interactions.follow_ups")


@consumer.on(*TRIGGERS, reads=DayMessage, mode=INBOX, intents=True)
def on_day_reached(event: Event[DayMessage], tx: Transaction) -> None:
    """Let the rules that are on do their part, for who has an owner."""
    day = event.data
    if day.owner_id is None:
        return
    command = WatchSubject(
        trigger=TRIGGERS[event.type],
        subject_id=day.important_date_id or day.contact_id,
        contact_id=day.contact_id,
        owner_id=day.owner_id,
        team_ids=day.team_ids,
        asked_at=day.began_at or event.time,
    )
    watch_subject(command, tx)
