"""Which facts about users we hear."""

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from contacts.colleagues.projections import project_user
from contacts.colleagues.schemas import UserMessage

consumer = Consumer("contacts.colleagues", projections=("users",))


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
    )
