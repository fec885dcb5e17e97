import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contacts.exports.model import write_cards
from contacts.tables.model.cards import list_rows

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


def read(data: bytes) -> list[dict[str, str]]:
    rows = b"".join(list_rows({"data": data, "encoding": "utf-8"})).decode()
    return list(csv.DictReader(io.StringIO(rows, newline="")))


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_written_on_a_card_is_read_from_it(
    name: str, street: str, tag: str
) -> None:
    address = {"lines": street, "city": "", "region": "", "postal_code": "1"}
    record: dict[str, Any] = {
        "display_name": name,
        "name": {"given": name, "family": "Kola; the elder"},
        "addresses": [address | {"country": None, "label": "home"}],
        "tags": tag,
        "birthday": "--03-07",
    }

    data = b"".join(write_cards([record, {"name": "Kola, Inc."}]))

    card, company = read(data)
    assert (card["display_name"], card["name.given"]) == (name, name)
    assert (card["addresses.1.lines"], card["tags"]) == (street, tag)
    assert card["name.family"] == "Kola; the elder"
    assert (card["birthday"], card["addresses.1.label"]) == ("--0307", "home")
    assert company["display_name"] == "Kola, Inc."
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_an_older_card_says_only_what_its_readers_know() -> None:
    record = {"display_name": "Ana Kola", "locale": "sq", "birthday": "1990-03-07"}
    nobody = {"display_name": "Ana", "birthday": "--03-07"}

    lines = b"".join(write_cards([record, nobody], "3.0")).decode().splitlines()

    assert lines[1] == "VERSION:3.0"
    assert "N:Ana Kola;;;;" in lines
    assert [line for line in lines if line.startswith("BDAY")] == ["BDAY:1990-03-07"]
    assert not any(line.startswith("LANG") for line in lines)
