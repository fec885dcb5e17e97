"""When somebody else cares for a person, what is about him follows."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.messaging import Event
from chassis.testing.web import Client
from interactions.carers.commands import AT_ONCE
from interactions.carers.consumers import consumer
from interactions.people.consumers import consumer as people
from tests.builders.activities import ANN, BEN, a_contact_copy, a_note
from tests.builders.carers import LISTS, a_record, listed, who_sees_his_own
from tests.builders.clock import work
from tests.builders.deals import a_pipeline
from tests.builders.facts import SUNDAY, a_fact, deliver

HOUSE = [people, consumer]


def given(contact_id: str, version: int, **people_of: Any) -> Event[Any]:
    """The fact that a person is somebody else's now."""
    about: dict[str, Any] = {"subject": f"contact/{contact_id}", "version": version}
    after = {"display_name": "Ada", **people_of}
    fact = a_fact("contacts.contact.owner_changed.v1", after, **about)
    fact.data["changed"] = [*people_of]
    return fact


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "people_of",
    [
        {"owner_id": BEN},
        {"owner_id": ANN, "service_team": [{"user_id": BEN}]},
    ],
)
def test_who_gets_a_person_sees_what_is_about_him_and_who_gave_him_sees_it_no_more(
    ann: Client, eve: Client, name: str, people_of: dict[str, Any]
) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database)
    place, ben = a_record(ann, name, person), who_sees_his_own(ann)
    before = (ben.get(place).status_code, listed(ben, name))

    deliver(ann.database, HOUSE, given(person, 2, **people_of))
    gained = (ben.get(place).status_code, listed(ben, name))
    deliver(ann.database, HOUSE, given(person, 3, owner_id=ANN, service_team=[]))

    assert (before, gained) == ((404, 0), (200, 1))
    assert (ben.get(place).status_code, listed(ben, name)) == (404, 0)


def test_a_team_that_gets_a_person_sees_what_is_about_him(ann: Client) -> None:
    person = a_contact_copy(ann.database)
    a_record(ann, "tasks", person)
    ben = ann.as_user(BEN, permissions={"tasks:read": "team"}, teams=["south"])
    before = listed(ben, "tasks")

    deliver(ann.database, HOUSE, given(person, 2, team_ids=["south"]))

    assert (before, listed(ben, "tasks")) == (0, 1)


def test_a_late_fact_does_not_undo_a_newer_one(ann: Client) -> None:
    person = a_contact_copy(ann.database)
    a_record(ann, "tasks", person)
    newer, late = given(person, 3, owner_id=BEN), given(person, 2, owner_id="cem")

    deliver(ann.database, HOUSE, newer, late, newer)

    assert listed(who_sees_his_own(ann), "tasks") == 1
    assert listed(who_sees_his_own(ann, "cem"), "tasks") == 0


def test_a_change_that_was_told_with_another_one_is_followed_when_it_comes(
    ann: Client,
) -> None:
    person = a_contact_copy(ann.database)
    a_record(ann, "tasks", person)
    renamed = given(person, 3, owner_id=BEN)
    renamed.data["changed"] = ["display_name"]

    deliver(ann.database, HOUSE, renamed, given(person, 2, owner_id="cem"))

    assert listed(who_sees_his_own(ann), "tasks") == 1


def test_of_an_erased_person_nobody_cares(ann: Client) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)
    a_record(ann, "tasks", person)
    about: dict[str, Any] = {"subject": f"contact/{person}", "version": 2}

    deliver(ann.database, HOUSE, a_fact("contacts.contact.erased.v1", None, **about))

    assert listed(who_sees_his_own(ann), "tasks") == 0


def test_who_cares_for_one_of_several_sees_it_until_nobody_of_them_is_his(
    ann: Client,
) -> None:
    one, other = (a_contact_copy(ann.database, owner_id=BEN) for _ in range(2))
    a_note(ann, one, SUNDAY, contact_ids=[one, other])
    ben = who_sees_his_own(ann)

    deliver(ann.database, HOUSE, given(one, 2, owner_id=ANN))
    still = listed(ben, "activities")
    deliver(ann.database, HOUSE, given(other, 2, owner_id=ANN))

    assert (still, listed(ben, "activities")) == (1, 0)


def test_a_change_of_something_else_costs_nothing(ann: Client) -> None:
    person = a_contact_copy(ann.database)
    renamed = given(person, 2, display_name="Eda")

    deliver(ann.database, HOUSE, renamed)

    assert ann.database.collection("carer_sweeps").count_documents({}) == 0


def copied(user: Client, contact_id: str, count: int) -> None:
    """Let somebody have a long past."""
    a_note(user, contact_id, SUNDAY)
    rows = user.database.collection("activities")
    note = rows.find_one({"contact_ids": contact_id})
    assert note is not None
    rows.insert_many([{**note, "_id": new_id()} for _ in range(count - 1)])


def seen_by(user: Client, colleague: str) -> int:
    rows = user.database.collection("activities")
    return rows.count_documents({"carer_ids": colleague})


def test_a_long_past_follows_in_pieces_and_a_repeated_message_goes_on(
    ann: Client,
) -> None:
    person = a_contact_copy(ann.database)
    copied(ann, person, 2 * AT_ONCE + 1)
    versions = ann.database.collection("activities").distinct("version")
    facts = ann.database.collection("events").count_documents({})

    deliver(ann.database, HOUSE, given(person, 2, owner_id=BEN))
    at_once = seen_by(ann, BEN)
    deliver(ann.database, [consumer], given(person, 2, owner_id=BEN))
    killed_between = seen_by(ann, BEN)
    work(ann, seconds=1)

    assert (at_once, killed_between) == (AT_ONCE, 2 * AT_ONCE)
    assert (seen_by(ann, BEN), seen_by(ann, ANN)) == (2 * AT_ONCE + 1, 0)
    assert ann.database.collection("activities").distinct("version") == versions
    assert ann.database.collection("events").count_documents({}) == facts


def test_what_was_being_written_meanwhile_is_swept_up(ann: Client) -> None:
    person = a_contact_copy(ann.database)
    place = a_record(ann, "tasks", person)
    deliver(ann.database, HOUSE, given(person, 2, owner_id=BEN))
    rows = ann.database.collection("tasks")
    rows.update_one({"contact_id": person}, {"$set": {"carer_ids": [ANN]}})

    work(ann, seconds=20)

    assert who_sees_his_own(ann).get(place).status_code == 200


def test_facts_name_who_cares_for_the_person_when_they_are_told(ann: Client) -> None:
    team = {"service_team": [{"user_id": BEN}], "team_ids": ["south"]}
    person = a_contact_copy(ann.database, **team)
    place = a_record(ann, "tasks", person)
    deliver(ann.database, HOUSE, given(person, 2, owner_id=BEN))

    ann.patch(place, {"title": "Again"}, version=1)

    told = {"type": {"$regex": "^interactions.task"}}
    rows = ann.database.collection("events").find(told).sort("version", 1)
    carers = [row["meta"]["carer_ids"] for row in rows]
    assert carers == [sorted([ANN, BEN, "south"]), [BEN]]
