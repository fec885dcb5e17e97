"""Looking at purchases."""

from interactions.purchases.queries.grouping import (
    list_groups_of,
    list_unmatched,
)
from interactions.purchases.queries.looking import (
    FAULT_AFTER,
    PURCHASE_FIELDS,
    find_received,
    get_purchase,
    list_bought_sums,
    list_debtor_purchases,
    list_purchases,
    list_waiting_returns,
)

__all__ = [
    "FAULT_AFTER",
    "PURCHASE_FIELDS",
    "find_received",
    "get_purchase",
    "list_bought_sums",
    "list_debtor_purchases",
    "list_groups_of",
    "list_purchases",
    "list_unmatched",
    "list_waiting_returns",
]
