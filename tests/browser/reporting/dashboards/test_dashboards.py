"""A dashboard is made of reports, arranged by mouse and keys, looked at anywhere."""

import re
import secrets

from playwright.sync_api import Locator, Page, StorageState, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame

SOON = 60_000
"""A notice may come before reporting has heard the fact: then it asks once more."""


class Dashboard(Frame):
    """What a person does with tiles."""

    def tile(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=title, exact=True)

    def put(self, report: str, title: str, *, name: str, is_new: bool) -> None:
        """Put a report on a dashboard, from the report's page."""
        self.open(report)
        self.page.get_by_role("button", name="Put on dashboard").click()
        dialog = self.page.get_by_role("dialog")
        if is_new:
            dialog.get_by_label("Name of the dashboard").fill(name)
        else:
            dialog.get_by_role("combobox", name="Dashboard").click()
            self.page.get_by_role("option", name=name).click()
        dialog.get_by_label("Title of the tile").fill(title)
        dialog.get_by_role("button", name="Put it there").click()
        expect(self.page.get_by_text(f"It is on “{name}” now")).to_be_visible()

    def press(self, handle: str, *keys: str) -> None:
        """Use the keys on a handle of a tile."""
        self.page.get_by_role("button", name=re.compile(f"^{handle}:")).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def carry(self, handle: str, right: int) -> None:
        """Take a handle with the mouse and carry it so many pixels."""
        box = self.page.get_by_role(
            "button", name=re.compile(f"^{handle}:")
        ).bounding_box()
        assert box
        x, y = box["x"] + 10, box["y"] + 10
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y, steps=5)
        self.page.mouse.up()

    def save(self) -> None:
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.get_by_role("button", name="Arrange")).to_be_visible()

    def left(self, title: str) -> float:
        box = self.tile(title).bounding_box()
        assert box
        return box["x"]


def test_a_dashboard_is_made_of_reports_arranged_and_kept(
    page: Page, open_browser: Opener, signed_in: StorageState, system: System
) -> None:
    name, board = f"Mine {secrets.token_hex(3)}", Dashboard(page, system.url)
    board.put("/deals-funnel/results", "Ended", name=name, is_new=True)
    board.put("/customer-base/growth", "Came", name=name, is_new=False)
    board.open("/dashboards")
    page.get_by_role("link", name=re.compile(name)).click()
    expect(board.tile("Ended")).to_be_visible()

    page.get_by_role("button", name="Arrange").click()
    before = board.left("Ended")
    board.press("Move Ended", *["ArrowRight"] * 6)
    expect(page.get_by_role("status").filter(has_text="Column 7")).to_be_attached()
    board.press("Size of Came", "ArrowRight", "ArrowDown")
    board.carry("Move Ended", -600)
    board.save()
    moved = board.left("Ended")
    page.reload()
    expect(board.tile("Ended")).to_be_visible()

    assert board.left("Ended") == moved <= before + 600
    board.check()
    where = page.url
    phone = Dashboard(
        open_browser(width=390, storage_state=signed_in, color_scheme="dark"),
        system.url,
    )
    phone.open(where.removeprefix(system.url))
    expect(phone.tile("Came")).to_be_visible()
    page.get_by_role("link", name="Ended", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("How deals ended")


def test_a_ready_made_dashboard_is_looked_at_and_copied(
    page: Page, system: System
) -> None:
    board = Dashboard(page, system.url)
    board.open("/dashboards")

    page.get_by_role("link", name=re.compile("Team lead.*Ready-made")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Team lead")
    assert page.get_by_role("button", name="Arrange").count() == 0
    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Arrange")).to_be_visible()


def an_open_deal(api: Api) -> tuple[str, str]:
    """A deal in a pipeline of its own: its id, and the word in their names."""
    word = f"Lane{secrets.token_hex(3)}"
    stages = [{"key": "offer", "label": f"{word} offer", "probability": 40}]
    lane = {"name": word, "currency": "EUR", "stages": stages, "is_default": False}
    about = {
        "title": word,
        "company_id": api.post("/api/v1/companies", {"name": word})["id"],
        "pipeline_id": api.post("/api/v1/pipelines", lane)["id"],
    }
    return str(api.post("/api/v1/deals", about)["id"]), word


def test_a_tile_follows_a_deal_that_is_won_while_one_looks(
    page: Page, system: System, api: Api
) -> None:
    """Example dashboards-01."""
    deal, word = an_open_deal(api)
    titles = ("pipeline", "Open"), ("results", "Ended")
    tiles = [
        {
            "report": f"/api/v1/deals-funnel/{report}",
            "group_by": "pipeline",
            "chart": "table",
            "title": title,
            "x": 6 * number,
        }
        for number, (report, title) in enumerate(titles)
    ]
    made = api.post("/api/v1/dashboards", {"name": word, "tiles": tiles})
    board = Dashboard(page, system.url)
    board.open(f"/dashboards/{made['id']}")
    expect(board.tile("Open")).to_contain_text(word, timeout=SOON)
    expect(board.tile("Ended")).not_to_contain_text(word)

    api.post(f"/api/v1/deals/{deal}/win", {})

    expect(board.tile("Ended")).to_contain_text(word, timeout=SOON)
    expect(board.tile("Open")).not_to_contain_text(word, timeout=SOON)
