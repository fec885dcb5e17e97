"""Which facts about colleagues and teams we hear."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.team_targets.projections import (
    TARGET_TEAMS,
    TARGET_USERS,
    project_copy,
)
from reporting.team_targets.schemas import TeamMessage, UserMessage

consumer = Consumer(
    "reporting.team_targets", projections=("target_users", "target_teams")
)


@consumer.on(
    "gateway.user.created.v1",
    "gateway.user.updated.v1",
    "gateway.user.deactivated.v1",
    "gateway.user.reactivated.v1",
    reads=UserMessage,
    mode=GATE,
)
def on_user_changed(event: Event[UserMessage], store: Store) -> None:
    """Keep in which teams a colleague is."""
    fields = msgspec.to_builtins(event.data.after)
    project_copy(store, TARGET_USERS, event.subject_id, event.version, fields)


@consumer.on(
    "gateway.team.created.v1",
    "gateway.team.updated.v1",
    reads=TeamMessage,
    mode=GATE,
)
def on_team_changed(event: Event[TeamMessage], store: Store) -> None:
    """Keep where a team stands."""
    fields = msgspec.to_builtins(event.data.after)
    project_copy(store, TARGET_TEAMS, event.subject_id, event.version, fields)
