"""What a deal's state says about the funnel, and about the stages it entered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from reporting.history.model import rounded
from reporting.values import Row

DAY: Final = 86_400
BANDS: Final = (1_000, 5_000, 20_000, 100_000)
"""Where a band of amounts ends, in whole units of any currency."""


def read_deal(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a deal's fact; None when it went to the trash."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at"):
        return None
    began = _instant(after.get("began_at") or after["created_at"])
    closed = _instant(after.get("closed_at"))
    amount, chance = after.get("amount"), after["probability"]
    teams = after.get("team_ids") or [None]
    return {
        "client": after.get("contact_id") or after.get("company_id"),
        "contact_id": after.get("contact_id"),
        "company_id": after.get("company_id"),
        "pipeline": after["pipeline_id"],
        "stage": after["stage_id"],
        "stage_since": _instant(after["stage_since"]),
        "stale_at": _instant(after.get("stale_at")),
        "next_step_at": _instant(after.get("next_step_at")),
        "state": after["state"],
        "amount": amount,
        "weighted": amount and {**amount, "amount_minor": _weighted(amount, chance)},
        "amount_band": _band(amount),
        "probability": chance,
        "expected_close_on": after.get("expected_close_on"),
        "expected_month": (after.get("expected_close_on") or "")[:7] or None,
        "team": teams[0],
        "source": (after.get("source") or {}).get("kind") or "unknown",
        "campaign": after.get("campaign_id"),
        "product": _product(after.get("sold") or ()),
        "reason": after.get("lost_reason"),
        "competitor": after.get("competitor_id"),
        "began_at": began,
        "closed_at": closed,
        "cycle_days": _days(began, closed),
        "entered": list((data or {}).get("entered_stages") or ()),
        "place": (data or {}).get("place") or 0,
    }


def fold_visits(versions: Sequence[Row]) -> Iterable[Row]:
    """Yield for each stage that a deal entered what came of it.

    A skipped stage counts as entered and left at that moment. ``outcome`` is
    ``moved_on`` once a later stage is reached or the deal is won, ``lost``, or
    ``undecided``. ``earlier`` are the instants at which it had entered the same stage
    before: of a period a stage counts once, by its first entry in it.
    """
    entries = [version for version in versions if version.get("entered")]
    last, known = versions[-1], dict[str, list[datetime]]()
    for number, entry in enumerate(entries):
        later = entries[number + 1 :]
        first = entry["place"] - len(entry["entered"]) + 1
        reached = max([entry["place"], *(one["place"] for one in later)])
        left = later[0]["occurred_at"] if later else last["closed_at"]
        for place, stage in enumerate(entry["entered"], first):
            skipped, earlier = place < entry["place"], known.setdefault(stage, [])
            moved = reached > place or last["state"] == "won"
            ended = "lost" if last["state"] == "lost" else "undecided"
            yield {
                **last,
                "stage": stage,
                "skipped": skipped,
                "outcome": "moved_on" if moved else ended,
                "days": None if skipped else _days(entry["occurred_at"], left),
                "earlier": tuple(earlier),
                **{name: entry[name] for name in FACT},
            }
            earlier.append(entry["occurred_at"])


FACT: Final = ("event_id", "subject", "version", "occurred_at", "recorded_at")
KEPT: Final = (
    *("entered", "place", *FACT),
    *("pipeline", "team", "source", "amount", "state", "closed_at"),
    *("owner_id", "team_ids", "member_ids", "is_gone"),
)
"""What is kept of a deal's versions to say what came of its stages."""


def _days(since: datetime | None, until: datetime | None) -> int | None:
    """Count days, to the nearest whole one: so that they add up to few numbers."""
    if since is None or until is None:
        return None
    return max(0, rounded((until - since).total_seconds() / DAY))


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _weighted(amount: Mapping[str, Any], chance: int) -> int:
    weighted: int = amount["amount_minor"] * chance
    return weighted


def _band(amount: Mapping[str, Any] | None) -> str | None:
    if amount is None:
        return None
    whole = amount["amount_minor"] // 100
    lowest = max((band for band in BANDS if band <= whole), default=0)
    highest = next((band for band in BANDS if band > whole), None)
    return f"{lowest}-{highest}" if highest else f"{lowest}+"


def _product(sold: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the one product of a deal; ``several`` when there are more."""
    found = {line.get("product_id") for line in sold}
    return "several" if len(found) > 1 else next(iter(found), None)
