"""A no that was said to a message reaches the ledger and bars the address."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.keys import address_hash
from chassis.testing.web import Client
from contacts.consents.consumers import consumer
from tests.builders.consents import CONTACTS, a_person, decided, ledger, rights, said
from tests.builders.facts import a_fact, deliver

MAIL = {"emails": [{"value": "ana@x.example"}], "allow_duplicate": True}
AT = "2026-03-01T10:00:00.000Z"


def an_unsubscription(contact_id: str, purpose: str = "offers", **more: Any) -> Any:
    said_ = {"channel": "email", "purpose_key": purpose, "route": "one_click"}
    told = {"campaign_id": None, "send_id": new_id(), "at": AT, **said_, **more}
    type_ = "campaigns.unsubscribe.recorded.v1"
    return a_fact(type_, None, data={"contact_id": contact_id, **told})


def a_complaint(contact_id: str, address: str = "ana@x.example") -> Any:
    told = {"contact_id": contact_id, "channel": "email", "send_id": new_id()}
    fields = {"address_hash": address_hash(address), "source": "arf", "at": AT}
    type_ = "campaigns.complaint.recorded.v1"
    return a_fact(type_, None, data={**told, **fields, "purpose_key": "offers"})


def a_bounce(kind: str, at: datetime, address: str = "ana@x.example") -> Any:
    told = {"kind": kind, "code": "5.1.1", "channel": "email", "send_id": new_id()}
    fields = {"address_hash": address_hash(address), "at": at.isoformat()}
    return a_fact("campaigns.bounce.recorded.v1", None, data={**told, **fields})


def days(*numbers: int) -> list[datetime]:
    return [datetime(2026, 3, number, 10, tzinfo=UTC) for number in numbers]


def hear(user: Client, *news: Any) -> None:
    deliver(user.database, [consumer], *news)


def an_admin(user: Client) -> Client:
    more = {"duplicates:override": "all", "contacts:delete": "all"}
    return user.as_user("eve", permissions=rights("all", **more))


def test_a_no_is_written_down_and_holds_for_all_who_share_the_address(
    eve: Client,
) -> None:
    admin = an_admin(eve)
    ana, ben = a_person(admin, **MAIL), a_person(admin, **MAIL)
    said(admin, ana, at=AT)
    said(admin, ben)

    hear(eve, an_unsubscription(ana))

    assert decided(eve, ana)[:2] == (False, "unsubscribed")
    assert decided(eve, ben)[:2] == (False, "unsubscribed")
    assert decided(eve, ana, purpose="newsletter")[1] == "no_consent"
    line = ledger(eve, ana)["ledger"][0]
    assert (line["action"], line["at"]) == ("withdrawn", AT)
    assert line["evidence"]["kind"] == "one_click"


def test_a_no_to_everything_is_a_no_to_each_purpose_of_the_channel(
    eve: Client,
) -> None:
    ana = a_person(an_admin(eve), **MAIL)

    hear(eve, an_unsubscription(ana, "*"))

    lines = ledger(eve, ana)["ledger"]
    assert {one["purpose_key"] for one in lines} == {
        *("newsletter", "offers", "birthday_greetings", "surveys", "profiling"),
        *("ad_audiences", "partner_sharing"),
    }
    assert decided(eve, ana, purpose="newsletter")[1] == "unsubscribed"


def test_the_same_news_twice_is_one_line(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)
    news = an_unsubscription(ana)

    hear(eve, news, news, an_unsubscription(ana))

    assert len(ledger(eve, ana)["ledger"]) == 2
    assert eve.database.collection("suppressions").count_documents({}) == 1


def test_a_no_of_a_person_in_the_trash_waits_for_him(eve: Client) -> None:
    admin = an_admin(eve)
    ana = a_person(admin, **MAIL)
    admin.delete(f"{CONTACTS}/{ana}", version=1)

    hear(eve, an_unsubscription(ana))
    admin.post(f"{CONTACTS}/{ana}/restore")

    assert decided(eve, ana)[1] == "unsubscribed"


def test_a_no_of_the_future_is_one_of_now(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)

    hear(eve, an_unsubscription(ana, at="2999-01-01T00:00:00Z"))

    [line] = ledger(eve, ana)["ledger"]
    assert datetime.fromisoformat(line["at"]).year < 2999
    assert decided(eve, ana)[1] == "unsubscribed"


def test_what_cannot_be_understood_changes_nothing(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)

    hear(eve, an_unsubscription(new_id()), an_unsubscription(ana, channel="fax"))

    assert ledger(eve, ana)["ledger"] == []


def test_a_complaint_is_a_no_to_everything_at_the_address_it_came_from(
    eve: Client,
) -> None:
    admin = an_admin(eve)
    ana, ben = a_person(admin, **MAIL), a_person(admin, **MAIL)
    said(admin, ana)
    news = a_complaint(ana)

    hear(eve, news, news)

    assert decided(eve, ana)[:2] == decided(eve, ben)[:2] == (False, "complained")
    assert decided(eve, ana, purpose="service_messages")[1] == "complained"
    lines = ledger(eve, ana, purpose="newsletter")["ledger"]
    assert [(one["action"], one["evidence"]["kind"]) for one in lines] == [
        ("withdrawn", "api")
    ]


def test_a_complaint_of_who_is_gone_bars_his_address(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)

    hear(eve, a_complaint(new_id()))

    assert decided(eve, ana)[:2] == (False, "complained")


def test_a_no_names_the_address_that_the_message_went_to(eve: Client) -> None:
    admin = an_admin(eve)
    ana = a_person(admin, **MAIL)
    ben = a_person(admin, emails=[{"value": "old@x.example"}])

    hear(eve, an_unsubscription(ana, address_hash=address_hash("old@x.example")))

    assert decided(eve, ben)[:2] == (False, "unsubscribed")
    assert decided(eve, ana)[:2] == (False, "withdrawn")


def test_mail_that_came_back_for_good_bars_the_address_at_once(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)
    said(eve, ana)
    [at] = days(1)

    hear(eve, a_bounce("hard", at), a_bounce("hard", at))

    assert decided(eve, ana)[:2] == (False, "hard_bounced")
    assert eve.database.collection("suppressions").count_documents({}) == 1


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        (days(1, 2, 3, 4, 5), "hard_bounced"),
        (days(5, 3, 1, 2, 4), "hard_bounced"),
        (days(1, 2, 3, 4), "granted"),
        (days(1, 2, 3, 4, 15), "granted"),
        (days(1, 2, 3, 4, 15, 16, 17), "granted"),
    ],
)
def test_consents_04_mail_that_comes_back_five_times_in_two_weeks_bars(
    eve: Client, when: list[datetime], reason: str
) -> None:
    """Example consents-04."""
    ana = a_person(an_admin(eve), **MAIL)
    said(eve, ana)
    *earlier, last = [a_bounce("soft", at) for at in when]

    hear(eve, *earlier, *earlier)
    assert decided(eve, ana)[1] == "granted"

    hear(eve, last)
    assert decided(eve, ana)[1] == reason


def test_a_bounce_of_an_unknown_kind_or_channel_changes_nothing(eve: Client) -> None:
    ana = a_person(an_admin(eve), **MAIL)
    said(eve, ana)
    [at] = days(1)
    fax = a_bounce("hard", at)
    fax.data["channel"] = "fax"

    hear(eve, a_bounce("later", at), fax)

    assert decided(eve, ana)[1] == "granted"
