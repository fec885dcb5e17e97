from tests.builders.imports import IMPORTS, PEOPLE, Desk


def test_an_undone_import_leaves_nothing_behind(desk: Desk) -> None:
    found = desk.run(PEOPLE)

    undone = desk.undo(found)

    active = {"deleted_at": None}
    database = desk.client.database
    assert undone["state"] == "undone"
    assert database.collection("contacts").count_documents(active) == 0
    assert database.collection("companies").count_documents(active) == 0
    assert [row["undo"] for row in desk.rows(found)] == ["undone"] * 3


def test_imports_03_what_was_changed_since_stays_when_an_import_is_undone(
    desk: Desk,
) -> None:
    """Example imports-03."""
    desk.run("name,email,title\nAna,ana@x.example,Director\nBea,bea@x.example,")
    found = desk.run(
        "name,email,phone,title\n"
        "Ana,ana@x.example,044 123 456,Boss\n"
        "Bea,bea@x.example,,Owner\n"
        "Cleo,cleo@x.example,044 123 457,\n"
    )
    ana, _, cleo = desk.contacts()
    phones = {"phones": [{"raw": "044 999 999"}]}
    for one in (ana, cleo):
        desk.change(one, **phones)

    desk.undo(found)

    ana, bea, cleo = desk.contacts()
    assert (ana["phones"][0]["raw"], ana["job_title"]) == ("044 999 999", "Director")
    assert bea["job_title"] == ""
    assert cleo["deleted_at"] is None
    assert [row["undo"] for row in desk.rows(found)] == [
        "changed_since",
        "undone",
        "changed_since",
    ]


def test_an_undo_by_force_takes_back_also_what_was_changed(desk: Desk) -> None:
    found = desk.run("name,email\nAna,ana@x.example")
    [ana] = desk.contacts()
    desk.change(ana, tags=["vip"])

    desk.undo(found, force=True)

    assert desk.contacts()[0]["deleted_at"] is not None


def test_a_person_who_stands_twice_in_a_file_is_undone_once(desk: Desk) -> None:
    found = desk.run("name,email,title\nAna,ana@x.example,A\nAna,ana@x.example,B")

    desk.undo(found)

    assert (found["counts"]["created"], found["counts"]["updated"]) == (1, 1)
    assert desk.contacts()[0]["deleted_at"] is not None
    assert [row["undo"] for row in desk.rows(found)] == ["undone", "undone"]


def test_a_cancelled_import_stores_nothing_more_and_can_be_undone(desk: Desk) -> None:
    found = desk.checked(PEOPLE)
    desk.start(found)

    cancelled = desk.client.post(f"{IMPORTS}/{found['id']}/cancel")
    desk.work()

    assert cancelled.get_json()["state"] == "cancelled"
    assert desk.contacts() == []
    assert desk.undo(found)["state"] == "undone"
