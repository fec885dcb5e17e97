"""Preferences and motives over HTTP, and who sees what is known."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN
from tests.builders.knowledge import (
    CALL,
    CONTACTS,
    FACTS,
    KNOWLEDGE,
    MOTIVES,
    PREFERENCES,
    a_person,
    card,
    events,
    lines,
    note,
    noted,
    rights,
    told,
)


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights())


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=rights())


def test_knowledge_04_the_card_says_why_she_comes_back(ann: Client) -> None:
    ana = a_person(ann)
    proof = {
        "ref": f"activity/{CALL}",
        "text": "lives next door",
        "at": "2026-05-01T10:00:00Z",
    }
    near = {"code": "proximity", "weight": 4, "evidence": [proof]}
    for motive in (near, {"code": "price", "weight": 2}):
        made = ann.post(MOTIVES, {"contact_id": ana, **motive})
        assert made.status_code == 201, made.get_json()

    shown = card(ann, ana)

    main = shown["main_motive"]
    assert (main["code"], main["assumed"]) == ("proximity", False)
    assert main["evidence"][0]["ref"] == f"activity/{CALL}"
    assert [one["code"] for one in shown["motives"]] == ["proximity", "price"]
    assert [one["assumed"] for one in shown["motives"]] == [False, True]
    assert "next door" not in str(events(ann, "motive"))


def test_a_motive_is_there_once_per_category(ann: Client) -> None:
    ana = a_person(ann)
    body = {"contact_id": ana, "code": "price", "weight": 2}
    at = ann.post(MOTIVES, body).headers["Location"]

    assert told(ann.post(MOTIVES, body))[:2] == (409, "motive-exists")
    assert ann.post(MOTIVES, {**body, "category": "shoes"}).status_code == 201
    proofs = [{"at": "2026-05-01T10:00:00Z"}, {"at": "2026-04-01T10:00:00Z"}]
    changed = ann.patch(at, {"evidence": proofs, "weight": 5}, version=1).get_json()
    assert [one["at"][:7] for one in changed["evidence"]] == ["2026-04", "2026-05"]
    assert ann.patch(at, {"evidence": proofs}, version=2).headers["ETag"] == '"2"'
    assert ann.delete(at, version=2).status_code == 204
    assert ann.post(MOTIVES, body).status_code == 201


def test_a_like_seen_by_three_is_one_like(ann: Client) -> None:
    ana = a_person(ann)
    body = {"contact_id": ana, "subject_kind": "brand", "attitude": "like"}

    made = [ann.post(PREFERENCES, {**body, "subject": s}) for s in ("Kola", "KOLA")]
    guess = {**body, "subject": "kola", "attitude": "dislike", "confidence": "inferred"}
    guessed = ann.post(PREFERENCES, guess)

    assert [one.status_code for one in (*made, guessed)] == [201, 200, 201]
    assert made[1].get_json()["evidence_count"] == 2
    [rules] = card(ann, ana)["preferences"]
    assert (rules["attitude"], rules["subject"]) == ("like", "Kola")
    assert len(ann.get(PREFERENCES).get_json()["items"]) == 2
    at = made[0].headers["Location"]
    assert ann.patch(at, {"strength": 5}, version=2).get_json()["strength"] == 5
    assert ann.delete(at, version=3).status_code == 204
    [rules] = card(ann, ana)["preferences"]
    assert rules["attitude"] == "dislike"


def test_nothing_is_inferred_about_a_restricted_person(ann: Client) -> None:
    ana = a_person(ann)
    restricted = {"processing": "restricted"}
    ann.patch(f"{CONTACTS}/{ana}", restricted, version=1)
    body = {"contact_id": ana, "subject_kind": "brand", "subject": "Kola"}

    guess = {**body, "attitude": "like", "confidence": "inferred"}

    assert told(ann.post(PREFERENCES, guess)) == (422, "restricted", "/confidence")
    assert ann.post(PREFERENCES, {**body, "attitude": "like"}).status_code == 201


def test_who_does_not_see_the_person_knows_nothing_of_him(
    ann: Client, ben: Client
) -> None:
    ana = a_person(ann)
    fact = noted(ann, ana, "remark", statement="x")
    like = {"contact_id": ana, "subject_kind": "brand", "subject": "K"}
    ann.post(PREFERENCES, {**like, "attitude": "like"})
    ann.post(MOTIVES, {"contact_id": ana, "code": "price", "weight": 1})

    assert note(ben, ana, "remark", statement="y").status_code == 404
    for at in (f"{FACTS}/{fact['id']}", f"{KNOWLEDGE}/cards/{ana}"):
        assert ben.get(at).status_code == 404
    for action in ("correct", "solve", "retire"):
        body: dict[str, Any] | None = None if action == "retire" else {}
        assert ben.post(f"{FACTS}/{fact['id']}/{action}", body).status_code == 404
    for at in (FACTS, PREFERENCES, MOTIVES):
        assert ben.get(at).get_json()["items"] == []
        assert ben.post(f"{at}/count", {}).get_json() == {"count": 0}


def test_knowledge_moves_with_the_person(ann: Client, ben: Client) -> None:
    admin = ann.as_user("root", permissions=rights("all"))
    colleague = {"state": "active", "zone": "UTC", "team_ids": []}
    users = ann.database.collection(f"users_g{ann.database.generation('users')}")
    users.insert_one({"_id": BEN, **colleague})
    ana = a_person(ann)
    noted(ann, ana, "remark", statement="x")

    moved = admin.post(f"{CONTACTS}/{ana}/owner", {"owner_id": BEN})

    assert moved.status_code == 200, moved.get_json()
    assert lines(card(ben, ana)) == ["x"]
    assert ann.get(FACTS).get_json()["items"] == []
    version = moved.get_json()["version"]
    assert ben.delete(f"{CONTACTS}/{ana}", version=version).status_code == 204
    assert ben.get(FACTS).get_json()["items"] == []


def test_a_role_that_hides_motives_meets_none(ann: Client) -> None:
    ana = a_person(ann)
    made = ann.post(MOTIVES, {"contact_id": ana, "code": "price", "weight": 1})
    masks = {"contacts.motives": "hidden"}
    service = ann.as_user(ANN, permissions=rights(), masks=masks)

    shown = card(service, ana)

    assert not {"motives", "main_motive"} & shown.keys()
    assert service.get(MOTIVES).status_code == 403
    assert service.get(made.headers["Location"]).status_code == 403
