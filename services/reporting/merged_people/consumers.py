"""The facts about merges: who has become one, and who is two again."""

from chassis.merging import Holding, MergeDuty, Move
from chassis.mongo import Transaction
from reporting.history.queries import count_events
from reporting.merged_people.events import MergeReceiptIssued


def _count(move: Move, tx: Transaction) -> int:
    """Count what is seen with the other person; facts never change."""
    return count_events(move.ids, tx)


duty = MergeDuty(
    "reporting.merged_people",
    MergeReceiptIssued,
    (Holding("events", _count),),
    sweeps=False,
)
