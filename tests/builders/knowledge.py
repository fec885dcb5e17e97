"""Knowledge over HTTP: people, and what is noted of them."""

from typing import Any

from chassis.testing.web import Client

CONTACTS, KNOWLEDGE = "/api/v1/contacts", "/api/v1/knowledge"
FACTS, TOPICS = f"{KNOWLEDGE}/facts", f"{KNOWLEDGE}/topics"
PREFERENCES, MOTIVES = f"{KNOWLEDGE}/preferences", f"{KNOWLEDGE}/motives"
PHONE = "018f0000-0000-7000-8000-0000000000c1"
CALL, VISIT = PHONE[:-1] + "2", PHONE[:-1] + "3"


def rights(scope: str = "own", **more: str) -> dict[str, str]:
    features = ("contacts", "knowledge")
    acts = ("read", "write", "delete")
    return {f"{f}:{act}": scope for f in features for act in acts} | more


def a_person(user: Client, name: str = "Ana") -> str:
    return str(user.post(CONTACTS, {"display_name": name}).get_json()["id"])


def note(user: Client, contact_id: str, topic: str, **fields: Any) -> Any:
    return user.post(FACTS, {"contact_id": contact_id, "topic_key": topic, **fields})


def noted(user: Client, contact_id: str, topic: str, **fields: Any) -> dict[str, Any]:
    answer = note(user, contact_id, topic, **fields)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def card(user: Client, contact_id: str, **query: Any) -> dict[str, Any]:
    answer = user.get(f"{KNOWLEDGE}/cards/{contact_id}", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def lines(shown: dict[str, Any]) -> list[Any]:
    return [fact["statement"] for t in shown["topics"] for fact in t["facts"]]


def told(answer: Any) -> tuple[int, str, str | None]:
    body = answer.get_json()
    [error] = body.get("errors") or [{}]
    kind = body["type"].rpartition(":")[2]
    return answer.status_code, error.get("code") or kind, error.get("pointer")


def events(user: Client, entity: str) -> list[dict[str, Any]]:
    where = {"aggregate": {"$regex": f"^{entity}/"}}
    return list(user.database.collection("events").find(where).sort("_id", 1))
