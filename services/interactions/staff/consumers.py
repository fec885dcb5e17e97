"""Which facts about users and teams we hear."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from interactions.staff.projections import TEAM_COPIES, USER_COPIES, project_copy
from interactions.staff.schemas import TeamMessage, UserMessage

consumer = Consumer("interactions.staff", projections=("user_copies", "team_copies"))


@consumer.on(
    "gateway.user.created.v1",
    "gateway.user.updated.v1",
    "gateway.user.deactivated.v1",
    "gateway.user.reactivated.v1",
    reads=UserMessage,
    mode=GATE,
)
def on_user_changed(event: Event[UserMessage], store: Store) -> None:
    """Keep the newest copy of a colleague."""
    fields = msgspec.to_builtins(event.data.after)
    project_copy(store, USER_COPIES, event.subject_id, event.version, fields)


@consumer.on(
    "gateway.team.created.v1",
    "gateway.team.updated.v1",
    reads=TeamMessage,
    mode=GATE,
)
def on_team_changed(event: Event[TeamMessage], store: Store) -> None:
    """Keep the newest copy of a team."""
    fields = msgspec.to_builtins(event.data.after)
    project_copy(store, TEAM_COPIES, event.subject_id, event.version, fields)
