"""Making and changing topics."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chassis.domain import NotFoundError, StaleVersionError, utcnow
from chassis.mongo import Transaction
from contacts.knowledge.errors import TopicInUseError
from contacts.knowledge.model import Topic
from contacts.knowledge.repository import FactRepository, TopicRepository


@dataclass(frozen=True, kw_only=True)
class MakeTopic:
    """``fields`` of a new topic."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectTopic:
    """Change a topic."""

    key: str
    version: int
    changes: Mapping[str, Any]


def make_topic(command: MakeTopic, tx: Transaction) -> Topic:
    """Make a topic. Raises TopicExistsError, TopicTypeError."""
    found = Topic(**command.fields)
    TopicRepository(tx).make(found)
    return found


def correct_topic(command: CorrectTopic, tx: Transaction) -> Topic:
    """Change a topic; of a used one only the label.

    Raises NotFoundError, StaleVersionError, TopicInUseError, TopicTypeError.
    """
    topics = TopicRepository(tx)
    found = topics.named(command.key)
    if found is None:
        raise NotFoundError
    if found.version != command.version:
        raise StaleVersionError(command.key, found.version)
    used = FactRepository(tx).rows.find_one({"topic_key": found.key})
    if used and found.moves(command.changes):
        raise TopicInUseError(pointer="/kind")
    step = {"version": found.version + 1, "updated_at": utcnow()}
    corrected = replace(found, **{**command.changes, **step})
    topics.store(corrected, found.version)
    return corrected
