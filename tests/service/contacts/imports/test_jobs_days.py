from typing import Any

from tests.builders.imports import IMPORTS, Desk

GOOGLE = """First Name,Last Name,Labels,Birthday,E-mail 1 - Value
Ana,Kola,* myContacts,--03-07,a@x.example ::: b@x.example
Ben,Kola,,1980-12-24,ben@x.example
"""


def days(desk: Desk, **where: Any) -> list[Any]:
    found = desk.client.database.collection("important_dates")
    return list(found.find(where).sort([("month", 1), ("day", 1)]))


def test_imports_05_a_file_of_google_brings_a_birthday_without_a_year_and_two_addresses(
    desk: Desk,
) -> None:
    """Example imports-05."""
    found = desk.checked(GOOGLE)

    ana, _ = found["forecast"]["rows"]
    assert (found["preset"], days(desk)) == ("google", [])
    assert ana["values"]["birthday"] == {"month": 3, "day": 7, "year": None}
    emails = [email["normalized"] for email in ana["values"]["emails"]]
    assert emails == ["a@x.example", "b@x.example"]

    desk.start(found)
    desk.work()

    first, second = days(desk)
    assert (first["month"], first["day"], first["year"]) == (3, 7, None)
    assert (second["month"], second["day"], second["year"]) == (12, 24, 1980)
    assert first["source"]["import_id"] == found["id"]
    assert first["contact_id"] == desk.contacts()[0]["_id"]


def test_the_same_birthdays_again_change_nothing(desk: Desk) -> None:
    desk.run(GOOGLE)

    again = desk.run(GOOGLE)

    assert {row["result"] for row in desk.rows(again)} == {"unchanged"}
    assert again["forecast"]["counts"]["skipped"] == 2
    assert len(days(desk)) == 2


def test_a_birthday_is_corrected_or_left_as_the_policy_says(desk: Desk) -> None:
    desk.run(GOOGLE)
    other = GOOGLE.replace("--03-07", "1990-03-08")

    filled = desk.run(other, on_match="fill_empty")
    kept = days(desk)[0]
    updated = desk.run(other, on_match="update")

    assert (kept["day"], kept["year"]) == (7, None)
    assert [row["result"] for row in desk.rows(filled)] == ["unchanged", "unchanged"]
    assert [row["result"] for row in desk.rows(updated)] == ["updated", "unchanged"]
    assert (days(desk)[0]["day"], days(desk)[0]["year"]) == (8, 1990)


def test_an_undone_import_gives_birthdays_back_what_they_were(desk: Desk) -> None:
    desk.run(GOOGLE)
    found = desk.run(GOOGLE.replace("--03-07", "1990-03-08"))

    undone = desk.undo(found)

    assert undone["state"] == "undone"
    [ana, _] = days(desk)
    # A year that was not known before is taken back with the day.
    assert (ana["month"], ana["day"], ana["year"]) == (3, 7, None)


def test_a_birthday_that_somebody_changed_since_stays_when_undone(desk: Desk) -> None:
    desk.run("name,email\nAna,a@x.example")
    found = desk.run("name,email,birthday\nAna,a@x.example,--03-07")
    [day] = days(desk)
    at = f"/api/v1/important-dates/{day['_id']}"
    admin = desk.client
    answer = admin.patch(at, {"day": 9}, version=day["version"])
    assert answer.status_code == 200

    undone = desk.undo(found)

    assert [row["undo"] for row in desk.rows(undone)] == ["changed_since"]
    assert days(desk)[0]["day"] == 9


def test_a_birthday_on_a_known_person_goes_to_the_trash_when_undone(
    desk: Desk,
) -> None:
    desk.run("name,email\nAna,a@x.example")
    found = desk.run("name,email,birthday\nAna,a@x.example,--03-07")

    desk.undo(found)

    assert days(desk, deleted_at=None) == []


def test_days_that_may_be_either_way_round_are_asked_and_not_guessed(
    desk: Desk,
) -> None:
    file = "name,email,birthday\nAna,a@x.example,03/07/1980\nBen,b@x.example,25/12/1980"

    asked = desk.checked(file)
    refused = desk.client.post(f"{IMPORTS}/{asked['id']}/run", {"expected_rows": 2})
    told = desk.run(file, date_order="day_first")

    assert asked["forecast"]["faults"] == {"ambiguous_date": 1}
    assert refused.status_code == 409
    assert refused.get_json()["type"].endswith("date-order")
    assert told["forecast"]["faults"] == {}
    assert [(day["month"], day["day"]) for day in days(desk)] == [(7, 3), (12, 25)]
