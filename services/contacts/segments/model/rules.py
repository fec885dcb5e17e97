"""What a rule depends on, and in which order rules of rules are judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chassis.filters import Filter, Member, Not, Test
from contacts.segments.errors import NestedTooDeepError, SegmentCycleError

MOST_NESTED: Final = 5
RELATIVE: Final = frozenset(
    {"within_last", "within_next", "older_than", "within_next_days"}
)
EVER: Final = frozenset({"updated_at", "facets"})
"""Roots that move with every fact, and one that is compared part by part."""


def leaves(node: Filter) -> Iterator[Test | Member]:
    """Yield the conditions of a rule, without what joins them."""
    if isinstance(node, Test | Member):
        yield node
        return
    for each in (node.node,) if isinstance(node, Not) else node.nodes:
        yield from leaves(each)


def used_segments(node: Filter) -> tuple[str, ...]:
    """Return the segments that a rule names."""
    named = (leaf.segment_id for leaf in leaves(node) if isinstance(leaf, Member))
    return tuple(dict.fromkeys(named))


@dataclass(frozen=True)
class Rule:
    """A live dynamic segment, ready to judge."""

    segment_id: str
    name: str
    version: int
    filter: Filter

    @cached_property
    def needs(self) -> frozenset[str]:
        """What it depends on: fields of a contact, facets, and other segments."""
        return frozenset(map(_need, leaves(self.filter)))

    @cached_property
    def timed(self) -> tuple[Test, ...]:
        """The conditions that time alone makes true or false."""
        found = (leaf for leaf in leaves(self.filter) if isinstance(leaf, Test))
        return tuple(leaf for leaf in found if leaf.op in RELATIVE)

    def depends_on(self, changed: Collection[str] | None) -> bool:
        """Say whether a change may touch it; None is a change of everything."""
        return changed is None or not self.needs.isdisjoint(changed)


def _need(leaf: Test | Member) -> str:
    if isinstance(leaf, Member):
        return f"segment/{leaf.segment_id}"
    root, _, rest = leaf.field.path.partition(".")
    return f"{root}.{rest}" if root == "facets" else root.removeprefix("_")


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules so that each comes after those that it names."""
    rules = list(rules)
    uses = {rule.segment_id: used_segments(rule.filter) for rule in rules}
    depths = _Depths(uses)
    return sorted(rules, key=lambda rule: depths.of(rule.segment_id))


def check_nesting(uses: Mapping[str, Iterable[str]]) -> None:
    """Refuse a circle, and more than five levels.

    Raises SegmentCycleError, NestedTooDeepError.
    """
    depths = _Depths(uses)
    deepest = max((depths.of(segment_id) for segment_id in uses), default=0)
    if depths.has_circle:
        raise SegmentCycleError(pointer="/rule")
    if deepest > MOST_NESTED:
        raise NestedTooDeepError(pointer="/rule")


class _Depths:
    """How many levels of segments stand below each; a circle has an end here."""

    def __init__(self, uses: Mapping[str, Iterable[str]]) -> None:
        self._uses = uses
        self._known: dict[str, int] = {}
        self.has_circle = False

    def of(self, segment_id: str, way: tuple[str, ...] = ()) -> int:
        if segment_id in way:
            self.has_circle = True
            return 0
        if segment_id not in self._known:
            below = self._uses.get(segment_id, ())
            depths = [self.of(one, (*way, segment_id)) for one in below]
            self._known[segment_id] = 1 + max(depths, default=0)
        return self._known[segment_id]
