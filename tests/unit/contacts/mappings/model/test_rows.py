from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.mappings.model import Assigned, Day, Reader, Reading, propose
from contacts.tables.model import Row


def read(target: Any = "contacts", **cells: str) -> Reading:
    """Read one row; ``__`` in a name is a space, columns are known by their names."""
    columns = [name.replace("__", " ") for name in cells]
    mapping = propose(columns, target).mapping
    reader = Reader(columns, mapping, target, "XK", frozenset({"NULL"}))
    return reader.read(Row(2, list(cells.values())))


def faults(reading: Reading) -> list[tuple[str, str, str]]:
    return [(fault.column, fault.code, fault.value) for fault in reading.faults]


def test_a_number_is_read_by_the_country_of_its_row() -> None:
    found = read(name="Ana", phone="030 12345678", country="Germany")

    assert found.values["phones"][0].e164 == "+493012345678"
    assert found.values["addresses"][0].country == "DE"


def test_a_row_without_a_country_is_of_the_workspace() -> None:
    assert read(phone="044 123 456").values["phones"][0].e164 == "+38344123456"


def test_an_unknown_country_stays_in_the_address_and_is_told() -> None:
    found = read(name="Ana", address="1 Road", country="Atlantis")

    assert found.values["addresses"][0].lines == ("1 Road", "Atlantis")
    assert faults(found) == [("country", "unknown_country", "Atlantis")]


def test_a_number_that_cannot_be_read_is_kept_and_told() -> None:
    found = read(name="Ana", phone="ask her")

    assert found.values["phones"][0].raw == "ask her"
    assert faults(found) == [("phone", "bad_phone", "ask her")]
    assert not found.is_failed


def test_a_wrong_address_keeps_the_row_out() -> None:
    found = read(name="Ana", email="nonsense")

    assert faults(found) == [("email", "bad_email", "nonsense")]
    assert found.is_failed


@pytest.mark.parametrize(
    "cells", [{"name": ""}, {"prefix": ""}, {"city": "Peja"}, {"name": "NULL"}]
)
def test_nobody_is_made_of_a_row_without_name_and_address(
    cells: dict[str, str],
) -> None:
    assert faults(read(**cells)) == [("", "missing_identity", "")]


def test_somebody_is_called_by_his_nickname_if_nothing_else_is_known() -> None:
    found = read(nickname="Ani")

    assert (found.values["display_name"], found.faults) == ("Ani", [])


def test_several_values_stand_in_one_cell() -> None:
    columns = ["mail", "labels"]
    mapping = [
        Assigned(column="mail", field="email", separator=" ::: "),
        Assigned(column="labels", field="tags", separator=" ::: "),
    ]
    cells = ["a@x.example ::: b@x.example ::: A@x.example", "* friends ::: vip ::: vip"]

    found = Reader(columns, mapping, "contacts").read(Row(2, cells))

    emails = [email.normalized for email in found.values["emails"]]
    assert emails == ["a@x.example", "b@x.example"]
    assert found.values["tags"] == ("friends", "vip")


def test_a_label_stands_beside_its_number() -> None:
    columns = ["p", "l"]
    mapping = [
        Assigned(column="p", field="phone", group="1", label="other"),
        Assigned(column="l", field="phone.label", group="1"),
    ]
    reader = Reader(columns, mapping, "contacts", "XK")

    named = reader.read(Row(2, ["044 123 456", "Work"]))
    bare = reader.read(Row(3, ["044 123 456", ""]))

    assert named.values["phones"][0].label == "Work"
    assert bare.values["phones"][0].label == "other"


def test_a_street_of_several_lines_stays_in_lines() -> None:
    found = read(name="Ana", street="1 Road\r\nFloor 2", city="Peja")

    assert found.values["addresses"][0].lines == ("1 Road", "Floor 2")


def test_a_person_has_parts_company_note_and_habits() -> None:
    found = read(
        first__name="Ana",
        last__name="Kola",
        company="Kola",
        notes="likes\nred",
        website="kola.example",
        time__zone="Europe/Berlin",
        language="de",
        last__contact="2026-03-01",
        source="referral",
        stage="Evangelist",
    )

    assert found.faults == []
    assert (found.company, found.note) == ("Kola", "likes\nred")
    assert found.values["name"].shown == "Ana Kola"
    assert found.values["social"][0].network == "website"
    assert (found.values["source"].kind, found.values["lifecycle_stage"]) == (
        "referral",
        "customer",
    )
    assert found.values["keep_in_touch"].last_contact_at.isoformat() == (
        "2026-03-01T00:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"time__zone": "Mars"}, "unknown_choice"),
        ({"language": "german!"}, "unknown_choice"),
        ({"last__contact": "yesterday"}, "bad_date"),
        ({"source": "dream"}, "unknown_choice"),
        ({"stage": "buddy"}, "unknown_choice"),
        ({"title": "x" * 201}, "too_long"),
        ({"title": "Direct\ufffdr"}, "bad_encoding"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(cells: dict[str, str], code: str) -> None:
    found = read(name="Ana", **cells)

    [(column, told, _)] = faults(found)
    assert (column, told) == (next(iter(cells)).replace("__", " "), code)


def test_a_company_is_read() -> None:
    found = read(
        "companies",
        company="Kola",
        domain="www.kola.example",
        type="Supplier",
        vat="81",
        phone="038 200 111",
    )

    assert found.faults == []
    assert found.values["domains"] == ("kola.example",)
    assert (found.values["kind"], found.values["tax_no"]) == ("supplier", "81")


def test_a_company_needs_a_name_and_a_domain_of_its_own() -> None:
    found = read("companies", domain="gmail.com", type="friend")

    assert faults(found) == [
        ("domain", "bad_domain", "gmail.com"),
        ("type", "unknown_choice", "friend"),
        ("", "missing_identity", ""),
    ]


def test_a_row_of_the_wrong_shape_is_told_as_it_stands() -> None:
    reader = Reader(["a"], [], "contacts")

    found = reader.read(Row(7, ["x", "y"], "too_many_cells"))

    assert faults(found) == [("", "too_many_cells", "x | y")]
    assert found.is_failed


def test_cells_that_were_put_together_are_told() -> None:
    reader = Reader(["name"], propose(["name"], "contacts").mapping, "contacts")

    found = reader.read(Row(2, ["Kola, Ana"], joined=(0,)))

    assert faults(found) == [("name", "joined_cells", "Kola, Ana")]


@given(
    st.dictionaries(st.sampled_from(["name", "email", "phone", "country"]), st.text())
)
def test_reading_a_row_never_fails(cells: dict[str, str]) -> None:
    assert read(**cells).number == 2


def test_imports_05_a_birthday_without_a_year_and_two_addresses_are_read() -> None:
    """Example imports-05."""
    columns = ["First Name", "Last Name", "Labels", "Birthday", "E-mail 1 - Value"]
    proposal = propose(columns, "contacts")
    cells = ["Ana", "Kola", "", "--03-07", "a@x.example ::: b@x.example"]

    found = Reader(columns, proposal.mapping, "contacts").read(Row(2, cells))

    assert proposal.preset == "google"
    assert found.days == [Day("birthday", 3, 7)]
    emails = [email.normalized for email in found.values["emails"]]
    assert (emails, found.faults) == (["a@x.example", "b@x.example"], [])


def test_other_days_have_the_name_that_stands_beside_them() -> None:
    columns = ["First Name", "Last Name", "Labels", "E-mail 1 - Value"]
    columns += ["Event 1 - Label", "Event 1 - Value", "Event 2 - Label"]
    columns += ["Event 2 - Value"]
    mapping = propose(columns, "contacts").mapping
    cells = ["Ana", "", "", "", "Anniversary", "2010-05-01", "First call", "--06-02"]

    found = Reader(columns, mapping, "contacts").read(Row(2, cells))

    assert found.days == [
        Day("wedding_anniversary", 5, 1, 2010),
        Day("custom", 6, 2, label="First call"),
    ]


def test_a_day_of_two_meanings_is_a_fault_until_somebody_says_which() -> None:
    mapping = propose(["name", "birthday"], "contacts").mapping
    row = Row(2, ["Ana", "03/07/1980"])

    asked = Reader(["name", "birthday"], mapping, "contacts").read(row)
    told = Reader(["name", "birthday"], mapping, "contacts", order="day_first").read(
        row
    )

    assert faults(asked) == [("birthday", "ambiguous_date", "03/07/1980")]
    assert (asked.days, told.days) == ([], [Day("birthday", 7, 3, 1980)])


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("3.8344E+10", "XK", None),
        ("3,8344E10", "XK", None),
        ("3.8344123456E10", "XK", None),
        ("612345678", "IT", None),
        ("38344123456", "XK", "+38344123456"),
        ("44123456", "XK", "+38344123456"),
        ("0612345678", "IT", "+390612345678"),
    ],
)
def test_a_number_that_a_spreadsheet_has_spoilt_is_told_and_not_called(
    text: str, region: str, e164: str | None
) -> None:
    mapping = propose(["name", "phone"], "contacts").mapping

    found = Reader(["name", "phone"], mapping, "contacts", region).read(
        Row(2, ["Ana", text])
    )

    [phone] = found.values["phones"]
    assert (phone.e164, phone.raw) == (e164, text)
    codes = [fault.code for fault in found.faults]
    assert codes == ([] if e164 else ["eaten_phone"])


def test_what_kith_exported_is_read_column_by_column() -> None:
    found = read(
        **{
            "kith_id": "018f",
            "display_name": "Ana Kola",
            "name.salutation": "Dear Ana",
            "emails.1.value": "a@x.example",
            "emails.1.label": "Work",
            "phones.1.value": "+38344123456",
            "addresses.1.lines": "Rruga 1\nback yard",
            "addresses.1.city": "Prishtina",
            "social.1.network": "telegram",
            "social.1.handle": "ana",
            "tags": "vip ::: friends",
        }
    )

    values = found.values
    assert (found.kith_id, found.faults) == ("018f", [])
    assert values["emails"][0].label == "Work"
    assert values["addresses"][0].lines == ("Rruga 1", "back yard")
    assert values["social"][0].network == "telegram"
    assert (values["tags"], values["name"].salutation) == (
        ("vip", "friends"),
        "Dear Ana",
    )
