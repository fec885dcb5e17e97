"""All reports that there are."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.domain import ForbiddenError, ReferenceNotFoundError
from chassis.mongo import Store
from reporting.campaign_results.model import REPORTS as CAMPAIGN_REPORTS
from reporting.campaign_results.queries import list_campaign_names
from reporting.customer_base.model import REPORTS as CUSTOMER_REPORTS
from reporting.deals_funnel.model import REPORTS as DEAL_REPORTS
from reporting.deals_funnel.queries import list_names
from reporting.history.queries import get_comparison
from reporting.meetings.model import REPORTS as MEETING_REPORTS
from reporting.values import Metric, Report

FAMILIES: Final[Mapping[str, Mapping[str, Report]]] = {
    "customer_base": CUSTOMER_REPORTS,
    "meetings": MEETING_REPORTS,
    "deals_funnel": DEAL_REPORTS,
    "campaign_results": CAMPAIGN_REPORTS,
}
REPORTS: Final = tuple(
    report for family in FAMILIES.values() for report in family.values()
)
LABELS: Final[Mapping[str, Callable[[Store], dict[str, str]]]] = {
    "deals_funnel": list_names,
    "campaign_results": list_campaign_names,
}


MEASURES: Final[Mapping[str, tuple[Report, Metric]]] = {
    metric.key: (report, metric)
    for report in reversed(REPORTS)
    if report.clock and not report.folds
    for metric in report.metrics
    if metric.unit in ("count", "money")
}
"""The numbers that add up over a period, with a report that shows each."""


def find_measure(key: str) -> tuple[Report, Metric] | None:
    """Return a number that adds up over a period, and a report that shows it."""
    return MEASURES.get(key)


def list_reports(store: Store) -> list[Report]:
    """Return the reports whose feature the caller may read."""
    may = store.caller.may
    return [report for report in REPORTS if may(f"{report.feature}:read")]


def list_metrics(store: Store) -> list[Metric]:
    """Return the defined numbers of the reports that the caller may read, by key."""
    found = {m.key: m for report in list_reports(store) for m in report.metrics}
    return [found[key] for key in sorted(found)]


def list_labels(report: Report, store: Store) -> dict[str, str]:
    """Return what ids among the values of a report's groups are called, in order."""
    return LABELS[report.feature](store) if report.feature in LABELS else {}


def find_report(url: str, store: Store, *, pointer: str) -> Report:
    """Return the report of an address.

    Raises ReferenceNotFoundError, and ForbiddenError for who may not read it.
    """
    for report in REPORTS:
        if report.url == url:
            if not store.caller.may(f"{report.feature}:read"):
                raise ForbiddenError(permission=f"{report.feature}:read")
            return report
    raise ReferenceNotFoundError(pointer=pointer)


def get_changes(asked: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """Return a report at two moments with the records that moved between them."""
    report = find_report(asked["report"], store, pointer="/report")
    labels = list_labels(report, store)
    return get_comparison(report, asked["a"], asked["b"], store, labels)
