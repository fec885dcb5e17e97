"""The facts that touches are counted from."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.meetings.model import read_activity
from reporting.meetings.projections import project_activity
from reporting.meetings.schemas import ActivityMessage

consumer = Consumer("reporting.meetings", projections=("meetings", "meetings_versions"))


@consumer.on("interactions.activity.*.v1", reads=ActivityMessage, mode=GATE)
def on_activity_changed(event: Event[ActivityMessage], store: Store) -> None:
    """Keep the activity's row."""
    fields = read_activity(msgspec.to_builtins(event.data))
    project_activity(store, event, fields)
