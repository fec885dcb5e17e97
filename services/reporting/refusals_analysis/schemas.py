"""What is read of facts about refusals, reasons, competitors and products."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chassis.messaging import Message


class Stake(Message):
    """An amount of money in minor units."""

    amount_minor: int
    currency: str


class Refusal(Message):
    """The part of a refusal that is counted."""

    subject_kind: str
    reason_code: str
    at: str
    recorded_by: str
    state: str
    subject_id: str | None = None
    reason_group: str | None = None
    contact_id: str | None = None
    company_id: str | None = None
    competitor_id: str | None = None
    store_id: str | None = None
    channel: str | None = None
    amount_at_stake: Stake | None = None
    recovered_at: str | None = None
    team_ids: tuple[str, ...] = ()
    deleted_at: str | None = None


class RefusalMessage(Message):
    """A change of a refusal; that of an erased person has no state any more."""

    after: Refusal | None = None


class Reason(Message):
    """What a reason is called in each language."""

    label: Mapping[str, Any] = msgspec.field(default_factory=dict)
    is_built_in: bool = False


class ReasonMessage(Message):
    """A change of a reason."""

    after: Reason


class Named(Message):
    """What something is called."""

    name: str


class NamedMessage(Message):
    """A change of a competitor or a product."""

    after: Named | None = None
