"""Asking by mail: one press counts, once, and opening the page does nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from contacts.consents.jobs import worker
from tests.builders.confirmations import ADDRESS, MAIL, a_question, mails
from tests.builders.consents import (
    WORDINGS,
    a_person,
    decided,
    facts,
    ledger,
    said,
    say,
    told,
)


def an_hour_later(user: Client, hours: int = 1) -> None:
    """Let what was asked be so much longer ago."""
    rows = user.database.collection("confirmation_mails")
    for row in rows.find({}):
        sent = [at - timedelta(hours=hours) for at in row["sent"]]
        rows.update_one({"_id": row["_id"]}, {"$set": {"sent": sent}})


def test_consents_03_only_the_button_confirms_and_only_once(ann: Client) -> None:
    """Example consents-03."""
    ana, link = a_question(ann)

    for _ in range(10):
        page = ann.get(link)
        assert (page.status_code, b"<form" in page.data) == (200, True)
        assert ann.send("HEAD", link).status_code == 200
    before = decided(ann, ana)
    first, again = ann.post(link), ann.post(link)

    assert before[:2] == (False, "confirmation_pending")
    assert (first.status_code, again.status_code) == (200, 200)
    assert decided(ann, ana)[:2] == (True, "granted")
    assert [one["action"] for one in ledger(ann, ana)["ledger"]] == [
        "granted",
        "requested",
    ]
    assert b"<form" not in ann.get(link).data


def test_the_line_names_its_words_its_proof_and_its_address(
    ann: Client, eve: Client
) -> None:
    words = {"purpose_key": "offers", "valid_from": "2026-01-01T00:00:00Z"}
    eve.post(WORDINGS, {**words, "locale": "en", "text": "May we?"})
    spoken = eve.post(WORDINGS, {**words, "locale": "sq", "text": "A <mundemi>?"})
    ana, link = a_question(ann, locale="sq-XK")

    page = ann.get(link).get_data(as_text=True)
    ann.post(link, headers={"X-Forwarded-For": "192.0.2.7"})

    yes, asked = ledger(ann, ana)["ledger"]
    [mail] = mails(ann)
    assert asked["wording_id"] == yes["wording_id"] == spoken.get_json()["id"]
    assert (yes["wording_version"], yes["evidence"]["kind"]) == (1, "double_opt_in")
    assert yes["evidence"]["ref"] == asked["id"]
    assert "192.0.2.7" not in yes["evidence"]["ip_hash"]
    assert yes["address_hash"] == asked["address_hash"]
    assert (mail["to"], mail["subject"]) == (ADDRESS, "Ju lutemi konfirmoni: Oferta")
    assert "A <mundemi>?" in mail["text"]
    assert 'lang="sq"' in page
    assert "A &lt;mundemi&gt;?" in page
    assert ADDRESS not in page
    assert facts(ann)[-1]["data"]["after"]["evidence_kind"] == "double_opt_in"


def test_a_program_confirms_by_an_address_of_its_own(ann: Client) -> None:
    ana, link = a_question(ann)
    place = f"/public/v1/consents/confirmations/{link.rpartition('/')[2]}"

    first, again = ann.post(place), ann.post(place)

    assert first.get_json() == again.get_json()
    assert first.get_json()["purpose_key"] == "offers"
    assert set(first.get_json()) == {"purpose_key", "channel", "at"}
    assert decided(ann, ana)[0] is True


def test_two_presses_at_once_are_one_yes(ann: Client) -> None:
    ana, link = a_question(ann)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ann.loose().post(link).status_code, range(4)))

    assert answers == [200] * 4
    actions = [one["action"] for one in ledger(ann, ana)["ledger"]]
    assert actions == ["granted", "requested"]


def test_two_requests_at_once_are_one_mail(ann: Client) -> None:
    ana = a_person(ann, **MAIL)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: say(ann.loose(), ana, "requested"), range(4)))

    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    assert len(mails(ann)) == len(ledger(ann, ana)["ledger"]) == 1


def test_an_address_is_asked_three_times_a_day_and_once_in_ten_minutes(
    ann: Client,
) -> None:
    ana = a_person(ann, **MAIL)
    said(ann, ana, "requested")

    soon = say(ann, ana, "requested", purpose_key="newsletter")
    for _ in range(2):
        an_hour_later(ann)
        said(ann, ana, "requested")
    an_hour_later(ann)
    fourth = say(ann, ana, "requested")
    an_hour_later(ann, hours=22)
    said(ann, ana, "requested")

    assert told(soon) == (409, "asked-too-often", "/contact_id")
    assert told(fourth) == (409, "asked-too-often", "/contact_id")
    assert len(mails(ann)) == 4


def test_a_no_after_the_question_voids_its_link(ann: Client) -> None:
    ana, link = a_question(ann)
    said(ann, ana, "withdrawn")

    assert ann.get(link).status_code == ann.post(link).status_code == 410
    assert decided(ann, ana)[:2] == (False, "withdrawn")


def test_a_used_link_gives_no_second_yes_after_a_no(ann: Client) -> None:
    ana, link = a_question(ann)
    ann.post(link)
    said(ann, ana, "withdrawn")

    assert ann.get(link).status_code == ann.post(link).status_code == 410
    assert decided(ann, ana)[:2] == (False, "withdrawn")


def test_a_no_from_before_the_question_does_not_void_it(ann: Client) -> None:
    ana, link = a_question(ann)
    said(ann, ana, "objected", at=(utcnow() - timedelta(hours=1)).isoformat())

    ann.post(link)

    assert decided(ann, ana)[:2] == (True, "granted")


def test_a_link_lives_fourteen_days_and_the_question_ends_with_it(
    ann: Client,
) -> None:
    ana, link = a_question(ann)
    rows = ann.database.collection("consents")
    ends = utcnow() - timedelta(minutes=1)
    change = {"ends_at": ends, "expires_at": ends, "at": ends - timedelta(days=14)}
    rows.update_one({"action": "requested"}, {"$set": change})

    late = ann.post(link).status_code
    process = WorkerProcess(ann.database, [worker])
    process.keep_schedules()
    offset = timedelta(hours=1, minutes=1)
    WorkerProcess(ann.database, [worker], offset=offset).run_until_empty()

    assert late == 410
    assert [one["action"] for one in ledger(ann, ana)["ledger"]] == [
        "expired",
        "requested",
    ]
    assert decided(ann, ana)[:2] == (False, "no_consent")


def test_a_question_that_ends_leaves_the_yes_before_it(ann: Client) -> None:
    ana = a_person(ann, **MAIL)
    said(ann, ana)
    said(ann, ana, "requested")
    past = {"ends_at": utcnow() - timedelta(minutes=1)}
    rows = ann.database.collection("consents")
    rows.update_one({"action": "requested"}, {"$set": past})
    process = WorkerProcess(ann.database, [worker])
    process.keep_schedules()
    offset = timedelta(hours=1, minutes=1)
    WorkerProcess(ann.database, [worker], offset=offset).run_until_empty()

    assert decided(ann, ana)[:2] == (True, "granted")
    assert len(ledger(ann, ana)["ledger"]) == 2
