"""Old records are found by words after the migration; it may run twice."""

import runpy
from pathlib import Path

import interactions
from chassis.testing.web import Client

UP = runpy.run_path(
    str(Path(interactions.__path__[0], "migrations/0001_add_search_words.py"))
)["up"]
SEARCH = "/api/v1/activities/search"


def found(ann: Client, text: str) -> list[str]:
    """Name the activities that a search text finds."""
    items = ann.post(SEARCH, {"q": text}).get_json()["items"]
    return [one["subject"] for one in items]


def test_a_record_of_before_is_found_by_its_words(ann: Client, ada: str) -> None:
    for subject in ("Spring list", "Über die Straße"):
        body = {"kind": "note", "contact_id": ada, "subject": subject}
        assert ann.post("/api/v1/activities", body).status_code == 201
    rows = ann.database.collection("activities")
    rows.update_many({}, {"$unset": {"words": ""}})
    before = found(ann, "spring")

    UP(ann.database)
    UP(ann.database)

    assert before == []
    assert found(ann, "spring") == ["Spring list"]
    assert found(ann, "strasse") == ["Über die Straße"]
    assert rows.count_documents({"version": 1}) == 2
