import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from tests.builders.imports import IMPORTS, Desk

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ana Kola
N:Kola;Ana;;;
TEL;TYPE=CELL:044 123 456
EMAIL:ana@kola.example
ORG:Kola Sh.p.k.
BDAY:1980-03-07
NOTE:likes red
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;;;;
TEL;HOME:038 123 456
END:VCARD
"""


def test_address_cards_come_in_as_people(desk: Desk) -> None:
    found = desk.run(CARDS)

    ana, ivan = desk.contacts()
    assert (found["source"]["format"], found["counts"]["created"]) == ("vcard", 2)
    assert (ana["display_name"], ana["phones"][0]["label"]) == ("Ana Kola", "mobile")
    [note] = desk.client.database.collection("facts").find()
    assert (note["contact_id"], note["statement"]) == (ana["_id"], "likes red")
    assert (ivan["display_name"], ivan["phones"][0]["e164"]) == (
        "Иванов",
        "+38338123456",
    )


def test_lines_of_json_come_in_with_all_their_addresses(desk: Desk) -> None:
    emails = '[{"value":"a@x.example"},{"value":"b@x.example"}]'
    line = f'{{"display_name":"Ana","emails":{emails}}}'

    found = desk.run(line + "\nnonsense")

    [ana] = desk.contacts()
    assert found["source"]["format"] == "jsonl"
    assert [email["normalized"] for email in ana["emails"]] == [
        "a@x.example",
        "b@x.example",
    ]
    assert [row["result"] for row in desk.rows(found)] == ["created", "failed"]


def test_a_table_with_tabs_is_recognised(desk: Desk) -> None:
    found = desk.upload("Name\tPhone\nAna\t044 123 456\n").get_json()

    assert (found["source"]["format"], found["source"]["layout"]["delimiter"]) == (
        "tsv",
        "\t",
    )


def test_noted_lines_are_pasted_and_shown_as_a_table(desk: Desk) -> None:
    body = {"target": "contacts", "text": "Ana Kola, 044 123 456, wants an SUV\nBen, x"}

    found = desk.client.post(IMPORTS, body).get_json()

    source = found["source"]
    assert (source["kind"], source["format"]) == ("paste", "lines")
    assert source["columns"] == ["Name", "Phone", "E-mail", "Remark"]
    assert source["sample"][0] == ["Ana Kola", "044 123 456", "", "wants an SUV"]
    assert [each["field"] for each in found["mapping"]] == [
        "display_name",
        "phone",
        "email",
        "note",
    ]


def test_the_notes_above_a_file_of_linkedin_are_passed_over(desk: Desk) -> None:
    text = (
        'Notes:\n"When exporting, mails may lack"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Kola,https://in.example/ana,,Kola,Director,05 Mar 2024\n"
    )

    found = desk.run(text)

    assert (found["preset"], found["source"]["layout"]["header_row"]) == ("linkedin", 4)
    assert desk.contacts()[0]["job_title"] == "Director"


def test_another_sheet_of_a_book_can_be_chosen(desk: Desk) -> None:
    found = desk.upload(a_book()).get_json()
    body = {"layout": {"sheet": 2}}
    at = f"{IMPORTS}/{found['id']}"

    answer = desk.client.put(f"{at}/mapping", body, version=found["version"])
    desk.client.post(f"{at}/check")
    desk.work()

    assert found["source"]["sheets"] == ["Notes", "People"]
    assert answer.get_json()["source"]["columns"] == ["Person"]
    assert desk.read(found)["forecast"]["counts"]["created"] == 1


def test_a_sheet_that_is_not_there_is_refused(desk: Desk) -> None:
    found = desk.upload(a_book()).get_json()
    body = {
        "layout": {"sheet": 3},
        "mapping": [{"column": "Person", "field": "display_name"}],
    }

    desk.client.__dict__["ignored"] = ("import_files.files", "import_files.chunks")
    answer = desk.client.put(
        f"{IMPORTS}/{found['id']}/mapping", body, version=found["version"]
    )

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith("unreadable-file")


def test_imports_04_the_results_are_a_sheet_of_texts_too(desk: Desk) -> None:
    """Example imports-04."""
    found = desk.run('name\n"=HYPERLINK(""http://x"")"')

    answer = desk.client.get(f"{IMPORTS}/{found['id']}/results?format=xlsx")

    assert "spreadsheetml.sheet" in str(answer.mimetype)
    assert answer.data[:2] == b"PK"
    assert desk.contacts()[0]["display_name"] == '=HYPERLINK("http://x")'


def a_book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheets: list[tuple[str, Any]] = [("Notes", "of ours"), ("People", "Person")]
        for name, cell in sheets:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, cell)
            sheet.write(1, 0, f"somebody of {name}")
    return out.getvalue()
