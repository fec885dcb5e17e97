"""A list as CSV: all rows, safe for spreadsheets, for those who may take it along."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service
from tests.builders.contacts import ANN, BEN, NORTH

LIST = "/api/v1/contacts"
CSV = {"Accept": "text/csv"}
RIGHTS = dict.fromkeys(("contacts:read", "contacts:write", "contacts:export"), "all")


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(service).as_user(ANN, permissions=RIGHTS, teams=[NORTH])


def add(client: Client, *cards: dict[str, Any]) -> None:
    # A request has seconds; what it does not get done in them it refuses.
    for at in range(0, len(cards), 100):
        body = {"items": list(cards[at : at + 100])}
        items = client.loose().post(f"{LIST}/batch", body).get_json()["items"]
        assert {item["status"] for item in items} == {201}


def rows(answer: Any) -> list[dict[str, str]]:
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def test_every_row_comes_however_many_pages_it_takes(ann: Client) -> None:
    add(ann, *({"display_name": f"P {n:04}"} for n in range(1100)))

    answer = ann.get(f"{LIST}?sort=display_name", headers=CSV)

    names = [row["display_name"] for row in rows(answer)]
    assert names == [f"P {n:04}" for n in range(1100)]
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="contacts.csv"'
    )


def test_columns_are_those_of_the_catalogue_or_those_that_are_named(
    ann: Client,
) -> None:
    email = {"value": "Ana@Kola.example"}
    add(ann, {"display_name": "Ana", "tags": ["a", "b"], "emails": [email]})

    [every] = rows(ann.get(LIST, headers=CSV))
    some = rows(ann.get(f"{LIST}?fields=display_name,tags,email,version", headers=CSV))

    assert (every["email"], every["completeness"]) == ("ana@kola.example", "50")
    assert every["company_id"] == ""
    assert some == [
        {
            "display_name": "Ana",
            "tags": "a; b",
            "email": "ana@kola.example",
            "version": "1",
        }
    ]


def test_a_search_by_words_about_people_comes_as_a_table_too(ann: Client) -> None:
    add(ann, {"display_name": "Ana"}, {"display_name": "Ben"})

    answer = ann.post(f"{LIST}/search", {"q": "ben"}, headers=CSV)

    assert [row["display_name"] for row in rows(answer)] == ["Ben"]


def test_a_formula_reaches_no_spreadsheet(ann: Client) -> None:
    add(ann, {"display_name": "=HYPERLINK(1)", "job_title": "+1"})

    [row] = rows(ann.get(LIST, headers=CSV))

    assert (row["display_name"], row["job_title"]) == ("'=HYPERLINK(1)", "'+1")


def test_who_may_only_read_takes_nothing_along(ann: Client) -> None:
    reader = ann.as_user(BEN, permissions={"contacts:read": "all"})

    answer = reader.get(LIST, headers=CSV)

    assert (answer.status_code, answer.get_json()["permission"]) == (
        403,
        "contacts:export",
    )


@pytest.mark.parametrize(("read", "export"), [("own", "all"), ("all", "own")])
def test_the_narrower_scope_of_reading_and_exporting_holds(
    ann: Client, read: str, export: str
) -> None:
    add(ann, {"display_name": "Ana"})
    rights = {"contacts:read": read, "contacts:export": export}

    ben = ann.as_user(BEN, permissions=rights)

    assert rows(ben.get(LIST, headers=CSV)) == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("fields=nothing", "/fields"), ("filter[x][eq]=1", "/filter[x]")],
)
def test_what_is_wrong_is_told_before_the_first_row(
    ann: Client, query: str, pointer: str
) -> None:
    answer = ann.get(f"{LIST}?{query}", headers=CSV)

    [error] = answer.get_json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, pointer)


@pytest.mark.parametrize("accept", ["*/*", "application/json, text/csv;q=0.5", ""])
def test_json_stays_the_usual_answer(ann: Client, accept: str) -> None:
    answer = ann.get(LIST, headers={"Accept": accept})

    assert answer.get_json()["items"] == []


def test_what_a_mask_hides_stands_in_no_column(ann: Client) -> None:
    add(ann, {"display_name": "Ana", "phones": [{"raw": "+38344123456"}]})
    hidden, cut = (
        ann.as_user(ANN, permissions=RIGHTS, masks={"contacts.phones": how})
        for how in ("hidden", "masked")
    )

    [without] = rows(hidden.get(LIST, headers=CSV))
    [shortened] = rows(cut.get(LIST, headers=CSV))

    assert "phone" not in without
    assert shortened["phone"] == "'+383***456"
