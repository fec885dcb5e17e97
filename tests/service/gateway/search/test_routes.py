"""One box over real services, one of which hangs, is stopped, or sees nothing."""

import time
from typing import Any

import pytest

from chassis.testing import eventually
from tests.service.gateway.people import Browser
from tests.service.gateway.street import Street, nobody

SEARCH = "/api/v1/search"
PHONE = [{"raw": "+383 44 123 456"}]


@pytest.fixture
def ann(street: Street) -> Browser:
    """A seller, who sees her own records."""
    return street.house.person("ann@example.org", "account_manager").sign_in()


@pytest.fixture
def ben(street: Street) -> Browser:
    """Another one."""
    return street.house.person("ben@example.org", "account_manager").sign_in()


def sought(browser: Browser, q: str, **more: Any) -> dict[str, Any]:
    """Search; fails the test when that is refused."""
    answer = browser.post(SEARCH, {"q": q, **more})
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def complete(browser: Browser, q: str, **more: Any) -> dict[str, Any]:
    """Search until everybody answered in time: this machine may be busy."""

    def found() -> dict[str, Any] | None:
        page = sought(browser, q, **more)
        return None if page["incomplete"] else page

    return eventually(found, within=60) or {}


def first(page: dict[str, Any]) -> tuple[str, str]:
    """Return kind and title of the very first record."""
    top = page["groups"][0]["items"][0]
    return top["type"], top["title"]


@pytest.mark.parametrize(
    "typed",
    ["044123456", "+383 44 123 456", "00383 44/123-456", "+383 (0)44 123456"],
)
def test_search_01_a_number_in_any_writing_puts_its_person_first(
    street: Street, ann: Browser, typed: str
) -> None:
    """Example search-01."""
    for name in ("Ana Kola", "Ana Krasniqi"):
        street.contact(ann, display_name=name)
    street.contact(ann, display_name="Zoja 44123", phones=PHONE)

    page = complete(ann, typed)

    assert first(page) == ("contact", "Zoja 44123")
    assert page["groups"][0]["items"][0]["exact"] is True


@pytest.mark.parametrize("typed", ["{}", "c 2026 1", "2026-000001"])
def test_search_02_a_case_is_first_by_its_number(
    street: Street, ann: Browser, typed: str
) -> None:
    """Example search-02."""
    ana = street.contact(ann, display_name="Ana C 2026")
    body = {"kind": "complaint", "subject": "Broken", "contact_id": ana}
    case = street.write(ann, "/api/v1/cases", body)
    year, number = case["number"].split("-")[1:]
    spoken = typed.format(case["number"]).replace("2026", year)

    page = complete(ann, spoken.replace("000001", number))

    assert first(page) == ("case", "Broken")
    assert page["groups"][0]["items"][0]["detail"] == case["number"]


def test_search_03_who_hangs_is_named_and_the_others_are_shown_in_time(
    street: Street, ann: Browser
) -> None:
    """Example search-03."""
    street.contact(ann)
    complete(ann, "kola")
    street["interactions"].hang()

    def shown() -> bool:
        began = time.monotonic()
        answer = ann.post(SEARCH, {"q": "kola"})
        took = time.monotonic() - began
        page = answer.get_json()
        assert page["incomplete"] == ["deal", "case", "activity"]
        assert answer.headers["X-Completed"] == "false"
        return took < 0.5 and first(page) == ("contact", "Ana Kola")

    eventually(shown, within=60)


def test_search_03_who_is_stopped_is_named_and_the_others_are_shown(
    street: Street, ann: Browser
) -> None:
    """Example search-03."""
    street.contact(ann)
    street["interactions"].stop()

    def shown() -> bool:
        page = sought(ann, "kola")
        assert {"deal", "case", "activity"} <= {*page["incomplete"]}
        return bool(page["groups"]) and first(page) == ("contact", "Ana Kola")

    eventually(shown, within=60)


def test_a_hanging_search_does_not_cut_the_service_off(
    street: Street, ann: Browser
) -> None:
    street["interactions"].hang()
    for _ in range(5):
        sought(ann, "kola", types=["deal", "case", "activity"])
    door: Any = street.house.app.wsgi_app
    is_cut_off = door._upstreams["interactions"].breaker.is_open
    street["interactions"]._open.set()

    assert not is_cut_off
    # It has the backlog to refuse first.
    eventually(lambda: ann.get("/api/v1/deals").status_code == 200)


def test_a_name_is_found_in_any_script_and_what_was_found_is_marked(
    street: Street, ann: Browser
) -> None:
    street.contact(ann, display_name="Пётр Иванов")
    street.contact(ann, display_name="Çelik Öz")

    ivan = complete(ann, "ivan")["groups"][0]["items"]
    celik = complete(ann, "celik oz")["groups"][0]["items"]

    assert [each["pieces"] for each in ivan] == [["Пётр ", "Иван", "ов"]]
    assert [each["pieces"] for each in celik] == [["", "Çelik", " ", "Öz", ""]]


def test_everything_with_a_word_is_found_by_kind(street: Street, ann: Browser) -> None:
    ana = street.contact(ann, display_name="Camera Ana")
    writer = street.as_person("contacts", ann)
    owned = {"name": "Camera Ltd", "owner_id": ann.user.id}
    assert writer.post("/api/v1/companies", owned).status_code == 201
    deal = {"title": "Two cameras", "contact_id": ana}
    note = {"kind": "note", "subject": "Likes the camera", "contact_id": ana}
    admin = street.house.person("eve@example.org", "admin")
    stages = [{"key": "lead", "label": "Lead", "probability": 10}]
    pipeline = {"name": "Sales", "currency": "EUR", "stages": stages}
    street.write(admin, "/api/v1/pipelines", pipeline)
    street.write(ann, "/api/v1/deals", deal)
    street.write(ann, "/api/v1/activities", note)

    page = complete(ann, "camera")
    people = complete(ann, "camera", types=["contact"])

    assert [group["type"] for group in page["groups"]] == [
        *("contact", "company", "deal", "activity"),
    ]
    assert [group["type"] for group in people["groups"]] == ["contact"]
    assert page["groups"][2]["items"][0]["contact_id"] == ana


def test_nobody_finds_what_he_may_not_see(
    street: Street, ann: Browser, ben: Browser
) -> None:
    ana = street.contact(ann, phones=PHONE, emails=[{"value": "ana@kola.example"}])
    body = {"kind": "complaint", "subject": "Kola", "contact_id": ana}
    number = street.write(ann, "/api/v1/cases", body)["number"]

    pages = [
        complete(ben, typed)
        for typed in ("kola", "044123456", "ana@kola.example", number)
    ]

    assert [page["groups"] for page in pages] == [[], [], [], []]
    assert first(complete(ann, "ana@kola.example")) == ("contact", "Ana Kola")


def test_a_role_that_reads_no_numbers_finds_nobody_by_one(street: Street) -> None:
    mary = street.house.person("mary@example.org", "marketer").sign_in()
    street.contact(mary, phones=PHONE)

    page = complete(mary, "044123456")

    assert page["groups"] == []
    assert "044" not in str(complete(mary, "kola"))


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/q"),
        ({"q": "a"}, "/q"),
        ({"q": " a "}, "/q"),
        ({"q": "x" * 201}, "/q"),
        ({"q": "ana", "limit": 51}, "/limit"),
        ({"q": "ana", "types": ["person"]}, "/types/0"),
        ({"q": "ana", "more": 1}, "/more"),
    ],
    ids=str,
)
def test_a_search_that_cannot_be_meant_is_refused(
    street: Street, ann: Browser, body: dict[str, Any], pointer: str
) -> None:
    answer = ann.post(SEARCH, body)

    assert answer.status_code == 422, answer.text
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_single_digit_is_a_search(street: Street, ann: Browser) -> None:
    street.contact(ann, display_name="Store 7")

    assert first(complete(ann, "7")) == ("contact", "Store 7")


def test_what_was_pinned_and_chosen_stands_in_the_empty_box(
    street: Street, ann: Browser, ben: Browser
) -> None:
    ana, zoe = street.contact(ann), street.contact(ann, display_name="Zoe")

    for name in (ana, zoe, ana):
        assert ann.send("PUT", f"{SEARCH}/recent/contact/{name}").status_code == 204
    assert ann.send("PUT", f"{SEARCH}/pins/contact/{zoe}").status_code == 204
    page = ann.get(SEARCH).get_json()

    assert [each["title"] for each in page["recent"]] == ["Ana Kola", "Zoe"]
    assert [each["title"] for each in page["pinned"]] == ["Zoe"]
    assert ben.get(SEARCH).get_json()["recent"] == []


def test_a_pin_is_taken_away_once(street: Street, ann: Browser) -> None:
    place = f"{SEARCH}/pins/contact/{street.contact(ann)}"
    ann.send("PUT", place)

    assert ann.send("DELETE", place).status_code == 204
    assert ann.send("DELETE", place).status_code == 404
    assert ann.get(SEARCH).get_json()["pinned"] == []


def test_nobody_pins_what_he_may_not_see(
    street: Street, ann: Browser, ben: Browser
) -> None:
    ana = street.contact(ann)

    answers = [
        ben.send("PUT", f"{SEARCH}/pins/contact/{each}") for each in (ana, nobody())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert street.house.database.collection("search_marks").find_one({}) is None


def test_a_pin_is_gone_from_the_box_with_the_right_to_see_it(
    street: Street, ann: Browser
) -> None:
    ana = street.contact(ann)
    ann.send("PUT", f"{SEARCH}/pins/contact/{ana}")
    contacts = street["contacts"].database.collection("contacts")
    contacts.update_one({"_id": ana}, {"$set": {"owner_id": "somebody else"}})

    assert ann.get(SEARCH).get_json()["pinned"] == []


def test_what_is_kept_of_recent_records_does_not_grow(
    street: Street, ann: Browser
) -> None:
    people = [street.contact(ann, display_name=f"P {n}") for n in range(12)]

    for each in people:
        ann.send("PUT", f"{SEARCH}/recent/contact/{each}")

    shown = ann.get(SEARCH).get_json()["recent"]
    assert [each["title"] for each in shown] == [f"P {n}" for n in range(11, 1, -1)]


def test_nobody_searches_without_having_signed_in(street: Street) -> None:
    answer = street.house.visitor().post(SEARCH, json={"q": "ana"})

    assert answer.status_code == 401
