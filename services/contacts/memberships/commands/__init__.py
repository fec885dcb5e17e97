"""Who enters and leaves: by facts, by time, by hand, by merges."""

from contacts.memberships.commands.days import WriteDay, write_day
from contacts.memberships.commands.evaluating import (
    EvaluateChunk,
    EvaluateContact,
    Looked,
    RecheckDue,
    Repair,
    evaluate_chunk,
    evaluate_contact,
    recheck_due,
    repair,
)
from contacts.memberships.commands.judging import Look
from contacts.memberships.commands.members import (
    AddChunk,
    Added,
    AddMembers,
    RemoveMember,
    add_chunk,
    add_members,
    remove_member,
)
from contacts.memberships.commands.merging import MEMBERSHIPS

__all__ = [
    "MEMBERSHIPS",
    "AddChunk",
    "AddMembers",
    "Added",
    "EvaluateChunk",
    "EvaluateContact",
    "Look",
    "Looked",
    "RecheckDue",
    "RemoveMember",
    "Repair",
    "WriteDay",
    "add_chunk",
    "add_members",
    "evaluate_chunk",
    "evaluate_contact",
    "recheck_due",
    "remove_member",
    "repair",
    "write_day",
]
