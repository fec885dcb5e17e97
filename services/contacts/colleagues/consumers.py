"""Which facts about users and teams we hear."""

from chassis.filters import fold
from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from contacts.colleagues.projections import project_team, project_user
from contacts.colleagues.schemas import TeamMessage, UserMessage

consumer = Consumer("contacts.colleagues", projections=("users", "teams"))


@consumer.on(
    "gateway.user.created.v1",
    "gateway.user.updated.v1",
    "gateway.user.deactivated.v1",
    "gateway.user.reactivated.v1",
    reads=UserMessage,
    mode=GATE,
)
def on_user_changed(event: Event[UserMessage], store: Store) -> None:
    user = event.data.after
    project_user(
        store,
        user_id=event.subject_id,
        version=event.version,
        state=user.state,
        team_ids=user.team_ids,
        zone=user.zone,
        called=[*filter(None, map(fold, (user.email, user.name)))],
    )


@consumer.on(
    "gateway.team.created.v1", "gateway.team.updated.v1", reads=TeamMessage, mode=GATE
)
def on_team_changed(event: Event[TeamMessage], store: Store) -> None:
    team = event.data.after
    project_team(
        store,
        team_id=event.subject_id,
        version=event.version,
        leads=team.team_lead_ids,
        above=team.parent_id,
    )
