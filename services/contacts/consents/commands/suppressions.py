"""Barring addresses, lifting that, and hearing a no that was said elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from chassis.domain import ForbiddenError, ReferenceNotFoundError, utcnow
from chassis.keys import address_hashes
from chassis.mongo import Transaction
from contacts.consents.commands.ledger import GRANT, _append, _spoken_by
from contacts.consents.errors import (
    LiftEvidenceError,
    OneAddressError,
    SamePersonError,
    SuppressionExistsError,
    UnknownPurposeError,
)
from contacts.consents.model import (
    BarReason,
    ConsentRecord,
    Evidence,
    EvidenceKind,
    LiftProof,
    Suppression,
    Ways,
    read_email,
    read_phone,
)
from contacts.consents.repository import (
    BounceRepository,
    ConsentRepository,
    PurposeRepository,
    SuppressionRepository,
)
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_present
from contacts.values import Channel

OPEN_TO_REFUSAL: Final = ("consent", "legitimate_interest")


@dataclass(frozen=True, kw_only=True)
class AddSuppression:
    """An address to bar, or its hash; without ``scope``, for every purpose."""

    channel: Channel
    reason: BarReason
    address: str | None = None
    address_hash: str | None = None
    scope: tuple[str, ...] | None = None
    evidence: Evidence | None = None
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class LiftSuppression:
    """Let an address be free again."""

    suppression_id: str
    evidence: LiftProof


@dataclass(frozen=True, kw_only=True)
class HearRefusal:
    """A person said no to a message; without ``purpose_key``, to everything.

    Without ``address_hashes`` it was at the usual address.
    """

    contact_id: str
    channel: Channel
    purpose_key: str | None
    at: datetime
    ref: str = ""
    reason: BarReason = "unsubscribed"
    proof: EvidenceKind = "one_click"
    address_hashes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HearBounce:
    """Mail came back from an address."""

    address_hash: str
    channel: Channel
    is_hard: bool
    at: datetime
    ref: str = ""


def add_suppression(command: AddSuppression, tx: Transaction) -> Suppression:
    """Bar an address.

    Raises OneAddressError, UnknownPurposeError, UnreadableEmailError,
    UnreadablePhoneError, SuppressionExistsError.
    """
    for number, key in enumerate(command.scope or ()):
        if PurposeRepository(tx).named(key) is None:
            raise UnknownPurposeError(pointer=f"/scope/{number}")
    by = command.evidence and replace(command.evidence, user_id=tx.caller.user_id)
    scope = None if command.scope is None else tuple(sorted({*command.scope}))
    fields = {"scope": scope, "reason": command.reason, "evidence": by}
    hashes = _hashes(command)
    found = _bar(hashes, tx, channel=command.channel, added_at=utcnow(), **fields)
    if found is None:
        raise SuppressionExistsError
    return found


def lift_suppression(command: LiftSuppression, tx: Transaction) -> Suppression:
    """Let an address be free again as far as this goes.

    Raises ForbiddenError, LiftedError, ReferenceNotFoundError, LiftEvidenceError,
    SamePersonError.
    """
    if tx.caller.scope_of("consents", "grant") != "all":
        raise ForbiddenError(permission=GRANT)
    suppressions = SuppressionRepository(tx)
    found = suppressions.get(command.suppression_id)
    proof = replace(command.evidence, user_id=tx.caller.user_id)
    found.lift(proof)
    if found.needs_the_person:
        _check_proof(found, proof, tx)
    suppressions.save(found)
    return found


def hear_refusal(command: HearRefusal, tx: Transaction) -> None:
    """Write down the no, and bar the address it came from for everybody who has it."""
    at, hashes = min(command.at, utcnow()), command.address_hashes
    evidence = Evidence(kind=command.proof, ref=command.ref)
    found = find_present([command.contact_id], tx, trashed=True)
    person = found.get(command.contact_id)
    for key in _refused(command, tx):
        if person is None:
            break
        line = ConsentRecord.say(
            **_spoken_by(person),
            purpose_key=key,
            channel=command.channel,
            action="withdrawn",
            evidence=evidence,
            at=at,
        )
        _append(line, utcnow(), tx)
    if person and not hashes:
        ways = Ways(person.emails, person.phones, "")
        reached = ways.reached(command.channel, None, "/address").normalized
        hashes = address_hashes(reached) if reached else ()
    if hashes:
        scope = None if command.purpose_key is None else (command.purpose_key,)
        fields = {"scope": scope, "reason": command.reason, "evidence": evidence}
        _bar(hashes, tx, channel=command.channel, added_at=at, **fields)


def hear_bounce(command: HearBounce, tx: Transaction) -> None:
    """Bar an address for good, or once mail came back from it too often."""
    at = min(command.at, utcnow())
    bounces = BounceRepository(tx)
    if not command.is_hard:
        soft = bounces.of(command.address_hash).again(at)
        bounces.store(soft)
        if not soft.is_enough:
            return
    evidence = Evidence(kind="api", ref=command.ref)
    fields = {"scope": None, "reason": "hard_bounced", "evidence": evidence}
    hashes = (command.address_hash,)
    _bar(hashes, tx, channel=command.channel, added_at=at, **fields)


def _bar(hashes: Sequence[str], tx: Transaction, **fields: Any) -> Suppression | None:
    """Bar an address under its newest hash; None if it is barred so already."""
    suppressions = SuppressionRepository(tx)
    bars = [Suppression.bar(address_hash=one, **fields) for one in hashes]
    if any(map(suppressions.standing, bars)):
        return None
    suppressions.add(bars[-1])
    return bars[-1]


def _refused(command: HearRefusal, tx: Transaction) -> Sequence[str]:
    """Return the purposes that a no is about."""
    if command.purpose_key is not None:
        return [command.purpose_key]
    return [
        purpose.key
        for purpose in PurposeRepository(tx).all().values()
        if purpose.basis in OPEN_TO_REFUSAL and command.channel in purpose.channels
    ]


def _hashes(command: AddSuppression) -> Sequence[str]:
    """Return the hashes by which the bar may be known; the newest key's is last."""
    if (command.address is None) == (command.address_hash is None):
        raise OneAddressError(pointer="/address")
    if command.address is None:
        return [command.address_hash or ""]
    read = read_email if command.channel == "email" else read_phone
    return address_hashes(read(command.address, command.region, "/address"))


def _check_proof(found: Suppression, proof: LiftProof, tx: Transaction) -> None:
    """Refuse what does not prove that the person, by this address, says yes again."""
    by_link = proof.kind == "double_opt_in"
    if not by_link and (proof.kind != "paper" or found.reason == "erased"):
        raise LiftEvidenceError(pointer="/evidence/kind")
    grant = ConsentRepository(tx).find(proof.ref)
    people = find_present([grant.contact_id], tx) if grant else {}
    if grant is None or grant.contact_id not in people:
        raise ReferenceNotFoundError(pointer="/evidence/ref")
    fresh = min(grant.at, grant.recorded_at) > found.added_at
    fits = grant.channel == found.channel and (
        found.scope is None or grant.purpose_key in found.scope
    )
    is_yes = grant.action == "granted" and grant.evidence_kind == proof.kind
    if not (fresh and fits and is_yes and _has(people[grant.contact_id], found)):
        raise LiftEvidenceError(pointer="/evidence/ref")
    if not by_link and grant.created_by == tx.caller.user_id:
        raise SamePersonError


def _has(person: Contact, found: Suppression) -> bool:
    known = {
        "email": [one.normalized for one in person.emails],
        "phone": [one.e164 for one in person.phones if one.e164],
    }
    kind = "email" if found.channel == "email" else "phone"
    return any(found.address_hash in address_hashes(one) for one in known[kind])
