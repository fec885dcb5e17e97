"""The one state machine of a send."""

from itertools import product

import pytest

from campaigns.sends.errors import NotRepeatableError, NotUnknownError
from campaigns.sends.model import ALLOWED, ENDED, OPEN, Origin, Send, State
from chassis.domain import new_id


def a_send(state: State = "planned") -> Send:
    """A message in some state."""
    contact = new_id()
    send = Send.plan(
        domain="kith.example",
        origin=Origin(kind="campaign", id=new_id()),
        step_id="1",
        contact_id=contact,
        original_contact_id=contact,
        address="ada@people.example",
        address_hash="1:ab",
        template_version_id="t.1",
        subject="Spring",
        locale="en",
        purpose_key="offers",
        owner_id="ada",
    )
    send.state = state
    return send


@pytest.mark.parametrize(("before", "after"), [*product((*OPEN, *ENDED), ENDED)])
def test_a_send_ends_only_on_the_ways_that_are_allowed(
    before: State, after: State
) -> None:
    send = a_send(before)
    allowed = after in ALLOWED.get(before, ())

    if not allowed:
        with pytest.raises(ValueError, match="cannot go"):
            send.end(after)
        return

    send.end(after)
    [event] = send.pull_events()
    assert event.after.state == after  # type: ignore[attr-defined]


def test_the_message_id_follows_from_the_row_and_never_changes() -> None:
    send = a_send()

    assert send.message_id == f"<{send.id}@kith.example>"


def test_a_fact_about_a_send_holds_no_address() -> None:
    send = a_send()
    send.end("suppressed", reason="withdrawn")

    [event] = send.pull_events()

    assert "people.example" not in str(event)


def test_only_an_unknown_send_is_resolved() -> None:
    unknown = a_send("outcome_unknown")
    unknown.resolve("handed_off", "the person replied")

    assert [e.type for e in unknown.pull_events()] == ["campaigns.send.resolved.v1"]
    with pytest.raises(NotUnknownError):
        a_send("handed_off").resolve("failed", "?")


def test_sending_again_is_a_new_occurrence_under_a_new_id() -> None:
    failed = a_send("failed")

    again = failed.again()

    assert (again.occurrence, again.state) == ("2", "planned")
    assert again.message_id != failed.message_id
    with pytest.raises(NotRepeatableError):
        a_send("handed_off").again()
