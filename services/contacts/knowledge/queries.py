"""Looking at what we know."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any, Final, get_args

from chassis.domain import ForbiddenError, NotFoundError
from chassis.filters import Catalogue, Field
from chassis.merging import with_present_ids
from chassis.mongo import Document, ListQuery, Page, Store, page
from contacts.attributes.model import HIDING, SENSITIVE
from contacts.contacts.queries import get_contact, get_survivor_id
from contacts.knowledge.model import (
    IMPORTED,
    Attitude,
    Confidence,
    Fact,
    FactStanding,
    Motive,
    MotiveCode,
    Preference,
    SubjectKind,
    Topic,
    TopicKind,
    main_motive,
    ruling,
)
from contacts.knowledge.repository import (
    ALIVE,
    FactRepository,
    MotiveRepository,
    PreferenceRepository,
    TopicRepository,
)

_COMMON: Final = (
    Field("contact_id", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("created_at", "instant"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
FACTS: Final = Catalogue(
    *_COMMON,
    Field("topic_key", "choice"),
    Field("kind", "choice", options=get_args(TopicKind)),
    Field("state", "choice", options=get_args(FactStanding)),
    Field("problem_tag", "choice"),
    Field("product_id", "reference"),
    Field("severity", "number"),
    Field("occurrences", "number"),
    Field("confidence", "choice", options=get_args(Confidence)),
    Field("valid_from", "instant"),
    Field("valid_to", "instant"),
    Field("supersedes_id", "reference"),
)
"""What lists of facts may speak about: neither statements nor values."""
PREFERENCES: Final = Catalogue(
    *_COMMON,
    Field("subject_kind", "choice", options=get_args(SubjectKind)),
    Field("subject", "text", personal=True),
    Field("attitude", "choice", options=get_args(Attitude)),
    Field("strength", "number"),
    Field("confidence", "choice", options=get_args(Confidence)),
    Field("evidence_count", "number"),
    Field("last_evidence_at", "instant"),
)
"""What lists of preferences may speak about."""
MOTIVES: Final = Catalogue(
    *_COMMON,
    Field("code", "choice", options=get_args(MotiveCode)),
    Field("weight", "number"),
    Field("category", "choice"),
)
"""What lists of motives may speak about."""
MOTIVES_MASK: Final = "contacts.motives"


def list_topics(store: Store) -> list[Topic]:
    """Return the topics by key."""
    return TopicRepository(store).all()


def get_topic(key: str, store: Store) -> Topic:
    """Return one topic. Raises NotFoundError."""
    found = TopicRepository(store).named(key)
    if found is None:
        raise NotFoundError
    return found


def list_facts(query: ListQuery, store: Store) -> Page[Fact]:
    """Return a page of the facts that the caller sees."""
    facts = FactRepository(store)
    where = {"$and": [facts.visible(), ALIVE]}
    query = with_present_ids(query, partial(get_survivor_id, store=store))
    return page(store, facts.rows, where, query, read=facts.from_document)


def get_fact(fact_id: str, store: Store) -> Fact:
    """Return one fact; raises NotFoundError outside the caller's scope."""
    return FactRepository(store).get(fact_id)


def find_noted(contact_ids: Iterable[str], store: Store) -> set[tuple[str, str]]:
    """Return the imported notes about some persons: of whom, and what."""
    return FactRepository(store).noted(contact_ids, IMPORTED)


def list_preferences(query: ListQuery, store: Store) -> Page[Preference]:
    """Return a page of the preferences that the caller sees."""
    found = PreferenceRepository(store)
    where = {"$and": [found.visible(), ALIVE]}
    query = with_present_ids(query, partial(get_survivor_id, store=store))
    return page(store, found.rows, where, query, read=found.from_document)


def get_preference(preference_id: str, store: Store) -> Preference:
    """Return one preference; raises NotFoundError outside the caller's scope."""
    return PreferenceRepository(store).get(preference_id)


def list_motives(query: ListQuery, store: Store) -> Page[Motive]:
    """Return a page of the motives that the caller sees. Raises ForbiddenError."""
    _refuse_masked(store)
    motives = MotiveRepository(store)
    where = {"$and": [motives.visible(), ALIVE]}
    query = with_present_ids(query, partial(get_survivor_id, store=store))
    return page(store, motives.rows, where, query, read=motives.from_document)


def get_motive(motive_id: str, store: Store) -> Motive:
    """Return one motive. Raises NotFoundError, ForbiddenError."""
    _refuse_masked(store)
    return MotiveRepository(store).get(motive_id)


def get_card(contact_id: str, store: Store, at: datetime | None = None) -> Document:
    """Return what is known of a contact, or what was known of him at an instant.

    Motives are absent where the caller's role masks them. Raises NotFoundError.
    """
    contact_id = get_contact(contact_id, store).id
    facts = _facts(contact_id, at, store)
    preferences = PreferenceRepository(store).of(contact_id, **_before(at))
    card: Document = {
        "contact_id": contact_id,
        "topics": _by_topic(facts, store),
        "problems": [fact for fact in facts if fact.kind == "problem"],
        "preferences": ruling(preferences),
    }
    known = [*facts, *preferences]
    if not _hides_motives(store):
        motives = MotiveRepository(store).of(contact_id, **_before(at))
        by_weight = sorted(motives, key=lambda one: -one.weight)
        card |= {"motives": by_weight, "main_motive": main_motive(motives)}
        known += motives
    card["changed_at"] = max(map(attrgetter("updated_at"), known), default=None)
    return card


def list_known_then(contact_id: str, at: datetime, store: Store) -> list[Document]:
    """Return the facts that were known of a contact at an instant, for his card."""
    caller = store.caller
    if not caller.may("knowledge:read"):
        return []
    return [
        {
            "topic_key": fact.topic_key,
            "kind": fact.kind,
            "statement": None if hidden else fact.statement,
            "value": None if hidden else fact.content,
            "masked": hidden,
        }
        for fact in _facts(contact_id, at, store)
        for hidden in [fact.is_sensitive and not caller.may(SENSITIVE)]
    ]


def _facts(contact_id: str, at: datetime | None, store: Store) -> list[Fact]:
    if at is None:
        return FactRepository(store).of(contact_id, state="current")
    open_then: Any = {"$or": [{"ended_at": None}, {"ended_at": {"$gt": at}}]}
    return FactRepository(store).of(contact_id, **_before(at), **open_then)


def _before(at: datetime | None) -> Document:
    return {} if at is None else {"created_at": {"$lte": at}}


def _by_topic(facts: Iterable[Fact], store: Store) -> list[Document]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.topic_key, []).append(fact)
    topics = {topic.key: topic for topic in list_topics(store)} if found else {}
    return [
        {"key": key, "label": topics[key].label, "facts": found[key]}
        for key in sorted(found)
    ]


def _hides_motives(store: Store) -> bool:
    return store.caller.masks.get(MOTIVES_MASK) in HIDING


def _refuse_masked(store: Store) -> None:
    if _hides_motives(store):
        raise ForbiddenError
