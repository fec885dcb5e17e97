"""Whom a yes by link frees, who is not asked at all, and whom it does not bind."""

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.confirmations import ADDRESS, MAIL, a_question, mails
from tests.builders.consents import (
    CONSENTS,
    CONTACTS,
    FORM,
    PURPOSES,
    a_person,
    ask,
    decided,
    facts,
    rights,
    said,
    say,
    told,
)

BARS = f"{CONSENTS}/suppressions"


def test_the_yes_of_the_person_frees_the_address_as_far_as_it_goes(
    ann: Client, eve: Client
) -> None:
    one = {"address": ADDRESS, "channel": "email"}
    eve.post(BARS, {**one, "reason": "unsubscribed", "scope": ["offers"]})
    eve.post(BARS, {**one, "reason": "complained", "scope": ["newsletter"]})
    ana, link = a_question(ann)
    barred = decided(ann, ana)

    ann.post(link)

    assert barred[:2] == (False, "unsubscribed")
    assert decided(ann, ana)[:2] == (True, "granted")
    assert decided(ann, ana, purpose="newsletter")[:2] == (False, "complained")
    lifted = facts(ann, "suppression")[-1]
    assert lifted["type"] == "contacts.suppression.lifted.v1"
    found = eve.get(f"{BARS}/{lifted['data']['after']['id']}").get_json()
    assert found["lift_evidence"]["kind"] == "double_opt_in"


def test_an_address_that_mail_must_not_go_to_is_not_asked(
    ann: Client, eve: Client
) -> None:
    one = {"address": ADDRESS, "channel": "email", "reason": "hard_bounced"}
    eve.post(BARS, one)

    barred = say(ann, a_person(ann, **MAIL), "requested")
    without = say(ann, a_person(ann), "requested")

    assert told(barred) == told(without) == (409, "unreachable", "/channel")
    assert mails(ann) == []


def test_a_yes_by_link_is_no_claim_of_a_colleague(ann: Client) -> None:
    ana = a_person(ann, **MAIL)
    claim = {"kind": "double_opt_in", "ref": new_id()}

    answer = say(ann, ana, evidence=claim)

    assert answer.status_code == 422
    assert decided(ann, ana)[1] == "no_consent"


def test_another_address_has_not_agreed(ann: Client) -> None:
    ana, link = a_question(ann)
    ann.post(link)
    version = int(ann.get(f"{CONTACTS}/{ana}").headers["ETag"].strip('"'))

    other = {"emails": [{"value": "other@x.example"}]}
    ann.patch(f"{CONTACTS}/{ana}", other, version=version)

    assert decided(ann, ana)[:2] == (False, "no_consent")


def test_what_was_asked_earlier_or_otherwise_is_only_written_down(
    ann: Client,
) -> None:
    ana = a_person(ann, **MAIL)

    said(ann, ana, "requested", at="2026-03-01T10:00:00Z")
    said(ann, ana, "requested", channel="sms")

    assert mails(ann) == []


def test_a_batch_asks_too(ann: Client) -> None:
    ana = a_person(ann, **MAIL)
    row = {"contact_id": ana, "purpose_key": "offers", "channel": "email"}
    asked = {**row, "action": "requested", "evidence": FORM}

    ann.post(f"{CONSENTS}/batch", {"items": [asked]})

    assert len(mails(ann)) == 1


def test_who_left_for_ever_cannot_agree_any_more(ann: Client, eve: Client) -> None:
    more = {"contacts:delete": "all"}
    ana, link = a_question(ann)
    eve.as_user("eve", permissions=rights("all", **more)).delete(
        f"{CONTACTS}/{ana}", version=1
    )

    assert ann.get(link).status_code == ann.post(link).status_code == 410


def test_a_purpose_that_nobody_is_asked_for_any_more_is_gone(
    ann: Client, eve: Client
) -> None:
    ana, link = a_question(ann)
    eve.patch(f"{PURPOSES}/offers", {"state": "archived"}, version=1)

    assert ann.post(link).status_code == 410
    assert ask(ann, ana).get_json()["reason"] == "confirmation_pending"


def test_a_link_of_ones_own_making_is_none(ann: Client) -> None:
    assert ann.get("/s/1.x").status_code == ann.post("/s/1.x").status_code == 404
