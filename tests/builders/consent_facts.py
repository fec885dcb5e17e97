"""Facts of contacts about consent, and what becomes of a letter after them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.domain import new_id
from chassis.keys import address_hash
from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, start
from tests.builders.facts import a_fact

Work = Callable[[], None]
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_word(action: str, person: str, hours: int = 0, **fields: Any) -> Event[Any]:
    """Somebody said something of mails, so many hours after Monday morning."""
    record_id, at = new_id(), MONDAY + timedelta(hours=hours)
    after = {
        "id": record_id,
        "original_contact_id": person,
        "person_ids": [person],
        "purpose_key": "offers",
        "channel": "email",
        "action": action,
        "at": at.isoformat(),
        "evidence_kind": "paper",
        "is_released": True,
        **fields,
    }
    subject = f"consent/{record_id}"
    return a_fact(f"contacts.consent.{action}.v1", after, subject=subject, time=at)


def a_bar(address: str, **fields: Any) -> tuple[Event[Any], Event[Any]]:
    """An address is barred, and is free again later."""
    bar_id, lifted = new_id(), MONDAY + timedelta(hours=2)
    after = {
        "id": bar_id,
        "address_hash": address_hash(address),
        "channel": "email",
        "reason": "complained",
        "added_at": MONDAY.isoformat(),
        **fields,
    }
    subject = f"suppression/{bar_id}"
    free = {**after, "lifted_at": lifted.isoformat()}
    return (
        a_fact("contacts.suppression.added.v1", after, subject=subject),
        a_fact("contacts.suppression.lifted.v1", free, subject=subject, version=2),
    )


def send_to(
    marketer: Client, work: Work, *people: str, **fields: Any
) -> list[tuple[str, Any]]:
    """Send a campaign; returns what became of each message, and because of what."""
    place = a_campaign(marketer, list(people), **fields)
    start(marketer, place, len(people))
    work()
    campaign_id = place.rpartition("/")[2]
    rows = marketer.database.collection("sends").find({"origin.id": campaign_id})
    return sorted(
        (row["reason"] or row["state"], row["decision_record_id"]) for row in rows
    )


def a_purpose(key: str, basis: str, version: int = 1) -> Event[Any]:
    """A purpose was made, or changed."""
    after = {"id": key, "basis": basis}
    what = "created" if version == 1 else "updated"
    fields: Any = {"subject": f"purpose/{key}", "version": version}
    return a_fact(f"contacts.purpose.{what}.v1", after, **fields)
