"""Every screen of the application, and one record of each kind to show on it."""

import json
import re
import secrets
from functools import cache
from typing import Any, Final

from demo.api import Api, wait_for
from demo.imports import bring_in
from tests.architecture.house import ROOT
from tests.browser.conftest import is_known

ROUTES: Final = [
    path
    for file in sorted((ROOT / "frontend/src").glob("*/route*.tsx"))
    for path in re.findall(r"path: '([^']+)'", file.read_text())
]
WAITS: Final = ".mantine-Skeleton-root, .mantine-Loader-root"
TOO_WIDE: Final = "document.documentElement.scrollWidth > window.innerWidth"
STAGES: Final = [{"key": "offer", "label": "Offer", "probability": 40}]


def made(api: Api, more: str = "") -> dict[str, list[str]]:
    """Make what stands for each variable of an address.

    ``more`` stands in every field that people write.
    """
    plain = f"Gallery {secrets.token_hex(3)}"
    mark = f"{plain}{more}"
    person = api.post("/api/v1/contacts", _card(mark))["id"]
    about = {"contact_id": person}
    lane = {"name": mark, "currency": "EUR", "stages": STAGES, "is_default": False}
    pipeline = api.post("/api/v1/pipelines", lane)["id"]
    amount = {"amount_minor": 120_000, "currency": "EUR"}
    deal = {"title": mark, "pipeline_id": pipeline, "amount": amount}
    case = {"kind": "complaint", "subject": mark, "text": mark}
    file = (f"{plain}.csv", f"First name,City\n{mark},{mark}\n".encode())
    rule = {"field": "display_name", "op": "eq", "value": mark}
    segment = {"name": mark, "kind": "dynamic", "rule": rule, "description": mark}
    firm = {"name": mark, "legal_name": mark, "industry": mark[:50]}
    reports = api.get("/api/v1/reports")
    wait_for(lambda: is_known(api, person), plain)
    api.post("/api/v1/activities", {"kind": "note", "body": mark, **about})
    task = {"title": mark, "text": mark, "due_on": "2030-01-15"}
    api.post("/api/v1/tasks", task | about)
    return {
        "report": [each["url"].removeprefix("/api/v1") for each in reports["items"]],
        "contactId": [person],
        "companyId": [api.post("/api/v1/companies", firm)["id"]],
        "dealId": [api.post("/api/v1/deals", deal | about)["id"]],
        "dashboardId": [api.post("/api/v1/dashboards", {"name": mark})["id"]],
        "segmentId": [api.post("/api/v1/segments", segment)["id"]],
        "caseId": [api.post("/api/v1/cases", case | about)["id"]],
        **_sold(api, plain, mark, about),
        "importId": [bring_in(api, file, print)["id"]],
    }


def _sold(
    api: Api, plain: str, mark: str, about: dict[str, str]
) -> dict[str, list[str]]:
    """Sell something to a person, who also says no to something."""
    price = {"amount_minor": 120_000, "currency": "EUR"}
    group = api.post("/api/v1/products/categories", {"name": mark})["id"]
    product = {"sku": plain, "name": mark, "category_id": group, "price": price}
    line = {"sku": plain, "name": mark, "unit_price": price}
    purchase = {"external_receipt": plain, "lines": [line]}
    no = {"subject_kind": "service", "reason_code": "price", "text": mark}
    api.post("/api/v1/refusals", no | about)
    api.post("/api/v1/competitors", {"name": mark})
    return {
        "productId": [api.post("/api/v1/products", product)["id"]],
        "purchaseId": [api.post("/api/v1/purchases", purchase | about)["id"]],
    }


def _card(mark: str) -> dict[str, Any]:
    name = {"given": mark, "family": mark}
    return {
        "display_name": mark,
        "name": name,
        "job_title": mark,
        "addresses": [{"city": mark}],
        "tags": [mark[:50]],
    }


def filled(route: str, records: dict[str, list[str]]) -> list[str]:
    """Return the addresses of a route: of each report, or of its record."""
    variable = re.search(r"\$(\w+)", route)
    if not variable:
        return [route]
    path, name = route[: variable.start()], variable[1]
    if name == "report":
        return [place for place in records[name] if place.startswith(path)]
    return [route.replace(f"${name}", each) for each in records[name]]


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """Return the texts of one part of the application."""
    path = ROOT / f"frontend/src/i18n/{language}/{name}.json"
    found: dict[str, Any] = json.loads(path.read_text())
    return found


@cache
def keys() -> frozenset[str]:
    """Return the names of all texts: what shows where a text is missing."""
    folder = ROOT / "frontend/src/i18n/en"
    return frozenset(
        key
        for path in folder.glob("*.json")
        for key in _keys(words("en", path.stem))
        if "." in key
    )


def _keys(tree: dict[str, Any], before: str = "") -> list[str]:
    found = []
    for name, value in tree.items():
        below = isinstance(value, dict)
        found += _keys(value, f"{before}{name}.") if below else [f"{before}{name}"]
    return found
