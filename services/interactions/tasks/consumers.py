"""The facts that tasks hear: another clock of a colleague."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from interactions.tasks.commands import FollowZone, follow_zone
from interactions.tasks.schemas import UserMessage

consumer = Consumer("interactions.tasks")


@consumer.on("gateway.user.updated.v1", reads=UserMessage, mode=INBOX)
def on_user_updated(event: Event[UserMessage], tx: Transaction) -> None:
    """Let what is due on a day be due by the new clock."""
    if "zone" in event.data.changed:
        command = FollowZone(user_id=event.subject_id, zone=event.data.after.zone)
        follow_zone(command, tx)
