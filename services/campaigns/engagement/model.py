"""The link to say no: signed, for ever valid, and without any personal data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.domain import NotFoundError

EVERY_PURPOSE: Final = "*"
TOLD: Final = {"unsubscribed": "withdrawn"}
"""What the ledger of messages calls a reason."""


@dataclass(frozen=True, kw_only=True)
class OptOutLink:
    """Whom a link in a message stands for, and what it ends."""

    contact_id: str
    channel: str
    purpose_key: str
    campaign_id: str | None = None
    send_id: str | None = None

    def value(self) -> dict[str, Any]:
        """Return what the token carries: ids, no address."""
        return asdict(self)

    @classmethod
    def of(cls, value: Any) -> "OptOutLink":
        """Read a verified token's value; raises NotFoundError for another kind."""
        if not isinstance(value, Mapping):
            raise NotFoundError
        return cls(**value)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a message would be: its purpose, and what is known of its address.

    ``lifted`` is when bars of the address were lifted last, by their reasons.
    """

    channel: str
    purpose_key: str
    address_hashes: Collection[str] = ()
    lifted: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class No:
    """What forbids a message, by its record."""

    record_id: str
    reason: str


def says_no(row: Mapping[str, Any] | None, asked: Asked) -> No | None:
    """Return what forbids a message, if anything does.

    What contacts lifted does not forbid any more, and that mail came back forbids
    nothing at another address.
    """
    for refusal in (row or {}).get("refusals", ()):
        reason = refusal.get("reason", "unsubscribed")
        lifted = asked.lifted.get(reason)
        is_about = refusal["channel"] == asked.channel and refusal["purpose_key"] in (
            asked.purpose_key,
            EVERY_PURPOSE,
        )
        is_here = reason != "hard_bounced" or (
            refusal.get("address_hash") in asked.address_hashes
        )
        if is_about and is_here and (lifted is None or lifted < refusal["at"]):
            return No(
                record_id=str(refusal["record_id"]), reason=TOLD.get(reason, reason)
            )
    return None


def all_ids(people: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the ids of people, and of whoever was merged into them."""
    return [i for one in people for i in (one["_id"], *one.get("redirect_ids", ()))]


def of_all_ids(
    people: Iterable[Mapping[str, Any]], rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return by person what he refused under any of his ids: every "no" counts."""
    return {
        one["_id"]: {
            "refusals": [
                refusal
                for i in all_ids([one])
                for refusal in rows.get(i, {}).get("refusals", ())
            ]
        }
        for one in people
    }
