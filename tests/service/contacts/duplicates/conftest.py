"""Clerks who find doubles, merge them and take merges back."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.duplicates.jobs import worker
from tests.builders.contacts import ANN, BEN, NORTH

CONTACTS, DUPLICATES = "/api/v1/contacts", "/api/v1/duplicates"
MERGES = f"{DUPLICATES}/merges"
FEATURES = ("contacts", "duplicates", "important_dates", "relationships")
NIGHTS = count(1)
TONIGHT = utcnow().replace(microsecond=0)
MORE = ("contacts:delete", "duplicates:merge", "duplicates:override")


def rights(scope: str) -> dict[str, str]:
    some = [f"{name}:{act}" for name in FEATURES for act in ("read", "write")]
    return dict.fromkeys([*some, *MORE], scope)


@pytest.fixture
def eve(client: Callable[..., Client]) -> Client:
    """Eve runs the house."""
    return client(contacts).as_user("eve", permissions=rights("all"))


@pytest.fixture
def ann(eve: Client) -> Client:
    """Ann sees her own people, and those of her team."""
    return eve.as_user(ANN, permissions=rights("team"), teams=[NORTH])


@pytest.fixture
def ben(eve: Client) -> Client:
    """Ben sees his own people only."""
    return eve.as_user(BEN, permissions=rights("own"))


def a_person(user: Client, name: str = "Ana Kola", **fields: Any) -> Any:
    body = {"display_name": name, "allow_duplicate": True, **fields}
    answer = user.post(CONTACTS, body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def an_email(*values: str) -> dict[str, Any]:
    return {"emails": [{"value": value} for value in values]}


def a_phone(*numbers: str) -> dict[str, Any]:
    return {"phones": [{"raw": number} for number in numbers]}


def the_person(user: Client, contact_id: str) -> Any:
    answer = user.get(f"{CONTACTS}/{contact_id}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def merge(user: Client, winner: Any, loser: Any, **more: Any) -> Any:
    """Merge as they are now, unless ``versions`` say otherwise."""
    versions = {"winner": winner["version"], "loser": loser["version"]}
    ends = {"winner_id": winner["id"], "loser_id": loser["id"], "versions": versions}
    return user.post(MERGES, {**ends, **more}, key=new_id())


def merged(user: Client, winner: Any, loser: Any, **more: Any) -> Any:
    answer = merge(user, winner, loser, **more)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def revert(user: Client, found: Any, *reassign: str) -> Any:
    return user.post(f"{MERGES}/{found['id']}/revert", {"reassign": list(reassign)})


def pairs(user: Client, **query: Any) -> Any:
    return user.get(DUPLICATES, query_string=query).get_json()["items"]


def scan(user: Client) -> None:
    """Let the night pass: what newcomers left, then everybody who changed."""
    process = WorkerProcess(user.database, [worker])
    process.keep_schedules()
    # Each night has a second of its own: an occurrence is known by its time.
    night = TONIGHT - timedelta(seconds=next(NIGHTS))
    due = {"$set": {"next_at": night}}
    user.database.collection("job_schedules").update_many({}, due)
    process.run_until_empty()


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["type"].rpartition(":")[2]
