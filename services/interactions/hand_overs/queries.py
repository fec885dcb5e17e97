"""Looking at what somebody has open, before it is handed over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.filters import Catalogue, parse
from chassis.mongo import ListQuery, Page, Store
from interactions.activities.queries import ACTIVITY_FIELDS, list_activities
from interactions.cases.queries import CASE_FIELDS, list_cases
from interactions.deals.queries import DEAL_FIELDS, list_deals
from interactions.hand_overs.model import LEFT_BEHIND
from interactions.hand_overs.repository import OfferRepository
from interactions.people.queries import find_owned
from interactions.tasks.queries import TASK_FIELDS, list_tasks

Find = Callable[[ListQuery, Store], Page[Any]]
LISTS: Final[Mapping[str, tuple[Catalogue, Find]]] = {
    "tasks": (TASK_FIELDS, list_tasks),
    "activities": (ACTIVITY_FIELDS, list_activities),
    "deals": (DEAL_FIELDS, list_deals),
    "cases": (CASE_FIELDS, list_cases),
}


def count_open(
    user_id: str, contact_ids: Sequence[str], store: Store
) -> dict[str, int | None]:
    """Return how much of each list the caller sees that a colleague has open."""
    found = {}
    for segment, work in LEFT_BEHIND.items():
        catalogue, find = LISTS[segment]
        whose = parse(work.of(user_id, contact_ids), catalogue)
        query = ListQuery(filter=whose, limit=0, count="exact")
        found[segment] = find(query, store).count
    return found


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What a former owner of some persons has open, list by list."""

    from_user_id: str
    contact_ids: Sequence[str]
    open: Mapping[str, int | None]


def list_offers(store: Store) -> list[Offered]:
    """Return what the caller may take over with the persons that are his now."""
    offers, found = OfferRepository(store), []
    for giver in offers.givers():
        persons = offers.persons_of(giver)
        if owned := find_owned(persons, store.caller.user_id, store):
            counts = count_open(giver, owned, store)
            offered = Offered(from_user_id=giver, contact_ids=owned, open=counts)
            found += [offered] if any(counts.values()) else []
    return found
