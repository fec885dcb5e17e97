"""A role made on the screen: who has it sees his own, wherever he looks."""

import secrets
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api, wait_for
from tests.browser.conftest import Opener
from tests.browser.pages.contacts import Contacts
from tests.browser.pages.frame import Frame, barriers

PASSWORD: Final = "seven-brown-horses"
STAGES: Final = [{"key": "offer", "label": "Offer", "probability": 40}]


@dataclass(frozen=True)
class Colleague:
    """Somebody with one role, by the API and in a browser."""

    user_id: str
    api: Api
    frame: Frame


@pytest.fixture
def colleague(open_browser: Opener, system: System, api: Api) -> Any:
    """``colleague(role)``: somebody new who has signed in."""

    def made(role: str) -> Colleague:
        email = f"ben{secrets.token_hex(3)}@browser.example"
        asked = {"email": email, "name": "Ben", "role_ids": [role]}
        user = api.post("/api/v1/users", asked)
        page = open_browser()
        token = user["invitation_url"].rpartition("/")[2]
        page.goto(f"{system.url}/password/{token}")
        page.get_by_label("New password").fill(PASSWORD)
        frame = Frame(page, system.url)
        frame.send("Set password")
        frame.sign_in(email, PASSWORD)
        frame.check()
        return Colleague(user["id"], Api(system.url, email, PASSWORD), frame)

    return made


def records(api: Api, name: str, pipeline: str, minor: int) -> dict[str, str]:
    """Make one record of each kind, all of one name."""
    contact = api.post("/api/v1/contacts", {"name": {"given": name}})["id"]
    about = {"contact_id": contact}
    deal = {
        **about,
        "title": f"Deal {name}",
        "pipeline_id": pipeline,
        "amount": {"amount_minor": minor, "currency": "EUR"},
    }
    case = {**about, "kind": "complaint", "subject": f"Case {name}"}
    task = {**about, "title": f"Task {name}", "due_on": "2026-01-02"}
    return {
        "contacts": contact,
        "companies": api.post("/api/v1/companies", {"name": f"House {name}"})["id"],
        "deals": api.post("/api/v1/deals", deal)["id"],
        "cases": api.post("/api/v1/cases", case)["id"],
        "tasks": api.post("/api/v1/tasks", task)["id"],
    }


def worth(api: Api, pipeline: str) -> int:
    """What the reports know by now of the open deals of a pipeline, in cents."""
    table = api.get("/api/v1/deals-funnel/pipeline", group_by="pipeline")
    return sum(
        row["amounts"]["pipeline_amount"].get("EUR", 0)
        for row in table["rows"]
        if row["group"]["pipeline"] == pipeline
    )


def places(page: Page) -> list[str]:
    """The entries of the menu."""
    menu = page.get_by_role("navigation").first
    return [link.inner_text().strip() for link in menu.get_by_role("link").all()]


def made_on_the_screen(frame: Frame, admin: tuple[str, str], mark: str) -> str:
    """Copy a role, hide a field, save; the key of the new one."""
    frame.sign_in(*admin, path="/roles?role=account_manager")
    page = frame.page
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_label("Name").fill(f"Own {mark}")
    page.get_by_label("imports:run").select_option("own")
    page.get_by_label("imports:run").select_option("")
    page.get_by_role("combobox", name="Field").fill("contacts.tags")
    page.get_by_role("button", name="Hide", exact=True).click()
    assert barriers(page) == []
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Own {mark}")
    frame.check()
    return page.url.rpartition("role=")[2]


def lists_hold_his_own(frame: Frame, mark: str, pipeline: str) -> None:
    """Lists, the day and the palette: what is his is there, what is not is not."""
    page = frame.page
    found = Contacts(page, frame.url).find(mark, count=1)
    assert found[0].startswith(f"Mine {mark}")
    for screen in ("companies", f"deals?pipeline={pipeline}", "cases", "tasks", ""):
        page.goto(f"{frame.url}/{screen}")
        expect(page.get_by_text(f"Mine {mark}").first).to_be_visible()
        expect(page.get_by_text(f"Foreign {mark}")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.get_by_role("textbox", name="Search people").fill(mark)
    palette = page.get_by_role("dialog")
    expect(palette.get_by_text(f"Mine {mark}").first).to_be_visible()
    expect(palette.get_by_text(f"Foreign {mark}")).to_have_count(0)
    page.keyboard.press("Escape")


def addresses_lead_to_his_own(
    frame: Frame, mark: str, mine: dict[str, str], foreign: dict[str, str]
) -> None:
    """An address of a foreign record that was passed on leads nowhere."""
    page = frame.page
    for screen in ("contacts", "companies", "deals", "cases"):
        page.goto(f"{frame.url}/{screen}/{mine[screen]}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(mark)
        with page.expect_response(f"**/api/v1/**/{foreign[screen]}*") as refused:
            page.goto(f"{frame.url}/{screen}/{foreign[screen]}")
        assert refused.value.status == 404
        expect(page.get_by_text(f"Foreign {mark}")).to_have_count(0)


def test_a_role_made_on_the_screen_shows_its_people_their_own_alone(
    stranger: Frame, system: System, api: Api, colleague: Any
) -> None:
    mark = f"Mark{secrets.token_hex(3)}"
    ben = colleague(made_on_the_screen(stranger, system.admin, mark))
    lane = {"name": mark, "currency": "EUR", "stages": STAGES, "is_default": False}
    pipeline = api.post("/api/v1/pipelines", lane)["id"]
    mine = records(ben.api, f"Mine {mark}", pipeline, 1_100)
    foreign = records(api, f"Foreign {mark}", pipeline, 9_900)
    wait_for(lambda: worth(api, pipeline) == 1_100 + 9_900, mark)
    page = ben.frame.page

    lists_hold_his_own(ben.frame, mark, pipeline)
    addresses_lead_to_his_own(ben.frame, mark, mine, foreign)

    ben.frame.open("/deals-funnel/pipeline")
    line = page.get_by_role("row").filter(has_text=mark).first
    expect(line).to_contain_text("€11.00")
    ben.frame.open("/settings")
    assert {"Contacts", "Deals"} <= set(places(page))
    assert "Imports" not in places(page)
    tabs = page.get_by_role("navigation", name="Settings")
    for absent in ("Users", "Roles", "API keys", "Audit log"):
        expect(tabs.get_by_role("link", name=absent)).to_have_count(0)


def test_an_operator_of_another_company_sees_no_whole_number(
    system: System, api: Api, colleague: Any
) -> None:
    # A name with a run of digits is taken for a number, and cut.
    mark = "Call" + "".join(secrets.choice(ascii_lowercase) for _ in range(6))
    wish = {
        "name": mark,
        "copy_of": "outsourced_operator",
        "permissions": {"contacts:read": "own", "tasks:read": "own"},
        "masks": {"contacts.phones": "masked", "contacts.emails": "hidden"},
    }
    eve = colleague(api.post("/api/v1/roles", wish)["key"])
    person = {
        "name": {"given": mark},
        "phones": [{"raw": "+383 44 123 456"}],
        "emails": [{"value": f"{mark.lower()}@person.example"}],
        "owner_id": eve.user_id,
    }
    card = api.post("/api/v1/contacts", person)["id"]
    page = eve.frame.page

    eve.frame.open(f"/contacts/{card}")

    expect(page.get_by_role("heading", level=1)).to_contain_text(mark)
    expect(page.get_by_text("***456").first).to_be_visible()
    shown = page.content()
    assert "44123456" not in shown.replace(" ", "")
    assert "person.example" not in shown
    assert Contacts(page, system.url).find(mark, count=1)
    assert "44123456" not in page.content().replace(" ", "")
    assert not {"Deals", "Companies", "Cases", "Imports"} & set(places(page))
    told = eve.api.get(f"/api/v1/contacts/{card}")
    assert "123" not in str(told["phones"])
    assert "emails" not in told
