"""How large segments were, day by day."""

from datetime import date, datetime, timedelta
from typing import Final

from chassis.mongo import Document, Store
from contacts.memberships.repository import DayRepository, count_day, find_zone
from contacts.segments.queries import get_segment, list_ids

MOST_DAYS: Final = 31
MOST_SHOWN: Final = 366
ONE_DAY: Final = timedelta(days=1)


def list_sizes(
    segment_id: str, store: Store, *, first: date | None, last: date | None
) -> list[Document]:
    """Return the days of a segment, the oldest first; today is counted now.

    Raises NotFoundError.
    """
    get_segment(segment_id, store)
    zone = find_zone(store)
    today = store.database.now().astimezone(zone).date()
    last = min(last or today, today)
    first = max(first or last - timedelta(days=30), last - timedelta(days=MOST_SHOWN))
    days = DayRepository(store)
    found = days.between(segment_id, first.isoformat(), last.isoformat())
    known = {row["date"] for row in found}
    if last == today and today.isoformat() not in known:
        found.append(count_day(segment_id, today, store))
    return found


def list_uncounted(store: Store, now: datetime) -> list[tuple[str, date]]:
    """Return segments with local days that are over and not written down yet."""
    yesterday = now.astimezone(find_zone(store)).date() - ONE_DAY
    last = DayRepository(store).last_date()
    first = yesterday if last is None else date.fromisoformat(last) + ONE_DAY
    first = max(first, yesterday - timedelta(days=MOST_DAYS - 1))
    days = [first + timedelta(days=n) for n in range((yesterday - first).days + 1)]
    return [(one, day) for one in list_ids(store) for day in days] if days else []
