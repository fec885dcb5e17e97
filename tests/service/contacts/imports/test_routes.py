import pytest

from tests.builders.imports import IMPORTS, PEOPLE, Desk


def test_a_file_is_recognised_when_it_comes_in(desk: Desk) -> None:
    answer = desk.upload(PEOPLE)

    found = answer.get_json()
    assert answer.status_code == 201
    assert found["state"] == "uploaded"
    assert found["source"]["layout"] == {
        "encoding": "utf-8",
        "delimiter": ";",
        "header_row": 1,
        "sheet": 1,
    }
    assert [each["field"] for each in found["mapping"]] == [
        "display_name",
        "email",
        "phone",
        "address.country",
        "company",
        "note",
    ]
    assert found["policy"]["match_on"] == "email"


def test_steps_are_taken_in_their_order(desk: Desk) -> None:
    found = desk.upload(PEOPLE).get_json()
    at = f"{IMPORTS}/{found['id']}"

    answers = [
        desk.client.post(f"{at}/check"),
        desk.client.post(f"{at}/run", {"expected_rows": 3}),
        desk.client.post(f"{at}/undo", {}),
    ]

    assert {answer.status_code for answer in answers} == {409}
    assert answers[0].get_json()["type"].endswith("import-state")


def test_a_run_starts_only_with_the_number_of_rows_that_was_shown(desk: Desk) -> None:
    found = desk.checked(PEOPLE)

    answer = desk.client.post(f"{IMPORTS}/{found['id']}/run", {"expected_rows": 4})

    assert answer.get_json()["type"].endswith("expected-rows")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"column": "Nobody", "field": "email"}, "/mapping/0/column"),
        ({"column": "Name", "field": "nothing"}, "/mapping/0/field"),
    ],
)
def test_a_mapping_names_columns_and_fields_that_are_there(
    desk: Desk, change: dict[str, str], pointer: str
) -> None:
    found = desk.upload(PEOPLE).get_json()

    answer = desk.client.put(
        f"{IMPORTS}/{found['id']}/mapping", {"mapping": [change]}, version=1
    )

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_two_columns_do_not_fill_one_field(desk: Desk) -> None:
    found = desk.upload(PEOPLE).get_json()
    mapping = [{"column": name, "field": "display_name"} for name in ("Name", "Notiz")]

    answer = desk.client.put(
        f"{IMPORTS}/{found['id']}/mapping", {"mapping": mapping}, version=1
    )

    assert answer.get_json()["type"].endswith("double-column")


def test_a_file_can_be_read_again_in_another_way(desk: Desk) -> None:
    found = desk.upload("a;b\nИванов;Пётр".encode("cp1251")).get_json()
    body = {
        "layout": {"encoding": "cp1252", "header_row": 0},
        "mapping": [{"column": "Column 1", "field": "display_name"}],
    }

    answer = desk.client.put(f"{IMPORTS}/{found['id']}/mapping", body, version=1)

    source = answer.get_json()["source"]
    assert found["source"]["layout"]["encoding"] == "cp1251"
    assert source["columns"] == ["Column 1", "Column 2"]
    assert source["sample"][1] == ["Èâàíîâ", "Ï¸òð"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable-file"),
        (b"name\n", "unreadable-file"),
        (b"%PDF-1.7", "unsupported-file"),
        (b"PK\x03\x04nonsense", "unreadable-file"),
        (",".join(f"c{i}" for i in range(501)).encode() + b"\n" + b"," * 500,
         "too-many-columns"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(desk: Desk, data: bytes, code: str) -> None:
    desk.client.__dict__["ignored"] = ("import_files.files", "import_files.chunks")

    answer = desk.upload(data)

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith(code)


def test_a_form_needs_a_file_and_a_target(desk: Desk) -> None:
    desk.client.__dict__["ignored"] = ("import_files.files", "import_files.chunks")

    nothing = desk.client.post(IMPORTS, data={"target": "contacts", "x": "y"})
    nobody = desk.upload(PEOPLE, target="friends")
    text = desk.client.post(IMPORTS, headers={"Content-Type": "text/csv"})

    assert (nobody.status_code, text.status_code) == (422, 415)
    assert nobody.get_json()["errors"][0]["pointer"] == "/target"
    assert nothing.status_code in (400, 415)


def test_a_table_can_be_pasted(desk: Desk) -> None:
    body = {"target": "contacts", "text": "name\tphone\nAna\t044 123 456"}

    answer = desk.client.post(IMPORTS, body)

    assert answer.get_json()["source"]["columns"] == ["name", "phone"]
    assert answer.get_json()["source"]["layout"]["delimiter"] == "\t"


def test_who_may_not_import_is_refused_and_sees_no_import(desk: Desk) -> None:
    found = desk.upload(PEOPLE).get_json()
    at = f"{IMPORTS}/{found['id']}"
    nobody = desk.client.as_user("ben", permissions={"contacts:write": "all"})
    other = desk.client.as_user("ben", permissions={"imports:run": "own"})

    assert nobody.get(at).status_code == 403
    answers = [
        other.get(at),
        other.get(f"{at}/rows"),
        other.get(f"{at}/results"),
        other.post(f"{at}/check"),
        other.post(f"{at}/cancel"),
    ]
    assert {answer.status_code for answer in answers} == {404}
