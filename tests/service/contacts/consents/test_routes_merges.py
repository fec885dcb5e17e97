"""What two persons said, when they become one and two again."""

from datetime import timedelta
from typing import Any

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.consents import CONTACTS, a_person, ask, decided, ledger, said

MERGES = "/api/v1/duplicates/merges"


def version(user: Client, contact_id: str) -> int:
    return int(user.get(f"{CONTACTS}/{contact_id}").get_json()["version"])


def merged(user: Client, winner: str, loser: str) -> str:
    versions = {"winner": version(user, winner), "loser": version(user, loser)}
    ends = {"winner_id": winner, "loser_id": loser, "versions": versions}
    answer = user.post(MERGES, ends, key=new_id())
    assert answer.status_code == 201, answer.get_json()
    assert answer.get_json()["counts"]["contacts"]["consents"] > 0
    return str(answer.get_json()["id"])


def part(user: Client, merge_id: str, *reassign: str) -> None:
    body = {"reassign": list(reassign)}
    answer = user.post(f"{MERGES}/{merge_id}/revert", body)
    assert answer.status_code == 200, answer.get_json()


def ids(found: dict[str, Any]) -> set[str]:
    return {one["id"] for one in found["ledger"]}


def test_consents_05_the_stricter_counts_until_they_part(eve: Client) -> None:
    """Example consents-05."""
    a, b = a_person(eve), a_person(eve)
    yes = said(eve, a)
    no = said(eve, b, "withdrawn", at=(utcnow() - timedelta(days=1)).isoformat())

    merge_id = merged(eve, a, b)

    assert decided(eve, a) == (False, "withdrawn", no["id"])
    assert decided(eve, b) == (False, "withdrawn", no["id"])
    assert ids(ledger(eve, b)) == {yes["id"], no["id"]}
    part(eve, merge_id)
    assert decided(eve, a) == (True, "granted", yes["id"])
    assert decided(eve, b) == (False, "withdrawn", no["id"])
    assert (ids(ledger(eve, a)), ids(ledger(eve, b))) == ({yes["id"]}, {no["id"]})


def test_a_yes_to_one_person_speaks_for_both_records(eve: Client) -> None:
    a, b = a_person(eve), a_person(eve)
    said(eve, b, "withdrawn")
    merge_id = merged(eve, a, b)

    yes = said(eve, b)

    assert (yes["contact_id"], set(yes["person_ids"])) == (a, {a, b})
    assert decided(eve, a) == (True, "granted", yes["id"])
    part(eve, merge_id)
    assert decided(eve, a) == (True, "granted", yes["id"])
    assert decided(eve, b)[:2] == (False, "withdrawn")


def test_a_line_that_goes_with_the_other_is_his(eve: Client) -> None:
    a, b = a_person(eve), a_person(eve)
    said(eve, b)
    merge_id = merged(eve, a, b)
    no = said(eve, a, "withdrawn")

    part(eve, merge_id, no["id"])

    assert decided(eve, b) == (False, "withdrawn", no["id"])
    assert ask(eve, a).get_json()["reason"] == "no_consent"
