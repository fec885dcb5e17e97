"""Deals, cases and activities are found by words, by an index, within one's scope."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.mongo import Database
from chassis.testing.web import Client
from tests.builders.cases import a_case
from tests.builders.deals import DEALS, a_deal, a_pipeline

FIND = "/internal/v1/search"
Explained = Callable[[Database], AbstractContextManager[list[str]]]


def titles(user: Client, kind: str, **asked: Any) -> list[str]:
    answer = user.post(f"{FIND}/{kind}", asked)
    assert answer.status_code == 200, answer.get_json()
    return [each["title"] for each in answer.get_json()["items"]]


@pytest.fixture
def deals(eve: Client, ann: Client, ada: str) -> dict[str, str]:
    """What Ann has on the board: id by title."""
    a_pipeline(eve)
    names = ("Camera", "Cameras for Ćiril", "Film")
    return {name: a_deal(ann, ada, title=name)["id"] for name in names}


@pytest.mark.usefixtures("deals")
def test_whole_words_come_before_beginnings(ann: Client) -> None:
    assert titles(ann, "deal", q="camera") == ["Camera", "Cameras for Ćiril"]
    assert titles(ann, "deal", q="CIRIL cam") == ["Cameras for Ćiril"]
    assert titles(ann, "deal", q="camera", limit=1) == ["Camera"]
    assert titles(ann, "deal", q="?!") == []
    assert titles(ann, "deal") == []


def test_records_are_named_by_their_ids(ann: Client, deals: dict[str, str]) -> None:
    wanted = [deals["Film"], deals["Camera"], new_id()]

    assert sorted(titles(ann, "deal", ids=wanted)) == ["Camera", "Film"]
    assert titles(ann, "deal", ids=[]) == []


def test_nobody_finds_what_is_not_his(
    ann: Client, ben: Client, deals: dict[str, str]
) -> None:
    assert titles(ben, "deal", q="camera") == []
    assert titles(ben, "deal", ids=[deals["Camera"]]) == []


def test_who_may_not_read_a_kind_may_not_search_it(ann: Client) -> None:
    seller = ann.as_user("ann", permissions={"deals:read": "own"})

    assert seller.post(f"{FIND}/case", {"q": "broken"}).status_code == 403


@pytest.mark.usefixtures("deals")
def test_what_is_in_the_trash_is_not_found(ann: Client) -> None:
    found = ann.get(DEALS).get_json()["items"]
    film = next(each for each in found if each["title"] == "Film")
    ann.delete(f"{DEALS}/{film['id']}", version=film["version"])

    assert titles(ann, "deal", q="film") == []


@pytest.mark.usefixtures("deals")
def test_a_list_is_narrowed_by_words_too(ann: Client) -> None:
    found = ann.post(f"{DEALS}/search", {"q": "cameras"}).get_json()["items"]

    assert [each["title"] for each in found] == ["Cameras for Ćiril"]


@pytest.mark.parametrize(
    "typed", ["C-2026-000001", "c 2026-1", "С-2026-000001", "2026 000001"]
)
def test_a_case_is_found_by_its_number(ann: Client, ada: str, typed: str) -> None:
    case = a_case(ann, ada)
    year = case["number"][2:6]

    answer = ann.post(f"{FIND}/case", {"q": typed.replace("2026", year)})

    [found] = answer.get_json()["items"]
    assert found["exact"] is True
    assert found["detail"] == case["number"]


@pytest.mark.parametrize(
    "body",
    [{"q": "x" * 201}, {"limit": 0}, {"ids": ["x"]}, {"ids": "x"}, {"query": "x"}],
    ids=str,
)
def test_a_question_that_cannot_be_meant_is_refused(
    ann: Client, body: dict[str, Any]
) -> None:
    assert ann.post(f"{FIND}/deal", body).status_code == 422


@pytest.mark.parametrize("kind", ["deal", "case", "activity"])
@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_no_search_reads_the_whole_collection(
    eve: Client, explained: Explained, kind: str, scope: str
) -> None:
    rows = eve.database.collection({"activity": "activities"}.get(kind, f"{kind}s"))
    others = [
        {"_id": new_id(), "number": f"C-2025-{n:06}", "words": ["other", f"w{n}"]}
        for n in range(300)
    ]
    rows.insert_many(others)
    rights = dict.fromkeys(("deals:read", "cases:read", "activities:read"), scope)
    user = eve.as_user("ann", permissions=rights, teams=["north"])

    with explained(eve.database) as plans:
        for typed in ("w999", "c-2026-000001", "nowhere at all"):
            assert titles(user, kind, q=typed) == []

    assert [plan for plan in plans if rows.name in plan]
    assert [plan for plan in plans if "COLLSCAN" in plan] == []
    if scope == "all":
        assert any("words" in plan for plan in plans)
        assert [plan for plan in plans if plan.endswith("{ _id: 1 }")] == []
