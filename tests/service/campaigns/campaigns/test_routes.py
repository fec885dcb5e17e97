"""Campaigns over HTTP: drafted, checked, started by count, stopped."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.campaigns import (
    SENDER,
    a_campaign,
    a_published_template,
    a_recipient,
    start,
)

Work = Callable[[], None]
Mailbox = Callable[[], list[EmailMessage]]
CAMPAIGNS = "/api/v1/campaigns"


def test_campaigns_04_another_count_than_expected_plans_nothing(
    marketer: Client,
) -> None:
    people = [a_recipient(marketer.database) for _ in range(4)]
    place = a_campaign(marketer, people)

    answer = marketer.post(f"{place}/start", {"expected_count": 3}, key=new_id())

    assert answer.status_code == 409
    assert answer.get_json()["type"].endswith("count-differs")
    assert marketer.get(place).get_json()["state"] == "draft"


def test_a_start_needs_a_key_and_repeats_its_answer(marketer: Client) -> None:
    place = a_campaign(marketer, [a_recipient(marketer.database)])
    key, body = new_id(), {"expected_count": 1}

    without = marketer.post(f"{place}/start", body)
    first = marketer.post(f"{place}/start", body, key=key)
    again = marketer.post(f"{place}/start", body, key=key)
    twice = marketer.post(f"{place}/start", body, key=new_id())

    assert without.status_code == 400
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.headers["X-Replayed"] == "1"
    assert twice.status_code == 409


def test_nobody_in_the_audience_is_no_campaign(marketer: Client) -> None:
    place = a_campaign(marketer, [new_id()])

    check = marketer.post(f"{place}/check", {}).get_json()
    answer = marketer.post(f"{place}/start", {"expected_count": 1}, key=new_id())

    assert check == {"audience": 0, "suppressed": {}, "errors": ["empty-audience"]}
    assert answer.status_code == 422


def test_campaigns_06_an_audience_is_cut_to_what_its_launcher_sees(
    marketer: Client, work: Work
) -> None:
    seen = a_recipient(marketer.database, owner_id="ben")
    unseen = a_recipient(marketer.database, owner_id="somebody")
    rights = {**marketer.claims["perms"], "contacts:read": "own"}
    ben = marketer.as_user("ben", permissions=rights)
    place = a_campaign(ben, [seen, unseen])

    start(ben, place, 1)
    work()

    assert ben.get(f"{place}/progress").get_json()["planned_total"] == 1


def test_a_filter_chooses_the_audience(marketer: Client, work: Work) -> None:
    a_recipient(marketer.database, tags=["vip"])
    a_recipient(marketer.database, tags=["other"])
    tree = {"field": "tags", "op": "has_any", "value": ["vip"]}
    place = a_campaign(marketer, [], audience={"filter": tree})

    start(marketer, place, 1)
    work()

    assert marketer.get(place).get_json()["counts"]["handed_off"] == 1


def test_a_cancelled_campaign_takes_back_what_has_not_begun(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    people = [a_recipient(marketer.database) for _ in range(5)]
    place = a_campaign(marketer, people)
    start(marketer, place, 5)

    paused = marketer.post(f"{place}/pause", {"reason": "a typo"})
    work()
    cancelled = marketer.post(f"{place}/cancel", {"reason": "a typo"})
    work()

    counts = marketer.get(f"{place}/progress").get_json()["counts"]
    assert (paused.status_code, cancelled.status_code) == (200, 200)
    assert counts["cancelled"] == 5
    assert mailbox() == []


def test_a_started_campaign_lets_only_name_and_tags_change(marketer: Client) -> None:
    place = a_campaign(marketer, [a_recipient(marketer.database)])
    start(marketer, place, 1)

    named = marketer.patch(place, {"name": "Summer"}, version=2)
    moved = marketer.patch(place, {"occasion": "news"}, version=3)

    assert (named.status_code, moved.status_code) == (200, 409)


def test_two_people_with_one_address_get_one_letter(
    marketer: Client, work: Work, mailbox: Mailbox
) -> None:
    people = [a_recipient(marketer.database, email="us@home.example") for _ in range(2)]
    place = a_campaign(marketer, people)

    start(marketer, place, 2)
    work()

    counts = marketer.get(f"{place}/progress").get_json()["counts"]
    assert (counts["handed_off"], counts["suppressed"]) == (1, 1)
    assert len(mailbox()) == 1


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"sender": {**SENDER, "name": "Kith\r\nBcc: all@x.example"}}, "/sender/name"),
        ({"sender": {**SENDER, "address": "nobody"}}, "/sender/address"),
        ({"audience": {}}, "/audience"),
        ({"audience": {"filter": {"field": "$where", "op": "eq"}}}, "/audience/filter"),
        ({"occasion": ""}, "/occasion"),
        ({"color": "red"}, "/color"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    marketer: Client, fields: dict[str, Any], pointer: str
) -> None:
    body = {
        "name": "Spring",
        "occasion": "news",
        "template_id": a_published_template(marketer),
        "audience": {"contact_ids": [new_id()]},
        "sender": SENDER,
    }

    answer = marketer.post(CAMPAIGNS, {**body, **fields})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"].startswith(pointer)


def test_a_template_that_is_not_there_is_named(marketer: Client) -> None:
    body = {
        "name": "Spring",
        "occasion": "news",
        "template_id": new_id(),
        "audience": {"contact_ids": [new_id()]},
        "sender": SENDER,
    }

    answer = marketer.post(CAMPAIGNS, body)

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/template_id"


def test_a_part_of_the_sender_changes_and_the_rest_stays(marketer: Client) -> None:
    place = a_campaign(marketer, [a_recipient(marketer.database)])

    changed = marketer.patch(place, {"sender": {"name": "Ann"}}, version=1)

    assert changed.status_code == 200
    assert marketer.get(place).get_json()["sender"] == {**SENDER, "name": "Ann"}


def test_many_campaigns_are_drafted_and_changed_in_one_request(
    marketer: Client,
) -> None:
    place = a_campaign(marketer, [new_id()])
    known = marketer.get(place).get_json()
    body = {name: known[name] for name in ("template_id", "audience", "sender")}

    answer = marketer.post(
        f"{CAMPAIGNS}/batch",
        {
            "items": [
                {"name": "Summer", "occasion": "warm", **body},
                {"id": known["id"], "version": known["version"], "name": "May"},
                {"name": ""},
            ]
        },
    )

    found = answer.get_json()["items"]
    assert [item["status"] for item in found] == [201, 200, 422], found
    assert marketer.get(place).get_json()["name"] == "May"
