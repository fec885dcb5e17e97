from datetime import timedelta

import pytest

from chassis.domain import ReferenceNotFoundError
from contacts.colleagues.projections import project_user
from contacts.contacts.commands import (
    ChangeOwner,
    DeleteContact,
    PatchContact,
    RestoreContact,
    change_owner,
    delete_contact,
    patch_contact,
    restore_contact,
)
from contacts.contacts.model import Contact
from contacts.important_dates.commands import (
    ChangeDateSettings,
    RecountDates,
    change_date_settings,
    recount_dates,
)
from contacts.important_dates.errors import SecondBirthdayError
from contacts.important_dates.queries import get_settings
from tests.builders.contacts import BEN
from tests.builders.dates import at
from tests.service.contacts.conftest import a_caller
from tests.service.contacts.important_dates.conftest import RIGHTS, SYSTEM, House


def moves(house: House, contact: Contact, zone: str | None) -> None:
    """The contact lives elsewhere."""
    command = PatchContact(
        contact_id=contact.id, version=1, given={"time_zone": zone}, region="XK"
    )
    house.run(patch_contact, command)


def change_rules(house: House, **changes: object) -> None:
    version = get_settings(house.store(SYSTEM)).version
    command = ChangeDateSettings(version=version, changes=changes)
    house.run(change_date_settings, command, a_caller("ann", "all", *RIGHTS))


def test_important_dates_01_and_02_29_february_is_told_by_the_rule_of_the_house(
    house: House,
) -> None:
    """Example important_dates-01. Example important_dates-02."""
    ana = house.contact(time_zone="Europe/Tirane")
    house.date("2026-11-22T12:00Z", contact_id=ana.id, month=2, day=29)

    house.sweep("2027-02-27T22:59:59Z")
    assert house.told() == []
    house.sweep("2027-02-27T23:00Z", runs=2)
    house.sweep("2028-02-29T12:00Z", runs=3)

    assert [f["occurs_on"] for f in house.told()] == ["2027-02-28", "2028-02-29"]

    change_rules(house, leap_day="mar_1")
    house.run(recount_dates, RecountDates(now=at("2028-06-01T00:00Z")), SYSTEM)
    house.sweep("2029-02-28T22:59:59Z")
    house.sweep("2029-03-01T00:00Z", runs=2)
    assert house.told()[2:][0]["occurs_on"] == "2029-03-01"


def test_important_dates_03_the_zone_of_the_person_rules_else_the_workspace_s(
    house: House,
) -> None:
    """Example important_dates-03."""
    house.move_workspace("Europe/Moscow")
    far = house.contact(time_zone="Pacific/Auckland")
    near = house.contact()
    for one in (far, near):
        house.date("2026-01-05T12:00Z", contact_id=one.id)

    house.sweep("2026-06-30T12:00Z")
    house.sweep("2026-06-30T21:00Z")

    first, second = house.told()
    assert (first["contact_id"], first["time"]) == (far.id, at("2026-06-30T12:00Z"))
    assert (second["contact_id"], second["time"]) == (near.id, at("2026-06-30T21:00Z"))
    assert (second["zone"], second["late"]) == ("Europe/Moscow", False)


def test_important_dates_04_another_zone_afterwards_tells_nothing_again(
    house: House,
) -> None:
    """Example important_dates-04."""
    ana = house.contact(time_zone="Pacific/Auckland")
    house.date("2026-01-05T12:00Z", contact_id=ana.id)
    house.sweep("2026-06-30T12:00Z")

    moves(house, ana, "America/New_York")
    house.sweep("2026-07-01T04:01Z", runs=2)
    house.sweep("2026-07-03T00:00Z", runs=2)

    assert [fact["occurs_on"] for fact in house.told()] == ["2026-07-01"]


def test_who_moves_east_is_told_of_at_once(house: House) -> None:
    ana = house.contact(time_zone="America/New_York")
    house.date("2026-01-05T12:00Z", contact_id=ana.id)

    house.sweep("2026-06-30T15:00Z")
    moves(house, ana, "Pacific/Auckland")
    house.sweep("2026-06-30T15:05Z", runs=2)

    [told] = house.told()
    assert (told["occurs_on"], told["late"]) == ("2026-07-01", True)


@pytest.mark.parametrize(
    ("days", "late", "states"), [(2, [True], {"reached": 1}), (5, [], {"missed": 1})]
)
def test_important_dates_05_after_an_outage_within_the_grace_it_is_told_late(
    house: House, days: int, late: list[bool], states: dict[str, int]
) -> None:
    """Example important_dates-05."""
    ana = house.contact()
    house.date("2026-01-05T12:00Z", contact_id=ana.id)

    up_again = at("2026-07-01T00:00Z") + timedelta(days=days)
    house.sweep(up_again.isoformat(), runs=3)

    assert [fact["late"] for fact in house.told()] == late
    assert house.occurrences() == states


def test_a_run_tells_at_most_one_day_of_backlog_per_person(house: House) -> None:
    ana, ben = house.contact(), house.contact(display_name="Ben")
    for one in (ana, ben):
        house.date("2026-01-05T12:00Z", contact_id=one.id)
        house.date("2026-01-05T12:00Z", contact_id=one.id, kind="name_day", day=2)

    assert house.sweep("2026-07-02T08:00Z") == 2
    assert [fact["kind"] for fact in house.told()] == ["birthday"] * 2
    house.sweep("2026-07-02T08:05Z", runs=3)

    kinds = [fact["kind"] for fact in house.told()]
    assert kinds == ["birthday"] * 2 + ["name_day"] * 2


def test_whoever_is_in_the_trash_is_not_told_of(house: House) -> None:
    ana = house.contact()
    house.date("2026-01-05T12:00Z", contact_id=ana.id)

    house.run(delete_contact, DeleteContact(contact_id=ana.id, version=1))
    house.sweep("2026-07-01T00:00Z", runs=2)
    house.run(restore_contact, RestoreContact(contact_id=ana.id))
    house.sweep("2027-07-01T00:00Z", runs=2)

    assert [fact["occurs_on"] for fact in house.told()] == ["2027-07-01"]


def test_a_date_goes_with_its_contact_to_another_owner(house: House) -> None:
    store = house.store(SYSTEM)
    project_user(store, user_id=BEN, version=1, state="active", team_ids=(), zone="UTC")
    store.flush()
    ana = house.contact()
    date = house.date("2026-01-05T12:00Z", contact_id=ana.id)

    house.run(change_owner, ChangeOwner(contact_id=ana.id, owner_id=BEN))

    row = house.stored("important_dates", date.id)
    assert (row["owner_id"], row["version"]) == (BEN, 1)


def test_a_second_birthday_is_refused_and_a_second_name_day_is_not(
    house: House,
) -> None:
    ana = house.contact()
    house.date("2026-01-05T12:00Z", contact_id=ana.id)
    for _ in range(2):
        house.date("2026-01-05T12:00Z", contact_id=ana.id, kind="name_day")

    with pytest.raises(SecondBirthdayError):
        house.date("2026-01-05T12:00Z", contact_id=ana.id)


def test_a_date_belongs_to_somebody_we_know(house: House) -> None:
    with pytest.raises(ReferenceNotFoundError):
        house.date("2026-01-05T12:00Z", contact_id=BEN)


def test_an_older_word_about_the_workspace_changes_nothing(house: House) -> None:
    house.move_workspace("Europe/Moscow", version=3)
    house.move_workspace("Europe/Tirane", version=2)
    house.move_workspace("Nowhere/Land", version=4)

    assert get_settings(house.store(SYSTEM)).zone == "Europe/Moscow"


def test_a_longer_lead_is_counted_for_the_dates_that_are_known(house: House) -> None:
    ana = house.contact()
    house.date("2026-01-05T12:00Z", contact_id=ana.id)
    change_rules(house, rules={"birthday": {"lead_days": [7]}})

    now = at("2026-06-01T00:00Z")
    assert house.run(recount_dates, RecountDates(now=now), SYSTEM) == 1
    assert house.run(recount_dates, RecountDates(now=now), SYSTEM) == 0
    house.sweep("2026-06-24T00:00Z", runs=2)

    [told] = house.told()
    assert (told["occurs_on"], told["lead_days"]) == ("2026-07-01", 7)
