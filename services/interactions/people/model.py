"""A touch: one line of a timeline that a feature of this service notes."""

from dataclasses import dataclass, field
from datetime import datetime

from chassis.domain import Aggregate, utcnow


@dataclass(kw_only=True)
class Touch(Aggregate):
    """What happened to a person or a company, and where to read more.

    ``feature`` says whose right to read shows it; ``state`` is as it was then.
    """

    contact_id: str | None
    company_id: str | None = None
    feature: str
    kind: str
    title: str
    link: str
    state: str | None = None
    reason: str | None = None
    occurred_at: datetime = field(default_factory=utcnow)
