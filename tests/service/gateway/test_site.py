"""The application in the browser: its page, its files, the way to and from sign-in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.service.gateway.people import PASSWORD, Browser, House

PAGE = """<meta name="kith-csrf" content="__KITH_CSRF__">
<script nonce="__KITH_CSP_NONCE__" src="/assets/index-0aB_c-9z.js"></script>"""


@pytest.fixture
def built(
    gateway: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> House:
    """A gateway with an application that is built."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "assets/index-0aB_c-9z.js").write_text("1")
    (tmp_path / "assets/theme-init.js").write_text("2")
    monkeypatch.setattr("gateway.entrance.APPLICATION", tmp_path)
    return gateway()


@pytest.fixture
def ann(built: House) -> Browser:
    return built.person("ann@example.org", "account_manager").sign_in()


@pytest.mark.parametrize("path", ["/", "/contacts", "/contacts/1?tab=history"])
def test_every_screen_is_the_one_page_with_a_nonce_of_its_own(
    ann: Browser, path: str
) -> None:
    first, second = ann.get(path), ann.get(path)

    nonces = [re.findall('nonce="(.+?)"', answer.text) for answer in (first, second)]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0][0]}'" in first.headers["Content-Security-Policy"]
    assert first.headers["Cache-Control"] == "no-store"


def test_the_page_carries_the_token_of_the_session(ann: Browser) -> None:
    assert f'content="{ann.csrf}"' in ann.get("/").text


def test_a_path_of_no_screen_is_not_found(ann: Browser) -> None:
    assert ann.get("/nowhere").status_code == 404
    assert ann.get("/assets/nothing.js").status_code == 404
    assert ann.send("PATCH", "/api/v1/users/not-an-id", {}).status_code == 404
    assert ann.send("PUT", "/api/v1/users", {}).status_code == 405


def test_files_with_a_hash_in_their_name_never_change(built: House) -> None:
    hashed = built.visitor().head("/assets/index-0aB_c-9z.js")
    plain = built.visitor().head("/assets/theme-init.js")

    assert "immutable" in hashed.headers["Cache-Control"]
    assert "immutable" not in plain.headers["Cache-Control"]


def test_who_is_not_signed_in_signs_in_and_comes_back(built: House) -> None:
    ann = built.person("ann@example.org", "account_manager")

    asked = ann.get("/contacts/1?tab=history")
    form = ann.client.get(asked.headers["Location"])
    named = re.search('name="next" value="(.+?)"', form.text)
    assert named
    sent = {"email": "ann@example.org", "password": PASSWORD, "next": named[1]}
    answer = ann.client.post("/sign-in", data=sent)

    assert asked.status_code == 303
    assert answer.headers["Location"] == "/contacts/1?tab=history"


@pytest.mark.parametrize(
    "after",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "/api/v1/users"],
)
def test_signing_in_leads_only_to_our_own_pages(built: House, after: str) -> None:
    ann = built.person("ann@example.org", "account_manager")
    sent = {"email": "ann@example.org", "password": PASSWORD, "next": after}

    assert ann.client.post("/sign-in", data=sent).headers["Location"] == "/"


def test_without_a_build_the_start_page_stands_in(
    gateway: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.entrance.APPLICATION", tmp_path)
    ann = gateway().person("ann@example.org", "account_manager").sign_in()

    assert "make web" in ann.get("/").text
    assert ann.get("/contacts").headers["Location"] == "/"


def test_the_state_of_the_house_is_told_in_numbers(ann: Browser) -> None:
    told = ann.get("/api/status.json").get_json()

    names = {line["name"]: line for line in told["services"]}
    assert names["contacts"]["state"] == "not_reachable"
    assert names["gateway"]["state"] == "ready"
    assert names["gateway"]["pending"] is not None


def test_the_state_of_the_house_is_not_for_strangers(built: House) -> None:
    assert built.visitor().get("/api/status.json").status_code == 401
