"""The collections of facts, preferences, motives and topics."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final, TypeVar

from chassis.domain import ReferenceNotFoundError, StaleVersionError
from chassis.merging import Move
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope, Store
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_survivors
from contacts.knowledge.errors import (
    MotiveExistsError,
    PreferenceExistsError,
    ProblemExistsError,
    TopicExistsError,
)
from contacts.knowledge.model import (
    BUILT_IN,
    Fact,
    Motive,
    OfPerson,
    Preference,
    Topic,
    copies_of,
)

ALIVE: Final[Document] = {"deleted_at": None, "is_hidden": False}
MOST: Final = 500
A = TypeVar("A", bound=OfPerson)


def person(contact_id: str, store: Store) -> Contact:
    """Return a visible contact. Raises ReferenceNotFoundError."""
    found = find_survivors([contact_id], store).get(contact_id)
    if found is None:
        raise ReferenceNotFoundError(pointer="/contact_id")
    return found


def _indexes(once: str, *more: Index) -> tuple[Index, ...]:
    """Return the indexes of a collection about people; ``once`` is unique."""
    return (
        Index({"contact_id": 1, "_id": 1}),
        Index({"owner_id": 1, "updated_at": 1, "_id": 1}),
        Index({"team_ids": 1, "updated_at": 1, "_id": 1}),
        Index({"service_team.user_id": 1, "updated_at": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({once: 1}, unique=True, partial={once: {"$gt": ""}}),
        *more,
    )


class OfPeople(Repository[A]):
    """Knowledge, seen by whoever sees the person."""

    feature = "knowledge"
    once: ClassVar[str] = "known_as"

    def find(self, record_id: str, *, trashed: bool = False) -> A | None:
        """Return the record, unless its person is in the trash."""
        found = super().find(record_id, trashed=trashed)
        return None if found is None or found.is_hidden else found

    def of(self, contact_id: str, **where: Any) -> list[A]:
        """Return what the caller may see about a contact, the oldest first."""
        wanted = [{"contact_id": contact_id, **ALIVE, **where}, self.visible()]
        rows = self.rows.find({"$and": wanted}).sort("_id", 1).limit(MOST)
        return [self.from_document(row) for row in rows]

    def known(self, path: str, key: str | None) -> A | None:
        """Return the record that there may be once, whoever sees it."""
        row = self.rows.find_one({path: key}) if key else None
        return self.from_document(row) if row else None

    def follow(self, contact: Contact) -> None:
        """Let the records be seen by whoever sees the contact now."""
        row = {
            **copies_of(contact),
            "service_team": [vars(member) for member in contact.service_team],
            "team_ids": [*contact.team_ids],
        }
        self.rows.update_many({"contact_id": contact.id}, {"$set": row})

    def hand_over(self, move: Move, contact: Contact | None) -> int:
        """Let knowledge of one person be another one's; how many lines were.

        Both keep what they had: of two equal ones, only the survivor's is the one that
        may not be there twice.
        """
        rows = list(self.rows.find(move.where))
        for row in rows:
            found = self.from_document(row)
            given = found.id in move.reassign
            found.original_contact_id = (
                move.to if given else found.original_contact_id or found.contact_id
            )
            found.contact_id = move.to
            new = self.to_document(found)
            if self.known(self.once, new.get(self.once)):
                new.pop(self.once)
            self.rows.replace_one({"_id": found.id}, new)
        if contact:
            self.follow(contact)
        return len(rows)


class FactRepository(OfPeople[Fact]):
    """Facts; an open problem with a tag is there once per product."""

    collection = "facts"
    once = "open_problem"
    aggregate = Fact
    duplicate = ProblemExistsError
    indexes = _indexes(
        "open_problem",
        Index({"topic_key": 1, "updated_at": 1, "_id": 1}),
        Index({"problem_tag": 1, "_id": 1}, partial={"problem_tag": {"$gt": ""}}),
        Index({"product_id": 1, "_id": 1}, partial={"product_id": {"$gt": ""}}),
    )

    def noted(self, contact_ids: Iterable[str], topic: str) -> set[tuple[str, str]]:
        """What is said of some persons under a topic, whoever sees it."""
        about = {"contact_id": {"$in": [*contact_ids]}, "topic_key": topic}
        rows = self.rows.find({**about, "state": "current", **ALIVE})
        return {(row["contact_id"], row["statement"]) for row in rows}

    def to_document(self, aggregate: Fact) -> Document:
        """Add what may be open once."""
        row = super().to_document(aggregate)
        if aggregate.open_problem:
            row["open_problem"] = aggregate.open_problem
        return row


class _Once(OfPeople[A]):
    """Records that are there once, as long as they are not in the trash."""

    indexes = _indexes("known_as")

    def to_document(self, aggregate: A) -> Document:
        """Add what there is once."""
        row = super().to_document(aggregate)
        if aggregate.deleted_at is None:
            row["known_as"] = aggregate.known_as  # type: ignore[attr-defined]
        return row


class PreferenceRepository(_Once[Preference]):
    """Preferences."""

    collection = "preferences"
    aggregate = Preference
    duplicate = PreferenceExistsError


class MotiveRepository(_Once[Motive]):
    """Motives."""

    collection = "motives"
    aggregate = Motive
    duplicate = MotiveExistsError


class TopicRepository(Repository[Any]):
    """Topics by key; those that are built in stand here once somebody changed them."""

    collection = "topics"
    feature = "knowledge"
    aggregate = Topic
    scope: ClassVar[Scope] = UNSCOPED

    def all(self) -> list[Topic]:
        """Return every topic, by key."""
        stored = {row["_id"]: self.from_document(row) for row in self.rows.find({})}
        topics: dict[str, Topic] = {**BUILT_IN, **stored}
        return [topics[key] for key in sorted(topics)]

    def named(self, key: str) -> Topic | None:
        """Return a topic."""
        row = self.rows.find_one({"_id": key})
        return self.from_document(row) if row else BUILT_IN.get(key)

    def make(self, topic: Topic) -> None:
        """Store a new topic. Raises TopicExistsError."""
        if self.named(topic.key):
            raise TopicExistsError
        self.rows.insert_one(self.to_document(topic))

    def store(self, topic: Topic, seen: int) -> None:
        """Store a change. Raises StaleVersionError."""
        row = self.to_document(topic)
        if self.rows.replace_one({"_id": topic.key, "version": seen}, row):
            return
        if topic.key not in BUILT_IN or self.rows.find_one({"_id": topic.key}):
            raise StaleVersionError(topic.key)
        self.rows.insert_one(row)

    def to_document(self, aggregate: Topic) -> Document:
        """Return the document of a topic; its key is its id."""
        row = {**vars(aggregate), "label": {**aggregate.label}}
        return {**row, "_id": row["key"]}


REPOSITORIES: Final = (
    FactRepository,
    PreferenceRepository,
    MotiveRepository,
    TopicRepository,
)
"""All collections of this feature."""
