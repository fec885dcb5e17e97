"""Which parts the pages have, and where each is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

MOST: Final = 20
MOST_NAMED: Final = 200
SUBJECTS: Final = {
    "contact_id": "contact",
    "company_id": "company",
    "other_id": "contact",
    "to_company_id": "company",
}
UNDER_WAY: Final = "new,open,waiting_customer,waiting_third_party"


@dataclass(frozen=True)
class Part:
    """One part of a page: the route that shows it, and the right which that takes.

    Braces in ``target`` stand for what the page is about.
    """

    service: str
    permission: str
    target: str

    def at(self, about: Mapping[str, str]) -> str:
        """Return the address of the part for one subject."""
        path, _, query = self.target.format(**about).partition("?")
        return f"{path}?{quote(query, safe='=&,')}" if query else path


def _list(segment: str, sort: str, **tests: str) -> str:
    """Return the address of the first rows of a list; ``state__eq`` is a test."""
    named = [(*test.split("__"), value) for test, value in tests.items()]
    wanted = "".join(f"&filter[{name}][{op}]={value}" for name, op, value in named)
    return f"/api/v1/{segment}?sort={sort}&limit={MOST}{wanted}"


def _of(subject: str) -> dict[str, Part]:
    """Return what the interactions with a person and with a company have in common."""
    about = {f"{subject}__eq": "{id}"}
    deals = _list("deals", "-updated_at", **about)
    cases = _list("cases", "-opened_at", **about)
    tasks = _list("tasks", "due", **about, state__eq="open")
    purchases = _list("purchases", "-at", **about)
    payments = _list("payments", "-at", **about)
    timeline = f"/api/v1/activities/timeline?limit={MOST}&{subject}={{id}}"
    return {
        "deals": Part("interactions", "deals:read", deals),
        "cases": Part("interactions", "cases:read", cases),
        "tasks": Part("interactions", "tasks:read", tasks),
        "purchases": Part("interactions", "purchases:read", purchases),
        "payments": Part("interactions", "purchases:read", payments),
        "balances": Part(
            "interactions",
            "purchases:read_balance",
            f"/api/v1/purchases/balances?{subject}={{id}}",
        ),
        "timeline": Part("interactions", "activities:read", timeline),
    }


CONTACT: Final[Mapping[str, Part]] = {
    "profile": Part("contacts", "contacts:read", "/api/v1/contacts/{id}"),
    "dates": Part(
        "contacts",
        "important_dates:read",
        _list("important-dates", "next_on", contact_id__eq="{id}"),
    ),
    "relationships": Part(
        "contacts",
        "relationships:read",
        "/api/v1/relationships?contact_id={id}",
    ),
    "knowledge": Part("contacts", "knowledge:read", "/api/v1/knowledge/cards/{id}"),
    **_of("contact_id"),
    "promises": Part(
        "interactions",
        "tasks:read",
        _list("promises", "due_at", contact_id__eq="{id}", state__eq="open"),
    ),
    "refusals": Part(
        "interactions", "refusals:read", _list("refusals", "-at", contact_id__eq="{id}")
    ),
    "sends": Part(
        "campaigns", "sends:read", _list("sends", "-decided_at", contact_id__eq="{id}")
    ),
}
COMPANY: Final[Mapping[str, Part]] = {
    "profile": Part("contacts", "companies:read", "/api/v1/companies/{id}"),
    "tree": Part("contacts", "companies:read", "/api/v1/companies/{id}/tree"),
    "people": Part(
        "contacts", "contacts:read", _list("companies/{id}/contacts", "display_name")
    ),
    "relationships": Part(
        "contacts", "relationships:read", "/api/v1/relationships?company_id={id}"
    ),
    **_of("company_id"),
}
MY_DAY: Final[Mapping[str, Part]] = {
    "agenda": Part("interactions", "tasks:read", "/api/v1/tasks/agenda?day={day}"),
    "promises": Part(
        "interactions",
        "tasks:read",
        _list("promises", "due_at", made_by__eq="{id}", state__eq="open"),
    ),
    "cases": Part(
        "interactions",
        "cases:read",
        _list(
            "cases",
            "resolution_due_at",
            assignee_id__eq="{id}",
            state__in=UNDER_WAY,
            resolution_due_at__before="{soon}",
        ),
    ),
    "dates": Part(
        "contacts",
        "important_dates:read",
        _list("important-dates", "next_on", owner_id__eq="{id}", next_on__on="{day}"),
    ),
    "keep_in_touch": Part(
        "contacts",
        "contacts:read",
        _list("contacts", "due_on", owner_id__eq="{id}", due_on__before="{next_day}"),
    ),
}
"""``soon`` is when a case counts as near its target."""


BULK: Final[Mapping[str, Part]] = {
    segment: Part(service, f"{segment}:read", f"/api/v1/{segment}/bulk?limit={MOST}")
    for service, segments in {
        "contacts": ("contacts", "companies"),
        "interactions": ("activities", "cases", "deals", "purchases", "tasks"),
    }.items()
    for segment in segments
}
"""The lists whose records are changed many at once."""


def subjects(body: Any) -> Iterator[tuple[str, str]]:
    """Find the persons and companies that a part speaks of: kind and id."""
    if isinstance(body, list):
        for each in body:
            yield from subjects(each)
    elif isinstance(body, dict):
        for name, value in body.items():
            if name in SUBJECTS and isinstance(value, str):
                yield SUBJECTS[name], value
            yield from subjects(value)


def named_ids(bodies: Iterable[Any]) -> dict[str, list[str]]:
    """Return the ids of whom some parts speak, by kind; as many as are named."""
    found: dict[str, dict[str, None]] = {}
    for kind, subject_id in subjects(list(bodies)):
        found.setdefault(kind, {})[subject_id] = None
    return {kind: [*ids][:MOST_NAMED] for kind, ids in found.items()}
