import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.jobs import WorkerProcess, make_queues
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.exports import queries
from contacts.exports.jobs import worker
from tests.builders.contacts import ANN, BEN
from tests.builders.exports import EXPORTS, RIGHTS, Office
from tests.builders.imports import Desk

FULL = {
    "name": {"given": "Ana", "family": "Kola", "order": "family_first"},
    "emails": [{"value": "a@x.example", "label": "Work"}, {"value": "b@x.example"}],
    "phones": [{"raw": "+383 44 123 456", "label": "mobile"}],
    "addresses": [
        {"lines": ["Rruga 1", "back yard"], "city": "Prishtina", "country": "XK"},
        {"label": "summer", "lines": ["By the sea"], "city": "Ulcinj"},
    ],
    "social": [{"network": "telegram", "handle": "ana"}],
    "tags": ["vip", "likes, commas"],
    "job_title": "Director",
    "external_id": "K-1",
}


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_exports_01_what_a_machine_takes_out_comes_in_again_as_it_was(
    office: Office, form: str
) -> None:
    """Example exports-01."""
    office.person("=1+1", emails=[{"value": "one@x.example"}])
    office.person("Kola Ana", **FULL)
    ana = office.person("Nobody", phones=[{"raw": "ask her"}])
    day = {"contact_id": ana["id"], "kind": "birthday", "month": 3, "day": 7}
    assert office.client.post("/api/v1/important-dates", day).status_code == 201

    safe = office.lines(columns=["display_name"])
    machine = office.file(format=form, flavour="machine")
    again = Desk(office.client).run(machine)

    assert "'=1+1" in safe
    assert form == "xlsx" or b"=1+1" in machine.replace(b"'=", b"")
    assert again["policy"]["match_on"] == "kith_id"
    counts = again["counts"]
    assert (counts["rows"], counts["skipped"]) == (3, 3)
    assert {row["result"] for row in Desk(office.client).rows(again)} == {"unchanged"}


def test_exports_02_a_file_holds_only_own_contacts_and_masked_columns_are_empty(
    office: Office, client: Callable[..., Client]
) -> None:
    """Example exports-02."""
    office.person("Not mine", emails=[{"value": "other@x.example"}])
    permissions = dict.fromkeys(RIGHTS, "own")
    masks = {"contacts.phones": "masked", "contacts.addresses": "hidden"}
    seller = client(contacts).as_user(BEN, permissions=permissions)
    Office(seller).person(
        "Mine",
        emails=[{"value": "mine@x.example"}],
        phones=[{"raw": "+383 44 123 456"}],
        addresses=[{"lines": ["Rruga 1"], "city": "Prishtina"}],
    )
    Office(seller).person("", phones=[{"raw": "+383 44 123 457"}])

    own = Office(client(contacts).as_user(BEN, permissions=permissions, masks=masks))
    columns = ["display_name", "emails", "phones", "addresses"]
    rows = list(csv.DictReader(io.StringIO("\n".join(own.lines(columns=columns)))))

    assert rows == [
        {
            "Display name": "Mine",
            "Emails 1 value": "mine@x.example",
            "Emails 1 label": "",
            "Phones": "",
            "Addresses": "",
        },
        {
            "Display name": "",
            "Emails 1 value": "",
            "Emails 1 label": "",
            "Phones": "",
            "Addresses": "",
        },
    ]


def test_the_narrower_of_two_rights_counts(client: Callable[..., Client]) -> None:
    everything = Office(
        client(contacts).as_user(ANN, permissions=dict.fromkeys(RIGHTS, "all"))
    )
    everything.person("Not mine")
    permissions = dict.fromkeys(RIGHTS, "all") | {"exports:run": "own"}
    own = Office(client(contacts).as_user(BEN, permissions=permissions))
    own.person("Mine")

    assert own.lines(columns=["display_name"]) == ["Display name", "Mine"]


def test_a_filter_chooses_the_records_and_columns_stand_as_they_were_asked_for(
    office: Office,
) -> None:
    company = office.client.post("/api/v1/companies", {"name": "Kola Sh.p.k."})
    office.person("Ana", tags=["vip"], company_id=company.get_json()["id"])
    office.person("Ben")
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}

    lines = office.lines(filter=vip, columns=["company", "display_name"])

    assert lines == ["Company,Display name", "Kola Sh.p.k.,Ana"]


def test_companies_can_be_taken_out_too(office: Office) -> None:
    office.client.post("/api/v1/companies", {"name": "Kola", "domains": ["kola.al"]})

    lines = office.lines(what="companies", columns=["name", "domains"])

    assert lines == ["Name,Domains", "Kola,kola.al"]


def test_a_card_is_read_by_the_import_as_the_same_person(office: Office) -> None:
    office.person("Kola Ana", **FULL)
    cards = office.file(format="vcard")
    found = Desk(office.client).checked(cards, match_on="email")

    [row] = found["forecast"]["rows"]
    values = row["values"]
    assert cards.startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kola Ana\r\n")
    assert (values["display_name"], values["job_title"]) == ("Kola Ana", "Director")
    assert values["phones"][0]["e164"] == "+38344123456"
    assert values["addresses"][0]["lines"] == ["Rruga 1", "back yard"]
    assert values["tags"] == ["vip", "likes, commas"]


def test_lines_of_json_have_the_shape_of_the_record(office: Office) -> None:
    office.person("Kola Ana", **FULL)

    [line] = office.lines(format="jsonl", columns=["display_name", "emails"])

    assert json.loads(line) == {
        "display_name": "Kola Ana",
        "emails": [
            {"value": "a@x.example", "label": "Work"},
            {"value": "b@x.example", "label": ""},
        ],
    }


def test_a_list_of_many_pages_is_whole_and_says_how_far_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    for n in range(8):
        office.person(f"P {n}")

    asked = office.ask(columns=["display_name"]).get_json()
    office.work()

    found = office.read(asked)
    assert (found["state"], found["rows"]) == ("finished", 8)
    lines = office.client.get(f"{EXPORTS}/{found['id']}/file").data.splitlines()
    assert sorted(lines[1:]) == [f"P {n}".encode() for n in range(8)]


def test_the_facts_tell_the_filter_without_what_is_said_of_persons(
    office: Office,
) -> None:
    office.person("Ana", emails=[{"value": "ana@x.example"}])
    both = {
        "all": [
            {"field": "email", "op": "has_any", "value": ["ana@x.example"]},
            {"field": "lifecycle_stage", "op": "eq", "value": "cold"},
        ]
    }

    office.file(filter=both, columns=["emails"], reason="for the fair")

    events = office.client.database.collection("events")
    facts = list(events.find({"type": {"$regex": "^contacts.export"}}).sort("_id", 1))
    assert [fact["type"].split(".")[2] for fact in facts] == ["started", "finished"]
    after = facts[1]["data"]["after"]
    assert after["rows"] == 1
    assert after["chosen"] == "email has any of “…” and stage is “cold”"
    assert "ana@x.example" not in str(facts)


def test_a_file_is_gone_after_seven_days(office: Office) -> None:
    found = office.ask().get_json()
    office.work()
    database = office.client.database
    # Of all that eight days bring, only what exports do.
    soon = WorkerProcess(database, [worker], offset=timedelta(days=8))
    files = database.collection("export_files.files")
    assert files.count_documents({}) == 1

    database.collection("exports").update_one(
        {"_id": found["id"]},
        [{"$set": {"expires_at": {"$subtract": ["$expires_at", 8 * 86_400_000]}}}],
    )
    early = office.client.get(f"{EXPORTS}/{found['id']}/file")
    make_queues(database, contacts.workers)
    soon.run_until_empty()
    late = office.client.get(f"{EXPORTS}/{found['id']}/file")

    assert (early.status_code, late.status_code) == (410, 410)
    assert office.read(found)["state"] == "expired"
    assert database.collection("export_files.files").count_documents({}) <= 1


def test_an_export_that_was_stopped_leaves_no_file(office: Office) -> None:
    office.person("Ana")
    found = office.ask().get_json()

    stopped = office.client.post(f"{EXPORTS}/{found['id']}/cancel")
    office.work()
    again = office.client.post(f"{EXPORTS}/{found['id']}/cancel")
    file = office.client.get(f"{EXPORTS}/{found['id']}/file")

    assert (stopped.status_code, stopped.get_json()["state"]) == (200, "cancelled")
    assert (again.status_code, file.status_code) == (409, 409)
    files = office.client.database.collection("export_files.files")
    assert files.count_documents({}) == 0


def test_a_list_that_is_too_long_for_a_sheet_fails_and_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contacts.tables.model.writing.MOST_ROWS", 2)
    for n in range(3):
        office.person(f"P {n}")

    asked = office.ask(format="xlsx").get_json()
    office.work()

    found = office.read(asked)
    assert (found["state"], found["error"]) == ("failed", "too-many-rows")
    file = office.client.get(f"{EXPORTS}/{found['id']}/file")
    assert file.status_code == 409
