"""A deal moves in one browser; in another the funnel follows, and says why."""

import re
import secrets

from playwright.sync_api import Page, StorageState, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.deals import Deals
from tests.browser.pages.frame import Frame

SOON = 60_000
"""A notice may come before reporting has heard the fact: then it asks once more."""


def a_lane(api: Api) -> tuple[str, str]:
    """A pipeline of two stages with one deal; its id, and the word in its names."""
    word = f"Lane{secrets.token_hex(3)}"
    stages = [
        {"key": "new", "label": f"{word} new", "probability": 10},
        {"key": "talks", "label": f"{word} talks", "probability": 40},
        {"key": "offer", "label": f"{word} offer", "probability": 60},
    ]
    lane = {"name": word, "currency": "EUR", "stages": stages, "is_default": False}
    return str(api.post("/api/v1/pipelines", lane)["id"]), word


def moves_of(api: Api, deal: str) -> list[str]:
    """Return the ids of the facts that a deal came to another stage."""
    told = api.get(f"/api/v1/history/subjects/deal/{deal}")["items"]
    return [fact["id"] for fact in told if "stage_changed" in fact["type"]]


def test_the_funnel_follows_a_move_by_mouse_and_one_by_keys_and_names_the_fact(
    page: Page,
    open_browser: Opener,
    signed_in: StorageState,
    system: System,
    api: Api,
) -> None:
    pipeline, word = a_lane(api)
    company = api.post("/api/v1/companies", {"name": word})["id"]
    about = {"title": word, "company_id": company, "pipeline_id": pipeline}
    deal = str(api.post("/api/v1/deals", about)["id"])
    other = Frame(open_browser(storage_state=signed_in), system.url)
    other.open("/deals-funnel/pipeline?group=stage")
    line = other.page.get_by_role("row").filter(has_text=word)
    expect(line).to_contain_text(f"{word} new", timeout=SOON)

    board = Deals(page, system.url, pipeline)
    board.drag(word, to=f"{word} talks")
    board.is_in(word, f"{word} talks")
    expect(line).to_contain_text(f"{word} talks", timeout=SOON)
    board.carry(word, steps=1)
    board.is_in(word, f"{word} offer")
    expect(line).to_contain_text(f"{word} offer", timeout=SOON)

    moves = eventually(lambda: (found := moves_of(api, deal))[1:] and found)
    line.get_by_role("button", name=re.compile("^1, .*Open deals")).click()
    panel = other.page.get_by_role("dialog")
    expect(panel.get_by_role("listitem")).to_contain_text(moves[-1])
    expect(panel.get_by_role("link", name=re.compile("^Deal "))).to_be_visible()
