"""Households when two of their people are one, and two again."""

from typing import Any

from chassis.testing.web import Client
from tests.service.contacts.duplicates.conftest import a_person, merged, revert

HOUSEHOLDS = "/api/v1/households"


def a_home(user: Client, *people: Any, name: str = "Kola") -> str:
    """Where a household of these people is."""
    ids = [one["id"] for one in people]
    answer = user.post(HOUSEHOLDS, {"name": name, "member_ids": ids})
    assert answer.status_code == 201, answer.get_json()
    return str(answer.headers["Location"])


def members(user: Client, place: str) -> list[str]:
    found: list[str] = user.get(place).get_json()["member_ids"]
    return found


def homes_of(user: Client, person: Any) -> list[str]:
    """The names of the households in which somebody lives."""
    lives = {"field": "member_ids", "op": "has_any", "value": [person["id"]]}
    found = user.post(f"{HOUSEHOLDS}/search", {"filter": lives}).get_json()
    return [one["name"] for one in found["items"]]


def test_a_home_follows_the_survivor_and_gives_him_back(ann: Client) -> None:
    a, b, c = a_person(ann), a_person(ann, "Ben"), a_person(ann, "Cem")
    place = a_home(ann, b, c)

    found = merged(ann, a, b)
    together = members(ann, place), homes_of(ann, a)
    revert(ann, found)

    assert together == ([a["id"], c["id"]], ["Kola"])
    assert members(ann, place) == [b["id"], c["id"]]
    assert homes_of(ann, a) == []


def test_who_has_a_home_stays_there_and_the_other_ones_returns_with_him(
    ann: Client,
) -> None:
    a, b, c = a_person(ann), a_person(ann, "Ben"), a_person(ann, "Cem")
    his, other = a_home(ann, a), a_home(ann, b, c, name="Other")

    found = merged(ann, a, b)
    together = members(ann, his), members(ann, other)
    revert(ann, found)

    assert together == ([a["id"]], [c["id"]])
    assert (members(ann, his), members(ann, other)) == ([a["id"]], [b["id"], c["id"]])


def test_two_of_one_home_are_one_there(ann: Client) -> None:
    a, b = a_person(ann), a_person(ann, "Ben")
    place = a_home(ann, a, b)

    found = merged(ann, a, b)
    together = members(ann, place)
    revert(ann, found)

    assert together == [a["id"]]
    assert members(ann, place) == [a["id"], b["id"]]


def test_who_moved_out_while_they_were_one_does_not_return(ann: Client) -> None:
    a, b, c = a_person(ann), a_person(ann, "Ben"), a_person(ann, "Cem")
    place = a_home(ann, b, c)
    found = merged(ann, a, b)

    ann.delete(f"{place}/members/{a['id']}")
    revert(ann, found)

    assert members(ann, place) == [c["id"]]


def test_a_merge_counts_the_homes_that_changed(ann: Client) -> None:
    a, b = a_person(ann), a_person(ann, "Ben")
    a_home(ann, b)

    found = merged(ann, a, b)

    assert found["counts"]["contacts"]["households"] == 1
