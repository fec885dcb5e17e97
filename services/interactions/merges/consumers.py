"""The facts about merges: who has become one, and who is two again."""

from chassis.merging import MergeDuty
from interactions.activities.commands import ACTIVITIES
from interactions.carers.commands import CARERS
from interactions.cases.commands import CASES
from interactions.deals.commands import DEALS
from interactions.follow_ups.commands import WAITING
from interactions.merges.events import MergeReceiptIssued
from interactions.payments.commands import PAYMENTS
from interactions.purchases.commands import PURCHASES
from interactions.refusals.commands import REFUSALS
from interactions.service_plans.commands import ENTITLEMENTS
from interactions.tasks.commands import PROMISES, TASKS

duty = MergeDuty(
    "interactions.merges",
    MergeReceiptIssued,
    (
        *(ACTIVITIES, TASKS, PROMISES, DEALS, REFUSALS, CASES, ENTITLEMENTS, WAITING),
        *(PURCHASES, PAYMENTS),
        CARERS,
    ),
)
