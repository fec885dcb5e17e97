import io
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from contacts.mappings.model import MESSAGES
from tests.builders.contacts import ANN
from tests.builders.imports import IMPORTS, PEOPLE, Desk


def test_a_dry_run_stores_nothing_and_shows_what_would_be(desk: Desk) -> None:
    found = desk.checked(PEOPLE)

    assert found["state"] == "checked"
    counts = found["forecast"]["counts"]
    assert (counts["rows"], counts["created"], counts["companies"]) == (3, 3, 1)
    assert found["forecast"]["faults"] == {"bad_phone": 1}
    assert found["forecast"]["rows"][0]["values"]["phones"][0]["e164"] == "+38344123456"
    assert desk.contacts() == []


def test_a_run_stores_every_row_and_says_what_became_of_it(desk: Desk) -> None:
    found = desk.run(PEOPLE)

    assert (found["state"], found["counts"]["created"]) == ("finished", 3)
    assert (found["counts"]["faulty"], found["counts"]["companies"]) == (1, 1)
    ana, fred, ivan = desk.contacts()
    assert ana["phones"][0]["e164"] == "+38344123456"
    assert fred["phones"][0]["e164"] == "+33142342266"
    [note] = desk.client.database.collection("facts").find()
    assert ana["company_id"] == fred["company_id"]
    assert (note["contact_id"], note["statement"]) == (ana["_id"], "likes red")
    assert (note["topic_key"], note["owner_id"]) == ("imported_note", ANN)
    assert (ivan["phones"][0]["raw"], ivan["phones"][0]["e164"]) == ("ask her", None)
    [_, _, row] = desk.rows(found)
    assert (row["number"], row["result"]) == (4, "created")
    assert row["faults"] == [
        {
            "column": "Telefon",
            "code": "bad_phone",
            "value": "ask her",
            "is_fatal": False,
        }
    ]


def test_each_contact_tells_that_an_import_made_it(desk: Desk) -> None:
    found = desk.run(PEOPLE)

    facts = list(
        desk.client.database.collection("events").find(
            {"type": "contacts.contact.created.v1"}
        )
    )
    assert {fact["data"]["origin"] for fact in facts} == {"import"}
    assert {fact["data"]["origin_ref"] for fact in facts} == {found["id"]}


def a_file(new: int, repeated: int, bad: int) -> str:
    rows = [f"P {i},p{i}@x.example" for i in range(new)]
    rows += [f"P {i},P{i}@X.example" for i in range(repeated)]
    rows += [f"bad {i},nonsense {i}" for i in range(bad)]
    return "name,email\n" + "\n".join(rows)


def test_imports_01_a_dry_run_of_ten_thousand_rows_counts_them_and_stores_none(
    desk: Desk,
) -> None:
    """Example imports-01."""
    found = desk.checked(a_file(9_750, 200, 50))

    counts = found["forecast"]["counts"]
    events = desk.client.database.collection("events")
    assert (counts["rows"], counts["created"]) == (10_000, 9_750)
    assert (counts["updated"], counts["failed"], counts["skipped"]) == (200, 50, 0)
    assert desk.contacts() == []
    assert events.distinct("type") == ["contacts.import.prepared.v1"]


def test_a_run_counts_as_its_dry_run_did(desk: Desk) -> None:
    found = desk.run(a_file(975, 20, 5))

    forecast, counts = found["forecast"]["counts"], found["counts"]
    assert (forecast["created"], forecast["updated"], forecast["failed"]) == (
        975,
        20,
        5,
    )
    assert (counts["created"], counts["updated"], counts["failed"]) == (975, 20, 5)
    assert (counts["rows"], counts["skipped"]) == (1000, 0)
    assert len(desk.contacts()) == 975


def test_a_known_person_is_updated_and_an_empty_cell_erases_nothing(
    desk: Desk,
) -> None:
    desk.run("name,email,title,tags\nAna Kola,ana@kola.example,Director,vip")

    found = desk.run("name,email,title,phone\nAna K.,ANA@kola.example,,044 123 456")

    [ana] = desk.contacts()
    assert (found["counts"]["updated"], found["counts"]["created"]) == (1, 0)
    assert (ana["display_name"], ana["job_title"]) == ("Ana K.", "Director")
    assert ana["phones"][0]["e164"] == "+38344123456"
    assert ana["tags"] == ["vip"]


@pytest.mark.parametrize(
    ("on_match", "title", "result"),
    [
        ("update", "Boss", "updated"),
        ("fill_empty", "Director", "unchanged"),
        ("skip", "Director", "skipped_duplicate"),
    ],
)
def test_what_becomes_of_a_known_person_is_up_to_the_policy(
    desk: Desk, on_match: str, title: str, result: str
) -> None:
    desk.run("name,email,title\nAna Kola,ana@kola.example,Director")

    found = desk.run("email,title\nana@kola.example,Boss", on_match=on_match)

    assert desk.contacts()[0]["job_title"] == title
    assert [row["result"] for row in desk.rows(found)] == [result]


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    desk.run(PEOPLE.replace("Иванов Пётр;;", "Иванов Пётр;i@x.example;"))

    again = desk.run(PEOPLE.replace("Иванов Пётр;;", "Иванов Пётр;i@x.example;"))

    assert (again["counts"]["skipped"], again["counts"]["companies"]) == (3, 0)
    assert {row["result"] for row in desk.rows(again)} == {"unchanged"}


def test_imports_04_the_results_are_a_table_that_no_spreadsheet_runs(
    desk: Desk,
) -> None:
    """Example imports-04."""
    formula = '=HYPERLINK("http://x")'
    found = desk.run(f'name,phone\n"{formula.replace(chr(34), chr(34) * 2)}",ask her')

    rows = desk.client.get(f"{IMPORTS}/{found['id']}/results").get_data(as_text=True)
    faults = desk.client.get(f"{IMPORTS}/{found['id']}/results?part=faults")

    assert desk.contacts()[0]["display_name"] == formula
    assert rows.splitlines()[0] == "name,phone,row,result,record_id,reasons,undo"
    assert rows.splitlines()[1].startswith('"\'=HYPERLINK(""http://x"")",ask her,2,')
    assert faults.get_data(as_text=True).splitlines() == [
        "row,column,code,message,value",
        f"2,phone,bad_phone,{MESSAGES['bad_phone']},ask her",
    ]


def test_rows_are_shown_page_by_page_and_by_result(desk: Desk) -> None:
    lines = [f"P {i},{'bad' if i % 2 else f'p{i}@x.example'}" for i in range(10)]
    found = desk.run("name,email\n" + "\n".join(lines))
    at = f"{IMPORTS}/{found['id']}/rows"

    first = desk.client.get(f"{at}?result=failed&limit=2").get_json()
    rest = desk.client.get(
        f"{at}?result=failed&cursor={first['next_cursor']}"
    ).get_json()

    assert [row["number"] for row in first["items"]] == [3, 5]
    assert [row["number"] for row in rest["items"]] == [7, 9, 11]
    assert rest["next_cursor"] is None


def test_a_job_has_no_more_rights_than_who_started_it(desk: Desk) -> None:
    desk.run("name,email\nAna,ana@x.example")
    own = {"imports:run": "own", "contacts:write": "own"}
    ben = Desk(desk.client.as_user("ben", permissions=own))

    found = ben.run("name,email\nMine now,ana@x.example\nBea,bea@x.example")

    assert [row["result"] for row in ben.rows(found)] == ["needs_decision", "created"]
    assert ben.rows(found)[0]["code"] == "known_to_a_colleague"
    assert "record_id" not in ben.rows(found)[0] or not ben.rows(found)[0]["record_id"]
    assert desk.contacts()[0]["display_name"] == "Ana"


def test_companies_come_in_and_a_taken_domain_fails_its_row_alone(desk: Desk) -> None:
    found = desk.run(
        "company,domain,vat,country,phone\n"
        "Kola,kola.example,81,Kosovo,038 200 111\n"
        "Other,other.example,81,,\n"
        "Third,gmail.com,,,\n",
        target="companies",
        match_on="name",
    )

    rows = desk.rows(found)
    assert [row["result"] for row in rows] == ["created", "failed", "created"]
    assert rows[1]["code"] == "duplicate-company"
    assert rows[2]["faults"][0]["code"] == "bad_domain"


def test_a_spreadsheet_is_read_as_a_table(desk: Desk) -> None:
    found = desk.run(a_sheet(["Name", "Phone"], ["Ana Köla", 38344123456]))

    [ana] = desk.contacts()
    assert found["source"]["format"] == "xlsx"
    assert (ana["display_name"], ana["phones"][0]["raw"]) == ("Ana Köla", "38344123456")


def a_sheet(*rows: list[Any]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()
