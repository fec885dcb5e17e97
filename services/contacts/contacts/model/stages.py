"""Stages that move by themselves: which event moves whom, and what a lock does."""

from typing import Final

from contacts.contacts.events import ContactUpdated
from contacts.contacts.model.contact import Contact
from contacts.values import Stage

EARLIER: Final[dict[Stage, tuple[Stage, ...]]] = {
    "lead": ("cold",),
    "prospect": ("cold", "lead"),
}
"""From which stages an event moves somebody to one."""


def advance(contact: Contact, stage: Stage, evidence: str) -> bool:
    """Let an event move the stage; return whether there is something to save.

    Where the stage is locked, the history says that the move was stopped.
    """
    if contact.lifecycle_stage not in EARLIER.get(stage, ()):
        return False
    if not contact.stage_locked:
        return contact.move_to(stage, reason="automatic", evidence=evidence)
    stopped = f"automatic move to {stage} stopped by lock"
    after = contact.snapshot()
    contact.record(ContactUpdated(after=after, changed=(), reason=stopped))
    return True
