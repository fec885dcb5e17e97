"""What became of the messages of a campaign."""

from collections.abc import Callable
from dataclasses import replace

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import a_fact, a_send_fact

CAMPAIGNS = "/api/v1/campaign-results/campaigns?from=2026-02-01&to=2026-03-31"
Arrive = Callable[..., None]


def test_campaign_results_01_unknown_outcomes_have_their_own_column(
    analyst: Client, arrive: Arrive
) -> None:
    campaign = new_id()
    named = a_fact("campaigns.campaign.created.v1", {"name": "Spring"})
    arrive(
        replace(named, subject=f"campaign/{campaign}"),
        *(a_send_fact("handed_off", campaign) for _ in range(5)),
        *(a_send_fact("suppressed", campaign) for _ in range(2)),
        a_send_fact("failed", campaign),
        a_send_fact("cancelled", campaign),
        a_send_fact("outcome_unknown", campaign),
    )

    [row] = analyst.get(CAMPAIGNS).get_json()["rows"]

    assert row["labels"] == {"campaign": "Spring"}
    assert row["values"] == {
        "handed_off": 5,
        "suppressed": 2,
        "failed": 1,
        "cancelled": 1,
        "outcome_unknown": 1,
    }


def test_a_resolved_send_moves_from_unknown_to_its_end(
    analyst: Client, arrive: Arrive
) -> None:
    unknown = a_send_fact("outcome_unknown", new_id())
    resolved = replace(
        a_send_fact("handed_off", new_id(), version=2), subject=unknown.subject
    )
    arrive(unknown, resolved, unknown)

    totals = analyst.get(CAMPAIGNS).get_json()["totals"]

    assert (totals["handed_off"], totals["outcome_unknown"]) == (1, 0)
