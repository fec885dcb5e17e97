"""The clients in the funnel, with their stages and next steps."""

from collections.abc import Callable

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_contact_fact, a_pipeline_fact

CLIENTS = "/api/v1/deals-funnel/clients"
Arrive = Callable[..., None]


def test_every_client_stands_with_his_stages_and_next_steps(
    analyst: Client, arrive: Arrive
) -> None:
    person = a_contact_fact(stage="prospect")
    ada = person.subject.partition("/")[2]
    first = DealStory("2026-05-02", fields={"contact_id": ada})
    first.move("2026-05-05", "offer")
    step = {"contact_id": ada, "next_step_at": "2026-06-01T10:00:00Z"}
    second = DealStory("2026-05-02", fields=step)
    other = DealStory("2026-05-02")
    over = DealStory("2026-05-02").win("2026-05-03")
    stories = (first, second, other, over)
    arrive(person, a_pipeline_fact(), *(f for s in stories for f in s.facts))

    body = analyst.get(f"{CLIENTS}?as_of=2026-05-15T10:00:00Z").get_json()

    [found] = [item for item in body["items"] if item["contact_id"] == ada]
    assert len(body["items"]) == 3 - 1
    assert found["lifecycle_stage"] == "prospect"
    by_stage = {deal["stage"]: deal for deal in found["deals"]}
    assert by_stage["offer"]["days_in_stage"] == 10
    assert by_stage["offer"]["stage_label"] == "Offer"
    assert by_stage["lead"]["next_step_at"] == "2026-06-01T10:00:00.000Z"


def test_clients_come_by_stage_owner_and_page(analyst: Client, arrive: Arrive) -> None:
    owner = new_id()
    mine = [DealStory(fields={"owner_id": owner}) for _ in range(3)]
    arrive(*(fact for story in (*mine, DealStory()) for fact in story.facts))

    first = analyst.get(f"{CLIENTS}?owner={owner}&limit=2").get_json()
    where = f"{CLIENTS}?owner={owner}&limit=2&cursor={first['next_cursor']}"
    rest = analyst.get(where).get_json()

    seen = [item["contact_id"] for page in (first, rest) for item in page["items"]]
    assert sorted(seen) == sorted(story.after["contact_id"] for story in mine)
    assert rest["next_cursor"] is None


def test_who_may_not_count_contacts_sees_no_stage_of_their_lives(
    analyst: Client, arrive: Arrive
) -> None:
    person = a_contact_fact()
    ada = person.subject.partition("/")[2]
    arrive(person, *DealStory(fields={"contact_id": ada, "owner_id": "ben"}).facts)
    ben = analyst.as_user("ben", permissions={"deals_funnel:read": "own"})

    [found] = ben.get(CLIENTS).get_json()["items"]

    assert (found["contact_id"], found["lifecycle_stage"]) == (ada, None)
