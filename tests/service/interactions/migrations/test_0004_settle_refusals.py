"""Refusals of before are found and counted as new ones; it may run twice."""

import runpy
from pathlib import Path

import interactions
from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy
from tests.builders.deals import DEALS, a_deal, a_pipeline
from tests.builders.refusals import REASONS, REFUSALS

UP = runpy.run_path(
    str(Path(interactions.__path__[0], "migrations/0004_settle_refusals.py"))
)["up"]
NEW = ("deal_id", "reason_group", "recovered_by", "recovered_at", "key", "carer_ids")


def test_a_refusal_of_before_is_settled(ann: Client, eve: Client) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database, owner_id=BEN)
    ids = [a_deal(ann, person)["id"] for _ in range(2)]
    for deal_id in ids:
        ann.post(f"{DEALS}/{deal_id}/lose", {"reason_code": "price"})
    ann.post(f"{DEALS}/{ids[0]}/reopen", {"reason": "came back"})
    ann.post(f"{DEALS}/{ids[0]}/win", {})
    rows = ann.database.collection("refusals")
    old = {"reason_code": "rain", "recovered_by_deal_id": ids[0]}
    rows.update_one({"subject_id": ids[0]}, {"$set": old})
    rows.update_many({}, {"$unset": dict.fromkeys(NEW, "")})
    pipelines = ann.database.collection("pipelines")
    pipelines.update_many({}, {"$set": {"lost_reasons": ["price", "rain"]}})

    UP(ann.database)
    UP(ann.database)

    found = {one["deal_id"]: one for one in eve.get(REFUSALS).get_json()["items"]}
    won, lost = (found[each] for each in ids)
    assert (won["reason_group"], lost["reason_group"]) == ("other", "price")
    assert won["recovered_by"]["deal_id"] == ids[0] == won["recovered_by_deal_id"]
    assert (lost["recovered_by"], won["version"]) == (None, 2)
    body = {"subject_kind": "deal", "subject_id": ids[1], "reason_code": "trust"}
    assert eve.post(REFUSALS, body).status_code == 200
    ben = ann.as_user(BEN, permissions={"refusals:read": "own"})
    assert len(ben.get(REFUSALS).get_json()["items"]) == 2
    assert eve.get(f"{REASONS}/rain").get_json()["label"] == {"en": "rain"}
