"""A segment is built, somebody enters it, and his page says why."""

import secrets

from playwright.sync_api import Page

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.segments import Segments


def test_who_changes_enters_a_segment_and_his_page_says_why(
    page: Page, system: System, api: Api
) -> None:
    tag, name = f"vip-{secrets.token_hex(3)}", f"VIP {secrets.token_hex(3)}"
    person = api.post("/api/v1/contacts", {"display_name": f"Mira {tag}"})
    segments = Segments(page, system.url)
    segments.begin(name)
    segments.has_tag(tag)
    segments.finds(0)
    segments.save(name)

    api.post(f"/api/v1/contacts/{person['id']}/tags", {"tags": [tag]})
    eventually(lambda: biography(api, person["id"]), within=30)
    page.reload()

    segments.shows_member(f"Mira {tag}")
    told = segments.biography(person["id"])
    assert name in told
    assert f"tags has any of “{tag}”" in told


def biography(api: Api, contact_id: str) -> object:
    return api.get(f"/api/v1/segments/biographies/{contact_id}")["items"]
