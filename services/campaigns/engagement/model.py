"""The link to say no: signed, for ever valid, and without any personal data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from chassis.domain import NotFoundError

EVERY_PURPOSE: Final = "*"


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


def says_no(
    row: Mapping[str, Any] | None, channel: str, purpose_key: str
) -> str | None:
    """Return the id of the record that forbids a message, if one does."""
    for refusal in (row or {}).get("refusals", ()):
        if refusal["channel"] == channel and refusal["purpose_key"] in (
            purpose_key,
            EVERY_PURPOSE,
        ):
            return str(refusal["record_id"])
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
