"""Pages over real services, one of which hangs, is stopped, or sees nothing."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.testing import eventually
from tests.service.gateway.people import Browser
from tests.service.gateway.street import Street, nobody

OVERVIEWS = "/api/v1/overviews"


@pytest.fixture
def ann(street: Street) -> Browser:
    """A seller, who sees her own records."""
    return street.house.person("ann@example.org", "account_manager").sign_in()


@pytest.fixture
def ben(street: Street) -> Browser:
    """Another one."""
    return street.house.person("ben@example.org", "account_manager").sign_in()


def page(browser: Browser, path: str) -> dict[str, Any]:
    """Read a page; fails the test when that is refused."""
    answer = browser.get(f"{OVERVIEWS}{path}")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def complete(browser: Browser, path: str) -> dict[str, Any]:
    """Read a page until everybody answered in time: this machine may be busy."""

    def found() -> dict[str, Any] | None:
        read = page(browser, path)
        return None if read["incomplete"] else read

    return eventually(found, within=60) or {}


def a_case(street: Street, browser: Browser, contact_id: str) -> dict[str, Any]:
    body = {"kind": "complaint", "subject": "Broken", "contact_id": contact_id}
    body |= {"assignee_id": browser.user.id}
    return street.write(browser, "/api/v1/cases", body)


@pytest.mark.parametrize("how", ["hang", "stop"])
def test_overviews_01_everything_is_shown_but_what_is_away(
    street: Street, ann: Browser, how: str
) -> None:
    """Example overviews-01."""
    ana = street.contact(ann)
    complete(ann, f"/contacts/{ana}")
    getattr(street["campaigns"], how)()

    def shown() -> bool:
        began = time.monotonic()
        answer = ann.get(f"{OVERVIEWS}/contacts/{ana}")
        took = time.monotonic() - began
        read = answer.get_json()
        assert answer.headers["X-Completed"] == "false"
        assert "sends" in read["incomplete"]
        others = {"profile", "dates", "relationships", "deals", "cases", "timeline"}
        return others <= read["parts"].keys() and took < 3

    eventually(shown, within=60)


def test_overviews_02_who_may_not_see_a_contact_is_told_nothing(
    street: Street, ann: Browser, ben: Browser
) -> None:
    """Example overviews-02."""
    ana = street.contact(ann)
    # The interactions would answer: they have a case of Ben's about her.
    a_case(street, ann, ana)
    cases = street["interactions"].database.collection("cases")
    cases.update_many({}, {"$set": {"assignee_id": ben.user.id}})

    answers = [ben.get(f"{OVERVIEWS}/contacts/{each}") for each in (ana, nobody())]
    only = ben.get(f"{OVERVIEWS}/contacts/{ana}?parts=cases")

    assert [each.status_code for each in (*answers, only)] == [404, 404, 404]
    for private in ("instance", "trace_id"):
        for each in answers:
            each.get_json().pop(private)
    assert "Ana" not in answers[0].text


def test_overviews_02_holds_while_the_owner_of_contacts_is_away(
    street: Street, ann: Browser, ben: Browser
) -> None:
    """Example overviews-02."""
    ana = street.contact(ann)
    street["contacts"].stop()

    def judged() -> bool:
        hidden = ben.get(f"{OVERVIEWS}/contacts/{ana}").status_code
        assert hidden in (404, 503)
        return hidden == 404

    eventually(judged, within=60)
    read = page(ann, f"/contacts/{ana}")
    assert "profile" in read["incomplete"]
    assert "timeline" in read["parts"]


def test_a_page_shows_what_each_service_knows_and_the_names(
    street: Street, ann: Browser
) -> None:
    ana, zoe = street.contact(ann), street.contact(ann, display_name="Zoe Kola")
    writer = street.as_person("contacts", ann)
    related = {"from_contact_id": ana, "to_contact_id": zoe, "kind": "spouse"}
    assert writer.post("/api/v1/relationships", related).status_code == 201
    day = {"contact_id": ana, "kind": "birthday", "month": 5, "day": 6}
    assert writer.post("/api/v1/important-dates", day).status_code == 201
    case = a_case(street, ann, ana)

    read = complete(ann, f"/contacts/{ana}")

    parts = read["parts"]
    assert parts["profile"]["display_name"] == "Ana Kola"
    assert [each["id"] for each in parts["cases"]["items"]] == [case["id"]]
    assert [each["kind"] for each in parts["dates"]["items"]] == ["birthday"]
    assert parts["relationships"]["items"][0]["other_id"] == zoe
    assert read["names"][zoe] == "Zoe Kola"


def test_only_the_parts_asked_for_are_shown(street: Street, ann: Browser) -> None:
    ana = street.contact(ann)

    read = complete(ann, f"/contacts/{ana}?parts=deals,tasks")

    assert read["parts"].keys() == {"deals", "tasks"}


@pytest.mark.parametrize("query", ["parts=wallet", "parts=", "part=deals", "parts=a,b"])
def test_a_part_that_does_not_exist_is_refused(
    street: Street, ann: Browser, query: str
) -> None:
    ana = street.contact(ann)

    assert ann.get(f"{OVERVIEWS}/contacts/{ana}?{query}").status_code == 422


def test_a_part_that_a_role_may_not_read_is_absent(street: Street) -> None:
    mary = street.house.person("mary@example.org", "marketer").sign_in()
    ana = street.contact(mary)

    read = complete(mary, f"/contacts/{ana}")

    assert "profile" in read["parts"]
    assert not {"deals", "timeline"} & read["parts"].keys()


def test_the_page_of_a_company_shows_its_people(street: Street, ann: Browser) -> None:
    writer = street.as_person("contacts", ann)
    owned = {"name": "Kola Ltd", "owner_id": ann.user.id}
    company = writer.post("/api/v1/companies", owned).get_json()["id"]
    street.contact(ann, company_id=company)

    read = complete(ann, f"/companies/{company}")
    missing = ann.get(f"{OVERVIEWS}/companies/{nobody()}")

    people = read["parts"]["people"]["items"]
    assert read["parts"]["profile"]["name"] == "Kola Ltd"
    assert [each["display_name"] for each in people] == ["Ana Kola"]
    assert missing.status_code == 404


def test_my_day_shows_what_waits_for_me_and_for_nobody_else(
    street: Street, ann: Browser, ben: Browser
) -> None:
    ana = street.contact(ann)
    now = datetime.now(UTC)
    soon = (now + timedelta(hours=2)).isoformat(timespec="seconds")
    task = {"title": "Call Ana", "contact_id": ana, "due_on": f"{now:%Y-%m-%d}"}
    street.write(ann, "/api/v1/tasks", task)
    promise = {"contact_id": ana, "text": "A price", "due_at": soon}
    street.write(ann, "/api/v1/promises", promise)
    case = a_case(street, ann, ana)
    cases = street["interactions"].database.collection("cases")
    near = {"$set": {"resolution_clock.due_at": now + timedelta(hours=3)}}
    cases.update_one({"_id": case["id"]}, near)
    day = {"contact_id": ana, "kind": "birthday", "month": now.month, "day": now.day}
    writer = street.as_person("contacts", ann)
    assert writer.post("/api/v1/important-dates", day).status_code == 201

    mine = complete(ann, f"/my-day?date={now:%Y-%m-%d}")
    others = complete(ben, f"/my-day?date={now:%Y-%m-%d}")

    parts = mine["parts"]
    assert "Call Ana" in [each["title"] for each in parts["agenda"]["tasks"]]
    assert [each["text"] for each in parts["promises"]["items"]] == ["A price"]
    assert [each["id"] for each in parts["cases"]["items"]] == [case["id"]]
    assert [each["kind"] for each in parts["dates"]["items"]] == ["birthday"]
    assert mine["names"] == {ana: "Ana Kola"}
    assert others["names"] == {}
    assert others["parts"]["agenda"]["tasks"] == []


def test_a_page_for_which_nobody_answers_is_not_there_now(
    street: Street, ann: Browser
) -> None:
    ana = street.contact(ann)
    street.close()

    answers = [ann.get(f"{OVERVIEWS}{at}") for at in (f"/contacts/{ana}", "/my-day")]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert "Retry-After" in answers[0].headers
    street.neighbours.clear()


def a_bulk(street: Street, browser: Browser, service: str, segment: str) -> str:
    """Begin a change of records that are not there."""
    body = {"action": "assign", "ids": [nobody()], "params": {"owner_id": nobody()}}
    if segment == "tasks":
        body["params"] = {"assignee_id": nobody()}
    person = street.as_person(service, browser)
    answer = person.post(f"/api/v1/{segment}/bulk", body)
    assert answer.status_code == 202, answer.get_json()
    return str(answer.get_json()["id"])


def test_changes_of_many_records_are_listed_across_services_the_newest_first(
    street: Street, ann: Browser, ben: Browser
) -> None:
    first = a_bulk(street, ann, "contacts", "companies")
    second = a_bulk(street, ann, "interactions", "tasks")
    a_bulk(street, ben, "contacts", "contacts")

    found = complete(ann, "/bulk-actions")["items"]
    of_contacts = complete(ann, "/bulk-actions?service=contacts")["items"]
    ended = complete(ann, "/bulk-actions?state=finished")["items"]

    assert [each["id"] for each in found] == [second, first]
    assert [each["segment"] for each in found] == ["tasks", "companies"]
    assert found[0]["state"] == "running"
    assert [each["id"] for each in of_contacts] == [first]
    assert ended == []
    assert ann.get(f"{OVERVIEWS}/bulk-actions?state=later").status_code == 422


def test_a_list_that_does_not_answer_is_named_beside_the_changes(
    street: Street, ann: Browser
) -> None:
    mine = a_bulk(street, ann, "contacts", "contacts")
    complete(ann, "/bulk-actions")
    street["interactions"].stop()

    answer = ann.get(f"{OVERVIEWS}/bulk-actions")

    assert answer.headers["X-Completed"] == "false"
    read = answer.get_json()
    assert [each["id"] for each in read["items"]] == [mine]
    assert {"deals", "tasks"} <= {*read["incomplete"]}
