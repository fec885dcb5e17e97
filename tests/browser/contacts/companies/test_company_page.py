"""One page tells what all services know of a company."""

import secrets

from playwright.sync_api import Page, Route, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.companies import Company


def test_a_company_is_seen_with_its_people_its_group_and_what_waits(
    page: Page, system: System, api: Api
) -> None:
    word = secrets.token_hex(3)
    group = api.post("/api/v1/companies", {"name": f"Group {word}"})
    body = {"name": f"Mill {word}", "parent_id": group["id"]}
    mill = api.post("/api/v1/companies", body)
    person = {"name": {"given": f"Arta {word}"}, "company_id": mill["id"]}
    arta = api.post("/api/v1/contacts", person)
    eventually(lambda: is_known(api, arta["id"]), within=30)
    task = {"title": f"Flour {word}", "due_on": "2031-01-01", "company_id": mill["id"]}
    api.post("/api/v1/tasks", task)

    company = Company(page, system.url, mill["id"])
    company.part_shows("People", f"Arta {word}")
    company.part_shows("Group", f"Group {word}")
    company.part_shows("Tasks", f"Flour {word}")
    company.mark_as_key_account()
    expect(page.get_by_text("Key account", exact=True)).to_be_visible()
    company.check()


def test_a_part_that_does_not_answer_is_named_and_the_rest_is_shown(
    page: Page, system: System, api: Api
) -> None:
    name = f"Silo {secrets.token_hex(3)}"
    silo = api.post("/api/v1/companies", {"name": name})

    def without_deals(route: Route) -> None:
        answer = route.fetch()
        found = answer.json()
        found["parts"].pop("deals", None)
        route.fulfill(response=answer, json={**found, "incomplete": ["deals"]})

    page.route("**/api/v1/overviews/companies/**", without_deals)
    company = Company(page, system.url, silo["id"])

    expect(page.get_by_text("Did not answer: Deals")).to_be_visible()
    assert company.title == name
