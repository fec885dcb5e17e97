"""What a deal's state says about the funnel, and what is counted of it."""

from reporting.deals_funnel.model.reports import (
    CONVERSION,
    DEALS_WON,
    PIPELINE,
    REPORTS,
    RESULTS,
    WON_AMOUNT,
)
from reporting.deals_funnel.model.rows import DAY, KEPT, fold_visits, read_deal

__all__ = [
    "CONVERSION",
    "DAY",
    "DEALS_WON",
    "KEPT",
    "PIPELINE",
    "REPORTS",
    "RESULTS",
    "WON_AMOUNT",
    "fold_visits",
    "read_deal",
]
