import pytest

from contacts.mappings.errors import DoubleColumnError, UnknownColumnError
from contacts.mappings.model import (
    Assigned,
    check_mapping,
    find_empty_texts,
    propose,
    unmapped,
)


def meanings(header: str, target: str = "contacts") -> dict[str, str]:
    proposal = propose(header.split(","), target)  # type: ignore[arg-type]
    return {each.column: each.field for each in proposal.mapping}


def test_columns_are_known_by_their_names_in_many_languages() -> None:
    assert meanings("Vorname,NACHNAME,e-mail,Почта,cep telefonu,PostalCode,Foo") == {
        "Vorname": "name.given",
        "NACHNAME": "name.family",
        "e-mail": "email",
        "Почта": "email",
        "cep telefonu": "phone",
        "PostalCode": "address.postal_code",
    }


def test_the_same_column_means_another_thing_for_companies() -> None:
    assert meanings("CompanyName") == {"CompanyName": "company"}
    assert meanings("CompanyName", "companies") == {"CompanyName": "name"}


def test_the_second_column_of_a_single_field_is_left_to_people() -> None:
    assert meanings("Name,Full Name") == {"Name": "display_name"}


@pytest.mark.parametrize(
    ("header", "preset"),
    [
        ("First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value", "google"),
        (
            "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value",
            "google_old",
        ),
        ("First Name,Last Name,E-mail Address,Business Phone,Categories", "outlook"),
        ("first name,last name,EMAIL,Lifecycle Stage", "hubspot"),
        ("Name,E-mail", "own"),
    ],
)
def test_a_program_is_known_by_its_header(header: str, preset: str) -> None:
    assert propose(header.split(","), "contacts").preset == preset


def test_columns_with_one_number_belong_together() -> None:
    header = "First Name,Last Name,Labels,E-mail 1 - Value,E-mail 2 - Label"

    groups = {
        each.column: each.group
        for each in propose(header.split(","), "contacts").mapping
    }

    assert (groups["E-mail 1 - Value"], groups["E-mail 2 - Label"]) == ("1", "2")


def test_columns_that_go_nowhere_are_named() -> None:
    mapping = [Assigned(column="Name", field="display_name")]

    assert unmapped(mapping, ["Name", "Shoe size"]) == ["Shoe size"]


@pytest.mark.parametrize(
    ("mapping", "error", "pointer"),
    [
        ([("X", "email")], UnknownColumnError, "/mapping/0/column"),
        ([("a", "shoe")], UnknownColumnError, "/mapping/0/field"),
        (
            [("a", "display_name"), ("b", "display_name")],
            DoubleColumnError,
            "/mapping/1/field",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_where_it_stands(
    mapping: list[tuple[str, str]], error: type[Exception], pointer: str
) -> None:
    wanted = [Assigned(column=column, field=field) for column, field in mapping]

    with pytest.raises(error) as refused:
        check_mapping(wanted, ["a", "b"], "contacts")

    assert refused.value.pointer == pointer  # type: ignore[attr-defined]


def test_several_columns_may_hold_numbers() -> None:
    mapping = [Assigned(column=name, field="phone") for name in "ab"]

    assert check_mapping(mapping, ["a", "b"], "contacts") == tuple(mapping)


def test_texts_that_mean_nothing_are_found_in_a_sample() -> None:
    assert find_empty_texts([["NULL", "x"], ["", "N/A"]]) == ("NULL", "N/A")
