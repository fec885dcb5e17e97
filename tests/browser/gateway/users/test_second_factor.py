"""The second step of signing in: set up on the profile page, asked for at the door."""

import secrets

import pyotp
from playwright.sync_api import expect

from chassis.domain import utcnow
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame, barriers

PASSWORD = "seven-brown-horses"


def test_a_colleague_sets_it_up_and_signs_in_with_a_code(
    open_browser: Opener, system: System, api: Api
) -> None:
    email = f"dea{secrets.token_hex(3)}@browser.example"
    asked = {"email": email, "name": "Dea", "role_ids": ["account_manager"]}
    link = api.post("/api/v1/users", asked)["invitation_url"]
    page = open_browser()
    page.goto(f"{system.url}/password/{link.rpartition('/')[2]}")
    page.get_by_label("New password").fill(PASSWORD)
    frame = Frame(page, system.url)
    frame.send("Set password")
    frame.sign_in(email, PASSWORD, path="/settings")

    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_alt_text("Picture with the secret")).to_be_visible()
    phone = pyotp.TOTP(page.locator("code").first.inner_text())
    page.get_by_label("Code").fill(phone.at(utcnow()))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("Your recovery codes")).to_be_visible()
    assert not barriers(page)

    elsewhere = Frame(open_browser(), system.url)
    elsewhere.sign_in(email, PASSWORD, path="/settings")
    expect(elsewhere.page.get_by_role("heading", level=1)).to_have_text("Second step")
    elsewhere.check()
    # A code opens once: the next one, which a clock may already show.
    elsewhere.page.get_by_label("Code").fill(phone.at(utcnow(), counter_offset=1))
    elsewhere.page.get_by_role("button", name="Sign in").click()
    expect(
        elsewhere.page.get_by_text("On. 10 recovery codes are left.")
    ).to_be_visible()
