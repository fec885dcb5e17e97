"""What can be done with refusals and their reasons."""

from interactions.refusals.commands.reasons import (
    CorrectReason,
    MakeReason,
    correct_reason,
    make_reason,
)
from interactions.refusals.commands.recording import (
    REFUSALS,
    CorrectRefusal,
    FinalizeRefusal,
    RecordRefusal,
    RefuseDeal,
    ReopenRefusal,
    correct_refusal,
    finalize_refusal,
    record_refusal,
    refuse_deal,
    reopen_refusal,
)
from interactions.refusals.commands.recovering import (
    Recover,
    ReleaseDeal,
    UndoRecovery,
    recover,
    release_deal,
    undo_recovery,
)

__all__ = [
    "REFUSALS",
    "CorrectReason",
    "CorrectRefusal",
    "FinalizeRefusal",
    "MakeReason",
    "RecordRefusal",
    "Recover",
    "RefuseDeal",
    "ReleaseDeal",
    "ReopenRefusal",
    "UndoRecovery",
    "correct_reason",
    "correct_refusal",
    "finalize_refusal",
    "make_reason",
    "record_refusal",
    "recover",
    "refuse_deal",
    "release_deal",
    "reopen_refusal",
    "undo_recovery",
]
