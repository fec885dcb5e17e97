"""Likely doubles: found, shown to who sees both, and remembered as two persons."""

import pytest

from chassis.testing.web import Client
from tests.service.contacts.duplicates.conftest import (
    CONTACTS,
    DUPLICATES,
    a_person,
    a_phone,
    an_email,
    pairs,
    scan,
    the_person,
)

MAIL = "ana@kola.example"


def edit(user: Client, contact_id: str, **changes: object) -> None:
    version = the_person(user, contact_id)["version"]
    answer = user.patch(f"{CONTACTS}/{contact_id}", changes, version=version)
    assert answer.status_code == 200, answer.get_json()


def test_who_writes_somebody_down_is_told_who_it_may_be(ann: Client) -> None:
    known = a_person(ann, "Ana Kola", **an_email(MAIL))
    a_person(ann, "Somebody Else", **a_phone("+383 44 123 456"))

    draft = {"display_name": "Anna Kola", **an_email(MAIL.upper())}
    [found] = ann.post(f"{DUPLICATES}/check", draft).get_json()["candidates"]

    assert found["contact_id"] == known["id"]
    codes = [reason["code"] for reason in found["likeness"]["reasons"]]
    assert codes == ["same_email", "similar_name"]
    assert found["likeness"]["score"] == 80


def test_nobody_is_told_of_a_person_whom_he_may_not_see(
    ann: Client, ben: Client
) -> None:
    a_person(ann, **an_email(MAIL))

    answer = ben.post(f"{DUPLICATES}/check", {"display_name": "A", **an_email(MAIL)})

    assert answer.get_json() == {"candidates": []}


@pytest.mark.parametrize(
    ("body", "status"), [({"display_name": 7}, 422), ({"version": 1}, 422), ([], 400)]
)
def test_a_draft_that_is_none_is_refused(
    ann: Client, body: object, status: int
) -> None:
    assert ann.post(f"{DUPLICATES}/check", body).status_code in (status, 422)


def test_a_known_person_written_down_again_makes_a_pair(
    ann: Client, ben: Client
) -> None:
    first = a_person(ann, **an_email(MAIL))
    again = a_person(ann, "A. Kola", **an_email(MAIL))

    scan(ann)

    [pair] = pairs(ann)
    assert {*pair["contact_ids"]} == {first["id"], again["id"]}
    assert (pair["found_by"], pair["state"]) == ("create", "open")
    assert pairs(ann, contact_id=again["id"]) == [pair]
    assert pairs(ann, min_score=90) == []
    assert pairs(ben) == []
    told = ann.database.collection("events")
    assert told.count_documents({"type": "contacts.duplicate.found.v1"}) == 1


def test_father_and_son_with_one_name_and_one_number_are_not_shown(
    ann: Client,
) -> None:
    for year in (1950, 1980):
        person = a_person(ann, "Arben Kola", **a_phone("+383 44 123 456"))
        day = {"kind": "birthday", "month": 3, "day": 4, "year": year}
        body = {**day, "contact_id": person["id"]}
        assert ann.post("/api/v1/important-dates", body).status_code == 201

    scan(ann)

    assert pairs(ann, min_score=0) == []


def test_one_number_alone_never_scores_more_than_sixty(ann: Client) -> None:
    for name in ("Arben Kola", "Mira Hoxha"):
        a_person(ann, name, **a_phone("+383 44 123 456"))

    scan(ann)

    [pair] = pairs(ann)
    assert pair["score"] <= 60


def test_duplicates_04_two_persons_are_asked_about_again_only_for_a_new_key(
    ann: Client,
) -> None:
    """Example duplicates-04."""
    phone = a_phone("+383 44 123 456")
    a, b = a_person(ann, **phone, **an_email(MAIL)), a_person(ann, **phone)
    scan(ann)
    [pair] = pairs(ann)

    dismissed = ann.post(f"{DUPLICATES}/{pair['id']}/dismiss", {"note": "sisters"})
    for night in range(10):
        edit(ann, b["id"], job_title=f"Baker {night}")
        scan(ann)
    after_ten_nights = pairs(ann)
    edit(ann, b["id"], **an_email(MAIL))
    scan(ann)

    assert dismissed.get_json()["state"] == "dismissed"
    assert after_ten_nights == []
    [again] = pairs(ann, contact_id=a["id"])
    assert "same_email" in [reason["code"] for reason in again["reasons"]]
    types = [f"contacts.duplicate.{word}.v1" for word in ("found", "dismissed")]
    told = ann.database.collection("events").find({"type": {"$in": types}})
    words = [fact["type"].split(".")[2] for fact in told.sort("version", 1)]
    assert words == ["found", "dismissed", "found"]


def test_a_pair_is_decided_about_once(ann: Client) -> None:
    for _ in range(2):
        a_person(ann, **an_email(MAIL))
    scan(ann)
    [pair] = pairs(ann)

    first = ann.post(f"{DUPLICATES}/{pair['id']}/dismiss", {})
    second = ann.post(f"{DUPLICATES}/{pair['id']}/dismiss", {})

    assert (first.status_code, second.status_code) == (200, 409)


def test_a_page_goes_on_where_the_last_one_ended(ann: Client) -> None:
    for number in range(3):
        for _ in range(2):
            a_person(ann, f"P {number}", **an_email(f"p{number}@kola.example"))
    scan(ann)

    first = ann.get(DUPLICATES, query_string={"limit": 2}).get_json()
    place = {"limit": 2, "cursor": first["next_cursor"]}
    rest = ann.get(DUPLICATES, query_string=place).get_json()

    ids = {pair["id"] for pair in (*first["items"], *rest["items"])}
    assert len(ids) == 3
    assert rest["next_cursor"] is None


def test_a_scan_on_demand_looks_at_everybody_and_says_how_far_it_is(
    eve: Client,
) -> None:
    for _ in range(2):
        a_person(eve, **an_email(MAIL))
    scan(eve)
    eve.database.collection("duplicates").delete_many({})

    begun = eve.post(f"{DUPLICATES}/scan")
    scan(eve)

    assert begun.status_code == 202
    done = eve.get(begun.headers["Location"]).get_json()
    assert (done["state"], done["looked_at"], done["found"]) == ("done", 2, 1)
    assert len(pairs(eve)) == 1
