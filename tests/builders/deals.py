"""Pipelines and deals for tests: valid by default."""

from typing import Any

from chassis.testing.web import Client
from interactions.deals.model import Deal, Line
from interactions.pipelines.model import Pipeline, Stage
from interactions.values import Money

DEALS, PIPELINES = "/api/v1/deals", "/api/v1/pipelines"
STAGES = (
    {"key": "lead", "label": "Lead", "probability": 10},
    {"key": "offer", "label": "Offer", "probability": 40, "max_days": 14},
    {
        "key": "contract",
        "label": "Contract",
        "probability": 80,
        "required_fields": ["expected_close_on"],
    },
)


def a_pipeline(user: Client, **fields: Any) -> dict[str, Any]:
    """Let who runs the house make a pipeline of three stages."""
    body = {"name": "Sales", "currency": "EUR", "stages": STAGES, **fields}
    answer = user.post(PIPELINES, body)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def a_deal(user: Client, contact_id: str, **fields: Any) -> dict[str, Any]:
    """Let a colleague begin a sale of 1,000 EUR."""
    amount = {"amount_minor": 100_000, "currency": "EUR"}
    body = {"title": "Camera", "contact_id": contact_id, "amount": amount}
    answer = user.post(DEALS, {**body, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def the_pipeline(**fields: Any) -> Pipeline:
    """The same pipeline as an aggregate."""
    stages = tuple(
        Stage(**{k: tuple(v) if isinstance(v, list) else v for k, v in stage.items()})  # type: ignore[arg-type]
        for stage in STAGES
    )
    given = {"name": "Sales", "currency": "EUR", "stages": stages, **fields}
    return Pipeline.open(**given)


def the_deal(pipeline: Pipeline, **fields: Any) -> Deal:
    """A sale as an aggregate; its fact is taken off already."""
    given = {"title": "Camera", "contact_id": "ada", "owner_id": "ann", **fields}
    deal = Deal.begin(pipeline, **given)
    deal.pull_events()
    return deal


def a_line(amount_minor: int = 1999, currency: str = "EUR", **fields: Any) -> Line:
    """One thing for 19.99 EUR."""
    price = Money(amount_minor=amount_minor, currency=currency)
    return Line(name="Film", unit_price=price, **fields)


def moved(user: Client, deal: dict[str, Any], stage: str, **body: Any) -> Any:
    """Drop a card on a stage."""
    place = f"{DEALS}/{deal['id']}/move"
    headers = {"If-Match": f'"{deal["version"]}"'}
    return user.post(place, {"stage_id": stage, **body}, headers=headers)
