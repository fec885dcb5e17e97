"""Looking at what people allowed, and asking whether we may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.domain import (
    NotFoundError,
    ReferenceNotFoundError,
    utcnow,
)
from chassis.keys import address_hashes
from chassis.mongo import Document, Store
from contacts.consents.errors import UnknownPurposeError
from contacts.consents.model import (
    ConsentRecord,
    Decision,
    Purpose,
    Question,
    Reached,
    Suppression,
    Ways,
    decide,
    find_effective,
    read_email,
    read_phone,
    strictest,
)
from contacts.consents.repository import (
    ConsentRepository,
    PurposeRepository,
    SuppressionRepository,
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

    def reached(self, asked: MayWe, place: str = "/address") -> Reached:
        """Return the address that a question is about."""
        contact = self.contacts[asked.contact_id]
        ways = Ways(contact.emails, contact.phones, self.region)
        return ways.reached(asked.channel, asked.address, place)


def get_consent(record_id: str, store: Store) -> ConsentRecord:
    """Return one line of the ledger; raises NotFoundError outside the scope."""
    found = ConsentRepository(store).get(record_id)
    if not people([found.contact_id], "read", store):
        raise NotFoundError
    return found


def find_around(record: ConsentRecord, store: Store) -> list[ConsentRecord]:
    """Return the ledger that a line stands in: of its person, purpose and channel."""
    about = {"purpose_key": record.purpose_key, "channel": record.channel}
    return ConsentRepository(store).of([record.contact_id], **about)


def find_waiting(record_id: str, store: Store) -> bool:
    """Say whether a request waits for its answer."""
    return ConsentRepository(store).is_waiting(record_id, utcnow())


def find_bars(hashes: Iterable[str], store: Store) -> list[Suppression]:
    """Return all bars of an address, also those that were lifted."""
    return SuppressionRepository(store).of(hashes)


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
        "states": [
            _state(asked, question)
            for asked, question in zip(
                pairs, _questions(pairs, known, store), strict=True
            )
        ],
        "ledger": sorted(ledger, key=lambda one: (one.at, one.id), reverse=True),
    }


def find_decision(asked: MayWe, store: Store, *, region: str) -> Decision:
    """Say whether we may. Raises NotFoundError, UnknownPurposeError."""
    known = _known([asked.contact_id], store, region)
    if asked.contact_id not in known.contacts:
        raise NotFoundError
    if asked.purpose not in known.purposes:
        raise UnknownPurposeError(pointer="/purpose")
    [question] = _questions([asked], known, store)
    return decide(question)


def find_decisions(
    asked: Sequence[MayWe], store: Store, *, region: str
) -> list[Document]:
    """Say of each row whether we may.

    Raises ReferenceNotFoundError, UnknownPurposeError, UnreadableEmailError,
    UnreadablePhoneError for the first row that cannot be answered.
    """
    known = _known((row.contact_id for row in asked), store, region)
    for number, row in enumerate(asked):
        if row.contact_id not in known.contacts:
            raise ReferenceNotFoundError(pointer=f"/items/{number}/contact_id")
        if row.purpose not in known.purposes:
            raise UnknownPurposeError(pointer=f"/items/{number}/purpose")
        known.reached(row, f"/items/{number}/address")
    found = map(decide, _questions(asked, known, store))
    return [
        {
            "contact_id": row.contact_id,
            "purpose": row.purpose,
            "channel": row.channel,
            **vars(decision),
        }
        for row, decision in zip(asked, found, strict=True)
    ]


def find_barred(
    addresses: Sequence[str], store: Store, *, region: str
) -> list[Document]:
    """Say of each address or number whether it is barred for anything, and why.

    Raises UnreadableEmailError, UnreadablePhoneError.
    """
    wanted = [
        address_hashes(_read(text, region, f"/addresses/{number}"))
        for number, text in enumerate(addresses)
    ]
    barred = _barred((one for hashes in wanted for one in hashes), store)
    found = []
    for hashes in wanted:
        bars = [bar for one in hashes for bar in barred.get(one, ())]
        reasons = {bar.reason for bar in bars if bar.lifted_at is None}
        found.append({"suppressed": bool(reasons), "reasons": sorted(reasons)})
    return found


def _read(text: str, region: str, place: str) -> str:
    return (read_email if "@" in text else read_phone)(text, region, place)


def _barred(hashes: Iterable[str], store: Store) -> dict[str, list[Suppression]]:
    found: dict[str, list[Suppression]] = {}
    for bar in SuppressionRepository(store).of({*hashes}):
        found.setdefault(bar.address_hash, []).append(bar)
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


def _state(asked: MayWe, question: Question) -> dict[str, Any]:
    holds = find_effective(asked.purpose, asked.channel, question)
    return {
        "purpose_key": asked.purpose,
        "channel": asked.channel,
        "action": holds.action,
        "since": holds.at,
        "expires_at": holds.expires_at,
        "decision": decide(question),
    }


def _questions(rows: Sequence[MayWe], known: _Known, store: Store) -> list[Question]:
    """Return all that the decision of each row rests on."""
    reached = [known.reached(row) for row in rows]
    usual = {one.normalized for one in reached if one.normalized}
    hashes = {one: address_hashes(one) for one in usual}
    barred = _barred((each for some in hashes.values() for each in some), store)
    found = []
    for row, way in zip(rows, reached, strict=True):
        own = hashes.get(way.normalized or "", ())
        bars = [bar for one in own for bar in barred.get(one, ())]
        found.append(_question(row, known, way.state, own, bars))
    return found


def _question(
    asked: MayWe,
    known: _Known,
    address_state: str,
    hashes: tuple[str, ...],
    bars: Sequence[Suppression],
) -> Question:
    contact, at = known.contacts[asked.contact_id], asked.at or utcnow()
    pair = (asked.purpose, asked.channel)
    return Question(
        at=at,
        basis=known.purposes[asked.purpose].basis,
        state=contact.state,
        processing=contact.processing,
        suppression=strictest(one.reason for one in bars if one.bars(*pair, at)),
        address_state=address_state,
        address_hashes=hashes,
        ledger=[
            one
            for one in known.ledgers.get(contact.id, ())
            if (one.purpose_key, one.channel) == pair
        ],
    )
