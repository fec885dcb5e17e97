"""Old records are seen by who cares for their persons after the migration."""

import runpy
from pathlib import Path

import interactions
from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy
from tests.builders.carers import LISTS, a_record, listed, who_sees_his_own
from tests.builders.deals import a_pipeline

UP = runpy.run_path(
    str(Path(interactions.__path__[0], "migrations/0003_name_carers.py"))
)["up"]


def test_a_record_of_before_is_seen_and_what_was_renewed_meanwhile_stays(
    ann: Client, eve: Client
) -> None:
    a_pipeline(eve)
    person, ben = a_contact_copy(ann.database, owner_id=BEN), who_sees_his_own(ann)
    for name in LISTS:
        a_record(ann, name, person)
    there = [listed(ben, name) for name in LISTS]
    for name in LISTS:
        rows = ann.database.collection(name)
        rows.update_many({}, {"$unset": {"carer_ids": ""}})
    renewed = {**(rows.find_one({}) or {}), "_id": "one", "number": "C-1"}
    rows.insert_one({**renewed, "carer_ids": ["cem"]})
    before = [listed(ben, name) for name in LISTS]

    UP(ann.database)
    UP(ann.database)

    assert (before, [listed(ben, name) for name in LISTS]) == ([0] * 5, there)
    assert rows.count_documents({"carer_ids": "cem"}) == 1
