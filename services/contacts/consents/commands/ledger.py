"""Writing lines of the ledger: what people say, and what has become too old."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from chassis.domain import ForbiddenError, ReferenceNotFoundError, utcnow
from chassis.keys import address_hashes
from chassis.merging import Holding
from chassis.mongo import Transaction
from contacts.consents.errors import (
    ChannelNotOfPurposeError,
    PurposeArchivedError,
    SuppressedError,
    UnknownPurposeError,
    WordingNotYetValidError,
)
from contacts.consents.model import (
    REFUSALS,
    Action,
    ConsentRecord,
    Effective,
    Evidence,
    Purpose,
    Question,
    Ways,
    Wording,
    expires_at,
    find_effective,
)
from contacts.consents.repository import (
    ConsentRepository,
    PurposeRepository,
    SuppressionRepository,
    WordingRepository,
    is_within,
    people,
)
from contacts.contacts.model import Contact
from contacts.values import Channel

MOST_ENDED: Final = 100
GRANT: Final = "consents:grant"
CONSENTS: Final = Holding.of(ConsentRepository)
"""What moves when two contacts become one."""


@dataclass(frozen=True, kw_only=True)
class RecordConsent:
    """What a person said; without ``at``, just now."""

    contact_id: str
    purpose_key: str
    channel: Channel
    action: Action
    evidence: Evidence
    wording_id: str | None = None
    at: datetime | None = None
    address_hash: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ExpireConsents:
    """Write down which grants are too old by ``now``."""

    now: datetime


@dataclass(frozen=True, kw_only=True)
class TakeRequest:
    """Somebody answers what was asked."""

    record_id: str
    now: datetime


def take_request(command: TakeRequest, tx: Transaction) -> ConsentRecord | None:
    """Return a request that waited for its answer; it does so no more."""
    return ConsentRepository(tx).take_request(command.record_id, command.now)


def record_consent(command: RecordConsent, tx: Transaction) -> ConsentRecord:
    """Add a line.

    Raises ReferenceNotFoundError, ForbiddenError, UnknownPurposeError,
    PurposeArchivedError, ChannelNotOfPurposeError, WordingNotYetValidError,
    FutureInstantError, EvidenceMissingError, SuppressedError.
    """
    contact = people([command.contact_id], "write", tx).get(command.contact_id)
    if contact is None:
        raise ReferenceNotFoundError(pointer="/contact_id")
    if command.action == "granted":
        _check_grant(contact, tx)
        _check_bars(command, contact, tx)
    purpose = _purpose(command, tx)
    at = command.at or utcnow()
    wording = _wording(command, at, tx)
    term = purpose.expires_after_days if command.action == "granted" else None
    record = ConsentRecord.say(
        **_spoken_by(contact),
        purpose_key=purpose.key,
        channel=command.channel,
        action=command.action,
        wording_id=wording.id if wording else None,
        wording_version=wording.version if wording else None,
        evidence=replace(command.evidence, user_id=tx.caller.user_id),
        at=at,
        address_hash=command.address_hash,
        expires_at=command.expires_at or expires_at(at, term),
    )
    _append(record, utcnow(), tx)
    return record


def expire_consents(command: ExpireConsents, tx: Transaction) -> int:
    """Write down some ends; returns how many lines were looked at.

    What something newer was said about has ended already, and so has a request where
    an earlier yes stands.
    """
    records = ConsentRepository(tx)
    ended = records.ended(command.now, MOST_ENDED)
    for grant in ended:
        ledger = _ledger(grant, tx)
        own = [one for one in ledger if one.is_about(grant.original_contact_id)]
        asked = Question(at=grant.at, ledger=own)
        newer = [one for one in own if _answers(one, grant)]
        if not newer and _effective(grant, asked).record_id == grant.id:
            _append(grant.expire(), command.now, tx)
    records.looked_at([grant.id for grant in ended])
    return len(ended)


def _answers(record: ConsentRecord, grant: ConsentRecord) -> bool:
    """Say whether a record takes the place of an earlier one; asking is no answer."""
    if "requested" == record.action != grant.action:
        return False
    return record.at > grant.at


def _append(record: ConsentRecord, now: datetime, tx: Transaction) -> None:
    asked = Question(at=now, ledger=[*_ledger(record, tx), record])
    record.tell(_effective(record, asked))
    records = ConsentRepository(tx)
    records.add(record)
    if record.action in REFUSALS:
        records.close_requests(record)


def _effective(record: ConsentRecord, asked: Question) -> Effective:
    return find_effective(record.purpose_key, record.channel, asked)


def _ledger(record: ConsentRecord, tx: Transaction) -> list[ConsentRecord]:
    about = {"purpose_key": record.purpose_key, "channel": record.channel}
    return ConsentRepository(tx).of([record.contact_id], **about)


def _check_grant(contact: Contact, tx: Transaction) -> None:
    """Refuse who may write down a no, but not a yes. Raises ForbiddenError."""
    caller = tx.caller
    scope = "all" if caller.is_system else caller.permissions.get(GRANT)
    if not is_within(scope, contact, tx):
        raise ForbiddenError(permission=GRANT)


def _check_bars(command: RecordConsent, contact: Contact, tx: Transaction) -> None:
    """Refuse a yes on a barred address; raises SuppressedError.

    A yes on paper, or by the link of a mail, counts all the same. That mail came back
    is no word of the person, and does not stand against his yes.
    """
    ways = Ways(contact.emails, contact.phones, "")
    address = ways.reached(command.channel, None, "/channel").normalized
    hashes = address_hashes(address) if address else ()
    reasons = {
        bar.reason
        for bar in SuppressionRepository(tx).of(hashes)
        if bar.bars(command.purpose_key, command.channel, utcnow())
    }
    said = reasons - {"hard_bounced"}
    proof = command.evidence.kind
    if proof != "double_opt_in" and said and ("erased" in said or proof != "paper"):
        raise SuppressedError(pointer="/evidence/kind")


def _spoken_by(contact: Contact) -> dict[str, Any]:
    """Return the fields of a line that say who spoke."""
    return {
        "contact_id": contact.id,
        "original_contact_id": contact.id,
        "person_ids": contact.ids,
        "owner_id": contact.owner_id,
        "team_ids": contact.team_ids,
        "service_team": contact.service_team,
    }


def _purpose(command: RecordConsent, tx: Transaction) -> Purpose:
    """Return what was spoken of; a no is heard whatever has become of it."""
    found = PurposeRepository(tx).named(command.purpose_key)
    if found is None:
        raise UnknownPurposeError(pointer="/purpose_key")
    if command.action in ("requested", "granted"):
        if found.state == "archived":
            raise PurposeArchivedError(pointer="/purpose_key")
        if command.channel not in found.channels:
            raise ChannelNotOfPurposeError(pointer="/channel")
    return found


def _wording(command: RecordConsent, at: datetime, tx: Transaction) -> Wording | None:
    """Return the words that were shown, which have to be of the purpose."""
    if command.wording_id is None:
        return None
    about = {"_id": command.wording_id, "purpose_key": command.purpose_key}
    found = WordingRepository(tx).of(**about)
    if not found:
        raise ReferenceNotFoundError(pointer="/wording_id")
    if found[0].valid_from > at:
        raise WordingNotYetValidError(pointer="/wording_id")
    return found[0]
