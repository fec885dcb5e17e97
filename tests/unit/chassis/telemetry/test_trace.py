"""W3C trace context."""

import pytest

from chassis.telemetry import child_of, new_trace, trace_id_of

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_trace_is_continued_with_a_span_of_our_own() -> None:
    child = child_of(GIVEN)

    assert trace_id_of(child) == trace_id_of(GIVEN)
    assert child[36:52] != GIVEN[36:52]
    assert child[52:] == "-01"


@pytest.mark.parametrize(
    "unreadable",
    [
        None,
        "",
        "00-xyz",
        GIVEN.upper(),
        GIVEN + "-more",
        "00-" + "0" * 32 + GIVEN[35:],
        GIVEN[:36] + "0" * 16 + "-01",
    ],
)
def test_what_cannot_be_read_starts_a_new_trace(unreadable: str | None) -> None:
    made = child_of(unreadable)

    assert len(made) == len(new_trace()) == 55
    assert trace_id_of(made) != trace_id_of(GIVEN)
