"""An installation from before the copies of consents fills them by commands.

The last one, ``kith rebuild swap``, lingers for a minute; it has tests of its own.
"""

from typing import Any

import pytest
from pymongo import MongoClient

from chassis.testing import eventually
from chassis.testing.system import System
from tests.builders.visitor import Visitor

CONSENTS = "/api/v1/consents"


def a_no(visitor: Visitor) -> str:
    """Somebody withdraws; returns the line of the ledger."""
    person = visitor.post("/api/v1/contacts", {"display_name": "Ana Kola"})
    no = {"purpose_key": "newsletter", "channel": "email", "action": "withdrawn"}
    proof = {"evidence": {"kind": "paper", "ref": "letter 7"}}
    return str(
        visitor.post(CONSENTS, {**no, **proof, "contact_id": person["id"]})["id"]
    )


def a_bar(visitor: Visitor) -> str:
    """An address is barred; returns the record of it."""
    bar = {"channel": "email", "reason": "manual", "address": "cem@people.example"}
    return str(visitor.post(f"{CONSENTS}/suppressions", bar)["id"])


@pytest.mark.parametrize(
    ("copies", "said"), [("consent_lines", a_no), ("barred_addresses", a_bar)]
)
def test_a_rebuild_fills_copies_that_were_never_there(
    system: System, visitor: Visitor, copies: str, said: Any
) -> None:
    record = {"_id": said(visitor)}
    with MongoClient[Any](system.mongo_url) as mongo:
        base = mongo["kith_campaigns"]
        eventually(lambda: base[f"{copies}_g1"].find_one(record))
        base[f"{copies}_g1"].delete_many({})

        for step in ("start", "run", "verify"):
            system.kith("rebuild", step, "campaigns", copies)

        assert base[f"{copies}_g2"].find_one(record)
        system.kith("rebuild", "drop", "campaigns", copies, "--at-once")
