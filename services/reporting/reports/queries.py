"""All reports that there are."""

from typing import Final

from chassis.mongo import Store
from reporting.campaign_results.model import REPORTS as CAMPAIGN_REPORTS
from reporting.customer_base.model import REPORTS as CUSTOMER_REPORTS
from reporting.meetings.model import REPORTS as MEETING_REPORTS
from reporting.values import Report

REPORTS: Final = (
    *CUSTOMER_REPORTS.values(),
    *MEETING_REPORTS.values(),
    *CAMPAIGN_REPORTS.values(),
)


def list_reports(store: Store) -> list[Report]:
    """Return the reports whose feature the caller may read."""
    may = store.caller.may
    return [report for report in REPORTS if may(f"{report.feature}:read")]
