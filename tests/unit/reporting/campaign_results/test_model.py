"""What a send's fact says about its campaign."""

import pytest

from reporting.campaign_results.model import CAMPAIGNS, read_send
from reporting.values import NEVER


@pytest.mark.parametrize(
    "state", ["handed_off", "suppressed", "failed", "cancelled", "outcome_unknown"]
)
def test_every_end_of_a_send_has_its_own_column(state: str) -> None:
    row = read_send(
        {
            "after": {
                "decided_at": "2026-03-01T10:00:00Z",
                "origin": {"kind": "campaign", "id": "c1"},
                "channel": "email",
                "state": state,
            }
        }
    )

    assert row is not None
    assert [m.key for m in CAMPAIGNS.metrics if m.counts(row, NEVER)] == [state]


def test_a_blanked_fact_does_not_count() -> None:
    assert read_send(None) is None
