"""All reports that there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from chassis.domain import ForbiddenError, ReferenceNotFoundError
from chassis.filters import Catalogue
from chassis.mongo import Store
from reporting.campaign_results.model import REPORTS as CAMPAIGN_REPORTS
from reporting.campaign_results.queries import list_campaign_names
from reporting.customer_base.model import REPORTS as CUSTOMER_REPORTS
from reporting.deals_funnel.model import REPORTS as DEAL_REPORTS
from reporting.deals_funnel.queries import list_names
from reporting.history.queries import find_fields, find_hidden, get_comparison
from reporting.meetings.model import REPORTS as MEETING_REPORTS
from reporting.product_sales.model import REPORTS as SALE_REPORTS
from reporting.refusals_analysis.model import REPORTS as REFUSAL_REPORTS
from reporting.refusals_analysis.queries import list_refusal_names
from reporting.values import Group, Metric, Report

FAMILIES: Final[Mapping[str, Mapping[str, Report]]] = {
    "customer_base": CUSTOMER_REPORTS,
    "meetings": MEETING_REPORTS,
    "deals_funnel": DEAL_REPORTS,
    "campaign_results": CAMPAIGN_REPORTS,
    "product_sales": SALE_REPORTS,
    "refusals_analysis": REFUSAL_REPORTS,
}
REPORTS: Final = tuple(
    report for family in FAMILIES.values() for report in family.values()
)
KINDS: Final[Mapping[str, tuple[Report, ...]]] = {
    name: tuple(report for report in REPORTS if report.projection == name)
    for name in sorted({report.projection for report in REPORTS})
}
"""The reports over each kind of rows."""
LABELS: Final[Mapping[str, Callable[[Store], dict[str, str]]]] = {
    "deals_funnel": list_names,
    "campaign_results": list_campaign_names,
    "refusals_analysis": list_refusal_names,
}


MEASURES: Final[Mapping[str, tuple[Report, Metric]]] = {
    metric.key: (report, metric)
    for report in reversed(REPORTS)
    if report.clock and not report.folds
    for metric in report.metrics
    if metric.unit in ("count", "money")
}
"""The numbers that add up over a period, with a report that shows each."""


@dataclass(frozen=True)
class Source:
    """A kind of rows: what parts them, and what filters may speak of."""

    key: str
    groups: tuple[Group, ...]
    fields: Catalogue


def find_measure(key: str) -> tuple[Report, Metric] | None:
    """Return a number that adds up over a period, and a report that shows it."""
    return MEASURES.get(key)


def list_reports(store: Store) -> list[Report]:
    """Return the reports whose feature the caller may read."""
    may = store.caller.may
    return [report for report in REPORTS if may(f"{report.feature}:read")]


def list_open(store: Store) -> list[Report]:
    """Return these reports without groups and fields that are not for the caller."""
    return [_opened(report, store) for report in list_reports(store)]


def list_sources(store: Store) -> list[Source]:
    """Return the kinds of rows of the reports that the caller may read."""
    reports: dict[str, list[Report]] = {}
    for report in list_open(store):
        reports.setdefault(report.rows, []).append(report)
    return [
        Source(rows, _groups_of(some), some[0].fields) for rows, some in reports.items()
    ]


def _opened(report: Report, store: Store) -> Report:
    hidden = find_hidden(report, store)
    groups = tuple(group for group in report.groups if group.key not in hidden)
    return replace(report, groups=groups, fields=find_fields(report, store))


def _groups_of(reports: list[Report]) -> tuple[Group, ...]:
    found = {group.key: group for report in reports for group in report.groups}
    return tuple(found.values())


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
