"""Notes of an old system become what is known of people."""

from typing import Any

from tests.builders.imports import Desk

FIRST = "name,email,note\nAna,ana@x.example,likes red\nBea,bea@x.example,\n"
SECOND = "name,email,note\nAna,ana@x.example,asks for Ben\nBea,bea@x.example,\n"


def notes(desk: Desk) -> list[tuple[Any, ...]]:
    """What is noted, the oldest first: text, state, and by which import."""
    facts = desk.client.database.collection("facts").find().sort("_id", 1)
    return [(f["statement"], f["state"], f["source"]["import_id"]) for f in facts]


def test_a_note_is_known_of_its_person(desk: Desk) -> None:
    found = desk.run(FIRST)

    ana, bea = desk.contacts()
    [fact] = desk.facts("contacts.fact.created.v1")
    assert notes(desk) == [("likes red", "current", found["id"])]
    assert fact["data"]["after"]["contact_id"] == ana["_id"]
    assert "likes red" not in str([*desk.facts("contacts.contact.created.v1"), fact])
    assert bea["intake"] == []


def test_a_file_that_comes_again_brings_no_note_twice(desk: Desk) -> None:
    desk.run(FIRST)
    again = desk.run(FIRST)
    more = desk.run(SECOND)

    foreseen = [one["forecast"]["counts"]["updated"] for one in (again, more)]
    assert foreseen == [0, 1]
    assert [one["counts"]["updated"] for one in (again, more)] == foreseen
    assert [note[0] for note in notes(desk)] == ["likes red", "asks for Ben"]


def test_an_undone_file_takes_its_notes_back(desk: Desk) -> None:
    desk.run(FIRST)
    second = desk.run(SECOND)

    desk.undo(second)

    assert [note[:2] for note in notes(desk)] == [
        ("likes red", "current"),
        ("asks for Ben", "obsolete"),
    ]
    assert desk.rows(second)[0]["undo"] == "undone"
