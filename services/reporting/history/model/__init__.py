"""Rows that facts leave, and what the rows of a cell come to."""

from reporting.history.model.cells import UnknownCellError, cell_key, cell_values
from reporting.history.model.rows import (
    AXES,
    PROMPT,
    Axis,
    Fact,
    Wrong,
    day_of,
    end_versions,
    list_spans,
    place_version,
    row_of,
)
from reporting.history.model.tally import FEW, Tally, figures, rounded

__all__ = [
    "AXES",
    "FEW",
    "PROMPT",
    "Axis",
    "Fact",
    "Tally",
    "UnknownCellError",
    "Wrong",
    "cell_key",
    "cell_values",
    "day_of",
    "end_versions",
    "figures",
    "list_spans",
    "place_version",
    "rounded",
    "row_of",
]
