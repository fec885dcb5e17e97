"""The ledger and the decision over HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.consents import (
    CONSENTS,
    CONTACTS,
    FORM,
    PURPOSES,
    WORDINGS,
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
from tests.builders.contacts import ANN

TEN, ELEVEN = "2026-03-01T10:00:00.000Z", "2026-03-01T11:00:00.000Z"
BETWEEN, AFTER = "2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z"
NOBODY = new_id()


def state(found: dict[str, Any], purpose: str, channel: str = "email") -> Any:
    [one] = [
        one
        for one in found["states"]
        if (one["purpose_key"], one["channel"]) == (purpose, channel)
    ]
    return one


def test_consents_01_a_yes_and_a_no_each_rule_their_time(ann: Client) -> None:
    """Example consents-01."""
    ana = a_person(ann)

    yes = said(ann, ana, at=TEN)
    no = said(ann, ana, "withdrawn", at=ELEVEN)

    assert decided(ann, ana, at=BETWEEN) == (True, "granted", yes["id"])
    assert decided(ann, ana, at=AFTER) == (False, "withdrawn", no["id"])
    then, now = ledger(ann, ana, as_of=BETWEEN), ledger(ann, ana)
    assert state(then, "offers")["action"] == "granted"
    assert state(now, "offers")["action"] == "withdrawn"
    assert state(now, "offers")["since"] == ELEVEN
    assert state(now, "offers")["decision"]["rule"] == 4
    assert [one["id"] for one in then["ledger"]] == [no["id"], yes["id"]]


def test_a_line_names_its_words_its_proof_and_who_wrote_it_down(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann)
    words = {"purpose_key": "offers", "locale": "sq", "valid_from": TEN}
    wording = eve.post(WORDINGS, {**words, "text": "A mundemi?"}).get_json()
    proof = {"kind": "paper", "file_id": new_id()}

    answer = say(ann, ana, wording_id=wording["id"], evidence=proof, at=TEN)

    line = answer.get_json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{CONSENTS}/{line['id']}"
    assert line["evidence"] == {
        **proof,
        "ref": "",
        "user_id": ANN,
        "ip_hash": None,
    }
    assert (line["wording_id"], line["wording_version"]) == (wording["id"], 1)
    assert line["at"] == TEN < line["recorded_at"]
    assert line["created_by"] == ANN
    assert ann.get(f"{CONSENTS}/{line['id']}").get_json() == line
    assert ask(ann, ana).get_json() == {
        "allowed": True,
        "reason": "granted",
        "record_id": line["id"],
        "wording_version": 1,
        "rule": 6,
        "rule_version": 1,
    }


def test_the_fact_says_what_holds_and_nothing_of_the_proof(ann: Client) -> None:
    ana = a_person(ann)

    yes = said(ann, ana, at=TEN, evidence={"kind": "paper", "ref": "sheet 12"})
    said(ann, ana, "objected", at="2026-03-01T09:00:00Z")

    first, second = facts(ann)
    assert first["type"] == "contacts.consent.granted.v1"
    assert second["type"] == "contacts.consent.objected.v1"
    assert first["data"]["after"]["evidence_kind"] == "paper"
    assert "sheet 12" not in str(facts(ann))
    assert second["data"]["after"]["action"] == "objected"
    assert second["data"]["effective"]["action"] == "granted"
    assert second["data"]["effective"]["record_id"] == yes["id"]


def test_every_purpose_and_channel_has_its_state(ann: Client) -> None:
    found = ledger(ann, a_person(ann))

    assert len({one["purpose_key"] for one in found["states"]}) == 10
    assert state(found, "service_messages")["decision"]["reason"] == "contract"
    assert state(found, "newsletter")["action"] == "none"
    assert state(found, "newsletter")["decision"]["reason"] == "no_consent"
    only = ledger(ann, found["contact_id"], purpose="offers", channel="sms")
    assert [(s["purpose_key"], s["channel"]) for s in only["states"]] == [
        ("offers", "sms")
    ]


def test_a_no_is_heard_on_a_channel_that_is_not_used_any_more(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann)
    eve.patch(f"{PURPOSES}/offers", {"state": "archived"}, version=1)

    assert told(say(ann, ana))[:2] == (409, "purpose-archived")
    no = said(ann, ana, "withdrawn", channel="phone")

    assert decided(ann, ana, channel="phone") == (False, "withdrawn", no["id"])
    states = ledger(ann, ana)["states"]
    found = [one["channel"] for one in states if one["purpose_key"] == "offers"]
    assert found == ["phone"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"contact_id": NOBODY}, (404, "reference-not-found", "/contact_id")),
        ({"wording_id": NOBODY}, (404, "reference-not-found", "/wording_id")),
        ({"purpose_key": "nothing"}, (422, "unknown-purpose", "/purpose_key")),
        ({"purpose_key": "No!"}, (422, "not-a-choice", "/purpose_key")),
        ({"channel": "phone"}, (422, "channel-not-of-purpose", "/channel")),
        ({"channel": "fax"}, (422, "not-a-choice", "/channel")),
        ({"action": "expired"}, (422, "not-a-choice", "/action")),
        ({"at": "2999-01-01T00:00:00Z"}, (422, "future-instant", "/at")),
        ({"evidence": {"kind": "form"}}, (422, "evidence-missing", "/evidence/ref")),
        (
            {"evidence": {"kind": "double_opt_in", "ref": "1"}},
            (422, "not-a-choice", "/evidence/kind"),
        ),
        (
            {"evidence": {**FORM, "user_id": "eve"}},
            (422, "unknown-field", "/evidence/user_id"),
        ),
        ({"released_by": "eve"}, (422, "unknown-field", "/released_by")),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    ann: Client, fields: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    body = {"contact_id": a_person(ann), **fields}

    assert told(say(ann, **body)) == refusal
    assert facts(ann) == []


def test_words_of_another_purpose_or_of_later_prove_nothing(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann)
    words = {"locale": "en", "text": "May we?"}
    other = eve.post(WORDINGS, {**words, "purpose_key": "surveys"}).get_json()
    later = eve.post(WORDINGS, {**words, "purpose_key": "offers"}).get_json()

    wrong = say(ann, ana, wording_id=other["id"])
    early = say(ann, ana, wording_id=later["id"], at=TEN)

    assert told(wrong) == (404, "reference-not-found", "/wording_id")
    assert told(early) == (422, "wording-not-yet-valid", "/wording_id")


def test_who_does_not_see_the_person_is_told_nothing(ann: Client, ben: Client) -> None:
    ana = a_person(ann)
    line = said(ann, ana)

    rows = {"items": [{"contact_id": ana, "purpose": "offers", "channel": "email"}]}

    assert ask(ben, ana).status_code == 404
    assert ben.get(CONSENTS, query_string={"contact_id": ana}).status_code == 404
    assert ben.get(f"{CONSENTS}/{line['id']}").status_code == 404
    assert told(say(ben, ana, "withdrawn")) == (
        *(404, "reference-not-found", "/contact_id"),
    )
    assert told(ben.post(f"{CONSENTS}/decisions", rows)) == (
        *(404, "reference-not-found", "/items/0/contact_id"),
    )


def test_whoever_may_not_grant_may_write_down_a_no(ann: Client, eve: Client) -> None:
    ana, bea = a_person(ann), a_person(eve)
    reads = {"contacts:read": "all", "consents:read": "all", "consents:write": "all"}
    clerk = ann.as_user(ANN, permissions=reads)
    seller = ann.as_user(ANN, permissions={**reads, "consents:grant": "own"})

    assert told(say(clerk, ana))[0] == 403
    assert told(say(seller, bea))[0] == 403
    assert say(clerk, ana, "withdrawn").status_code == 201
    assert say(seller, ana).status_code == 201
    reader = ann.as_user(ANN, permissions={**reads, "consents:write": "own"})
    assert say(reader, bea, "withdrawn").status_code == 404
    viewer = ann.as_user(ANN, permissions={"contacts:read": "all"})
    assert viewer.get(CONSENTS, query_string={"contact_id": ana}).status_code == 403


def test_an_officer_who_writes_no_contacts_writes_consents(
    ann: Client, eve: Client
) -> None:
    ana = a_person(ann)
    officer = rights("all")
    del officer["contacts:write"]

    assert said(eve.as_user("eve", permissions=officer), ana)["contact_id"] == ana


def test_a_restricted_person_is_left_alone(ann: Client) -> None:
    ana = a_person(ann, processing="restricted")
    said(ann, ana)

    assert decided(ann, ana) == (False, "restricted", None)
    assert decided(ann, ana, purpose="service_messages")[1] == "restricted"


def test_lines_are_written_in_a_batch_each_on_its_own(ann: Client) -> None:
    line = {"purpose_key": "offers", "channel": "email", "action": "granted"}
    good = {**line, "contact_id": a_person(ann), "evidence": FORM}

    answer = ann.post(f"{CONSENTS}/batch", {"items": [good, {**good, "at": "x"}]})

    assert [item["status"] for item in answer.get_json()["items"]] == [201, 422]
    assert len(facts(ann)) == 1


def test_a_line_cannot_be_changed_or_deleted(ann: Client) -> None:
    line = said(ann, a_person(ann))

    assert ann.patch(f"{CONSENTS}/{line['id']}", {}, version=1).status_code == 405
    assert ann.delete(f"{CONSENTS}/{line['id']}", version=1).status_code == 405


def test_a_repeated_request_is_one_line(ann: Client) -> None:
    ana = a_person(ann)
    usual = {"purpose_key": "offers", "channel": "email", "evidence": FORM}
    body = {**usual, "contact_id": ana, "action": "granted"}

    first, again = (ann.post(CONSENTS, body, key="once") for _ in range(2))

    assert first.get_json() == again.get_json()
    assert len(ledger(ann, ana)["ledger"]) == 1


def test_a_file_that_says_yes_allows_nothing(ann: Client) -> None:
    ana = a_person(ann)

    claim = said(ann, ana, evidence={"kind": "import", "ref": "customers.csv"})

    assert claim["is_released"] is False
    assert decided(ann, ana) == (False, "no_consent", None)


def test_a_yes_lasts_as_long_as_its_purpose_says(ann: Client, eve: Client) -> None:
    ana = a_person(ann)
    eve.patch(f"{PURPOSES}/offers", {"expires_after_days": 30}, version=1)
    long_ago = (utcnow() - timedelta(days=31)).isoformat()

    old = said(ann, ana, at=long_ago)

    assert decided(ann, ana) == (False, "no_consent", old["id"])
    assert said(ann, ana)["expires_at"] > utcnow().isoformat()
    assert decided(ann, ana)[0] is True


def test_a_person_in_the_trash_is_not_asked_about(ann: Client, eve: Client) -> None:
    ana = a_person(ann)
    said(ann, ana)
    admin = eve.as_user("eve", permissions=rights("all", **{"contacts:delete": "all"}))
    admin.delete(f"{CONTACTS}/{ana}", version=1)

    assert ask(ann, ana).status_code == 404
    admin.post(f"{CONTACTS}/{ana}/restore")
    assert decided(ann, ana)[0] is True
