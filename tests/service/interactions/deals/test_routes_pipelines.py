"""Pipelines over HTTP, and what happens to deals in them."""

from chassis.testing.web import Client
from tests.builders.deals import DEALS, PIPELINES, a_deal, a_pipeline


def test_pipelines_are_made_by_who_runs_the_house(ann: Client, eve: Client) -> None:
    pipeline = a_pipeline(eve)
    other = a_pipeline(eve, name="Service", is_default=True)

    body = {"name": "x", "currency": "EUR", "stages": [{"key": "a", "label": "A"}]}
    refused = ann.post(PIPELINES, body)
    shown = ann.get(PIPELINES).get_json()["items"]

    assert refused.status_code == 403
    assert {one["id"]: one["is_default"] for one in shown} == {
        pipeline["id"]: False,
        other["id"]: True,
    }


def test_a_stage_goes_when_its_deals_have_another_one(
    ann: Client, eve: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    place = f"{PIPELINES}/{deal['pipeline_id']}/stages/{stages[0]}"

    refused = eve.delete(place, version=1)
    gone = eve.delete(place, version=1, query_string={"move_to": stages[1]})

    assert (refused.status_code, gone.status_code) == (409, 204)
    assert ann.get(f"{DEALS}/{deal['id']}").get_json()["stage_id"] == stages[1]


def test_a_pipeline_with_open_deals_is_not_archived(
    ann: Client, eve: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    place = f"{PIPELINES}/{deal['pipeline_id']}"

    refused = eve.patch(place, {"state": "archived"}, version=1)
    ann.post(f"{DEALS}/{deal['id']}/win", {})
    archived = eve.patch(place, {"state": "archived"}, version=1)
    late = ann.post(DEALS, {"title": "x", "contact_id": ada})

    assert (refused.status_code, archived.status_code) == (409, 200)
    assert late.status_code == 409


def test_stages_are_changed_and_added_over_http(eve: Client, stages: list[str]) -> None:
    [pipeline] = eve.get(PIPELINES).get_json()["items"]
    place = f"{PIPELINES}/{pipeline['id']}/stages"

    changed = eve.patch(f"{place}/{stages[1]}", {"probability": 60}, version=1)
    added = eve.post(place, {"stage": {"key": "new", "label": "New"}, "position": 0})
    twice = eve.post(place, {"stage": {"key": "new", "label": "New"}})

    assert changed.get_json()["stages"][1]["probability"] == 60
    keys = [stage["key"] for stage in added.get_json()["stages"]]
    assert keys == ["new", "lead", "offer", "contract"]
    assert twice.status_code == 409
