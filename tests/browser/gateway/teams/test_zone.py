"""The company moves to another time zone only after a question."""

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame

FAR = "Pacific/Kiritimati"


def zone_of_the_company(api: Api) -> str:
    teams = api.get("/api/v1/teams")["items"]
    return next(str(one["zone"]) for one in teams if one["kind"] == "workspace")


def test_a_changed_zone_is_asked_about_and_left_as_it_was(
    page: Page, system: System, api: Api
) -> None:
    before = zone_of_the_company(api)
    frame = Frame(page, system.url)
    frame.open("/teams")
    row = page.get_by_role("row").filter(has_text="Company")
    row.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog").filter(has_text="Time zone")
    form.get_by_role("combobox", name="Time zone").fill(FAR)
    page.get_by_role("option", name=FAR).click()
    form.get_by_role("button", name="Save team").click()

    question = page.get_by_role(
        "dialog", name="Move the company to Pacific/Kiritimati?"
    )
    expect(question).to_contain_text("Reports count in the days of the new zone")
    frame.check()
    question.get_by_role("button", name="Cancel").click()

    expect(question).to_have_count(0)
    assert zone_of_the_company(api) == before
