"""What a deal is made of: its next step, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What comes next."""

    kind: Literal["task", "activity"]
    id: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Why it was lost."""

    reason_code: str
    text: str = ""
    competitor_id: str | None = None
    refusal_id: str


@dataclass(frozen=True, kw_only=True)
class Won:
    """What came of it."""

    purchase_id: str | None = None
    against_competitor_id: str | None = None
