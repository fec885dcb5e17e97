"""May we? Contacts' pure function of ledger, barred addresses and moment, once more.

It is theirs to the letter (capabilities, consents, rule 1): the table of cases in
`tests/contract/consent_decisions.json` is what both have to answer. The first rule that
fits decides; what merged persons said is weighed one by one, and the stricter counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

STRICTNESS: Final = ("granted", "requested", "expired", "withdrawn", "objected")
"""Of two that were said at the same moment the later one in this row counts."""
REFUSALS: Final = ("withdrawn", "objected")
UNUSABLE: Final = ("hard_bounced", "wrong_number")
STRICTEST: Final = (
    *("erased", "legal", "complained", "unsubscribed", "manual", "hard_bounced"),
)
"""Of several reasons why an address is barred the first of these is named."""
BUILT_IN: Final = {"service_messages": "contract"}
"""The basis of purposes that nobody has to make; of all others it is consent."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """What somebody said; ``is_claim`` is what a file says in his place."""

    id: str
    original_contact_id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: str
    action: str
    said_at: datetime
    expires_at: datetime | None = None
    address_hash: str | None = None
    is_claim: bool = False
    is_released: bool = True

    def is_about(self, person_id: str) -> bool:
        """Say whether it was said by, or also for, one of the merged persons."""
        return person_id == self.original_contact_id or person_id in self.person_ids


@dataclass(frozen=True, kw_only=True)
class Bar:
    """An address that is barred, whoever has it; no ``scope`` is every purpose."""

    id: str
    address_hash: str
    channel: str
    reason: str
    added_at: datetime
    scope: tuple[str, ...] | None = None
    lifted_at: datetime | None = None

    def bars(self, purpose_key: str, channel: str, at: datetime) -> bool:
        """Say whether it barred the address for a purpose at a moment."""
        lasted = self.lifted_at is None or at < self.lifted_at
        fits = self.scope is None or purpose_key in self.scope
        return self.channel == channel and fits and self.added_at <= at and lasted


@dataclass(frozen=True, kw_only=True)
class Question:
    """All that a decision rests on, as of the moment ``at``."""

    at: datetime
    basis: str = "consent"
    state: str = "active"
    processing: str = "normal"
    suppression: str | None = None
    address_state: str = "ok"
    address_hashes: tuple[str, ...] = ()
    ledger: Sequence[Line] = ()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether we may, why, by which rule, and on which line that rests."""

    allowed: bool
    reason: str
    rule: int
    record_id: str | None = None


@dataclass(frozen=True)
class _Weighed:
    """What one person's lines come to; ``rank`` is how strict that is."""

    rank: int
    decision: Decision | None
    line: Line


def decide(asked: Question) -> Decision:
    """Answer by the rules 1 to 8."""
    said = _strictest(asked)
    found = _person(asked) or _address(asked) or (said and said.decision)
    return found or _basis(asked, said)


def strictest(reasons: Iterable[str]) -> str | None:
    """Return the reason that is named."""
    return min(reasons, key=STRICTEST.index, default=None)


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
    record_id = said.line.id if said else None
    return Decision(allowed=False, reason="no_consent", rule=8, record_id=record_id)


def _strictest(asked: Question) -> _Weighed | None:
    past = [one for one in asked.ledger if one.said_at <= asked.at]
    people = dict.fromkeys(one.original_contact_id for one in past)
    groups = ([one for one in past if one.is_about(who)] for who in people)
    weighed = [found for group in groups if (found := _weigh(group, asked))]
    return max(weighed, key=lambda one: (one.rank, _order(one.line)), default=None)


def _weigh(group: list[Line], asked: Question) -> _Weighed | None:
    """Return what the newest of one person's lines comes to."""
    lines = _that_count(group)
    if not lines:
        return None
    newest = lines[-1]
    if newest.action in REFUSALS:
        return _Weighed(3, _answer(newest, newest.action, 4), newest)
    if newest.action == "requested":
        earlier = [one for one in lines if one.action != "requested"][-1:]
        if earlier and _in_force(earlier[0], asked):
            return _Weighed(0, _answer(earlier[0], "granted", 5), earlier[0])
        return _Weighed(2, _answer(newest, "confirmation_pending", 5), newest)
    if _in_force(newest, asked):
        return _Weighed(0, _answer(newest, "granted", 6), newest)
    return _Weighed(1, None, newest)


def _that_count(group: Sequence[Line]) -> list[Line]:
    """Return a person's lines that count, the oldest first.

    What a file claims counts once it was released, and never above a refusal.
    """
    own = sorted((one for one in group if not one.is_claim), key=_order)
    answers = [one for one in own if one.action != "requested"]
    if answers and answers[-1].action in REFUSALS:
        return own
    return sorted((one for one in group if one.is_released), key=_order)


def _order(line: Line) -> tuple[datetime, int, str]:
    return line.said_at, STRICTNESS.index(line.action), line.id


def _in_force(line: Line, asked: Question) -> bool:
    lasts = line.expires_at is None or asked.at < line.expires_at
    fits = line.address_hash is None or line.address_hash in asked.address_hashes
    return line.action == "granted" and lasts and fits


def _answer(line: Line, reason: str, rule: int) -> Decision:
    allowed = reason == "granted"
    return Decision(allowed=allowed, reason=reason, rule=rule, record_id=line.id)
