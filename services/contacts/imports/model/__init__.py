"""Imports and their rules."""

from contacts.imports.model.deciding import (
    Decision,
    Known,
    Result,
    decide,
    keys_of,
    new_days,
    values_of,
)
from contacts.imports.model.forecasting import Tally
from contacts.imports.model.importing import (
    Forecast,
    Import,
    MatchOn,
    Policy,
    Starter,
)
from contacts.imports.model.reporting import (
    FAULT_HEADER,
    RESULT_HEADER,
    fault_lines,
    result_line,
)

__all__ = [
    "FAULT_HEADER",
    "RESULT_HEADER",
    "Decision",
    "Forecast",
    "Import",
    "Known",
    "MatchOn",
    "Policy",
    "Result",
    "Starter",
    "Tally",
    "decide",
    "fault_lines",
    "keys_of",
    "new_days",
    "result_line",
    "values_of",
]
