"""With a person comes what the colleague before has open with him."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.frame import Frame

PASSWORD = "seven-brown-horses"


def a_colleague(api: Api, system: System, name: str) -> Api:
    """Somebody new who cares for people."""
    email = f"{name.lower()}@browser.example"
    wish = {"email": email, "name": name, "role_ids": ["account_manager"]}
    token = api.post("/api/v1/users", wish)["invitation_url"].rpartition("/")[2]
    place = "/api/v1/sessions/password-reset/confirm"
    api.post(place, {"token": token, "new": PASSWORD})
    return Api(system.url, email, PASSWORD)


def test_the_new_owner_takes_over_the_tasks_and_leaves_the_rest(
    page: Page, system: System, api: Api
) -> None:
    word = secrets.token_hex(3)
    giver = a_colleague(api, system, f"Giver{word}")
    person = giver.post("/api/v1/contacts", {"display_name": f"Offered {word}"})
    eventually(lambda: is_known(giver, person["id"]), within=30)
    about = {"contact_id": person["id"]}
    task = {**about, "title": f"Call back {word}", "due_on": "2031-01-01"}
    task_id = giver.post("/api/v1/tasks", task)["id"]
    case = {**about, "kind": "complaint", "subject": f"Asked {word}"}
    case_id = giver.post("/api/v1/cases", case)["id"]
    me = api.get("/api/v1/users/me")["id"]
    place = f"/api/v1/contacts/{person['id']}"
    version = api.get(place)["version"]
    api.put(f"{place}/owner", {"owner_id": me}, version, "POST")
    eventually(lambda: api.get("/api/v1/tasks/hand-overs/offers")["items"], within=30)

    frame = Frame(page, system.url)
    frame.open("/tasks")
    offer = page.get_by_role("region", name="Still with the colleague before you")
    expect(offer).to_contain_text(f"Giver{word} has work open with 1 person")
    offer.get_by_role("checkbox", name="case").uncheck()
    offer.get_by_role("button", name="Take it over").click()

    expect(page.get_by_text(f"You take over the work of Giver{word}")).to_be_visible()
    expect(offer).to_have_count(0)
    eventually(lambda: api.get(f"/api/v1/tasks/{task_id}")["assignee_id"] == me)
    assert api.get(f"/api/v1/cases/{case_id}")["assignee_id"] != me
    frame.check()
