"""Attributes over HTTP: definitions, and people with values."""

from typing import Any

from chassis.testing.web import Client

ATTRIBUTES, CONTACTS = "/api/v1/attributes", "/api/v1/contacts"
SIZES = [{"key": key, "label": {"en": key}} for key in ("38", "42")]
SIZE: dict[str, Any] = {
    "key": "size",
    "type": "choice",
    "choices": SIZES,
    "keep_history": True,
}


def rights(scope: str = "all") -> dict[str, str]:
    features = ("contacts", "companies", "attributes")
    acts = ("read", "write", "delete")
    return {f"{feature}:{act}": scope for feature in features for act in acts}


def define(user: Client, key: str = "note", **fields: Any) -> Any:
    usual = {"entity": "contact", "key": key, "type": "text", "label": {"en": key}}
    return user.post(ATTRIBUTES, {**usual, **fields})


def defined(user: Client, key: str = "note", **fields: Any) -> dict[str, Any]:
    answer = define(user, key, **fields)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def a_person(user: Client, **fields: Any) -> dict[str, Any]:
    answer = user.post(CONTACTS, {"display_name": "Ana", **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def write(user: Client, person: dict[str, Any], attributes: Any) -> Any:
    at = f"{CONTACTS}/{person['id']}"
    version = user.get(at).get_json()["version"]
    return user.patch(at, {"attributes": attributes}, version=version)


def told(answer: Any) -> tuple[int, str, str | None]:
    body = answer.get_json()
    [error] = body.get("errors") or [{}]
    code = error.get("code") or body["type"].rpartition(":")[2]
    return answer.status_code, code, error.get("pointer")


def facts(user: Client, entity: str) -> list[dict[str, Any]]:
    where = {"aggregate": {"$regex": f"^{entity}/"}}
    return list(user.database.collection("events").find(where).sort("_id", 1))
