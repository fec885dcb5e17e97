"""Purposes and their words over HTTP."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.consents import (
    PURPOSES,
    WORDINGS,
    a_person,
    decided,
    facts,
    said,
    told,
)

EVENTS = {
    "key": "events",
    "label": {"en": "Events"},
    "channels": ["email", "post"],
    "basis": "consent",
}


def test_the_ten_purposes_are_there(ann: Client) -> None:
    found = ann.get(PURPOSES).get_json()["items"]

    assert [one["key"] for one in found] == [
        *("service_messages", "newsletter", "offers", "birthday_greetings"),
        *("phone_offers", "surveys", "profiling", "ad_audiences", "call_recording"),
        "partner_sharing",
    ]
    assert all(one["is_built_in"] for one in found)
    assert ann.get(f"{PURPOSES}/offers").get_json() == found[2]


def test_a_purpose_of_ones_own_is_made_asked_for_and_archived(eve: Client) -> None:
    made = eve.post(PURPOSES, EVENTS)
    ana = a_person(eve)
    said(eve, ana, purpose_key="events")

    changed = eve.patch(f"{PURPOSES}/events", {"state": "archived"}, version=1)

    assert made.status_code == 201
    assert made.headers["Location"] == f"{PURPOSES}/events"
    assert made.get_json()["is_built_in"] is False
    assert changed.get_json()["state"] == "archived"
    assert decided(eve, ana, purpose="events")[0] is True
    types = [fact["type"] for fact in facts(eve, "purpose")]
    assert types == ["contacts.purpose.created.v1", "contacts.purpose.updated.v1"]
    assert eve.get(PURPOSES).get_json()["items"][-1]["key"] == "events"


def test_a_built_in_purpose_is_changed_once_and_told_whole(eve: Client) -> None:
    changed = eve.patch(f"{PURPOSES}/offers", {"channels": ["email"]}, version=1)
    stale = eve.patch(f"{PURPOSES}/offers", {"channels": ["sms"]}, version=1)
    same = eve.patch(f"{PURPOSES}/offers", {"channels": ["email"]}, version=2)

    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert (stale.status_code, same.headers["ETag"]) == (412, '"2"')
    [fact] = facts(eve, "purpose")
    assert (fact["type"], fact["version"]) == ("contacts.purpose.updated.v1", 2)
    assert fact["data"]["changed"] == ["channels"]
    assert fact["data"]["after"]["label"]["sq"] == "Oferta"


def test_what_a_purpose_rests_on_stays_once_people_answered(eve: Client) -> None:
    free = eve.patch(f"{PURPOSES}/surveys", {"basis": "contract"}, version=1)
    said(eve, a_person(eve), "withdrawn")

    used = eve.patch(f"{PURPOSES}/offers", {"basis": "contract"}, version=1)
    label = eve.patch(f"{PURPOSES}/offers", {"basis": "consent"}, version=1)

    assert (free.status_code, label.status_code) == (200, 200)
    assert told(used) == (409, "purpose-in-use", "/basis")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"key": "offers"}, (409, "purpose-exists", "/key")),
        ({"key": "x" * 61}, (422, "too-long", "/key")),
        ({"key": "A b"}, (422, "not-a-choice", "/key")),
        ({"basis": "because"}, (422, "not-a-choice", "/basis")),
        ({"channels": ["fax"]}, (422, "not-a-choice", "/channels/0")),
        ({"expires_after_days": 0}, (422, "out-of-range", "/expires_after_days")),
        ({"wordings": []}, (422, "unknown-field", "/wordings")),
        ({"is_built_in": True}, (422, "unknown-field", "/is_built_in")),
    ],
)
def test_a_purpose_that_does_not_fit_is_refused(
    eve: Client, fields: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert told(eve.post(PURPOSES, {**EVENTS, **fields})) == refusal


def test_a_purpose_binds_everybody_so_not_everybody_makes_one(ann: Client) -> None:
    words = {"purpose_key": "offers", "locale": "en", "text": "May we?"}

    assert ann.post(PURPOSES, EVENTS).status_code == 403
    assert ann.post(WORDINGS, words).status_code == 403
    patch = ann.patch(f"{PURPOSES}/offers", {"state": "archived"}, version=1)
    assert patch.status_code == 403
    assert ann.get(f"{PURPOSES}/none").status_code == 404


def test_words_have_versions_and_are_never_edited(eve: Client) -> None:
    words = {"purpose_key": "offers", "locale": "en"}

    first = eve.post(WORDINGS, {**words, "text": "May we?"}).get_json()
    second = eve.post(WORDINGS, {**words, "text": "May we write?"}).get_json()
    eve.post(WORDINGS, {**words, "locale": "sq", "text": "A mundemi?"})

    assert (first["version"], second["version"]) == (1, 2)
    at = f"{WORDINGS}/{first['id']}"
    assert eve.get(at).get_json()["text"] == "May we?"
    assert eve.patch(at, {"text": "x"}, version=1).status_code == 405
    assert eve.delete(at, version=1).status_code == 405
    english = eve.get(WORDINGS, query_string=words).get_json()["items"]
    assert [one["version"] for one in english] == [2, 1]
    purpose = eve.get(f"{PURPOSES}/offers").get_json()
    assert [(one["locale"], one["version"]) for one in purpose["wordings"]] == [
        ("en", 2),
        ("sq", 1),
    ]
    told_ = facts(eve, "purpose")
    assert [fact["data"]["changed"] for fact in told_] == [["wordings"]] * 3
    assert "May we" not in str(told_)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"purpose_key": "nothing"}, (422, "unknown-purpose", "/purpose_key")),
        ({"locale": "english!"}, (422, "not-a-choice", "/locale")),
        ({"text": ""}, (422, "too-short", "/text")),
        ({"version": 7}, (422, "unknown-field", "/version")),
    ],
)
def test_words_that_do_not_fit_are_refused(
    eve: Client, fields: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    words = {"purpose_key": "offers", "locale": "en", "text": "May we?"}

    assert told(eve.post(WORDINGS, {**words, **fields})) == refusal
