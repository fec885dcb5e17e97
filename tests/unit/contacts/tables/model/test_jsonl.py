import csv
import io

from contacts.tables.model.jsonl import list_rows


def read(text: str) -> list[list[str]]:
    payload = {"data": text.encode(), "encoding": "utf-8"}
    rows = b"".join(list_rows(payload)).decode()
    return list(csv.reader(io.StringIO(rows, newline="")))


def test_records_of_any_shape_are_rows_of_one_table() -> None:
    rows = read(
        '{"name":"Ana","emails":[{"value":"a@x.example"},{"value":"b@x.example"}]}\n'
        "\n"
        '{"name":"Ben","tags":["vip","big"],"is_good":true,"age":null,"a":{"b":1}}\n'
    )

    assert rows == [
        ["name", "emails.1.value", "emails.2.value", "tags", "is_good", "age", "a.b"],
        ["Ana", "a@x.example", "b@x.example", "", "", "", ""],
        ["Ben", "", "", "vip ::: big", "true", "", "1"],
    ]


def test_a_line_that_is_no_record_is_a_short_row() -> None:
    assert read('{"a":1,"b":2}\nnonsense\n[1]\n')[1:] == [
        ["1", "2"],
        ["nonsense"],
        ["[1]"],
    ]
