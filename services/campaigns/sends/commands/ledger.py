"""Moving rows of the ledger, each move in one transaction with its fact."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Literal

from campaigns.engagement.commands import (
    OpenPermissions,
    TouchPermissions,
    open_permissions,
    touch_permissions,
)
from campaigns.engagement.model import all_ids, of_all_ids
from campaigns.engagement.queries import find_permissions
from campaigns.sends.commands.looks import _last_look, _obstacle, _verdicts
from campaigns.sends.commands.mailings import ReopenMailing, reopen_mailing
from campaigns.sends.model import Origin, Send
from campaigns.sends.repository import SendRepository, touch_recipients
from chassis.keys import address_hash
from chassis.mongo import Document, Transaction


@dataclass(frozen=True, kw_only=True)
class PlanSends:
    """Plan a message to each of some people, or say at once why there is none.

    ``locale_of`` maps a person's language to the one that the letter has.
    """

    origin: Origin
    step_id: str
    domain: str
    template_version_id: str
    subject: str
    purpose_key: str
    locales: Mapping[str | None, str]
    owner_id: str
    team_ids: tuple[str, ...]
    people: Sequence[Document]


@dataclass(frozen=True, kw_only=True)
class BeginSending:
    """Take the last look at claimed messages whose address was accepted."""

    owner: str
    sends: Sequence[Send]


@dataclass(frozen=True, kw_only=True)
class EndSends:
    """Store how messages ended; ``sends`` carry their facts already."""

    owner: str
    sends: Sequence[Send]


@dataclass(frozen=True, kw_only=True)
class CancelSends:
    """Take back up to ``limit`` messages of a campaign that have not begun."""

    campaign_id: str
    limit: int = 200


@dataclass(frozen=True, kw_only=True)
class SettleSends:
    """Decide about rows whose worker is gone; ``memories`` is what its journal says."""

    sends: Sequence[Send]
    memories: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ClaimSends:
    """Take due messages of a campaign; two lanes begin at the two ends of them."""

    campaign_id: str
    owner: str
    limit: int
    from_end: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanAgain:
    """Put messages back of which nothing has left the house."""

    owner: str
    sends: Sequence[Send]
    seconds: float
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class ResolveSend:
    """Say how a message of unknown outcome ended."""

    send_id: str
    state: Literal["handed_off", "failed"]
    note: str


@dataclass(frozen=True, kw_only=True)
class RepeatSend:
    """Send a failed or unknown message again, as a new occurrence."""

    send_id: str


def plan_sends(command: PlanSends, tx: Transaction) -> int:
    """Plan a chunk of an audience; returns how many rows there are now for it."""
    people = command.people
    ids = [person["_id"] for person in people]
    open_permissions(OpenPermissions(contact_ids=ids), tx)
    sends = SendRepository(tx)
    rows = [_planned(command, person) for person in people]
    taken = dict(sends.used_addresses(command.origin.id, _hashes(rows)))
    refusals = of_all_ids(people, find_permissions(all_ids(people), tx))
    verdicts = _verdicts(rows, {one["_id"]: one for one in people}, tx)
    planned, ended = [], []
    for row, person in zip(rows, people, strict=True):
        reason, record_id = _obstacle(row, person, taken, refusals, verdicts)
        if reason is None:
            planned.append(row)
        else:
            row.end("suppressed", reason=reason, record_id=record_id)
            ended.append(row)
    _store(sends, planned, ended)
    return len(rows)


def _planned(command: PlanSends, person: Document) -> Send:
    normalized = person.get("normalized")
    return Send.plan(
        domain=command.domain,
        origin=command.origin,
        step_id=command.step_id,
        contact_id=person["_id"],
        original_contact_id=person["_id"],
        address=person.get("email"),
        address_hash=address_hash(normalized) if normalized else None,
        template_version_id=command.template_version_id,
        subject=command.subject,
        locale=command.locales.get(person.get("locale")) or command.locales[None],
        purpose_key=command.purpose_key,
        owner_id=command.owner_id,
        team_ids=command.team_ids,
    )


def _hashes(rows: Sequence[Send]) -> list[str]:
    return [row.address_hash for row in rows if row.address_hash]


def _store(
    sends: SendRepository, planned: Sequence[Send], ended: Sequence[Send]
) -> None:
    if planned:
        sends.rows.insert_many([sends.to_document(row) for row in planned])
    if ended:
        sends.add_all(ended)


def begin_sending(command: BeginSending, tx: Transaction) -> list[Send]:
    """Let messages begin whose people still allow it; the others end here.

    It touches each person's permissions and copy, so that an opt-out or a fact of
    contacts that commits meanwhile conflicts and is seen. Returns those that may
    begin within one second. Raises StaleVersionError when a row is no longer this
    worker's.
    """
    ledger = SendRepository(tx)
    ids = [send.contact_id for send in command.sends]
    people = touch_recipients(ids, tx)
    known = all_ids(people.values())
    rows = touch_permissions(TouchPermissions(contact_ids=known), tx)
    permissions = of_all_ids(people.values(), rows)
    verdicts = _verdicts(command.sends, people, tx)
    begin, stopped = [], []
    for send in command.sends:
        reason, record_id = _last_look(send, people, permissions, verdicts)
        if reason is None:
            begin.append(send)
        else:
            stopped.append(copy(send))  # the driver may run this again
            stopped[-1].end("suppressed", reason=reason, record_id=record_id)
    ledger.end_all(stopped, command.owner)
    if begin:
        ledger.begin(begin, command.owner)
    return begin


def end_sends(command: EndSends, tx: Transaction) -> None:
    """Store the ends; raises StaleVersionError when a row is no longer held."""
    # Copies, because saving takes their facts, and the driver may run this again.
    SendRepository(tx).end_all(list(map(copy, command.sends)), command.owner)


def cancel_sends(command: CancelSends, tx: Transaction) -> int:
    """Cancel what has not begun; returns how many, 0 when nothing is left."""
    ledger = SendRepository(tx)
    waiting = ledger.waiting(command.campaign_id, command.limit)
    for send in waiting:
        send.end("cancelled", reason="campaign_cancelled")
    ledger.end_all(waiting)
    return len(waiting)


def settle_sends(command: SettleSends, tx: Transaction) -> int:
    """Decide about lapsed rows; returns how many there were.

    Before ``sending`` nothing can have begun. In ``sending`` only the journal of the
    worker knows; what it does not know is shown, never resolved by trying again.
    """
    ledger, free, ended = SendRepository(tx), [], []
    for send in map(copy, command.sends):  # the driver may run this again
        memory = command.memories.get(send.id)
        if send.state == "claimed" or memory == "nothing":
            free.append(send)
        elif memory == "taken":
            send.end("handed_off", answer="250 by the journal")
            ended.append(send)
        else:
            send.end("outcome_unknown", reason="worker_lost")
            ended.append(send)
    ledger.end_all(ended)
    ledger.release(free)
    return len(command.sends)


def claim_sends(command: ClaimSends, tx: Transaction) -> list[Send]:
    """Take due messages, each under a lease and a new fence."""
    order = -1 if command.from_end else 1
    sends = SendRepository(tx)
    return sends.claim(command.campaign_id, command.owner, command.limit, order)


def plan_again(command: PlanAgain, tx: Transaction) -> None:
    """Put messages back; they are due again after so many seconds."""
    SendRepository(tx).plan_again(
        command.sends, command.owner, command.seconds, command.answer
    )


def resolve_send(command: ResolveSend, tx: Transaction) -> Send:
    """Write down how an unknown message ended, and how one knows."""
    ledger = SendRepository(tx)
    send = ledger.get(command.send_id)
    send.resolve(command.state, command.note)
    ledger.save(send)
    return send


def repeat_send(command: RepeatSend, tx: Transaction) -> Send:
    """Plan the message again; a person has decided that."""
    ledger = SendRepository(tx)
    again = ledger.get(command.send_id).again()
    ledger.plan(again)
    reopen_mailing(ReopenMailing(campaign_id=again.origin.id), tx)
    return again
