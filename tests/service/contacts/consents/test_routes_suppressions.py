"""Barred addresses over HTTP."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.domain import new_id
from chassis.keys import address_hash
from chassis.testing.web import Client
from tests.builders.consents import (
    CONSENTS,
    CONTACTS,
    FORM,
    a_person,
    ask,
    decided,
    facts,
    ledger,
    rights,
    said,
    say,
    told,
)

BARS = f"{CONSENTS}/suppressions"
MAIL = {"emails": [{"value": "A@X.example"}]}
PAPER = {"kind": "paper", "ref": "sheet 12"}


def bar(user: Client, address: str = "a@x.example", **more: Any) -> Any:
    body = {"address": address, "channel": "email", "reason": "complained", **more}
    return user.post(BARS, body)


def barred(user: Client, address: str = "a@x.example", **more: Any) -> Any:
    answer = bar(user, address, **more)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def lift(user: Client, found: Any, kind: str = "paper", ref: str = "") -> Any:
    proof = {"kind": kind, "ref": ref}
    return user.post(f"{BARS}/{found['id']}/lift", {"evidence": proof})


def test_consents_02_a_complaint_stands_above_what_a_file_says(eve: Client) -> None:
    """Example consents-02."""
    barred(eve, "a@x.example")
    ana = a_person(eve, **MAIL)
    claim = {"kind": "import", "ref": "customers.csv"}

    refused = say(eve, ana, evidence=claim)

    assert told(refused) == (409, "suppressed", "/evidence/kind")
    assert decided(eve, ana) == (False, "complained", None)
    assert ledger(eve, ana)["ledger"] == []


def test_a_bar_holds_for_whoever_has_the_address_in_any_writing(eve: Client) -> None:
    ana, bea = a_person(eve, **MAIL), a_person(eve)
    said(eve, ana)

    found = barred(eve, " A@x.EXAMPLE ", reason="unsubscribed", scope=["offers"])

    assert (found["scope"], found["reason"]) == (["offers"], "unsubscribed")
    assert decided(eve, ana)[:2] == (False, "unsubscribed")
    assert decided(eve, ana, purpose="newsletter")[1] == "no_consent"
    row = {"contact_id": bea, "purpose": "offers", "channel": "email"}
    rows = {"items": [{**row, "address": "a@X.example"}, row]}
    two = eve.post(f"{CONSENTS}/decisions", rows).get_json()["items"]
    assert [one["reason"] for one in two] == ["unsubscribed", "no_consent"]


def test_nobody_is_told_an_address(eve: Client) -> None:
    found = barred(eve)

    [fact] = facts(eve, "suppression")
    assert fact["type"] == "contacts.suppression.added.v1"
    assert fact["data"]["after"]["address_hash"] == address_hash("a@x.example")
    listed = eve.get(BARS).get_json()["items"]
    assert [one["id"] for one in listed] == [found["id"]]
    assert eve.get(f"{BARS}/{found['id']}").get_json() == found
    stored = [*eve.database.collection("suppressions").find({})]
    assert "x.example" not in str([fact, listed, stored])


def test_an_address_is_barred_by_its_hash_and_once(eve: Client) -> None:
    hashed = {"address_hash": address_hash("a@x.example"), "channel": "email"}

    first = eve.post(BARS, {**hashed, "reason": "complained"})
    again = bar(eve, "a@x.example")
    other = bar(eve, "a@x.example", reason="manual")

    assert (first.status_code, other.status_code) == (201, 201)
    assert told(again)[:2] == (409, "suppression-exists")


def test_a_number_is_barred_for_its_channel_alone(eve: Client) -> None:
    ana = a_person(eve, phones=[{"raw": "044 123 456"}])
    said(eve, ana, purpose_key="phone_offers", channel="phone")
    said(eve, ana, channel="sms")

    barred(eve, "+383 44 123456", channel="phone", reason="manual")

    assert decided(eve, ana, purpose="phone_offers", channel="phone")[1] == "manual"
    assert decided(eve, ana, channel="sms")[0] is True


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"address": "nobody"}, (422, "unreadable-email", "/address")),
        ({"address_hash": "1:ab"}, (422, "not-a-choice", "/address_hash")),
        ({"address_hash": "1:" + "a" * 64}, (422, "one-address", "/address")),
        ({"channel": "post"}, (422, "not-a-choice", "/channel")),
        ({"reason": "erased"}, (422, "not-a-choice", "/reason")),
        ({"scope": ["offers", "no"]}, (422, "unknown-purpose", "/scope/1")),
        ({"scope": []}, (422, "too-short", "/scope")),
        ({"lifted_at": None}, (422, "unknown-field", "/lifted_at")),
    ],
)
def test_a_bar_that_does_not_fit_is_refused(
    eve: Client, fields: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert told(bar(eve, **fields)) == refusal
    assert facts(eve, "suppression") == []


def test_paper_and_a_second_colleague_lift_a_complaint(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann, **MAIL)
    found = barred(eve)
    form, paper = say(ann, ana), said(ann, ana, evidence=PAPER)

    assert told(form) == (409, "suppressed", "/evidence/kind")
    assert decided(ann, ana) == (False, "complained", None)
    assert lift(ann, found, ref=paper["id"]).status_code == 403
    lifted = lift(eve, found, ref=paper["id"])
    assert lifted.status_code == 200, lifted.get_json()
    assert lifted.get_json()["lifted_by"] == "eve"
    assert decided(ann, ana) == (True, "granted", paper["id"])
    assert facts(eve, "suppression")[1]["type"] == "contacts.suppression.lifted.v1"
    assert told(lift(eve, found, ref=paper["id"]))[:2] == (409, "lifted")
    barred(eve)
    assert decided(ann, ana)[1] == "complained"


def test_what_does_not_prove_it_lifts_nothing(ann: Client, eve: Client) -> None:
    ana, bea = a_person(ann, **MAIL), a_person(ann)
    before = said(ann, ana, evidence=PAPER)
    found = barred(eve)
    late = said(ann, ana, evidence=PAPER, at="2026-03-01T10:00:00Z")
    mine = said(eve, ana, evidence=PAPER)
    other = said(ann, bea, evidence=PAPER)

    assert told(lift(eve, found, "delivery"))[:2] == (409, "lift-evidence")
    assert told(lift(eve, found, "manual"))[:2] == (409, "lift-evidence")
    assert told(lift(eve, found, ref=new_id()))[0] == 404
    assert told(lift(eve, found))[0] == 404
    for grant in (before, late, other):
        assert told(lift(eve, found, ref=grant["id"]))[:2] == (409, "lift-evidence")
    assert told(lift(eve, found, ref=mine["id"]))[:2] == (403, "same-person")
    assert told(lift(eve, found, "double_opt_in"))[0] == 422
    assert ask(ann, ana).get_json()["reason"] == "complained"


def test_mail_that_arrives_again_lifts_that_it_came_back(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann, **MAIL)
    found = barred(eve, reason="hard_bounced")

    yes = said(ann, ana)

    assert decided(ann, ana)[1] == "hard_bounced"
    assert lift(eve, found, "delivery").status_code == 200
    assert decided(ann, ana) == (True, "granted", yes["id"])


def test_the_list_of_bars_is_for_who_answers_for_all(ann: Client, eve: Client) -> None:
    found = barred(ann)

    assert ann.get(BARS).status_code == 403
    assert ann.get(f"{BARS}/{found['id']}").status_code == 403
    assert lift(ann, found).status_code == 403
    wanted = {"filter[reason][eq]": "complained"}
    assert len(eve.get(BARS, query_string=wanted).get_json()["items"]) == 1


def test_addresses_are_checked(ann: Client, eve: Client) -> None:
    barred(eve, reason="manual")
    barred(eve, reason="complained")
    barred(eve, "044 123 456", channel="sms", reason="legal")
    lift(eve, barred(eve, "c@x.example", reason="hard_bounced"), "delivery")
    asked = ["A@x.example", "b@x.example", "+38344123456", "c@x.example"]

    answer = ann.post(f"{BARS}/check", {"addresses": asked}).get_json()["items"]

    assert [one["suppressed"] for one in answer] == [True, False, True, False]
    assert answer[0]["reasons"] == ["complained", "manual"]
    wrong = ann.post(f"{BARS}/check", {"addresses": ["a@x.example", "?"]})
    assert told(wrong) == (422, "unreadable-phone", "/addresses/1")
    many = ann.post(f"{BARS}/check", {"addresses": asked * 126})
    assert many.status_code == 422


WRITES = st.lists(
    st.sampled_from(
        [
            *("form", "api", "import", "call_recording", "one_click", "reply_keyword"),
            *("requested", "withdrawn", "delivery", "manual", "rewrite", "readdress"),
            *("batch", "purpose"),
        ]
    ),
    max_size=7,
)


def write(user: Client, contact_id: str, step: str, found: Any) -> None:
    """Try one of the ways in which somebody could get round a bar."""
    place = f"{CONTACTS}/{contact_id}"
    if step in ("delivery", "manual"):
        lift(user, found, step)
    elif step in ("requested", "withdrawn"):
        say(user, contact_id, step)
    elif step in ("rewrite", "readdress"):
        value = {"rewrite": "A@X.EXAMPLE", "readdress": "a@x.example"}[step]
        version = user.get(place).get_json()["version"]
        body = {"emails": [{"value": value, "label": step}]}
        user.patch(place, body, version=version)
    elif step == "batch":
        line = {"contact_id": contact_id, "purpose_key": "offers", "channel": "email"}
        item = {**line, "action": "granted", "evidence": FORM}
        user.post(f"{CONSENTS}/batch", {"items": [item]})
    elif step == "purpose":
        patch = {"basis": "legitimate_interest"}
        user.patch(f"{CONSENTS}/purposes/offers", patch, version=1)
    else:
        say(user, contact_id, evidence={"kind": step, "ref": "7"})


@given(WRITES, st.booleans(), st.sampled_from(["complained", "unsubscribed", "legal"]))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_consents_06_nothing_but_the_person_frees_a_barred_address(
    eve: Client, steps: list[str], granted: bool, reason: str
) -> None:
    """Example consents-06."""
    user = eve.loose().as_user(
        "eve", permissions=rights("all", **{"duplicates:override": "all"})
    )
    for table in ("suppressions", "consents", "consent_purposes"):
        user.database.collection(table).delete_many({})
    mails = {**MAIL, "allow_duplicate": True}
    ana = a_person(user, **mails)
    if granted:
        said(user, ana)
    found = barred(user, reason=reason)

    for step in steps:
        write(user, ana, step, found)

    assert decided(user, ana)[:2] == (False, reason)
