"""All reports that there are, and which of their figures were published otherwise."""

from reporting.reports.queries.listed import (
    FAMILIES,
    KINDS,
    LABELS,
    MEASURES,
    REPORTS,
    Source,
    find_measure,
    find_report,
    get_changes,
    list_labels,
    list_metrics,
    list_open,
    list_reports,
    list_sources,
)
from reporting.reports.queries.restated import get_restated

__all__ = [
    "FAMILIES",
    "KINDS",
    "LABELS",
    "MEASURES",
    "REPORTS",
    "Source",
    "find_measure",
    "find_report",
    "get_changes",
    "get_restated",
    "list_labels",
    "list_metrics",
    "list_open",
    "list_reports",
    "list_sources",
]
