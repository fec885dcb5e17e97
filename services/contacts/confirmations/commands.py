"""Asking by mail, and taking the answer."""

from dataclasses import dataclass, replace
from datetime import datetime

from chassis.domain import ReferenceNotFoundError, utcnow
from chassis.keys import address_hashes, sign
from chassis.mail import queue_mail
from chassis.mongo import Transaction
from contacts.confirmations.errors import ConfirmationGoneError, UnreachableError
from contacts.confirmations.model import CONFIRM, WAITS, answer_of, choose_wording
from contacts.confirmations.repository import AskedRepository, words_of
from contacts.consents.commands import (
    LiftSuppression,
    RecordConsent,
    TakeRequest,
    lift_suppression,
    record_consent,
    take_request,
)
from contacts.consents.errors import PurposeArchivedError
from contacts.consents.model import (
    ConsentRecord,
    Evidence,
    LiftKind,
    LiftProof,
    Suppression,
    Ways,
)
from contacts.consents.queries import (
    find_around,
    find_bars,
    find_people,
    get_consent,
    list_wordings,
)
from contacts.contacts.model import Contact

NEVER = ("hard_bounced", "legal")
"""Who barred an address for these is not asked by mail."""


@dataclass(frozen=True, kw_only=True)
class WriteDown:
    """What a person said; ``place`` is where the link of a mail leads."""

    said: RecordConsent
    place: str


@dataclass(frozen=True, kw_only=True)
class ConfirmConsent:
    """A person pressed the button behind the link of a mail."""

    request_id: str
    ip_hash: str | None = None


def write_down(command: WriteDown, tx: Transaction) -> ConsentRecord:
    """Add a line; who is asked on e-mail just now gets a mail with a link.

    Raises what record_consent does, UnreachableError, AskedTooOftenError.
    """
    said = command.said
    if (said.action, said.channel, said.at) != ("requested", "email", None):
        return record_consent(said, tx)
    person = find_people([said.contact_id], "write", tx).get(said.contact_id)
    if person is None:
        raise ReferenceNotFoundError(pointer="/contact_id")
    now, address = utcnow(), _address(person, said.purpose_key, tx)
    asked = AskedRepository(tx)
    asked.store(asked.of(address).again(now))
    wording_id = said.wording_id or _wording_id(said, person, now, tx)
    hashes = address_hashes(address)
    line = record_consent(
        replace(
            said,
            at=now,
            wording_id=wording_id,
            address_hash=hashes[-1],
            expires_at=now + WAITS,
        ),
        tx,
    )
    link = f"{command.place.rstrip('/')}/s/{sign(CONFIRM, line.id)}"
    subject, text = words_of(line, person, tx).letter(link)
    queue_mail(tx, to=_typed(person, address), subject=subject, text=text)
    return line


def confirm_consent(command: ConfirmConsent, tx: Transaction) -> ConsentRecord:
    """Let the yes count, once; a repeat answers the same as long as it holds.

    It lifts what bars the address, for the person himself asks for it. Raises
    NotFoundError, ConfirmationGoneError.
    """
    now = utcnow()
    asked = take_request(TakeRequest(record_id=command.request_id, now=now), tx)
    if asked is None:
        asked = get_consent(command.request_id, tx)
        return answer_of(asked.id, find_around(asked, tx))
    answer = RecordConsent(
        contact_id=asked.contact_id,
        purpose_key=asked.purpose_key,
        channel=asked.channel,
        action="granted",
        wording_id=asked.wording_id,
        address_hash=asked.address_hash,
        evidence=Evidence(kind="double_opt_in", ref=asked.id, ip_hash=command.ip_hash),
        at=now,
    )
    try:
        grant = record_consent(answer, tx)
    except (ReferenceNotFoundError, PurposeArchivedError) as error:
        raise ConfirmationGoneError from error
    _lift(grant, tx)
    return grant


def _address(person: Contact, purpose_key: str, tx: Transaction) -> str:
    """Return where to ask; raises UnreachableError where no mail may go."""
    reached = Ways(person.emails, person.phones, "").reached("email", None, "/channel")
    if reached.normalized is None or reached.state == "hard_bounced":
        raise UnreachableError(pointer="/channel")
    hashes = address_hashes(reached.normalized)
    reasons = {bar.reason for bar in _bars(hashes, purpose_key, tx)}
    if person.processing == "restricted" or reasons.intersection(NEVER):
        raise UnreachableError(pointer="/channel")
    return reached.normalized


def _typed(person: Contact, address: str) -> str:
    return next(one.value for one in person.emails if one.normalized == address)


def _wording_id(
    said: RecordConsent, person: Contact, now: datetime, tx: Transaction
) -> str | None:
    known = list_wordings(tx, purpose_key=said.purpose_key)
    found = choose_wording(known, person.locale, now)
    return found.id if found else None


def _lift(grant: ConsentRecord, tx: Transaction) -> None:
    """Free the address that the yes came from, as far as the purpose goes."""
    person = find_people([grant.contact_id], "read", tx)[grant.contact_id]
    known = [address_hashes(one.normalized) for one in person.emails]
    hashes = next((some for some in known if grant.address_hash in some), ())
    for bar in _bars(hashes, grant.purpose_key, tx):
        if bar.reason != "legal":
            kind: LiftKind = "double_opt_in" if bar.needs_the_person else "delivery"
            proof = LiftProof(kind=kind, ref=grant.id)
            lift_suppression(LiftSuppression(suppression_id=bar.id, evidence=proof), tx)


def _bars(
    hashes: tuple[str, ...], purpose_key: str, tx: Transaction
) -> list[Suppression]:
    now = utcnow()
    known = find_bars(hashes, tx)
    return [bar for bar in known if bar.bars(purpose_key, "email", now)]
