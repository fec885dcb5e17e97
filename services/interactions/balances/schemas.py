"""Balances on the wire."""

from chassis.web import Bool, Day, Enum, Instant, Int, Line, List, Nested, Ref, Schema


class BalancesQuerySchema(Schema):
    """Whose balance, or who is overdue."""

    contact_id = Ref()
    company_id = Ref()
    overdue_only = Bool()
    limit = Int(least=1, most=200)


class OwedSchema(Schema):
    """An amount of money; below zero it is to the debtor's credit."""

    amount_minor = Int()
    currency = Line()


class BalanceSchema(Schema):
    """What a debtor owes in one currency."""

    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    currency = Line()
    amount = Nested(OwedSchema)
    overdue = Nested(OwedSchema)
    as_of = Instant()


class BalancesSchema(Schema):
    """What is owed, by debtor and currency."""

    items = List(Nested(BalanceSchema))


class StatementQuerySchema(Schema):
    """Which days; without them all until today."""

    first = Day(data_key="from")
    last = Day(data_key="to")
    format = Enum(("json",))


class MovementSchema(Schema):
    """One line, and what was owed after it."""

    at = Instant()
    kind = Line()
    record_id = Ref()
    reference = Line()
    amount = Nested(OwedSchema)
    balance = Nested(OwedSchema)


class AccountSchema(Schema):
    """The movements in one currency, between two balances."""

    currency = Line()
    opening = Nested(OwedSchema)
    closing = Nested(OwedSchema)
    movements = List(Nested(MovementSchema))


class StatementSchema(Schema):
    """The movements of somebody's days."""

    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    first = Day(allow_none=True, data_key="from")
    last = Day(data_key="to")
    accounts = List(Nested(AccountSchema))
