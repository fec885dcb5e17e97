"""Walls by key, before a real reporting: without a session, with the maker's rights."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from chassis.domain import utcnow
from chassis.mongo import Database
from chassis.testing.web import SigningKey
from reporting.app import service as reporting
from tests.builders.facts import DealStory, deliver
from tests.service.gateway.people import Browser, House
from tests.service.gateway.street import Neighbour, a_neighbour

WALLS = "/public/v1/walls/numbers"
OPEN = {"report": "/api/v1/deals-funnel/pipeline", "group_by": "stage", "title": "Open"}


@pytest.fixture
def neighbour(
    database: Callable[[str], Database], signing_key: SigningKey, mongo_url: str
) -> Iterator[Neighbour]:
    """The reporting, which knows of one deal of nobody's."""
    found = a_neighbour(reporting, database("reporting"), signing_key, mongo_url)
    deliver(found.database, reporting.consumers, *DealStory().facts)
    yield found
    found.stop()


@pytest.fixture
def street(gateway: Callable[..., House], neighbour: Neighbour) -> House:
    """The gateway before it."""
    return gateway(upstreams=neighbour.place)


@pytest.fixture
def ana(street: House) -> Browser:
    """An analyst, who hangs dashboards on walls."""
    return street.person("ana@example.org", "analyst").sign_in()


@pytest.fixture
def root(street: House) -> Browser:
    return street.person("root@example.org", "admin").sign_in()


def a_link(user: Browser) -> dict[str, Any]:
    """A dashboard on a wall: the link, with its key and where it is revoked."""
    made = user.post("/api/v1/dashboards", {"name": "Hall", "tiles": [OPEN]})
    assert made.status_code == 201, made.text
    place = f"/api/v1/dashboards/{made.get_json()['id']}/wall-links"
    day = (utcnow() + timedelta(days=7)).date().isoformat()
    answer = user.post(place, {"expires_on": day})
    assert answer.status_code == 201, answer.text
    link = answer.get_json()
    key = link["path"].removeprefix("/wall#")
    return {**link, "key": key, "place": f"{place}/{link['id']}"}


def look(house: House, key: str) -> TestResponse:
    """Ask as the screen on the wall does: no cookie, no token."""
    return house.visitor().post(WALLS, json={"key": key})


def open_deals(answer: TestResponse) -> int:
    assert answer.status_code == 200, answer.text
    table = answer.get_json()["wall"]["tiles"][0]["table"]
    return int(table["totals"].get("deals_open", 0))


def said(answer: TestResponse) -> dict[str, Any]:
    """What a refusal says, less what differs for each request."""
    body = answer.get_json()
    return {k: v for k, v in body.items() if k not in ("instance", "trace_id")}


def test_a_wall_needs_no_session_and_tells_nobody_else(
    street: House, ana: Browser
) -> None:
    answer = look(street, a_link(ana)["key"])

    assert open_deals(answer) == 1
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in answer.headers


def test_a_key_opens_nothing_but_its_wall(street: House, ana: Browser) -> None:
    link = a_link(ana)
    visitor, bearer = street.visitor(), {"Authorization": f"Bearer {link['key']}"}
    inside = "/internal/v1/wall-links/numbers"

    tries = [
        visitor.get(f"/api/v1/dashboards/{link['dashboard_id']}"),
        visitor.get(f"/api/v1/dashboards/{link['dashboard_id']}/data"),
        visitor.get("/api/v1/dashboards", headers=bearer),
        visitor.delete(link["place"], headers=bearer),
        visitor.post(inside, json={"key": link["key"]}),
        visitor.get(f"{WALLS}?key={link['key']}"),
        visitor.post(f"{WALLS}?key={link['key']}", json={}),
        visitor.post("/public/v1/walls", json={"key": link["key"]}),
    ]

    codes = [each.status_code for each in tries]
    assert codes == [401, 401, 401, 401, 404, 404, 422, 405]


def test_a_wall_obeys_the_rights_that_its_maker_has_now(
    street: House, ana: Browser, root: Browser
) -> None:
    key, place = a_link(ana)["key"], f"/api/v1/users/{ana.user.id}"
    assert open_deals(look(street, key)) == 1

    narrower = {"role_ids": ["account_manager"]}
    assert root.send("PATCH", place, narrower, version=1).status_code == 200
    own = open_deals(look(street, key))
    without = {"role_ids": ["marketer"]}
    assert root.send("PATCH", place, without, version=2).status_code == 200
    again = open_deals(look(street, key))

    assert (own, again) == (0, 1)


def test_whoever_may_read_no_dashboards_has_none_on_a_wall(
    street: House, ana: Browser, root: Browser
) -> None:
    key = a_link(ana)["key"]
    guest = {"name": "Guest", "permissions": {"tasks:read": "own"}}
    made = root.post("/api/v1/roles", guest)
    assert made.status_code == 201, made.text
    changed = {"role_ids": [made.get_json()["key"]]}
    path = f"/api/v1/users/{ana.user.id}"
    assert root.send("PATCH", path, changed, version=1).status_code == 200

    assert look(street, key).status_code == 404


def test_every_way_of_being_over_looks_the_same(
    street: House, ana: Browser, root: Browser
) -> None:
    revoked, orphaned, lost = (a_link(ana) for _ in range(3))
    assert ana.send("DELETE", revoked["place"]).status_code == 204
    board = f"/api/v1/dashboards/{lost['dashboard_id']}"
    assert ana.send("DELETE", board, version=1).status_code == 204
    answers = [look(street, each["key"]) for each in (revoked, lost)]
    path = f"/api/v1/users/{ana.user.id}/deactivate"
    assert root.post(path, {}).status_code == 200
    answers += [look(street, orphaned["key"]), look(street, "no-key-at-all")]

    assert [each.status_code for each in answers] == [404] * 4
    assert [said(each) for each in answers[1:]] == [said(answers[0])] * 3


def test_an_administrator_revokes_the_link_of_somebody_else(
    street: House, ana: Browser, root: Browser
) -> None:
    link = a_link(ana)

    assert root.send("DELETE", link["place"]).status_code == 204
    assert look(street, link["key"]).status_code == 404


def test_while_reporting_is_away_a_wall_says_so(
    street: House, ana: Browser, neighbour: Neighbour
) -> None:
    key = a_link(ana)["key"]
    neighbour.stop()

    answer = look(street, key)

    assert answer.status_code == 503
    assert answer.get_json()["retryable"]


def test_walls_have_the_rate_of_an_address(
    gateway: Callable[..., House], neighbour: Neighbour
) -> None:
    house = gateway(upstreams=neighbour.place, rate_address=5)

    codes = [look(house, "no-key").status_code for _ in range(7)]

    assert codes[0] == 404
    assert codes[-1] == 429


def test_the_key_is_in_no_log_and_no_metric(
    street: House, ana: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    key = a_link(ana)["key"]
    look(street, key)
    look(street, f"{key}x")

    told = capfd.readouterr()
    metrics = street.visitor().get("/metrics").text

    assert "/public/v1/walls/numbers" in told.out
    assert key not in told.out + told.err + metrics


def test_the_page_of_a_wall_needs_no_session(
    gateway: Callable[..., House], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_text = '<meta content="__KITH_CSRF__"><script nonce="__KITH_CSP_NONCE__">'
    (tmp_path / "index.html").write_text(page_text)
    monkeypatch.setattr("gateway.entrance.APPLICATION", tmp_path)

    page = gateway().visitor().get("/wall")

    assert page.status_code == 200
    assert "__KITH_CSP_NONCE__" not in page.text
    assert 'content=""' in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"


def test_without_a_build_there_is_no_page(
    gateway: Callable[..., House], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.entrance.APPLICATION", tmp_path)

    assert gateway().visitor().get("/wall").status_code == 404
