"""The ledger when two persons become one: one message at most."""

from typing import Final

from campaigns.sends.model import Send
from campaigns.sends.repository import SendRepository
from chassis.merging import Holding, Move, move_rows
from chassis.mongo import Transaction

NOT_BEGUN: Final = ("planned", "claimed")


def _move_sends(move: Move, tx: Transaction) -> int:
    """Let messages be the survivor's; of two of one step one is suppressed.

    What has begun stays as it is, under its own person where both have the same one.
    """
    ledger = SendRepository(tx)
    if move.out_of is not None:
        return move_rows(ledger.rows, move)
    alone: list[str] = []
    ended: list[Send] = []
    count = 0
    for send in ledger.of_people(move.ids):
        twin = ledger.twin(send, move.to)
        count += 1
        if twin is None:
            alone.append(send.id)
        elif waiting := next((s for s in (send, twin) if s.state in NOT_BEGUN), None):
            _suppress(waiting, ended)
    ledger.end_all(ended)
    ledger.rows.update_many({"_id": {"$in": alone}}, [{"$set": move.change}])
    return count


def _suppress(send: Send, ended: list[Send]) -> None:
    if send.id not in {one.id for one in ended}:
        send.end("suppressed", reason="merged")
        ended.append(send)


SENDS: Final = Holding("sends", _move_sends)
"""What moves when two persons become one."""
