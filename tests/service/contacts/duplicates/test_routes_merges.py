"""Merging two records, and taking it back: inside the contacts service."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.service.contacts.duplicates.conftest import (
    CONTACTS,
    MERGES,
    a_person,
    a_phone,
    an_email,
    merge,
    merged,
    problem,
    revert,
    the_person,
)


def facts(user: Client, contact_id: str) -> list[str]:
    rows = user.database.collection("events").find(
        {"aggregate": f"contact/{contact_id}"}
    )
    types = [row["type"] for row in rows.sort("version", 1)]
    return [one.split(".")[2] for one in types]


def edit(user: Client, contact_id: str, **changes: Any) -> None:
    version = the_person(user, contact_id)["version"]
    answer = user.patch(f"{CONTACTS}/{contact_id}", changes, version=version)
    assert answer.status_code == 200, answer.get_json()


def test_duplicates_01_the_survivor_has_what_both_had(ann: Client) -> None:
    a = a_person(ann, "Ana Kola", **a_phone("+383 44 123 456"))
    b = a_person(ann, "Anna", tags=["vip"], **an_email("ana@kola.example"))

    found = merged(ann, a, b)

    assert found["loser"] == {"id": b["id"], "display_name": "Anna"}
    one = the_person(ann, a["id"])
    assert one["tags"] == ["vip"]
    assert [email["value"] for email in one["emails"]] == ["ana@kola.example"]
    assert (one["display_name"], one["redirect_ids"]) == ("Ana Kola", [b["id"]])
    other = ann.get(f"{CONTACTS}/{b['id']}")
    assert other.get_json()["id"] == a["id"]
    assert other.headers["Content-Location"] == f"{CONTACTS}/{a['id']}"
    assert facts(ann, a["id"]) == ["created", "merged"]
    assert facts(ann, b["id"]) == ["created", "retired"]
    assert ann.get(f"{MERGES}/{found['id']}").get_json() == found
    listed = ann.get(CONTACTS).get_json()["items"]
    assert [each["id"] for each in listed] == [a["id"]]
    ways = ann.post(f"{CONTACTS}/lookup", {"email": "ana@kola.example"}).get_json()
    assert [each["id"] for each in ways["items"]] == [a["id"]]


def test_a_change_under_the_old_id_reaches_the_survivor(ann: Client) -> None:
    a, b = a_person(ann), a_person(ann)
    merged(ann, a, b)

    edit(ann, b["id"], job_title="Baker")

    assert the_person(ann, a["id"])["job_title"] == "Baker"


def test_duplicates_02_each_gets_back_what_was_his_and_later_changes_stay(
    ann: Client,
) -> None:
    a = a_person(ann, "Ana Kola", **a_phone("+383 44 111 111"))
    b = a_person(
        ann, "Anna", tags=["vip"], job_title="Baker", **a_phone("+383 44 222 222")
    )
    found = merged(ann, a, b)
    numbers = a_phone("+383 44 333 333", "+383 44 222 222")
    edit(ann, a["id"], **numbers)

    preview = ann.post(f"{MERGES}/{found['id']}/revert-preview", {}).get_json()
    undone = revert(ann, found)

    assert undone.status_code == 200, undone.get_json()
    assert undone.get_json()["state"] == "reverted"
    one, other = the_person(ann, a["id"]), the_person(ann, b["id"])
    assert [phone["e164"] for phone in one["phones"]] == ["+38344333333"]
    assert (one["tags"], one["job_title"], one["redirect_ids"]) == ([], "", [])
    assert [phone["e164"] for phone in other["phones"]] == ["+38344222222"]
    assert (other["tags"], other["job_title"]) == (["vip"], "Baker")
    assert (other["state"], other["id"]) == ("active", b["id"])
    assert {*preview["returns"]} == {"phones", "tags", "job_title"}
    assert facts(ann, a["id"])[-1] == "unmerged"
    assert facts(ann, b["id"])[-1] == "restored"
    assert problem(revert(ann, found)) == (409, "reverted")


def test_what_a_person_chose_holds_and_what_he_typed(ann: Client) -> None:
    a = a_person(ann, "Ana Kola", job_title="Baker")
    b = a_person(ann, "Anna Kola", job_title="Cook", tags=["vip"])

    merged(
        ann,
        a,
        b,
        field_choices={"job_title": "loser", "tags": "winner"},
        values={"display_name": "Ana M. Kola"},
    )

    one = the_person(ann, a["id"])
    assert (one["job_title"], one["tags"]) == ("Cook", [])
    assert one["display_name"] == "Ana M. Kola"


def test_the_preview_shows_both_sides_and_stores_nothing(ann: Client) -> None:
    a = a_person(ann, "Ana Kola", job_title="Baker")
    b = a_person(ann, "Anna Kola", job_title="Cook", locale="sq")

    ends = {"winner_id": b["id"], "loser_id": a["id"]}
    found = ann.post(f"{MERGES}/preview", ends).get_json()

    assert found["proposed_winner_id"] == a["id"]
    assert (found["winner"]["id"], found["loser"]["id"]) == (b["id"], a["id"])
    assert found["conflicts"] == ["display_name", "job_title"]
    assert found["winner"]["version"] == b["version"]


def test_a_known_person_is_proposed_before_an_older_number(ann: Client) -> None:
    number = ann.post(f"{CONTACTS}/quick", {"phone": "+383 44 123 456"}).get_json()
    known = a_person(ann, **a_phone("+383 44 123 456"))

    ends = {"winner_id": number["id"], "loser_id": known["id"]}
    found = ann.post(f"{MERGES}/preview", ends).get_json()

    assert found["proposed_winner_id"] == known["id"]


def test_duplicates_05_a_merge_of_versions_that_moved_on_is_refused(
    ann: Client,
) -> None:
    """Example duplicates-05."""
    a, b = a_person(ann), a_person(ann)
    edit(ann, b["id"], job_title="Baker")

    answer = merge(ann, a, b)

    assert answer.status_code == 412
    assert facts(ann, a["id"]) == ["created"]


def test_what_cannot_be_merged_is_refused(ann: Client, ben: Client) -> None:
    a, b, c = (a_person(ann) for _ in range(3))
    merged(ann, a, b)
    a = the_person(ann, a["id"])
    gone = {**b, "version": b["version"] + 1}

    assert problem(merge(ann, a, a)) == (409, "merge-cycle")
    assert problem(merge(ann, c, gone)) == (409, "already-merged")
    assert problem(merge(ann, gone, a)) == (409, "already-merged")
    assert problem(merge(ben, a, c)) == (404, "not-found")
    assert merge(ann, {**a, "id": new_id()}, c).status_code == 404
    wrong = merge(ann, a, c, field_choices={"height": "loser"})
    assert problem(wrong) == (422, "unknown-choice")
    assert wrong.get_json()["errors"][0]["pointer"] == "/field_choices/height"
    ends = {"winner_id": a["id"], "loser_id": c["id"]}
    assert ann.post(MERGES, ends, key=new_id()).status_code == 422
    versions = {"winner": a["version"], "loser": c["version"]}
    assert ann.post(MERGES, {**ends, "versions": versions}).status_code == 400


def test_the_right_to_merge_has_a_scope_of_its_own(eve: Client, ann: Client) -> None:
    a, b = a_person(ann), a_person(ann)
    perms = dict.fromkeys(("contacts:read", "contacts:write"), "all")
    zoe = eve.as_user("zoe", permissions={**perms, "duplicates:merge": "own"})

    assert problem(merge(zoe, a, b)) == (404, "not-found")


def test_of_two_clerks_who_merge_in_opposite_directions_one_wins(
    ann: Client,
) -> None:
    for _ in range(5):
        a, b = a_person(ann), a_person(ann)

        with ThreadPoolExecutor(2) as pool:
            ways = [pool.submit(merge, ann.loose(), *ends) for ends in ((a, b), (b, a))]
            statuses = sorted(way.result().status_code for way in ways)

        assert statuses == [201, 409]
        rows = [ann.database.collection("contacts").find_one(p["id"]) for p in (a, b)]
        states = {row["state"]: row for row in rows if row}
        assert states["merged"]["merged_into"] == states["active"]["_id"]
        assert states["active"]["redirect_ids"] == [states["merged"]["_id"]]


def test_a_merge_that_is_sent_twice_happens_once(ann: Client) -> None:
    a, b = a_person(ann), a_person(ann)
    key = new_id()
    body = {
        "winner_id": a["id"],
        "loser_id": b["id"],
        "versions": {"winner": a["version"], "loser": b["version"]},
    }

    first, second = (ann.post(MERGES, body, key=key) for _ in range(2))

    assert first.get_json() == second.get_json()
    assert ann.database.collection("merges").count_documents({}) == 1


def test_merges_are_listed_by_person_newest_first(ann: Client, ben: Client) -> None:
    a, b, c = (a_person(ann) for _ in range(3))
    first = merged(ann, a, b)
    second = merged(ann, the_person(ann, a["id"]), c)

    by_loser = ann.get(MERGES, query_string={"contact_id": b["id"]}).get_json()

    ids = [second["id"], first["id"]]
    assert [one["id"] for one in by_loser["items"]] == ids
    assert ben.get(MERGES).get_json()["items"] == []
    assert ben.get(f"{MERGES}/{first['id']}").status_code == 404


@pytest.mark.parametrize("path", ["revert", "revert-preview"])
def test_a_merge_of_people_one_does_not_see_is_not_there(
    ann: Client, ben: Client, path: str
) -> None:
    found = merged(ann, a_person(ann), a_person(ann))

    answer = ben.post(f"{MERGES}/{found['id']}/{path}", {})

    assert problem(answer) == (404, "not-found")
