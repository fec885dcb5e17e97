"""What is taken back of a purchase, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from interactions.purchases import errors
from interactions.purchases.events import ReturnLine
from interactions.purchases.model.lines import PurchaseLine, half_up, shares
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How much of what comes back: the line by its number from 1, or by its SKU."""

    line: int | None = None
    sku: str = ""
    quantity: str = "1"


@dataclass(frozen=True, kw_only=True)
class Return:
    """What was taken back at once; ``fingerprint`` tells its repeat from another."""

    external_ref: str
    at: datetime
    lines: tuple[ReturnLine, ...]
    amount: Money
    reason: str = ""
    fingerprint: str = ""


def taken_back(
    wishes: Sequence[Wish],
    lines: Sequence[PurchaseLine],
    total: Money,
    known: Sequence[Return],
) -> tuple[ReturnLine, ...]:
    """Return what comes back of which line; all of a purchase is worth its total.

    Each line is worth its share of the total, and a part of it what the whole so far
    is worth without what came back before: no cent is left over at the end. Raises
    UnknownLineError, LineUnnamedError, MoreThanBoughtError.
    """
    left = left_of(lines, known)
    wanted: dict[int, Decimal] = {}
    for number, wish in enumerate(wishes):
        for index, quantity in _found(wish, lines, left, f"/lines/{number}"):
            left[index] -= quantity
            wanted[index] = wanted.get(index, Decimal()) + quantity
    worth = shares([line.total.amount_minor for line in lines], total.amount_minor)
    return tuple(
        ReturnLine(
            line=index + 1,
            sku=lines[index].sku,
            product_id=lines[index].product_id,
            quantity=plain(quantity),
            amount=Money(
                amount_minor=_part(worth[index], lines[index], left[index], quantity),
                currency=total.currency,
            ),
        )
        for index, quantity in sorted(wanted.items())
    )


def is_all(lines: Sequence[PurchaseLine], known: Sequence[Return]) -> bool:
    """Say whether nothing is left of the lines."""
    return not any(left_of(lines, known))


def plain(number: Decimal) -> str:
    """Return a decimal as people write it: 2, not 2.000 or 2E+0."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def left_of(lines: Sequence[PurchaseLine], known: Sequence[Return]) -> list[Decimal]:
    """Return how much is left of each line."""
    left = [Decimal(line.quantity) for line in lines]
    for each in (line for one in known for line in one.lines):
        left[each.line - 1] -= Decimal(each.quantity)
    return left


def _found(
    wish: Wish, lines: Sequence[PurchaseLine], left: Sequence[Decimal], pointer: str
) -> list[tuple[int, Decimal]]:
    """Find the lines that a wish means; of several with one SKU the first ones."""
    rest, found = Decimal(wish.quantity), []
    for index in _named(wish, lines, pointer):
        quantity = min(rest, left[index])
        if quantity > 0:
            found.append((index, quantity))
            rest -= quantity
    if rest > 0:
        raise errors.MoreThanBoughtError(pointer=f"{pointer}/quantity")
    return found


def _named(wish: Wish, lines: Sequence[PurchaseLine], pointer: str) -> Sequence[int]:
    if (wish.line is None) == (not wish.sku):
        raise errors.LineUnnamedError(pointer=pointer)
    if wish.line is None:
        found = [n for n, line in enumerate(lines) if line.sku == wish.sku]
    else:
        found = [wish.line - 1] if wish.line <= len(lines) else []
    if not found:
        raise errors.UnknownLineError(pointer=pointer)
    return found


def _part(worth: int, line: PurchaseLine, left: Decimal, quantity: Decimal) -> int:
    """Return what ``quantity`` is worth, of which ``left`` is what stays after it."""
    all_ = Decimal(line.quantity)
    return half_up(worth * (left + quantity) / all_) - half_up(worth * left / all_)
