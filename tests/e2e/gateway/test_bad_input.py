"""What means no good is refused at the door of a running system, without a trace."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

import pytest
from pymongo import MongoClient

from chassis.testing.system import System
from tests.builders.visitor import Answer, Visitor

SERVICES: Final = ("contacts", "interactions", "campaigns", "reporting", "gateway")
COLLECTIONS: Final = (
    *("contacts", "companies", "imports", "activities", "tasks", "campaigns"),
    *("templates", "users", "teams"),
)
OWNED: Final = (
    *("contacts", "companies", "imports", "activities", "campaigns", "templates"),
)
SEARCHED: Final = (*OWNED, "tasks", "sends")
CRLF: Final = "ana@x.example\r\nBcc: all@x.example"


@dataclass(frozen=True)
class Intruder:
    """Sends what has to be refused, and looks whether any fact came of it."""

    visitor: Visitor
    mongo: MongoClient[Any]
    ids: list[str] = field(default_factory=list)

    def refused(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        request_id = str(uuid4())
        sent = {"X-Request-Id": request_id, **(headers or {})}
        answer = self.visitor.send(method, path, body, raw=raw, headers=sent)
        assert 400 <= answer.status < 500, answer.body
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["X-Not-Applied"] == "1"
        assert answer.json()["applied"] == "no"
        for service in SERVICES:
            told = {"meta.correlation_id": request_id}
            assert self.mongo[f"kith_{service}"]["events"].find_one(told) is None
        return answer


@pytest.fixture(scope="module")
def mongo(system: System) -> Any:
    with MongoClient[Any](system.mongo_url) as found:
        yield found


@pytest.fixture(scope="module")
def intruder(visitor: Visitor, mongo: MongoClient[Any]) -> Intruder:
    return Intruder(visitor, mongo)


@pytest.fixture(scope="module")
def ben(system: System, visitor: Visitor, mongo: MongoClient[Any]) -> Intruder:
    """A colleague who sees what is his own."""
    return Intruder(visitor.colleague(system, "account_manager"), mongo)


def test_an_event_names_the_request_that_it_comes_from(
    visitor: Visitor, mongo: MongoClient[Any]
) -> None:
    headers = {"X-Request-Id": str(uuid4())}

    visitor.send("POST", "/api/v1/contacts", {"display_name": "A"}, headers=headers)

    told = {"meta.correlation_id": headers["X-Request-Id"]}
    assert mongo["kith_contacts"]["events"].find_one(told)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_is_no_object_is_refused(intruder: Intruder, name: str) -> None:
    for body in ([], "text", 7, True, [{"name": "x"}]):
        assert intruder.refused("POST", f"/api/v1/{name}", body).status == 422


@pytest.mark.parametrize("name", COLLECTIONS)
def test_an_unknown_field_is_named(intruder: Intruder, name: str) -> None:
    answer = intruder.refused("POST", f"/api/v1/{name}", {"no_such_field": 1})

    found = {(e["pointer"], e["code"]) for e in answer.json()["errors"]}
    assert ("/no_such_field", "unknown-field") in found


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("contacts", {"display_name": 5}, "/display_name"),
        ("contacts", {"display_name": {"$ne": None}}, "/display_name"),
        ("contacts", {"emails": [{"value": ["a@x.example"]}]}, "/emails/0/value"),
        ("contacts", {"display_name": "A", "tags": "vip"}, "/tags"),
        ("companies", {"name": "A", "billing": {"payment_days": "5"}},
         "/billing/payment_days"),
        ("activities", {"kind": "note", "contact_id": {"$gt": ""}}, "/contact_id"),
        ("templates", {"name": "A", "locales": {"en": {"subject": 1, "body": "b"}}},
         "/locales/en/subject"),
        ("teams", {"name": True, "parent_id": str(uuid4())}, "/name"),
        ("users", {"name": "A", "email": 1}, "/email"),
        ("imports", {"target": "contacts", "text": {"$regex": ""}}, "/text"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_pointed_at(
    intruder: Intruder, name: str, body: Any, pointer: str
) -> None:
    answer = intruder.refused("POST", f"/api/v1/{name}", body)

    assert answer.status == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


@pytest.mark.parametrize("name", COLLECTIONS)
@pytest.mark.parametrize(
    "raw",
    [
        b'{"name": "A", "name": "B"}',
        b'{"tags": [{"a": 1, "a": 2}]}',
        b'{"version": NaN}',
        b'{"version": -Infinity}',
        b'{"version": 1e999}',
        b'{"version": 99999999999999999999}',
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b'{"name": ',
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b"[" * 100_000,
    ],
    ids=["key", "inner-key", "nan", "infinity", "1e999", "65-bits", "utf-8",
         "surrogate", "cut", "deep", "deeper"],
)  # fmt: skip
def test_a_text_that_two_parsers_could_read_differently_is_unreadable(
    intruder: Intruder, name: str, raw: bytes
) -> None:
    assert intruder.refused("POST", f"/api/v1/{name}", raw=raw).status == 400


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_huge_body_is_refused(intruder: Intruder, name: str) -> None:
    raw = json.dumps({"name": "x" * 1_100_000}).encode()

    assert intruder.refused("POST", f"/api/v1/{name}", raw=raw).status == 413


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_is_said_to_be_something_else_is_refused(
    intruder: Intruder, name: str
) -> None:
    headers = {"Content-Type": "text/plain"}

    answer = intruder.refused("POST", f"/api/v1/{name}", raw=b"{}", headers=headers)

    assert answer.status == 415


@pytest.mark.parametrize("name", OWNED)
@pytest.mark.parametrize(
    ("test", "pointer"),
    [
        ({"field": "$where", "op": "eq", "value": "1"}, "/filter/field"),
        ({"field": "owner_id", "op": "$ne", "value": "x"}, "/filter/op"),
        ({"field": "owner_id", "op": "eq", "value": {"$ne": ""}}, "/filter/value"),
        ({"field": "owner_id", "op": "in", "value": [{"$gt": ""}]}, "/filter/value"),
        ({"$where": "sleep(1000)"}, "/filter"),
        ({"any": {"$or": []}}, "/filter"),
    ],
)
def test_an_operator_of_the_database_is_no_filter(
    intruder: Intruder, name: str, test: Any, pointer: str
) -> None:
    for action in ("search", "count"):
        answer = intruder.refused("POST", f"/api/v1/{name}/{action}", {"filter": test})

        assert answer.status == 422
        assert answer.pointer.startswith(pointer)


@pytest.mark.parametrize("name", SEARCHED)
@pytest.mark.parametrize(
    "query",
    [
        "filter[$where][eq]=1",
        "filter[owner_id][$ne]=x",
        "filter[created_at][eq][$gt]=x",
        "sort=$where",
        "cursor=x",
        "limit=0",
        "limit=1e3",
        "limit=1&limit=2",
        "no_such=1",
    ],
)
def test_a_query_says_only_what_is_known(
    intruder: Intruder, name: str, query: str
) -> None:
    answer = intruder.refused("GET", f"/api/v1/{name}?{query}")

    assert answer.status in (400, 422)


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("contacts", {"emails": [{"value": CRLF}]}, "/emails/0/value"),
        ("contacts", {"display_name": "Ana\r\nBcc: all@x.example"}, "/display_name"),
        ("companies", {"name": "K", "emails": [{"value": CRLF}]}, "/emails/0/value"),
        ("users", {"name": "A", "email": CRLF}, "/email"),
        ("users", {"name": "A\r\nB", "email": "a@x.example"}, "/name"),
        ("sessions", {"email": CRLF, "password": "blue-kettle"}, "/email"),
        ("templates",
         {"name": "A", "locales": {"en": {"subject": "Hi\r\nBcc: x", "body": "b"}}},
         "/locales/en/subject"),
        ("campaigns", {"sender": {"name": "A\r\nB", "address": "a@x.example",
                                  "postal_address": "1 Street"}}, "/sender/name"),
        ("campaigns", {"sender": {"name": "A", "address": CRLF,
                                  "postal_address": "1 Street"}}, "/sender/address"),
    ],
)  # fmt: skip
def test_a_field_of_a_mail_has_one_line(
    intruder: Intruder, name: str, body: Any, pointer: str
) -> None:
    headers = {"Origin": intruder.visitor.url}

    answer = intruder.refused("POST", f"/api/v1/{name}", body, headers=headers)

    assert answer.status == 422
    found = {error["pointer"]: error["code"] for error in answer.json()["errors"]}
    assert found[pointer] == "control-character"


def test_the_id_of_somebody_elses_record_opens_nothing(
    visitor: Visitor, ben: Intruder
) -> None:
    contact = visitor.post("/api/v1/contacts", {"display_name": "Not for Ben"})
    company = visitor.post("/api/v1/companies", {"name": "Not for Ben"})
    at, seen = f"/api/v1/contacts/{contact['id']}", {"If-Match": '"1"'}
    before = visitor.get(at)
    me = ben.visitor.get("/api/v1/users/me")["id"]

    answers = [
        ben.refused("GET", at),
        ben.refused("PATCH", at, {"job_title": "Mine"}, headers=seen),
        ben.refused("POST", f"{at}/stage", {"stage": "lost", "reason": "mine"}),
        ben.refused("POST", f"{at}/owner", {"owner_id": me}),
        ben.refused("POST", f"{at}/tags", {"tags": ["mine"]}),
        ben.refused("DELETE", f"{at}/tags/mine"),
        ben.refused("GET", f"{at}/history"),
        ben.refused("GET", f"/api/v1/companies/{company['id']}"),
        ben.refused("PATCH", f"/api/v1/companies/{company['id']}", {}, headers=seen),
    ]
    referring = [
        ben.refused("POST", "/api/v1/contacts",
                    {"display_name": "B", "company_id": company["id"]}),
        ben.refused("POST", "/api/v1/activities",
                    {"kind": "note", "contact_id": contact["id"]}),
        ben.refused("POST", "/api/v1/tasks",
                    {"title": "Call", "contact_id": contact["id"]}),
    ]  # fmt: skip
    listed = ben.visitor.post("/api/v1/contacts/search", {"q": "Not for Ben"})

    assert {answer.status for answer in answers} == {404}
    assert [answer.pointer for answer in referring] == [
        "/company_id",
        "/contact_id",
        "/contact_id",
    ]
    assert listed["items"] == []
    assert visitor.get(at) == before


def test_what_is_no_request_at_all_is_a_problem_too(intruder: Intruder) -> None:
    long = intruder.refused("GET", f"/api/v1/contacts?fields={'a' * 9000}")
    many = intruder.refused(
        "GET", "/api/v1/contacts", headers={f"X-{n}": "n" for n in range(150)}
    )

    assert (long.status, many.status) == (414, 431)
