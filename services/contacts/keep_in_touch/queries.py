"""Looking at whose day has come, and at the rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chassis.filters import parse
from chassis.mongo import ListQuery, Page, Store
from contacts.colleagues.queries import find_zone
from contacts.contacts.model import Contact
from contacts.contacts.queries import CONTACTS, list_contacts
from contacts.keep_in_touch.model import ContactSettings
from contacts.keep_in_touch.repository import ContactSettingsRepository


def get_contact_settings(store: Store) -> ContactSettings:
    """Return the lists of the house about contacts."""
    return ContactSettingsRepository(store).current()


def list_due(asked: Mapping[str, Any], store: Store) -> Page[Contact]:
    """Return the visible contacts that are due by a day, the longest due first.

    That is today where the caller is, unless ``due_before`` names the day behind.
    """
    zone = find_zone(store.caller.user_id, store)
    today = store.database.now().astimezone(ZoneInfo(zone)).date()
    until: date = asked.get("due_before", today + timedelta(days=1))
    tests = [{"field": "due_on", "op": "before", "value": until.isoformat()}]
    if "owner_id" in asked:
        tests.append({"field": "owner_id", "op": "eq", "value": asked["owner_id"]})
    query = ListQuery(
        filter=parse({"all": tests}, CONTACTS),
        sort=((CONTACTS.field("due_on"), 1),),
        limit=asked.get("limit", 50),
        count="exact",
    )
    return list_contacts(query, store)
