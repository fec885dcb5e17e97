"""Notes that came with people, kept as lines of knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.knowledge.commands.facts import _topic
from contacts.knowledge.events import Evidence
from contacts.knowledge.model import IMPORTED, Fact, OfPerson
from contacts.knowledge.repository import FactRepository


@dataclass(frozen=True, kw_only=True)
class KeepNotes:
    """``notes`` are people, and what was said of each when they were written down."""

    notes: Sequence[tuple[Contact, str]]
    topic_key: str = IMPORTED
    import_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawNotes:
    """What an import said of somebody is no longer so."""

    contact_id: str
    import_id: str


def keep_notes(command: KeepNotes, tx: Transaction) -> int:
    """Keep each note that is not known yet; return how many those were."""
    facts, topic = FactRepository(tx), _topic(command.topic_key, tx)
    known = facts.noted([contact.id for contact, _ in command.notes], topic.key)
    source = Evidence(import_id=command.import_id)
    found = [
        Fact.learn(topic, statement=note, source=source, **OfPerson.about(contact))
        for contact, note in command.notes
        if (contact.id, note) not in known
    ]
    if found:
        facts.add_all(found)
    return len(found)


def withdraw_notes(command: WithdrawNotes, tx: Transaction) -> None:
    """Retire the notes of an import about somebody."""
    facts = FactRepository(tx)
    said = {"source.import_id": command.import_id, "state": "current"}
    for fact in facts.of(command.contact_id, topic_key=IMPORTED, **said):
        fact.retire()
        facts.save(fact)
