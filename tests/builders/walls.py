"""Dashboards and links for walls, made as their owners make them."""

from datetime import timedelta
from typing import Any

from werkzeug.test import TestResponse

from chassis.domain import utcnow
from chassis.testing.web import Client

DASHBOARDS = "/api/v1/dashboards"
INSIDE = "/internal/v1/wall-links"
OPEN = {"report": "/api/v1/deals-funnel/pipeline", "group_by": "stage", "title": "Open"}
ENDED = {"report": "/api/v1/deals-funnel/results", "group_by": "month"}
BY_COLLEAGUE = {**OPEN, "group_by": "owner", "title": "What Ben has"}


def in_days(days: int) -> str:
    return (utcnow() + timedelta(days=days)).date().isoformat()


def a_board(user: Client, *tiles: Any, **fields: Any) -> str:
    body = {"name": "Hall", "tiles": [*(tiles or (OPEN, ENDED))], **fields}
    answer = user.post(DASHBOARDS, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def ask_for_link(user: Client, board: str, **fields: Any) -> TestResponse:
    options = {"key": fields.pop("key")} if "key" in fields else {}
    body = {"expires_on": in_days(30), **fields}
    return user.post(f"{DASHBOARDS}/{board}/wall-links", body, **options)


def a_link(user: Client, board: str, **fields: Any) -> dict[str, Any]:
    answer = ask_for_link(user, board, **fields)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def key_of(link: dict[str, Any]) -> str:
    return str(link["path"].removeprefix("/wall#"))


def look(user: Client, key: str, what: str = "numbers") -> TestResponse:
    return user.post(f"{INSIDE}/{what}", {"key": key})


def wall(user: Client, link: dict[str, Any]) -> Any:
    answer = look(user, key_of(link))
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def links(user: Client, board: str) -> Any:
    return user.get(f"{DASHBOARDS}/{board}/wall-links").get_json()["items"]
