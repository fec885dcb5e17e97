"""What came back, once for each message and kind."""

from typing import Final

from chassis.domain import utcnow
from chassis.mongo import Transaction

RETURNS: Final = "returns"


def keep_return(send_id: str, kind: str, code: str, tx: Transaction) -> bool:
    """Keep that something came back; returns whether it is news."""
    row = {"_id": f"{send_id}/{kind}", "send_id": send_id, "kind": kind, "code": code}
    rows = tx.collection(RETURNS)
    if rows.find_one({"_id": row["_id"]}):
        return False
    rows.insert_one({**row, "at": utcnow()})
    return True
