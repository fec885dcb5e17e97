"""The facts that a colleague left, and that a person has another owner."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from interactions.hand_overs.commands import OfferWork, Succeed, offer_work, succeed
from interactions.hand_overs.queries import count_open
from interactions.hand_overs.schemas import LeavingMessage, OwnerMessage
from interactions.people.queries import find_copy

consumer = Consumer("interactions.hand_overs")


@consumer.on(
    "gateway.user.deactivated.v1", reads=LeavingMessage, mode=INBOX, intents=True
)
def on_user_deactivated(event: Event[LeavingMessage], tx: Transaction) -> None:
    """Let the deputy, or the team lead, take over what the colleague has open."""
    leaver = event.data.after
    command = Succeed(
        user_id=event.subject_id,
        named=(event.data.hand_over_to, leaver.deputy_id),
        team_ids=leaver.team_ids,
        decided_by=event.actor or tx.caller.principal,
    )
    succeed(command, tx)


@consumer.on(
    "contacts.contact.owner_changed.v1", reads=OwnerMessage, mode=INBOX, intents=True
)
def on_owner_changed(event: Event[OwnerMessage], tx: Transaction) -> None:
    """Offer the new owner what the former one has open with the person."""
    person, giver = event.subject_id, event.data.previous_owner_id
    copy = find_copy(person, tx)
    is_newer = copy.get("version", 0) > event.version
    owner = copy["owner_id"] if is_newer else event.data.after.owner_id
    if owner is not None:
        is_open = giver and any(count_open(giver, [person], tx).values())
        command = OfferWork(
            contact_id=person,
            from_user_id=giver if is_open else None,
            to_user_id=owner,
        )
        offer_work(command, tx)
