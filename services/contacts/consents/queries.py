"""Looking at what people allowed, and asking whether we may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.domain import NotFoundError, ReferenceNotFoundError, utcnow
from chassis.mongo import Document, Store
from contacts.consents.errors import UnknownPurposeError
from contacts.consents.model import (
    ConsentRecord,
    Decision,
    Purpose,
    Question,
    Ways,
    Wording,
    decide,
    find_effective,
)
from contacts.consents.repository import (
    ConsentRepository,
    PurposeRepository,
    WordingRepository,
    people,
)
from contacts.contacts.model import Contact
from contacts.values import Channel


@dataclass(frozen=True, kw_only=True)
class MayWe:
    """May we use a channel for a purpose? Without ``address``, the usual one."""

    contact_id: str
    purpose: str
    channel: Channel
    at: datetime | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What the rows of one question need: people, purposes, and what was said."""

    contacts: Mapping[str, Contact]
    purposes: Mapping[str, Purpose]
    ledgers: Mapping[str, Sequence[ConsentRecord]]
    region: str


def list_purposes(store: Store) -> list[Purpose]:
    """Return the purposes, the built-in ones first."""
    return [*PurposeRepository(store).all().values()]


def get_purpose(key: str, store: Store) -> Purpose:
    """Return one purpose. Raises NotFoundError."""
    found = PurposeRepository(store).named(key)
    if found is None:
        raise NotFoundError
    return found


def list_wordings(store: Store, **named: str) -> list[Wording]:
    """Return words, of one purpose or language; the newest of each first."""
    return WordingRepository(store).of(**named)


def get_wording(wording_id: str, store: Store) -> Wording:
    """Return one wording. Raises NotFoundError."""
    found = WordingRepository(store).of(_id=wording_id)
    if not found:
        raise NotFoundError
    return found[0]


def get_consent(record_id: str, store: Store) -> ConsentRecord:
    """Return one line of the ledger; raises NotFoundError outside the scope."""
    found = ConsentRepository(store).get(record_id)
    if not people([found.contact_id], "read", store):
        raise NotFoundError
    return found


def get_ledger(
    contact_id: str,
    store: Store,
    *,
    region: str,
    purpose: str | None = None,
    channel: str | None = None,
    as_of: datetime | None = None,
) -> Document:
    """Return what a person said, and what holds of each purpose and channel.

    ``as_of`` is the moment of which the states are; the ledger is always whole.
    Raises NotFoundError, UnknownPurposeError.
    """
    known = _known([contact_id], store, region)
    if contact_id not in known.contacts:
        raise NotFoundError
    if purpose is not None and purpose not in known.purposes:
        raise UnknownPurposeError(pointer="/purpose")
    ledger = [
        one
        for one in known.ledgers.get(known.contacts[contact_id].id, ())
        if purpose in (None, one.purpose_key) and channel in (None, one.channel)
    ]
    pairs = [
        MayWe(contact_id=contact_id, purpose=key, channel=way, at=as_of)
        for key, way in _pairs(known.purposes, ledger)
        if purpose in (None, key) and channel in (None, way)
    ]
    return {
        "contact_id": known.contacts[contact_id].id,
        "as_of": as_of,
        "states": [_state(asked, known) for asked in pairs],
        "ledger": sorted(ledger, key=lambda one: (one.at, one.id), reverse=True),
    }


def find_decision(asked: MayWe, store: Store, *, region: str) -> Decision:
    """Say whether we may. Raises NotFoundError, UnknownPurposeError."""
    known = _known([asked.contact_id], store, region)
    if asked.contact_id not in known.contacts:
        raise NotFoundError
    if asked.purpose not in known.purposes:
        raise UnknownPurposeError(pointer="/purpose")
    return decide(_question(asked, known))


def find_decisions(
    asked: Sequence[MayWe], store: Store, *, region: str
) -> list[Document]:
    """Say of each row whether we may.

    Raises ReferenceNotFoundError, UnknownPurposeError, UnreadableEmailError,
    UnreadablePhoneError for the first row that cannot be answered.
    """
    known = _known((row.contact_id for row in asked), store, region)
    found = []
    for number, row in enumerate(asked):
        if row.contact_id not in known.contacts:
            raise ReferenceNotFoundError(pointer=f"/items/{number}/contact_id")
        if row.purpose not in known.purposes:
            raise UnknownPurposeError(pointer=f"/items/{number}/purpose")
        named = {n: getattr(row, n) for n in ("contact_id", "purpose", "channel")}
        decision = decide(_question(row, known, f"/items/{number}/address"))
        found.append(named | vars(decision))
    return found


def _known(contact_ids: Iterable[str], store: Store, region: str) -> _Known:
    contacts = people(contact_ids, "read", store)
    ledgers: dict[str, list[ConsentRecord]] = {}
    present = {contact.id for contact in contacts.values()}
    for record in ConsentRepository(store).of(present):
        ledgers.setdefault(record.contact_id, []).append(record)
    purposes = PurposeRepository(store).all()
    return _Known(contacts=contacts, purposes=purposes, ledgers=ledgers, region=region)


def _pairs(
    purposes: Mapping[str, Purpose], ledger: Sequence[ConsentRecord]
) -> list[tuple[str, Channel]]:
    """Return the purposes and channels in use, and those something was said of."""
    used = [
        (purpose.key, channel)
        for purpose in purposes.values()
        if purpose.state == "active"
        for channel in purpose.channels
    ]
    said = [(one.purpose_key, one.channel) for one in ledger]
    return list(dict.fromkeys([*used, *said]))


def _state(asked: MayWe, known: _Known) -> dict[str, Any]:
    question = _question(asked, known)
    holds = find_effective(asked.purpose, asked.channel, question)
    return {
        "purpose_key": asked.purpose,
        "channel": asked.channel,
        "action": holds.action,
        "since": holds.at,
        "expires_at": holds.expires_at,
        "decision": decide(question),
    }


def _question(asked: MayWe, known: _Known, place: str = "/address") -> Question:
    contact, purpose = known.contacts[asked.contact_id], known.purposes[asked.purpose]
    ways = Ways(contact.emails, contact.phones, known.region)
    reached = ways.reached(asked.channel, asked.address, place)
    ledger = [
        one
        for one in known.ledgers.get(contact.id, ())
        if (one.purpose_key, one.channel) == (asked.purpose, asked.channel)
    ]
    return Question(
        at=asked.at or utcnow(),
        basis=purpose.basis,
        state=contact.state,
        processing=contact.processing,
        address_state=reached.state,
        ledger=ledger,
    )
