"""Files of activities: put there, fetched, taken away; nobody else sees them."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.testing.web import Client
from interactions.attachments import repository
from interactions.attachments.commands import MOST
from interactions.attachments.repository import AttachmentFiles
from tests.builders.activities import ACTIVITIES, BEN, a_contact_copy, a_note

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
OFFER = b"%PDF-1.7 our offer"


def sent(
    user: Client, activity_id: str, name: str = "offer.pdf", data: bytes = OFFER
) -> Any:
    """Send a file as a form."""
    form = {"file": (io.BytesIO(data), name)}
    return user.post(f"{ACTIVITIES}/{activity_id}/attachments", data=form)


def place(activity: dict[str, Any], number: int = 0) -> str:
    """Where one of the files of an activity is."""
    attachment = activity["attachments"][number]["id"]
    return f"{ACTIVITIES}/{activity['id']}/attachments/{attachment}"


def test_a_file_is_put_to_an_activity_and_fetched_again(ann: Client, ada: str) -> None:
    note = a_note(ann, ada, MORNING)

    answer = sent(ann, note, "Angebot für Ada.pdf")

    body = answer.get_json()
    assert (answer.status_code, body["version"]) == (201, 2)
    assert answer.headers["Location"] == f"{ACTIVITIES}/{note}"
    [shown] = body["attachments"]
    assert (shown["name"], shown["size"]) == ("Angebot für Ada.pdf", len(OFFER))
    assert "blob" not in shown
    file = ann.get(f"{place(body)}/file")
    assert (file.status_code, file.data) == (200, OFFER)
    assert file.mimetype == "application/octet-stream"
    named = "attachment; filename*=UTF-8''Angebot%20f%C3%BCr%20Ada.pdf"
    assert file.headers["Content-Disposition"] == named
    [entry] = ann.get(f"{ACTIVITIES}/timeline?contact_id={ada}").get_json()["items"]
    assert [one["name"] for one in entry["attachments"]] == ["Angebot für Ada.pdf"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("...", "file"),
        ("a\u202egpj.exe", "agpj.exe"),
    ],
)
def test_a_name_leads_nowhere(ann: Client, ada: str, given: str, kept: str) -> None:
    body = sent(ann, a_note(ann, ada, MORNING), given).get_json()

    assert [one["name"] for one in body["attachments"]] == [kept]


def test_the_fact_of_a_file_tells_nothing_of_it(ann: Client, ada: str) -> None:
    sent(ann, a_note(ann, ada, MORNING), "Diagnosis.pdf")

    [_, fact] = ann.database.collection("events").find({}, sort=[("ts", 1)])
    assert fact["type"] == "interactions.activity.updated.v1"
    assert fact["data"]["changed"] == ["attachments"]
    assert "Diagnosis" not in str(fact)


def test_a_file_is_taken_away_and_swept(ann: Client, ada: str) -> None:
    note = a_note(ann, ada, MORNING)
    sent(ann, note)
    body = sent(ann, note, "second.pdf").get_json()

    stale = ann.delete(place(body), version=1)
    gone = ann.delete(place(body), version=body["version"]).get_json()
    again = ann.delete(place(body), version=gone["version"])

    assert (stale.status_code, again.status_code) == (412, 404)
    assert [one["name"] for one in gone["attachments"]] == ["second.pdf"]
    assert ann.get(f"{place(body)}/file").status_code == 404
    rows = ann.database.collection("attachments.files")
    old = {"$set": {"metadata.at": datetime(2026, 1, 1, tzinfo=UTC)}}
    rows.update_many({}, old)
    assert AttachmentFiles(ann.database).sweep() == 1
    assert ann.get(f"{place(gone)}/file").status_code == 200


def test_roles_03_files_are_of_who_sees_the_activity(
    ann: Client, ben: Client, ada: str
) -> None:
    note = a_note(ann, ada, MORNING, visibility="private")
    body = sent(ann, note).get_json()
    stranger = ben.as_user(BEN, permissions=ann.claims["perms"], teams=["south"])

    for user in (ben, stranger):
        assert user.get(f"{place(body)}/file").status_code == 404
        assert sent(user, note).status_code == 404
        assert user.delete(place(body), version=2).status_code == 404


def test_who_cares_for_the_person_fetches_a_file_and_puts_none(ann: Client) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)
    body = sent(ann, a_note(ann, person, MORNING)).get_json()
    ben = ann.as_user(BEN, permissions=ann.claims["perms"], teams=["south"])

    assert ben.get(f"{place(body)}/file").status_code == 200
    assert sent(ben, body["id"]).status_code == 404


def test_what_is_no_file_is_refused_and_nothing_is_stored(
    ann: Client, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "MAX_FILE", len(OFFER) - 1)
    note = a_note(ann, ada, MORNING)
    at = f"{ACTIVITIES}/{note}/attachments"

    refused = [ann.post(at), ann.post(at, {"file": "x"}), ann.post(at, data={"a": "b"})]
    large = sent(ann, note)

    assert [answer.status_code for answer in refused] == [422, 422, 415]
    assert large.status_code == 422
    assert ann.get(f"{ACTIVITIES}/{note}").get_json()["attachments"] == []
    assert ann.database.collection("attachments.files").count_documents({}) == 0


def test_an_activity_has_so_many_files_and_no_more(ann: Client, ada: str) -> None:
    note = a_note(ann, ada, MORNING)
    rows = ann.database.collection("activities")
    body = sent(ann, note).get_json()
    [stored] = rows.find_one({"_id": note})["attachments"]  # type: ignore[index]
    rows.update_one({"_id": note}, {"$set": {"attachments": [stored] * MOST}})

    refused = sent(ann, note)

    assert (refused.status_code, body["version"]) == (409, 2)
    assert refused.get_json()["type"].endswith("too-many-files")
