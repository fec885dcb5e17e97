"""Customer files come in through the public API of a system that really runs."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import phonenumbers
import pytest
from pymongo import MongoClient

from chassis.filters import fold
from chassis.testing import eventually
from chassis.testing.system import System
from contacts.mappings.model import country_code
from demo.customers import UNREADABLE, customer_file
from tests.builders.visitor import Visitor

FOLDER = Path(__file__).parents[4] / "shared/data/northwind"
IMPORTS = "/api/v1/imports"
# Segments judge people in their own time.
MOVED = {"version", "updated_at", "facets"}
# What other tests did with people of their own arrives in its own time too.
TOUCHED = {"keep_in_touch", "lifecycle_stage", "stage_since"}
IS_POSSIBLE = phonenumbers.ValidationResult.IS_POSSIBLE
SUMS = ("created", "updated", "skipped", "failed")
needs_northwind = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="../shared/data/northwind is not there"
)


def reach(visitor: Visitor, found: Any, state: str) -> Any:
    """Wait until an import has come to a state."""

    def look() -> Any:
        now = visitor.get(f"{IMPORTS}/{found['id']}")
        assert now["state"] != "failed", now["error"]
        return now if now["state"] == state else None

    return eventually(look, within=60)


def bring_in(
    visitor: Visitor,
    name: str,
    content: bytes,
    mapping: Any = None,
    target: str = "contacts",
    **policy: str,
) -> Any:
    """Upload, map, check and run a file; return the finished import."""
    found = visitor.upload(name, content, target)
    at = f"{IMPORTS}/{found['id']}"
    body = {"mapping": mapping or found["mapping"], "policy": policy}
    seen = {"If-Match": f'"{found["version"]}"'}
    assert visitor.send("PUT", f"{at}/mapping", body, headers=seen).status == 200
    visitor.post(f"{at}/check")
    rows = reach(visitor, found, "checked")["forecast"]["counts"]["rows"]
    visitor.post(f"{at}/run", {"expected_rows": rows})
    return reach(visitor, found, "finished")


def results(visitor: Visitor, found: Any, part: str) -> list[dict[str, str]]:
    at = f"{IMPORTS}/{found['id']}/results?part={part}"
    answer = visitor.send("GET", at)
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(answer.body.decode().splitlines()))


def of_import(visitor: Visitor, found: Any) -> dict[str, Any]:
    """Return the contacts that the rows of an import are now, by row."""
    return {
        row["row"]: visitor.get(f"/api/v1/contacts/{row['record_id']}")
        for row in results(visitor, found, "rows")
        if row["record_id"]
    }


def expected_number(text: str, country: str) -> str | None:
    """Read a number as the library of the telephone companies does."""
    try:
        number = phonenumbers.parse(text, country_code(country))
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != IS_POSSIBLE:
        return None
    form = phonenumbers.PhoneNumberFormat.E164
    return phonenumbers.format_number(number, form)


def state_of(system: System) -> dict[str, Any]:
    """Return what the records out of the trash say, whatever their version."""
    with MongoClient[Any](system.mongo_url) as mongo:
        return {
            row.pop("_id"): {name: row[name] for name in row.keys() - moved}
            for name in ("contacts", "companies")
            for row in mongo["kith_contacts"][name].find({"deleted_at": None})
            for moved in [MOVED if row.get("external_id") else MOVED | TOUCHED]
        }


def add_up(counts: dict[str, int]) -> bool:
    return counts["rows"] == sum(counts[name] for name in SUMS)


def a_file(seed: int) -> bytes:
    """Return a customer file whose people stand in no other file."""
    mark = uuid4().hex
    made = customer_file(seed=seed).replace(b"@demo.", f"@{mark}.".encode())
    return made.replace(b"\nC0", f"\n{mark}0".encode())


def test_a_file_with_all_that_is_amiss_comes_in_and_nothing_is_lost(
    visitor: Visitor,
) -> None:
    content = a_file(2)
    rows = list(csv.DictReader(content.decode().splitlines()))

    found = bring_in(visitor, "customers.csv", content)

    counts, known = found["counts"], of_import(visitor, found)
    assert (counts["rows"], counts["created"], counts["updated"]) == (90, 81, 9)
    assert add_up(counts)
    faults = results(visitor, found, "faults")
    unreadable = {str(n) for n, r in enumerate(rows, 2) if r["Phone"] == UNREADABLE}
    assert {fault["row"] for fault in faults} == unreadable
    assert {(f["column"], f["value"]) for f in faults} == {("Phone", UNREADABLE)}
    for number, row in enumerate(rows, 2):
        person = known[str(number)]
        written = {row["Phone"], row["Mobile"]} - {"NULL"}
        read = {p["raw"]: p["e164"] for p in person["phones"]}
        assert person["display_name"] == row["Name"]
        assert person["addresses"][0]["city"] == row["City"]
        assert read == {text: expected_number(text, row["Country"]) for text in written}
    assert "NULL" not in repr(known)


@needs_northwind
def test_a_real_file_of_21_countries_comes_in_by_the_row(visitor: Visitor) -> None:
    content = (FOLDER / "customers.csv").read_bytes()
    [_, *rows] = list(csv.reader(content.decode().splitlines()))

    found = bring_in(visitor, "customers.csv", content, match_on="none")

    known = of_import(visitor, found)
    told = {(f["row"], f["column"]) for f in results(visitor, found, "faults")}
    assert (found["counts"]["rows"], found["counts"]["created"]) == (91, 91)
    assert add_up(found["counts"])
    assert len({person["addresses"][0]["country"] for person in known.values()}) == 21
    assert "NULL" not in repr(known)
    for number, (_, company, name, title, *_, country, phone, fax) in enumerate(
        rows, 2
    ):
        person = known[str(number)]
        assert (person["display_name"], person["job_title"]) == (name, title)
        employer = visitor.get(f"/api/v1/companies/{person['company_id']}")
        # The orders write one company with other accents; whichever file came first.
        assert fold(employer["name"]) == fold(company)
        read = {p["raw"]: p["e164"] for p in person["phones"]}
        for column, text in (("Phone", phone), ("Fax", fax)):
            if text != "NULL":
                assert read[text] == expected_number(text, country)
                assert (read[text] is None) == ((str(number), column) in told)


@needs_northwind
def test_a_real_file_in_an_old_encoding_comes_in_with_its_accents(
    visitor: Visitor,
) -> None:
    content = (FOLDER / "northwind.csv").read_bytes()
    assert b"M\xfcnster" in content, "not ISO-8859-1"
    names = {"ShipName": "name", "ShipCity": "address.city"}
    names |= {"ShipAddress": "address.line", "ShipPostalCode": "address.postal_code"}
    names |= {"ShipCountry": "address.country", "CustomerID": "external_id"}
    mapping = [{"column": column, "field": field} for column, field in names.items()]

    found = bring_in(visitor, "northwind.csv", content, mapping, target="companies")

    stored = results(visitor, found, "rows")
    fates = Counter(row["result"] for row in stored)
    counts = found["counts"]
    assert add_up(counts)
    assert len(stored) == counts["rows"] == sum(fates.values())
    assert all(row["reasons"] for row in stored if row["result"] == "failed")
    reported = {fault["row"] for fault in results(visitor, found, "faults")}
    assert {row["row"] for row in stored if row["result"] == "failed"} <= reported
    made = {
        visitor.get(f"/api/v1/companies/{row['record_id']}")["name"]
        for row in stored
        if row["record_id"] and not row["ShipName"].isascii()
    }
    assert {"Toms Spezialitäten", "Suprêmes délices"} <= made


def test_an_undone_import_gives_back_what_was_before(
    system: System, visitor: Visitor
) -> None:
    known = a_file(3)
    bring_in(visitor, "known.csv", known)
    before = state_of(system)
    later = known.replace(b"Owner", b"Director") + a_file(4).partition(b"\n")[2]

    found = bring_in(visitor, "later.csv", later)
    changed = state_of(system)
    visitor.post(f"{IMPORTS}/{found['id']}/undo", {})
    undone = reach(visitor, found, "undone")

    fates = {(r["result"], r["undo"]) for r in results(visitor, undone, "rows")}
    assert found["counts"]["created"] == 81
    assert len(changed) > len(before)
    assert any(changed[record_id] != before[record_id] for record_id in before)
    assert state_of(system) == before
    assert {undo for result, undo in fates if result in ("created", "updated")} == {
        "undone"
    }


def test_a_stranger_reads_nothing_of_an_import(visitor: Visitor) -> None:
    found = visitor.upload("a.csv", b"name,email\nAna,ana@x.example\n")
    nobody = Visitor(visitor.url, {"Authorization": "Bearer kith_dev_nobody"})

    for path in ("", "/rows", "/results", "/results?part=faults"):
        assert nobody.send("GET", f"{IMPORTS}/{found['id']}{path}").status == 401
