"""Letters, recipients and campaigns for tests."""

from datetime import UTC, datetime
from typing import Any

from campaigns.consent_copies.projections import project_line
from campaigns.sends.projections import project_recipient
from chassis.domain import new_id
from chassis.mongo import Caller, Database, Store
from chassis.testing.web import Client

LETTER = {
    "subject": "Hello {{ contact.display_name }}",
    "body": "<p>Dear {{ contact.display_name }}</p><p>{{ sender.postal_address }} "
    '<a href="{{ links.unsubscribe }}">stop</a></p>',
}
SENDER = {
    "name": "Kith",
    "address": "news@kith.example",
    "postal_address": "1 Example Street",
}


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def a_recipient(database: Database, **fields: Any) -> str:
    """Let a copy of a contact arrive; returns its id."""
    [contact_id] = recipients(database, 1, **fields)
    return contact_id


def recipients(database: Database, count: int, **fields: Any) -> list[str]:
    """Let copies of contacts arrive who agreed to offers; returns their ids."""
    ids = [new_id() for _ in range(count)]
    tell(database, ids, 1, **fields)
    agree(database, ids)
    return ids


def strangers(database: Database, count: int, **fields: Any) -> list[str]:
    """Let copies of contacts arrive whom nobody ever asked; returns their ids."""
    ids = [new_id() for _ in range(count)]
    tell(database, ids, 1, **fields)
    return ids


def agree(database: Database, ids: list[str], purpose_key: str = "offers") -> None:
    """Let the copies of what they once said arrive: a yes to mails of a purpose."""
    store = Store(database, Caller.system("campaigns"))
    for contact_id in ids:
        line = {
            "original_contact_id": contact_id,
            "person_ids": [contact_id],
            "purpose_key": purpose_key,
            "channel": "email",
            "action": "granted",
            "said_at": LONG_AGO,
            "expires_at": None,
            "address_hash": None,
            "is_claim": False,
            "is_released": True,
        }
        project_line(store, record_id=new_id(), version=1, fields=line)
    store.flush()


def tell(database: Database, ids: list[str], version: int, **fields: Any) -> None:
    """Let the copies of some contacts be those of a version."""
    store = Store(database, Caller.system("campaigns"))
    for contact_id in ids:
        address = fields.get("email", f"{contact_id}@people.example")
        copy = {
            "display_name": "Ada",
            "locale": "en",
            "is_reachable": True,
            "owner_id": "ada",
            "team_ids": [],
            "service_team": [],
            **fields,
            "email": address,
            "normalized": address and address.lower(),
        }
        project_recipient(store, contact_id=contact_id, version=version, fields=copy)
    store.flush()


def fresh_feed(database: Database) -> None:
    """Say that the news of contacts is fresh."""
    database.collection("feeds").replace_one(
        {"_id": "contacts"}, {"as_of": database.now()}, upsert=True
    )


def a_published_template(user: Client, **letter: Any) -> str:
    """Draft and publish a template; returns its id."""
    body = {"name": "Spring", "locales": {"en": {**LETTER, **letter}}}
    drafted = user.post("/api/v1/templates", body)
    assert drafted.status_code == 201, drafted.get_json()
    template_id: str = drafted.get_json()["id"]
    published = user.post(f"/api/v1/templates/{template_id}/publish", {})
    assert published.status_code == 200, published.get_json()
    return template_id


def a_campaign(user: Client, contact_ids: list[str], **fields: Any) -> str:
    """Draft a campaign to a list of people; returns its address."""
    body = {
        "name": "Spring",
        "occasion": "news",
        "template_id": fields.pop("template_id", None) or a_published_template(user),
        "audience": {"contact_ids": contact_ids},
        "sender": SENDER,
        **fields,
    }
    answer = user.post("/api/v1/campaigns", body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.headers["Location"])


def start(user: Client, place: str, count: int) -> None:
    """Start a campaign for ``count`` people."""
    answer = user.post(f"{place}/start", {"expected_count": count}, key=new_id())
    assert answer.status_code == 202, answer.get_json()
