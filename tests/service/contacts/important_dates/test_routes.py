from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN

CONTACTS, DATES = "/api/v1/contacts", "/api/v1/important-dates"
BIRTHDAY = {"kind": "birthday", "month": 3, "day": 7}


def rights(scope: str) -> dict[str, str]:
    acts = ("read", "write", "delete")
    return {f"{f}:{a}": scope for f in ("contacts", "important_dates") for a in acts}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights("own"))


@pytest.fixture
def ada(ann: Client) -> str:
    answer = ann.post(CONTACTS, {"display_name": "Ada"})
    return str(answer.get_json()["id"])


def test_a_birthday_is_noted_read_changed_and_trashed(ann: Client, ada: str) -> None:
    made = ann.post(DATES, {**BIRTHDAY, "contact_id": ada})
    at = made.headers["Location"]
    changed = ann.patch(at, {"day": 8, "year": 1990}, version=1)

    assert made.status_code == 201, made.get_json()
    assert (changed.get_json()["day"], changed.headers["ETag"]) == (8, '"2"')
    assert ann.get(at).get_json() == changed.get_json()
    assert ann.delete(at, version=2).status_code == 204
    assert ann.get(at).status_code == 404
    assert ann.get(DATES).get_json()["items"] == []
    assert ann.post(f"{at}/restore").status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"month": 2, "day": 30}, 422, "impossible-date"),
        ({"month": 13}, 422, "out-of-range"),
        ({"recurrence": "once"}, 422, "year-missing"),
        ({"lead_days": [366]}, 422, "out-of-range"),
        ({"contact_id": BEN}, 404, "reference-not-found"),
        ({"next_on": "2027-01-01"}, 422, "unknown-field"),
    ],
)
def test_what_is_wrong_is_refused(
    ann: Client, ada: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = ann.post(DATES, {**BIRTHDAY, "contact_id": ada, **body})

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["code"] == code


def test_a_second_birthday_is_409(ann: Client, ada: str) -> None:
    first, second = (ann.post(DATES, {**BIRTHDAY, "contact_id": ada}) for _ in "12")

    assert (first.status_code, second.status_code) == (201, 409)
    assert second.get_json()["type"].endswith("second-birthday")


def test_the_next_days_are_shown_soonest_first(ann: Client, ada: str) -> None:
    for kind, days in (("name_day", 20), ("custom", 3), ("relation_anniversary", 60)):
        day = utcnow() + timedelta(days=days)
        body = {"kind": kind, "month": day.month, "day": day.day, "contact_id": ada}
        assert ann.post(DATES, body).status_code == 201

    month = ann.get(f"{DATES}/upcoming", query_string={"days": 30}).get_json()
    names = ann.get(f"{DATES}/upcoming", query_string={"kind": "name_day"}).get_json()
    far = ann.get(f"{DATES}/upcoming", query_string={"days": 91})

    assert [one["kind"] for one in month["items"]] == ["custom", "name_day"]
    assert [one["kind"] for one in names["items"]] == ["name_day"]
    assert far.status_code == 422


def test_a_list_is_cut_by_contact_and_days(ann: Client, ada: str) -> None:
    ann.post(DATES, {**BIRTHDAY, "contact_id": ada})
    window = {"filter[next_on][within_next]": "366 days"}

    mine = {"filter[contact_id][eq]": ada, **window}
    found = ann.get(DATES, query_string=mine).get_json()["items"]
    none = ann.get(DATES, query_string={"filter[contact_id][eq]": BEN}).get_json()

    assert [one["contact_id"] for one in found] == [ada]
    assert none["items"] == []


def test_who_may_not_see_a_person_meets_no_date(ann: Client, ada: str) -> None:
    at = ann.post(DATES, {**BIRTHDAY, "contact_id": ada}).headers["Location"]
    ben = ann.as_user(BEN, permissions=rights("own"))

    answers = [
        ben.get(at),
        ben.patch(at, {"day": 9}, version=1),
        ben.delete(at, version=1),
        ben.post(f"{at}/restore"),
        ben.post(DATES, {**BIRTHDAY, "kind": "custom", "contact_id": ada}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert ben.get(DATES).get_json()["items"] == []
    assert ben.get(f"{DATES}/upcoming").get_json()["items"] == []


def test_the_rules_are_changed_by_whoever_may_write_all(ann: Client) -> None:
    admin = ann.as_user(BEN, permissions=rights("all"))
    change = {"leap_day": "mar_1", "rules": {"birthday": {"lead_days": [7, 0]}}}

    refused = ann.patch(f"{DATES}/settings", change, version=1)
    done = admin.patch(f"{DATES}/settings", change, version=1)
    stale = admin.patch(f"{DATES}/settings", change, version=1)
    shown = ann.get(f"{DATES}/settings").get_json()

    assert (refused.status_code, stale.status_code) == (403, 412)
    assert done.get_json() == shown
    assert (shown["leap_day"], shown["rules"]["birthday"]["lead_days"]) == (
        "mar_1",
        [7, 0],
    )
    assert shown["rules"]["custom"]["grace_days"] == 3


def test_many_dates_are_noted_in_one_request(ann: Client, ada: str) -> None:
    items = [
        {**BIRTHDAY, "contact_id": ada},
        {**BIRTHDAY, "contact_id": ada},
        {**BIRTHDAY, "contact_id": ada, "kind": "name_day"},
    ]

    answer = ann.post(f"{DATES}/batch", {"items": items})

    assert [one["status"] for one in answer.get_json()["items"]] == [201, 409, 201]
