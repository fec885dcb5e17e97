"""The facts that important dates hear: the clock of the workspace."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.important_dates.commands import MoveWorkspace, move_workspace
from contacts.important_dates.schemas import TeamMessage

consumer = Consumer("contacts.important_dates")


@consumer.on(
    "gateway.team.created.v1",
    "gateway.team.updated.v1",
    reads=TeamMessage,
    mode=INBOX,
)
def on_team_changed(event: Event[TeamMessage], tx: Transaction) -> None:
    """Count days of people without a zone by the workspace's."""
    team = event.data.after
    if team.kind == "workspace":
        move_workspace(MoveWorkspace(zone=team.zone, version=event.version), tx)
