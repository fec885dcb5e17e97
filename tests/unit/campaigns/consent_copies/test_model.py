"""The decision is the one of contacts: the same table of cases."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from campaigns.consent_copies.model import Bar, Line, Question, decide
from tests.builders.consents import CASES

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_line(case: dict[str, Any]) -> Line:
    """A line as a case describes it; without a person, it is of ``a``."""
    person, until = case.get("person", "a"), case.get("expires_at")
    is_file = case.get("evidence") == "import"
    return Line(
        id=case["id"],
        original_contact_id=person,
        person_ids=tuple(case.get("speaks_for", [person])),
        purpose_key="offers",
        channel="email",
        action=case["action"],
        said_at=datetime.fromisoformat(case["at"]),
        expires_at=datetime.fromisoformat(until) if until else None,
        address_hash=case.get("address_hash"),
        is_claim=case["action"] == "granted" and is_file,
        is_released=not is_file or bool(case.get("released")),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any]) -> None:
    named = ("basis", "state", "processing", "suppression", "address_state")
    question = Question(
        at=datetime.fromisoformat(case["at"]),
        ledger=[a_line(one) for one in case["ledger"]],
        address_hashes=tuple(case.get("address_hashes", ())),
        **{name: case[name] for name in named if name in case},
    )

    found = asdict(decide(question))

    assert {name: found[name] for name in case["expect"]} == case["expect"]


def test_a_bar_holds_for_its_purposes_until_it_is_lifted() -> None:
    bar = Bar(
        id="b",
        address_hash="1:a",
        channel="email",
        reason="manual",
        scope=("offers",),
        added_at=NOON,
        lifted_at=NOON + timedelta(hours=2),
    )
    at = {hour: NOON + timedelta(hours=hour) for hour in (-1, 1, 2)}

    assert [bar.bars("offers", "email", at[hour]) for hour in (-1, 1, 2)] == [
        False,
        True,
        False,
    ]
    assert not bar.bars("surveys", "email", at[1])
    assert not bar.bars("offers", "sms", at[1])
