"""The facts that say who cares for a person."""

from typing import Final

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store, transact
from interactions.carers.commands import FollowCarers, follow_carers
from interactions.carers.schemas import CarersMessage

PEOPLE: Final = frozenset({"owner_id", "team_ids", "service_team"})
consumer = Consumer("interactions.carers")


@consumer.on("contacts.contact.*.v1", reads=CarersMessage, mode=GATE)
def on_carers_changed(event: Event[CarersMessage], store: Store) -> None:
    """Renew the records by the copy, which is the newest already: people hear first."""
    changed = event.data.changed
    if event.version == 1 or (changed and PEOPLE.isdisjoint(changed)):
        return  # of somebody new there are no records
    command = FollowCarers(contact_id=event.subject_id)
    transact(store.database, follow_carers, command, caller=store.caller)
