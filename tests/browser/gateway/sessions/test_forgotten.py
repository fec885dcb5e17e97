"""Who forgot the password sets a new one by the link in a mail."""

import re
import secrets
from email import message_from_bytes, policy

from playwright.sync_api import expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame

FIRST, SECOND = "seven-brown-horses", "eight-green-kettles"


def test_the_link_of_a_mail_lets_one_in_again(
    open_browser: Opener, system: System, api: Api
) -> None:
    email = f"ela{secrets.token_hex(3)}@browser.example"
    asked = {"email": email, "name": "Ela", "role_ids": ["account_manager"]}
    token = api.post("/api/v1/users", asked)["invitation_url"].rpartition("/")[2]
    place = "/api/v1/sessions/password-reset/confirm"
    api.post(place, {"token": token, "new": FIRST})
    page = open_browser(390, java_script_enabled=False)
    page.goto(system.url)
    page.get_by_role("link", name="Forgot the password?").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("alert")).to_contain_text("a link is on its way")

    page.goto(eventually(lambda: link_to(system, email), within=30) or "")
    page.get_by_label("New password").fill(SECOND)
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_role("alert")).to_contain_text("The password is set")

    inside = Frame(open_browser(), system.url)
    inside.sign_in(email, SECOND)
    expect(inside.page.get_by_role("navigation").first).to_be_visible()


def link_to(system: System, email: str) -> str | None:
    """The link of the newest mail about a password to an address."""
    for file in (system.home.path / "mail").glob("*.eml"):
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        body = mail.get_body()
        if mail["To"] == email and mail["Subject"] == "Set a new password" and body:
            found = re.search(r"http\S+/password/\S+", body.get_content())
            return found[0] if found else None
    return None
