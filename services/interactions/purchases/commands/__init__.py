"""What can be done with purchases."""

from interactions.purchases.commands.changes import (
    PURCHASES,
    AttachPurchase,
    CorrectPurchase,
    VoidPurchase,
    attach_purchase,
    correct_purchase,
    void_purchase,
)
from interactions.purchases.commands.recording import RecordPurchase, record_purchase
from interactions.purchases.commands.returning import (
    Awaited,
    ReceiveReturn,
    ReturnPurchase,
    SettleReturns,
    receive_return,
    return_purchase,
    settle_returns,
)

__all__ = [
    "PURCHASES",
    "AttachPurchase",
    "Awaited",
    "CorrectPurchase",
    "ReceiveReturn",
    "RecordPurchase",
    "ReturnPurchase",
    "SettleReturns",
    "VoidPurchase",
    "attach_purchase",
    "correct_purchase",
    "receive_return",
    "record_purchase",
    "return_purchase",
    "settle_returns",
    "void_purchase",
]
