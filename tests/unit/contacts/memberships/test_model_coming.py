"""Between now and the next moment, time alone changes nothing."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from chassis.filters import Test, matches, parse
from contacts.memberships.model import next_change
from contacts.segments.model.rules import RELATIVE, leaves
from tests.builders.filters import CATALOGUE, NOW, documents, filter_trees

ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Jakarta"])
LATER = st.integers(1, 90 * 86_400_000).map(lambda ms: timedelta(milliseconds=ms))


def coming(filter_: Any, document: Any, zone: ZoneInfo) -> datetime | None:
    conditions = (each for each in leaves(filter_) if isinstance(each, Test))
    tests = [each for each in conditions if each.op in RELATIVE]
    return next_change(tests, document, NOW, zone)


@given(filter_trees(), documents(), ZONES, LATER)
def test_nothing_turns_over_before_the_next_moment(
    tree: Any, document: dict[str, Any], name: str, later: timedelta
) -> None:
    filter_, zone = parse(tree, CATALOGUE), ZoneInfo(name)
    at = coming(filter_, document, zone)
    then = NOW + later
    if at is not None and then >= at:
        then = max(NOW, at - timedelta(milliseconds=1))

    now = matches(filter_, document, now=NOW, zone=zone)

    assert matches(filter_, document, now=then, zone=zone) == now


def test_the_moment_is_the_local_midnight_after_the_span() -> None:
    tree = {"field": "seen_at", "op": "older_than", "value": "90 days"}
    zone = ZoneInfo("Europe/Tirane")
    seen = NOW - timedelta(days=89)

    at = coming(parse(tree, CATALOGUE), {"seen_at": seen}, zone)

    assert at is not None
    local = at.astimezone(zone)
    assert (local.hour, local.minute) == (0, 0)
    assert local.date() == NOW.astimezone(zone).date() + timedelta(days=2)


def test_who_was_never_seen_is_not_waited_for() -> None:
    tree = {"field": "seen_at", "op": "older_than", "value": "90 days"}

    assert coming(parse(tree, CATALOGUE), {}, ZoneInfo("UTC")) is None
