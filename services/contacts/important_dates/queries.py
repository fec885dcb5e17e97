"""Looking at important dates."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Final, get_args
from zoneinfo import ZoneInfo

from chassis.filters import Catalogue, Field
from chassis.merging import with_present_ids
from chassis.mongo import Document, ListQuery, Page, Store, page
from contacts.contacts.queries import get_contact, get_survivor_id
from contacts.important_dates.model import (
    DateSettings,
    ImportantDate,
    Kind,
    Recurrence,
    local_day,
)
from contacts.important_dates.repository import (
    DateSettingsRepository,
    ImportantDateRepository,
)

ALIVE: Final[Document] = {"deleted_at": None, "is_hidden": False}
DATES: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("dependant_id", "reference"),
    Field("kind", "choice", options=get_args(Kind)),
    Field("recurrence", "choice", options=get_args(Recurrence)),
    Field("next_on", "date", sortable=True, indexed=True),
    Field("month", "number", personal=True),
    Field("day", "number", personal=True),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists of important dates may speak about."""
MOST_UPCOMING: Final = 200
MOST_BORN: Final = 500


def list_dates(query: ListQuery, store: Store) -> Page[ImportantDate]:
    """Return a page of the dates that the caller sees."""
    dates = ImportantDateRepository(store)
    where = {"$and": [dates.visible(), ALIVE]}
    query = with_present_ids(query, partial(get_survivor_id, store=store))
    return page(store, dates.rows, where, query, read=dates.from_document)


def get_date(date_id: str, store: Store) -> ImportantDate:
    """Return one date; raises NotFoundError outside the caller's scope."""
    found = ImportantDateRepository(store).get(date_id)
    get_contact(found.contact_id, store)
    return found


def find_days(
    contact_ids: Iterable[str], store: Store
) -> dict[str, list[ImportantDate]]:
    """Return the days of contacts that the caller has found already, by contact.

    Days of their dependants are not among them.
    """
    dates = ImportantDateRepository(store)
    where = {"contact_id": {"$in": list(contact_ids)}, "deleted_at": None}
    found: dict[str, list[ImportantDate]] = {}
    for row in dates.rows.find({**where, "dependant_id": None}):
        found.setdefault(row["contact_id"], []).append(dates.from_document(row))
    return found


def find_birthdays(
    contact_ids: Iterable[str], store: Store
) -> dict[str, ImportantDate]:
    """Return the birthdays of contacts themselves, visible or not, by contact."""
    where = {"birthday_of": {"$in": [*contact_ids]}, "dependant_id": None}
    dates = ImportantDateRepository(store)
    return {
        row["contact_id"]: dates.from_document(row) for row in dates.rows.find(where)
    }


def find_born_on(days: Iterable[tuple[int, int]], store: Store) -> set[str]:
    """Return the contacts whose birthday is on one of these months and days."""
    ways = [{"month": month, "day": day} for month, day in days]
    if not ways:
        return set()
    own = {"kind": "birthday", "dependant_id": None}
    rows = ImportantDateRepository(store).rows.find(
        {"$or": ways, **own, **ALIVE}, projection=["contact_id"]
    )
    return {row["contact_id"] for row in rows.limit(MOST_BORN)}


def get_settings(store: Store) -> DateSettings:
    """Return the rules of the house."""
    return DateSettingsRepository(store).current()


def list_upcoming(
    store: Store,
    *,
    now: datetime,
    days: int = 30,
    owner_id: str | None = None,
    kind: str | None = None,
) -> list[ImportantDate]:
    """Return the visible dates of the next days, today's first; at most 200."""
    dates = ImportantDateRepository(store)
    today = local_day(now, ZoneInfo(get_settings(store).zone))
    last = today + timedelta(days=days)
    window = {"$gte": today.isoformat(), "$lte": last.isoformat()}
    named = {"owner_id": owner_id, "kind": kind}
    given = {name: value for name, value in named.items() if value}
    where = {"$and": [{"next_on": window}, given, ALIVE, dates.visible()]}
    rows = dates.rows.find(where).sort([("next_on", 1), ("_id", 1)])
    return [dates.from_document(row) for row in rows.limit(MOST_UPCOMING)]
