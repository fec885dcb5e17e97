"""Somebody who sees his own swaps ids: roles-03, over the writes of all services."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.service.gateway.people import Browser
from tests.service.gateway.street import Street

LATER: Final = "2041-01-01T09:00:00Z"
MADE: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "company": ("companies", {"name": "Kola"}),
    "activity": (
        "activities",
        {"kind": "note", "body": "met", "contact_id": "$contact"},
    ),
    "task": (
        "tasks",
        {"title": "Call", "contact_id": "$contact", "due_at": LATER},
    ),
    "deal": (
        "deals",
        {
            "title": "Camera",
            "contact_id": "$contact",
            "amount": {"amount_minor": 100_000, "currency": "EUR"},
        },
    ),
    "case": (
        "cases",
        {"kind": "complaint", "subject": "Broken", "contact_id": "$contact"},
    ),
    "promise": (
        "promises",
        {"contact_id": "$contact", "text": "Call", "due_at": LATER},
    ),
    "date": (
        "important-dates",
        {"contact_id": "$contact", "kind": "birthday", "month": 5, "day": 4},
    ),
    "preference": (
        "knowledge/preferences",
        {
            "contact_id": "$contact",
            "attitude": "like",
            "subject_kind": "style",
            "subject": "Short mails",
        },
    ),
    "relationship": (
        "relationships",
        {
            "from_contact_id": "$contact",
            "to_company_id": "$company",
            "kind": "works_at",
        },
    ),
    "household": ("households", {"name": "Kola", "member_ids": ["$contact"]}),
    "dependant": (
        "relationships/dependants",
        {"contact_id": "$contact", "kind": "child", "name": "Mia"},
    ),
    "view": ("tasks/views", {"name": "Mine"}),
}
"""What everybody makes of his own, in this order: where, and of what."""

NOT_LOOKED_UP: Final = {
    # Another service's record, of which contacts keep no copies: millions of them.
    ("relationships", "evidence_activity_id"),
}
"""A reference that is stored unseen, and never shown but as an id."""
OTHER_END: Final = {"to_contact_id": {"to_company_id": None, "kind": "knows"}}
"""What else a body has to say with a field."""


@dataclass(frozen=True)
class Write:
    """One write of the merged description."""

    method: str
    path: str
    schema: Mapping[str, Any]

    @property
    def subjects(self) -> list[str]:
        """Which kinds of records its address names."""
        parts = self.path.split("/")
        return [part[1:-4] for part in parts if part.startswith("{")]

    def references(self) -> Iterator[tuple[str, str, bool]]:
        """Yield its fields that name a record: the field, the kind, whether a list."""
        for name, field in self.schema.items():
            many = "items" in field
            told = field["items"] if many else field
            kind = name.removesuffix("s").removesuffix("_id").rpartition("_")[2]
            kind = "contact" if kind == "member" else kind
            if told.get("format") == "uuid" and kind in {*MADE, "contact"}:
                yield name, kind, many


@pytest.fixture
def admin(street: Street) -> Browser:
    return street.house.person("admin@example.org", "admin").sign_in()


@pytest.fixture
def ben(street: Street, admin: Browser) -> Browser:
    """A seller with a role made here: what account managers may, of his own."""
    seller = admin.get("/api/v1/roles/account_manager").get_json()["permissions"]
    own = {name: "own" for name, scope in seller.items() if scope == "own"}
    wish = {"name": "Own only", "copy_of": "account_manager", "permissions": own}
    role = admin.post("/api/v1/roles", wish)
    assert role.status_code == 201, role.text
    return street.house.person("ben@example.org", role.get_json()["key"]).sign_in()


@pytest.fixture
def writes(admin: Browser, ben: Browser) -> list[Write]:
    """Every write that Ben may do, with the fields of its body."""
    document = admin.get("/api/openapi.json").get_json()
    held = set(ben.get("/api/v1/users/me").get_json()["permissions"])
    return [
        Write(method.upper(), path, fields_of(told, document))
        for path, item in document["paths"].items()
        for method, told in item.items()
        if method in {"post", "put", "patch", "delete"}
        and told.get("x-kith-permission") in held
    ]


def fields_of(told: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    for content in told.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        schema = document["components"]["schemas"].get(name, content["schema"])
        return dict(schema.get("properties", {}))
    return {}


def records_of(street: Street, somebody: Browser) -> dict[str, str]:
    """Let somebody make one record of each kind; their ids by kind."""
    ids = {"contact": street.contact(somebody)}
    for kind, (place, body) in MADE.items():
        answer = somebody.post(f"/api/v1/{place}", filled(body, ids))
        assert answer.status_code == 201, (kind, answer.text)
        ids[kind] = answer.get_json()["id"]
    return ids


def filled(body: Any, ids: Mapping[str, str]) -> Any:
    """The same body with ids where it names kinds."""
    if isinstance(body, dict):
        return {name: filled(value, ids) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(value, ids) for value in body]
    return ids[body[1:]] if isinstance(body, str) and body.startswith("$") else body


def digest(street: Street) -> list[Any]:
    """What stands in the databases of the services, as the server itself adds it up."""
    bases = [each.database for each in street.neighbours.values()]
    return [base.client[base.name].command("dbHash")["collections"] for base in bases]


@pytest.fixture
def foreign(street: Street, admin: Browser) -> dict[str, str]:
    """The records of Ann."""
    stages = [{"key": "lead", "label": "Lead", "probability": 10}]
    sales = {"name": "Sales", "currency": "EUR", "stages": stages}
    street.write(admin, "/api/v1/pipelines", sales)
    ann = street.house.person("ann@example.org", "account_manager").sign_in()
    return records_of(street, ann)


def test_roles_03_no_foreign_record_is_reached_by_its_address(
    street: Street, ben: Browser, foreign: dict[str, str], writes: list[Write]
) -> None:
    """Example roles-03."""
    aimed = [each for each in writes if set(each.subjects) & foreign.keys()]
    before = digest(street)

    wrong, hidden = [], 0
    for each in aimed:
        fills = {f"{kind}_id": foreign.get(kind, foreign["task"]) for kind in
                 each.subjects}  # fmt: skip
        path = each.path.format(**fills, tag="x", report="x")
        body: Any = None if each.method == "DELETE" else {}
        status = ben.send(each.method, path, body, version=1).status_code
        hidden += status == 404
        # A body that says too little is refused before anything is looked up.
        if status not in (404, 422) or digest(street) != before:
            wrong.append((each.method, each.path, status))

    assert wrong == []
    assert len(aimed) > 40
    assert hidden > 20


def test_roles_03_no_foreign_record_is_named_in_a_new_one(
    street: Street, ben: Browser, foreign: dict[str, str], writes: list[Write]
) -> None:
    """Example roles-03."""
    own = records_of(street, ben)
    before = digest(street)
    creating = {each.path: each for each in writes if each.method == "POST"}

    wrong, swapped = [], 0
    for place, body in MADE.values():
        for name, kind, many in creating[f"/api/v1/{place}"].references():
            if (place, name) in NOT_LOOKED_UP:
                continue
            stolen = [foreign[kind]] if many else foreign[kind]
            wish = filled(body, own) | OTHER_END.get(name, {}) | {name: stolen}
            status = ben.post(f"/api/v1/{place}", wish).status_code
            swapped += 1
            if status != 404 or digest(street) != before:
                wrong.append((place, name, status))
                before = digest(street)

    assert wrong == []
    assert swapped > 16


def test_roles_03_no_own_record_is_hung_on_a_foreign_one(
    street: Street, ben: Browser, foreign: dict[str, str], writes: list[Write]
) -> None:
    """Example roles-03."""
    own = records_of(street, ben)
    before = digest(street)
    changing = [
        each
        for each in writes
        if each.method == "PATCH" and len(each.subjects) == 1
        if each.subjects[0] in own
    ]

    wrong, swapped = [], 0
    for each in changing:
        path = each.path.format(**{f"{kind}_id": own[kind] for kind in each.subjects})
        version = ben.get(path).get_json().get("version", 1)
        for name, kind, many in each.references():
            if (each.path.split("/")[3], name) in NOT_LOOKED_UP:
                continue
            change: dict[str, Any]
            change = {name: [foreign[kind]] if many else foreign[kind]}
            status = ben.send("PATCH", path, change, version=version).status_code
            swapped += 1
            if status != 404 or digest(street) != before:
                wrong.append((each.path, name, status))
                before = digest(street)

    assert wrong == []
    assert swapped > 1
