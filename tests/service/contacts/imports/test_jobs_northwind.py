"""Files that nobody here wrote: rows of 21 countries with all their mess."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.builders.imports import IMPORTS, Desk

FOLDER = Path(__file__).parents[5] / "shared/data/northwind"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="../shared/data/northwind is not there"
)


def test_every_customer_comes_in_with_number_country_and_company(desk: Desk) -> None:
    found = desk.run((FOLDER / "customers.csv").read_bytes())

    counts, contacts = found["counts"], desk.contacts()
    phones = [phone for contact in contacts for phone in contact["phones"]]
    countries = {contact["addresses"][0]["country"] for contact in contacts}
    assert (counts["rows"], counts["created"], counts["failed"]) == (91, 91, 0)
    assert (len(contacts), counts["companies"]) == (91, 91)
    # 160 cells hold a number; three people have one number for both purposes.
    assert (len(phones), len(countries)) == (160 - 3, 21)
    assert None not in countries
    assert "NULL" not in repr(contacts)
    assert all(phone["e164"] or phone["raw"] for phone in phones)


def test_no_cell_of_the_customers_is_lost(desk: Desk) -> None:
    found = desk.run((FOLDER / "customers.csv").read_bytes())

    companies = list(desk.client.database.collection("companies").find())
    stored = " ".join(repr([desk.contacts(), companies]).split())
    answer = desk.client.get(f"{IMPORTS}/{found['id']}/results").get_data(as_text=True)
    rows = list(csv.DictReader(answer.splitlines()))
    # Countries are kept as codes: the test before this one counts them.
    columns = [name for name in found["source"]["columns"] if name != "Country"]
    assert [
        cell
        for row in rows
        for name in columns
        if (cell := " ".join(row[name].removeprefix("'").split())) != "NULL"
        and cell not in stored
        and repr(cell)[1:-1] not in stored
    ] == []


def test_each_number_that_cannot_be_read_is_told_with_row_and_column(
    desk: Desk,
) -> None:
    found = desk.run((FOLDER / "customers.csv").read_bytes())

    faults = desk.client.get(f"{IMPORTS}/{found['id']}/results?part=faults")
    lines = list(csv.DictReader(faults.get_data(as_text=True).splitlines()))
    told = {line["value"] for line in lines if line["code"] == "bad_phone"}
    unread = {
        phone["raw"]
        for contact in desk.contacts()
        for phone in contact["phones"]
        if phone["e164"] is None
    }
    assert {text.removeprefix("'") for text in told} == unread
    assert {line["column"] for line in lines} <= {"Phone", "Fax", "Address"}
    assert all(line["row"].isdigit() for line in lines)


def test_orders_in_an_old_encoding_give_their_companies_once(desk: Desk) -> None:
    raw = (FOLDER / "northwind.csv").read_bytes()
    upload = desk.upload(raw, "companies").get_json()
    names = {"ShipName": "name", "ShipCity": "address.city"}
    names |= {"ShipAddress": "address.line", "ShipPostalCode": "address.postal_code"}
    names |= {"ShipCountry": "address.country", "CustomerID": "external_id"}
    mapping = [{"column": column, "field": field} for column, field in names.items()]
    at = f"{IMPORTS}/{upload['id']}"
    desk.client.put(f"{at}/mapping", {"mapping": mapping}, version=1)
    desk.client.post(f"{at}/check")
    desk.work()
    desk.start(desk.read(upload))
    desk.work()

    counts = desk.read(upload)["counts"]
    companies = list(desk.client.database.collection("companies").find())
    results = Counter(row["result"] for row in desk.rows(upload, "limit=200"))
    assert counts["rows"] == sum(
        counts[name] for name in ("created", "updated", "skipped", "failed")
    )
    assert counts["created"] + counts["updated"] == 830
    assert len(companies) == len({company["external_id"] for company in companies})
    assert {"Toms Spezialitäten", "Suprêmes délices"} <= {
        company["name"] for company in companies
    }
    assert upload["source"]["layout"]["encoding"] in ("cp1252", "iso-8859-1")
    assert results["created"] > 0
