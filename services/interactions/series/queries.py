"""Reading series."""

from chassis.mongo import Store
from interactions.series.model import Series
from interactions.series.repository import SeriesRepository


def get_series(series_id: str, store: Store) -> Series:
    """Return a series. Raises NotFoundError."""
    return SeriesRepository(store).get(series_id)
