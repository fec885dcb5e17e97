"""Counting by sums where everybody's rows are asked for, else row by row."""

from collections.abc import Sequence

from chassis.mongo import Document, Store
from reporting.history.model import Axis
from reporting.history.queries.kept import list_raw
from reporting.history.queries.lines import How, Line, get_negated, list_merged
from reporting.history.queries.periods import list_period
from reporting.history.queries.standing import list_standing
from reporting.history.queries.times import find_axis, get_true
from reporting.values import Asked, Report


def list_counted(
    report: Report, asked: Asked, apart: Sequence[str] | None, store: Store
) -> list[Line]:
    """Count what is asked; ``apart`` are the records that the axis alone mistakes.

    Somebody's own rows, those of a team and those of a filter are counted one by one.
    Folded rows of records apart are left to who folds them.
    """
    everybody = store.caller.scope_of(report.feature, "read") == "all"
    if apart is None or asked.is_narrow or not everybody:
        return _one_by_one(report, asked, apart or (), store)
    axis, moment = find_axis(report, asked)
    count = list_period if report.clock else list_standing
    lines = [*count(report, asked, axis, moment, store)]
    if apart:
        lines += _corrections(report, asked, axis, apart, store)
    return list_merged(lines)


def _one_by_one(
    report: Report, asked: Asked, apart: Sequence[str], store: Store
) -> list[Line]:
    true, others = get_true(report, asked), Document()
    if report.folded and asked.as_of and asked.known_at:
        axis, moment = find_axis(report, asked)
        true, others = axis.at(moment), {"subject": {"$nin": list(apart)}}
    timed = not asked.is_now
    where = {"$and": [true, others]}
    return list_merged(list_raw(report, asked, where, store, How(timed=timed)))


def _corrections(
    report: Report, asked: Asked, axis: Axis, apart: Sequence[str], store: Store
) -> list[Line]:
    """Count records apart as both times say, and not as the axis does."""
    of_them = {"subject": {"$in": list(apart)}}
    _, moment = find_axis(report, asked)
    wrong: Document = {**of_them, **axis.at(moment)}
    right: Document = {**of_them, **get_true(report, asked)}
    lines = [*map(get_negated, list_raw(report, asked, wrong, store, How(timed=True)))]
    if not report.folded:
        lines += list_raw(report, asked, right, store, How(timed=True))
    return lines
