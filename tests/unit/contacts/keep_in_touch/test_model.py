"""When somebody is due: by the own interval, the group's, or the stage's."""

from datetime import UTC, datetime

import pytest

from contacts.keep_in_touch.model import ContactSettings, StageInterval, StatusGroup
from contacts.values import KeepInTouch
from tests.builders.contacts import a_contact

SPOKEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUSE = ContactSettings(
    version=2,
    status_groups=(
        StatusGroup(key="vip", label="VIP", keep_in_touch_days=30),
        StatusGroup(key="friend", label="Friend"),
    ),
    stages=(StageInterval(stage="customer", keep_in_touch_days=90),),
)


@pytest.mark.parametrize(
    ("plan", "group", "due_on"),
    [
        (KeepInTouch(last_contact_at=SPOKEN, every_days=7), "vip", "2026-03-08"),
        (KeepInTouch(last_contact_at=SPOKEN), "vip", "2026-03-31"),
        (KeepInTouch(last_contact_at=SPOKEN), "friend", "2026-05-30"),
        (KeepInTouch(last_contact_at=SPOKEN), None, "2026-05-30"),
        (
            KeepInTouch(last_contact_at=SPOKEN, every_days=30, inherited=True),
            None,
            "2026-05-30",
        ),
        (KeepInTouch(every_days=7), "vip", None),
    ],
)
def test_the_nearest_rule_says_when_somebody_is_due(
    plan: KeepInTouch, group: str | None, due_on: str | None
) -> None:
    contact = a_contact(
        keep_in_touch=plan, status_group=group, lifecycle_stage="customer"
    )

    assert HOUSE.plan(contact, "UTC").due_on == due_on


def test_days_are_counted_by_the_calendar_of_the_owner() -> None:
    late = datetime(2026, 3, 1, 23, tzinfo=UTC)
    contact = a_contact(keep_in_touch=KeepInTouch(last_contact_at=late, every_days=30))

    assert HOUSE.plan(contact, "Europe/Istanbul").due_on == "2026-04-01"


def test_without_any_interval_no_day_is_due() -> None:
    contact = a_contact(keep_in_touch=KeepInTouch(last_contact_at=SPOKEN))

    plan = ContactSettings().plan(contact, "UTC")

    assert (plan.due_on, plan.inherited) == (None, False)
