"""A stretch of a series: what its guests were told at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.domain import Aggregate, new_id
from interactions.activities.model.activity import Activity
from interactions.activities.model.parts import Participant, Plan


@dataclass(kw_only=True)
class Stretch(Aggregate):
    """A part of a series that takes place by one plan, as its guests know it.

    It begins with the occurrence ``since`` of the rule and ends before the occurrence
    ``before``, None while nothing else was told. Where no rule tells when it takes
    place, ``days`` are its occurrences. ``sequence`` grows with each message; its id is
    the uid of all of them.
    """

    entity = "stretch"

    series_id: str
    since: str
    before: str | None = None
    shift_minutes: int = 0
    subject: str
    plan: Plan
    guests: tuple[Participant, ...] = ()
    days: tuple[str, ...] = ()
    sequence: int = 0

    @classmethod
    def begin(cls, made: Sequence[Activity], shift_minutes: int) -> "Stretch":
        """Begin one with occurrences of a series, of which the first is as the rest.

        Its guests are those of the last one, by which later ones are made.
        """
        first = made[0]
        if not (first.series_id and first.occurrence and first.planned):
            raise TypeError("what is in no series has no stretch")
        return cls(
            id=new_id(),
            version=1,
            series_id=first.series_id,
            since=first.occurrence,
            shift_minutes=shift_minutes,
            subject=first.subject,
            plan=first.planned,
            guests=made[-1].participants,
        )

    def holds(self, occurrence: str) -> bool:
        """Say whether an occurrence belongs to it."""
        return self.since <= occurrence and not self.is_behind(occurrence)

    def is_behind(self, occurrence: str) -> bool:
        """Say whether it is over before an occurrence."""
        return self.before is not None and self.before <= occurrence

    def cut(self, occurrence: str) -> None:
        """Let it end before an occurrence."""
        self.before = occurrence
        self.days = tuple(day for day in self.days if day < occurrence)

    def strangers(self, activity: Activity) -> tuple[Participant, ...]:
        """Return who takes part in an occurrence and is no guest of the rest."""
        known = {one.who for one in self.guests}
        return tuple(one for one in activity.participants if one.who not in known)

    def is_like(self, activity: Activity) -> bool:
        """Say whether an occurrence is by the same plan, with the same guests."""
        here = {one.who for one in activity.participants}
        return not self.differs(activity) and here == {one.who for one in self.guests}

    def differs(self, activity: Activity) -> bool:
        """Say whether an occurrence takes place otherwise than the rest."""
        ruled = self.plan.at(str(activity.occurrence), self.shift_minutes)
        plan, subject = activity.planned, activity.subject
        return subject != self.subject or (plan and _seen(plan)) != _seen(ruled)


def _seen(plan: Plan) -> tuple[object, ...]:
    return plan.start, plan.end, plan.zone, plan.all_day, plan.place, plan.video_url
