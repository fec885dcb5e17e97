"""May we? A pure function of the ledger, the suppressions and the moment.

The rules are numbered as in the description of the service; the first that fits
decides. What merged persons said is weighed one by one, and the stricter counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contacts.consents.events import Action, Basis, Effective
from contacts.consents.model.record import ConsentRecord, people_of
from contacts.values import Channel, Processing, State

RULE_VERSION: Final = 1
STRICTNESS: Final[tuple[Action, ...]] = (
    *("granted", "requested", "expired", "withdrawn", "objected"),
)
"""Of two that were said at the same moment the later one in this row counts."""
REFUSALS: Final[tuple[Action, ...]] = ("withdrawn", "objected")
UNUSABLE: Final = ("hard_bounced", "wrong_number")
PENDING: Final = "confirmation_pending"


@dataclass(frozen=True, kw_only=True)
class Question:
    """All that a decision rests on, as of the moment ``at``.

    ``ledger`` is what was said of the purpose on the channel; ``suppression`` is the
    reason why the address is barred for the purpose.
    """

    at: datetime
    basis: Basis = "consent"
    state: State = "active"
    processing: Processing = "normal"
    suppression: str | None = None
    address_state: str = "ok"
    address_hashes: tuple[str, ...] = ()
    ledger: Sequence[ConsentRecord] = ()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether we may, why, by which rule, and on which record that rests."""

    allowed: bool
    reason: str
    rule: int
    record_id: str | None = None
    wording_version: int | None = None
    rule_version: int = RULE_VERSION


@dataclass(frozen=True)
class _Weighed:
    """What one person's records come to; ``rank`` is how strict that is."""

    rank: int
    decision: Decision | None
    record: ConsentRecord


def decide(asked: Question) -> Decision:
    """Answer by the rules 1 to 8."""
    said = _strictest(asked)
    found = _person(asked) or _address(asked) or (said and said.decision)
    return found or _basis(asked, said)


def _person(asked: Question) -> Decision | None:
    if asked.state in ("erasing", "erased"):
        return Decision(allowed=False, reason=asked.state, rule=1)
    if asked.processing == "restricted":
        return Decision(allowed=False, reason="restricted", rule=1)
    return None


def _address(asked: Question) -> Decision | None:
    if asked.suppression is not None:
        return Decision(allowed=False, reason=asked.suppression, rule=2)
    if asked.address_state in UNUSABLE:
        return Decision(allowed=False, reason=asked.address_state, rule=3)
    return None


def _basis(asked: Question, said: _Weighed | None) -> Decision:
    if asked.basis != "consent":
        return Decision(allowed=True, reason=asked.basis, rule=7)
    record = said.record if said else None
    return Decision(
        allowed=False,
        reason="no_consent",
        rule=8,
        record_id=record.id if record else None,
        wording_version=record.wording_version if record else None,
    )


def _strictest(asked: Question) -> _Weighed | None:
    past = [one for one in asked.ledger if one.at <= asked.at]
    groups = ([one for one in past if one.is_about(who)] for who in people_of(past))
    weighed = [found for group in groups if (found := _weigh(group, asked))]
    return max(weighed, key=lambda one: (one.rank, _order(one.record)), default=None)


def _weigh(group: list[ConsentRecord], asked: Question) -> _Weighed | None:
    """Return what the newest of one person's records comes to."""
    records = _that_count(group)
    if not records:
        return None
    newest = records[-1]
    if newest.action in REFUSALS:
        return _Weighed(3, _answer(newest, newest.action, 4), newest)
    if newest.action == "requested":
        earlier = [one for one in records if one.action != "requested"][-1:]
        if earlier and _in_force(earlier[0], asked):
            return _Weighed(0, _answer(earlier[0], "granted", 5), earlier[0])
        return _Weighed(2, _answer(newest, PENDING, 5), newest)
    if _in_force(newest, asked):
        return _Weighed(0, _answer(newest, "granted", 6), newest)
    return _Weighed(1, None, newest)


def _that_count(group: Sequence[ConsentRecord]) -> list[ConsentRecord]:
    """Return a person's records that count, the oldest first.

    What a file claims counts once it was released, and never above a refusal.
    """
    own = sorted((one for one in group if not one.is_claim), key=_order)
    answers = [one for one in own if one.action != "requested"]
    if answers and answers[-1].action in REFUSALS:
        return own
    return sorted((one for one in group if one.is_released), key=_order)


def _order(record: ConsentRecord) -> tuple[datetime, int, str]:
    return record.at, STRICTNESS.index(record.action), record.id


def _in_force(record: ConsentRecord, asked: Question) -> bool:
    lasts = record.expires_at is None or asked.at < record.expires_at
    fits = record.address_hash is None or record.address_hash in asked.address_hashes
    return record.action == "granted" and lasts and fits


def _answer(record: ConsentRecord, reason: str, rule: int) -> Decision:
    return Decision(
        allowed=reason == "granted",
        reason=reason,
        rule=rule,
        record_id=record.id,
        wording_version=record.wording_version,
    )


def find_effective(purpose_key: str, channel: Channel, asked: Question) -> Effective:
    """Return what holds of a purpose on a channel by the ledger alone."""
    found = _strictest(asked)
    record = found.record if found else None
    return Effective(
        purpose_key=purpose_key,
        channel=channel,
        action=record.action if record else "none",
        record_id=record.id if record else None,
        at=record.at if record else None,
        expires_at=record.expires_at if record else None,
    )
