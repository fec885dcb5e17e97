"""Whether we may write stands on the page of the person, and what that rests on."""

import re
import secrets
from email import message_from_bytes
from email.policy import default
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame

PASSWORD: Final = "seven-brown-horses"


def a_seller(page: Page, system: System, api: Api) -> Api:
    """Sign in somebody who cares for people of his own."""
    email = f"ben{secrets.token_hex(3)}@browser.example"
    asked = {"email": email, "name": "Ben", "role_ids": ["account_manager"]}
    user = api.post("/api/v1/users", asked)
    token = user["invitation_url"].rpartition("/")[2]
    page.goto(f"{system.url}/password/{token}")
    page.get_by_label("New password").fill(PASSWORD)
    frame = Frame(page, system.url)
    frame.send("Set password")
    frame.sign_in(email, PASSWORD)
    frame.check()
    return Api(system.url, email, PASSWORD)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_yes_needs_proof_and_a_no_takes_it_back(
    open_browser: Opener, system: System, api: Api, width: int
) -> None:
    page = open_browser(width=width)
    seller, frame = a_seller(page, system, api), Frame(page, system.url)
    email = f"{secrets.token_hex(4)}@browser.example"
    person = {"display_name": "Ana Kola", "emails": [{"value": email}]}
    card = seller.post("/api/v1/contacts", person)["id"]
    frame.open(f"/contacts/{card}?tab=consents")
    answers = page.get_by_role("region", name="May we write?")
    said = page.get_by_role("region", name="What was said")
    newsletter = answers.get_by_role("listitem").filter(has_text="Newsletter")
    expect(newsletter).to_contain_text("E-mail: no consent")

    said.get_by_role("button", name="Write it down").click()
    expect(said.get_by_role("alert")).to_be_visible()
    said.get_by_label("Number or place of the proof").fill("sheet 12")
    said.get_by_role("button", name="Write it down").click()

    expect(newsletter).to_contain_text("E-mail: yes")
    expect(said.get_by_text("Paper sheet 12")).to_be_visible()
    said.get_by_label("What", exact=True).click()
    page.get_by_role("option", name="taken back").click()
    said.get_by_role("button", name="Write it down").click()
    expect(newsletter).to_contain_text("E-mail: taken back")
    frame.check()


def link_in_the_mail_to(system: System, address: str) -> str:
    """Return the address that a mail asks to open."""
    folder = system.home.path / "mail"
    found = eventually(
        lambda: [
            message.get_content()
            for file in folder.glob("*.eml")
            for message in [message_from_bytes(file.read_bytes(), policy=default)]
            if address in str(message["To"]) and "/s/" in str(message.get_content())
        ]
    )
    return str(re.findall(r"https?://\S+", found[0])[0])


def test_who_is_asked_by_mail_agrees_on_the_page_behind_its_link(
    open_browser: Opener, system: System, api: Api
) -> None:
    page = open_browser(width=390)
    seller, frame = a_seller(page, system, api), Frame(page, system.url)
    email = f"{secrets.token_hex(4)}@browser.example"
    person = {"display_name": "Ana Kola", "emails": [{"value": email}]}
    card = seller.post("/api/v1/contacts", {**person, "locale": "sq"})["id"]
    frame.open(f"/contacts/{card}?tab=consents")
    said = page.get_by_role("region", name="What was said")
    newsletter = page.get_by_role("region", name="May we write?").get_by_role(
        "listitem"
    )
    newsletter = newsletter.filter(has_text="Newsletter")

    said.get_by_label("What", exact=True).click()
    page.get_by_role("option", name="ask by mail").click()
    said.get_by_role("button", name="Send the question").click()
    expect(newsletter).to_contain_text("E-mail: not confirmed")
    frame.check()
    page.goto(link_in_the_mail_to(system, email))
    expect(page.get_by_role("heading", name="A pajtoheni?")).to_be_visible()
    page.get_by_role("button", name="Po, pajtohem").click()
    expect(page.get_by_role("heading", name="Faleminderit")).to_be_visible()

    frame.open(f"/contacts/{card}?tab=consents")
    expect(newsletter).to_contain_text("E-mail: yes")
    expect(said.get_by_text("Confirmed by link")).to_be_visible()
    frame.check()
