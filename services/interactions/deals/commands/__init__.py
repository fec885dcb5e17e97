"""What can be done with deals."""

from interactions.deals.commands.closing import (
    LoseDeal,
    ReopenDeal,
    WinDeal,
    lose_deal,
    reopen_deal,
    win_deal,
)
from interactions.deals.commands.deals import (
    DEALS,
    CorrectDeal,
    CreateDeal,
    MoveDeal,
    TrashDeal,
    correct_deal,
    create_deal,
    move_deal,
    trash_deal,
)
from interactions.deals.commands.past import EnterDeal, PastStep, enter_deal
from interactions.deals.commands.stages import (
    AmendPipeline,
    DropStage,
    amend_pipeline,
    drop_stage,
)

__all__ = [
    "DEALS",
    "AmendPipeline",
    "CorrectDeal",
    "CreateDeal",
    "DropStage",
    "EnterDeal",
    "LoseDeal",
    "MoveDeal",
    "PastStep",
    "ReopenDeal",
    "TrashDeal",
    "WinDeal",
    "amend_pipeline",
    "correct_deal",
    "create_deal",
    "drop_stage",
    "enter_deal",
    "lose_deal",
    "move_deal",
    "reopen_deal",
    "trash_deal",
    "win_deal",
]
