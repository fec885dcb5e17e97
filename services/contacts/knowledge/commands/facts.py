"""Noting facts; each change of what we know is a line of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Transaction
from contacts.attributes.errors import UnfitValueError
from contacts.attributes.model import read_value
from contacts.knowledge.errors import UnknownTopicError
from contacts.knowledge.model import Fact, OfPerson, Topic
from contacts.knowledge.repository import FactRepository, TopicRepository, person


@dataclass(frozen=True, kw_only=True)
class NoteFact:
    """``fields`` of a new fact; ``region`` is where a number was written."""

    fields: Mapping[str, Any]
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectFact:
    """It is not so; ``statement`` and ``value`` say how it is."""

    fact_id: str
    statement: str = ""
    value: Any = None
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class SolveFact:
    """A need, problem or wish was met."""

    fact_id: str
    solved_by_product_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RetireFact:
    """It is no longer so."""

    fact_id: str


def note_fact(command: NoteFact, tx: Transaction) -> Fact:
    """Note something; a problem that is open already was said once more.

    Raises ReferenceNotFoundError, UnknownTopicError, UnfitValueError,
    OnlyOfProblemsError, StatementMissingError.
    """
    fields = {**command.fields}
    contact = person(fields.pop("contact_id"), tx)
    topic = _topic(fields.pop("topic_key"), tx)
    content = _content(topic, fields.pop("value", None), command.region)
    facts = FactRepository(tx)
    told = Fact.learn(topic, content=content, **fields, **OfPerson.about(contact))
    known = facts.known("open_problem", told.open_problem)
    if known is None:
        facts.add(told)
        return told
    known.said_again(told)
    facts.save(known)
    return known


def correct_fact(command: CorrectFact, tx: Transaction) -> Fact:
    """Write a line anew; the old one stays. Raises NotCurrentError."""
    facts = FactRepository(tx)
    found = facts.get(command.fact_id)
    topic = _topic(found.topic_key, tx)
    content = _content(topic, command.value, command.region)
    corrected = found.correct(command.statement, content)
    facts.save(found)
    facts.add(corrected)
    return corrected


def solve_fact(command: SolveFact, tx: Transaction) -> Fact:
    """Note that it was met. Raises NotCurrentError, NotSolvableError."""
    facts = FactRepository(tx)
    found = facts.get(command.fact_id)
    found.solve(command.solved_by_product_id)
    facts.save(found)
    return found


def retire_fact(command: RetireFact, tx: Transaction) -> Fact:
    """Note that it is no longer so. Raises NotCurrentError."""
    facts = FactRepository(tx)
    found = facts.get(command.fact_id)
    found.retire()
    facts.save(found)
    return found


def _topic(key: str, tx: Transaction) -> Topic:
    found = TopicRepository(tx).named(key)
    if found is None:
        raise UnknownTopicError(pointer="/topic_key")
    return found


def _content(topic: Topic, given: Any, region: str) -> Any:
    if given is None:
        return None
    if topic.value_type is None:
        raise UnfitValueError(pointer="/value", code="no-value-wanted")
    try:
        return read_value(topic.value_type, given, region=region)
    except UnfitValueError as error:
        raise error.at("/value") from error
