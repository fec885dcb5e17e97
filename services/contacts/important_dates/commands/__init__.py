"""What people and clocks do with important dates."""

from contacts.important_dates.commands.clock import (
    ChangeDateSettings,
    MoveWorkspace,
    RecountDates,
    RenewZones,
    SweepDates,
    change_date_settings,
    move_workspace,
    recount_dates,
    renew_zones,
    sweep_dates,
)
from contacts.important_dates.commands.dates import (
    CorrectDate,
    CreateDate,
    FollowContact,
    RestoreDate,
    TrashDate,
    correct_date,
    create_date,
    follow_contact,
    restore_date,
    trash_date,
)
from contacts.important_dates.commands.dependants import (
    PlanDependantDays,
    PromoteDependantDays,
    plan_dependant_days,
    promote_dependant_days,
)

__all__ = [
    "ChangeDateSettings",
    "CorrectDate",
    "CreateDate",
    "FollowContact",
    "MoveWorkspace",
    "PlanDependantDays",
    "PromoteDependantDays",
    "RecountDates",
    "RenewZones",
    "RestoreDate",
    "SweepDates",
    "TrashDate",
    "change_date_settings",
    "correct_date",
    "create_date",
    "follow_contact",
    "move_workspace",
    "plan_dependant_days",
    "promote_dependant_days",
    "recount_dates",
    "renew_zones",
    "restore_date",
    "sweep_dates",
    "trash_date",
]
