from collections.abc import Callable
from typing import Any

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN
from tests.builders.imports import IMPORTS

MAPPINGS = f"{IMPORTS}/mappings"
OURS: dict[str, Any] = {
    "name": "Fair",
    "target": "contacts",
    "mapping": [
        {"column": "Wer", "field": "display_name"},
        {"column": "Wann", "field": "birthday"},
    ],
    "date_order": "day_first",
}


def as_user(client: Callable[..., Client], user_id: str, scope: str = "own") -> Client:
    return client(contacts).as_user(user_id, permissions={"imports:run": scope})


def test_a_mapping_is_kept_for_the_next_file_and_can_be_removed(
    client: Callable[..., Client],
) -> None:
    ann = as_user(client, ANN)

    kept = ann.post(MAPPINGS, OURS)
    [found] = ann.get(MAPPINGS).get_json()["items"]
    gone = ann.delete(f"{MAPPINGS}/{found['id']}")

    assert (kept.status_code, gone.status_code) == (201, 204)
    assert (found["name"], found["date_order"]) == ("Fair", "day_first")
    assert [each["field"] for each in found["mapping"]] == ["display_name", "birthday"]
    assert ann.get(MAPPINGS).get_json()["items"] == []


def test_a_name_is_taken_once(client: Callable[..., Client]) -> None:
    ann = as_user(client, ANN)
    ann.post(MAPPINGS, OURS)

    again = ann.post(MAPPINGS, OURS)

    assert again.status_code == 409
    assert again.get_json()["type"].endswith("mapping-name-taken")


def test_what_means_nothing_is_not_kept(client: Callable[..., Client]) -> None:
    ann = as_user(client, ANN)

    answer = ann.post(
        MAPPINGS, OURS | {"mapping": [{"column": "a", "field": "shoe size"}]}
    )

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/mapping/0/field"


def test_somebody_elses_mapping_is_seen_by_who_sees_all(
    client: Callable[..., Client],
) -> None:
    saved = as_user(client, ANN).post(MAPPINGS, OURS).get_json()
    ben, chief = as_user(client, BEN), as_user(client, BEN, "all")

    assert ben.get(MAPPINGS).get_json()["items"] == []
    assert ben.delete(f"{MAPPINGS}/{saved['id']}").status_code == 404
    assert len(chief.get(MAPPINGS).get_json()["items"]) == 1
