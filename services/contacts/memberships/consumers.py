"""The facts about contacts by which they enter and leave segments."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.memberships.commands import EvaluateContact, Look, evaluate_contact
from contacts.memberships.schemas import ContactMessage, KnownMessage

consumer = Consumer("contacts.memberships")


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=INBOX)
def on_contact_changed(event: Event[ContactMessage], tx: Transaction) -> None:
    """Judge the person by the rules that depend on what changed.

    The person is read as he is now, so the order of facts does not matter.
    """
    what, changed = event.type.split(".")[2], {*event.data.changed}
    is_merge = what in ("merged", "retired", "unmerged") or "merged_into" in changed
    is_whole = is_merge or what in ("created", "deleted", "restored")
    look = Look(
        cause="merge" if is_merge else "event",
        changed=None if is_whole else frozenset(changed | {"updated_at"}),
        event_id=event.id,
    )
    command = EvaluateContact(
        contact_id=event.subject_id,
        look=look,
        refreshes=is_whole,
        returns=what == "restored",
    )
    evaluate_contact(command, tx)


@consumer.on(
    "contacts.fact.*.v1",
    "contacts.preference.*.v1",
    "contacts.motive.*.v1",
    "contacts.important_date.created.v1",
    "contacts.important_date.updated.v1",
    "contacts.important_date.deleted.v1",
    reads=KnownMessage,
    mode=INBOX,
)
def on_known(event: Event[KnownMessage], tx: Transaction) -> None:
    """Read anew what is known of the person, and judge him by it."""
    command = EvaluateContact(
        contact_id=event.data.after.contact_id,
        look=Look(cause="event", event_id=event.id),
        refreshes=True,
    )
    evaluate_contact(command, tx)
