"""Purchases on the wire."""

from interactions.purchases.schemas.groups import (
    GroupsQuerySchema,
    GroupsSchema,
    UnmatchedSchema,
)
from interactions.purchases.schemas.purchases import (
    AttachPurchaseSchema,
    CorrectPurchaseSchema,
    PurchaseSchema,
    RecordPurchaseSchema,
    VoidPurchaseSchema,
)
from interactions.purchases.schemas.returns import (
    AwaitedSchema,
    ReceiveReturnSchema,
    ReturnPurchaseSchema,
    WaitingReturnsSchema,
)

__all__ = [
    "AttachPurchaseSchema",
    "AwaitedSchema",
    "CorrectPurchaseSchema",
    "GroupsQuerySchema",
    "GroupsSchema",
    "PurchaseSchema",
    "ReceiveReturnSchema",
    "RecordPurchaseSchema",
    "ReturnPurchaseSchema",
    "UnmatchedSchema",
    "VoidPurchaseSchema",
    "WaitingReturnsSchema",
]
