"""Deals and the board on the wire."""

from interactions.deals.schemas.board import (
    BoardQuerySchema,
    BoardSchema,
    DropStageSchema,
)
from interactions.deals.schemas.deals import (
    CorrectDealSchema,
    CreateDealSchema,
    DealHistorySchema,
    DealSchema,
    LoseDealSchema,
    MoveDealSchema,
    ReopenDealSchema,
    SeatDealSchema,
    SetDealSchema,
    WinDealSchema,
)

__all__ = [
    "BoardQuerySchema",
    "BoardSchema",
    "CorrectDealSchema",
    "CreateDealSchema",
    "DealHistorySchema",
    "DealSchema",
    "DropStageSchema",
    "LoseDealSchema",
    "MoveDealSchema",
    "ReopenDealSchema",
    "SeatDealSchema",
    "SetDealSchema",
    "WinDealSchema",
]
