"""A no that was said to a message reaches the ledger and bars the address."""

from datetime import datetime
from typing import Any

from chassis.domain import new_id
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
