"""The matrix role x feature x record scope, and the roles it makes.

A cell lists rights: ``r`` read, ``w`` write, ``d`` delete, each with the suffix
``o`` own, ``t`` team or ``a`` all; a special permission is named with its suffix.
"""

import re
from collections.abc import Mapping
from typing import Final

from gateway.roles.errors import (
    OutsourcedRightError,
    UnknownFieldError,
    UnknownPermissionError,
)
from gateway.roles.model.role import OUTSOURCED, STRONG, Mode, RecordScope, Role

_ROLES: Final = (
    *("account_manager", "team_lead", "service", "outsourced_operator"),
    *("marketer", "analyst", "privacy_officer", "admin"),
)
_ROWS: Final = {
    "contacts companies relationships important_dates": (
        "ro wo | rt wt dt | ra wo | - | ra | - | ra | ra wa da"
    ),
    "knowledge": "ro wo | rt wt | ro | - | - | - | ra knowledge:read_sensitive=a | ra",
    "attributes": "ra | ra | ra | - | ra | ra | ra | ra wa",
    "consents": (
        "ro wo consents:grant=o | rt wt consents:grant=t | ro wo consents:grant=o"
        " | - | ra | - | ra wa consents:grant=a | ra"
    ),
    "segments": "ro | rt wt | - | - | ra wa | - | ra | ra wa",
    "duplicates": (
        "ro wo | rt wt duplicates:merge=t | ro wo | - | - | - | -"
        " | ra wa duplicates:merge=a duplicates:override=a"
    ),
    "imports": (
        "- | rt wt imports:run=t | - | - | ra wa imports:run=a | - | -"
        " | ra wa imports:run=a"
    ),
    "exports": (
        "- | rt wt exports:run=t | - | - | ra wa exports:run=a | -"
        " | ra wa exports:run=a | ra wa exports:run=a"
    ),
    "erasures": "- | - | - | - | - | - | ra wa erasures:run=a | ra wa",
    "activities conversations documents briefs": (
        "ro wo | rt wt | ro wo | wo | - | - | ra | ra"
    ),
    "tasks": "ro wo | rt wt | ro wo | ro wo | ro wo | ro wo | ro wo | ra wa",
    "calls": (
        "ro wo calls:listen=o | rt wt calls:listen=t | ro wo calls:listen=o"
        " | ro wo | ra | - | ra calls:listen=a | ra wa calls:listen=a"
    ),
    "forms": "ro wo | rt wt | rt wt | - | ra wa | - | ra | ra wa",
    "cases": "ro wo | rt wt | rt wt | wo | ra | - | ra | ra wa",
    "deals": "ro wo | rt wt | ro | - | - | - | ra | ra wa",
    "refusals": "ro wo | rt wt | ro | wo | - | - | ra | ra wa",
    "purchases": (
        "ro wo purchases:read_balance=o | rt wt purchases:read_balance=t | ro | - | -"
        " | - | ra purchases:read_balance=a | ra wa purchases:read_balance=a"
    ),
    "products articles stores": (
        "ra | ra wa | ra | ra | ra wa | ra | ra | ra wa products:read_cost=a"
    ),
    "competitors": "ra wo | ra wa | ra | - | ra wa | ra | ra | ra wa",
    "campaigns": (
        "campaigns:launch=o | rt campaigns:approve=t | - | -"
        " | ra wa campaigns:launch=a | ra | ra"
        " | ra wa campaigns:launch=a campaigns:approve=a"
    ),
    "templates": "ra | rt | - | - | ra wa | ra | ra | ra wa",
    "automations": (
        "automations:personal=o | rt automations:personal=t | - | - | ra wa | ra | ra"
        " | ra wa"
    ),
    "offers sends": "ro | rt | - | - | ra wa | ra | ra | ra wa",
    "coupons loyalty": (
        "ro wo | rt | ro wo | - | ra wa | ra | - | ra wa loyalty:adjust=a"
    ),
    "pricing": (
        "ro wo | rt pricing:approve=t | ro wo | - | ra wa | ra | -"
        " | ra wa pricing:approve=a"
    ),
    "ad_sources experiments engagement": "- | rt | - | - | ra wa | ra | ra | ra wa",
    "reports dashboards forecasts alerts history deals_funnel meetings source_roi"
    " product_sales campaign_results refusals_analysis customer_base"
    " service_quality": "ro | rt | rt | ro | ra | ra wa | ra | ra wa",
    "team_targets": "ro | rt wt | rt | ro | ra | ra wa | ra | ra wa",
    "schedules": (
        "ro | rt | rt | - | ra | ra wa | ra | ra wa schedules:external=a"
        " reports:read_margin=a"
    ),
    "users teams": "- | rt | - | - | - | - | ra | ra wa",
    "roles api_keys partners": (
        "- | - | - | - | - | - | ra | ra wa roles:manage=a partners:manage=a"
    ),
    "audit": "- | - | - | - | - | - | ra | ra",
}
_LISTS: Final = (
    *("contacts", "companies", "activities", "tasks", "cases", "deals", "products"),
    *("refusals", "purchases", "segments", "campaigns", "audit"),
)
_ACTIONS: Final = {"r": "read", "w": "write", "d": "delete"}
_SCOPES: Final[Mapping[str, RecordScope]] = {"o": "own", "t": "team", "a": "all"}

_HIDDEN: Final[Mode] = "hidden"
_M1: Final = ("contacts.budget_band", "contacts.motives", "products.margin")
_M2: Final = (
    *("contacts.notes", "contacts.addresses", "contacts.children"),
    "contacts.household",
)
MASKS: Final[Mapping[str, Mapping[str, Mode]]] = {
    "service": dict.fromkeys(_M1, _HIDDEN),
    "marketer": {**dict.fromkeys(_M2, _HIDDEN), "contacts.phones": "masked"},
}
_NAMES: Final = {
    "admin": "Administrator",
    "team_lead": "Team lead",
    "account_manager": "Account manager",
    "service": "Service",
    "store_staff": "Store staff",
    "operator": "Operator",
    "outsourced_operator": "Outsourced operator",
    "marketer": "Marketer",
    "analyst": "Analyst",
    "privacy_officer": "Privacy officer",
    "observer": "Observer",
}


def _cells(column: int) -> dict[str, RecordScope]:
    """Read one column of the matrix into permissions."""
    granted: dict[str, RecordScope] = {}
    for features, row in _ROWS.items():
        for right in row.split("|")[column].split():
            if "=" in right:
                permission, scope = right.split("=")
                granted[permission] = _SCOPES[scope]
            elif right != "-":
                action, scope = _ACTIONS[right[0]], _SCOPES[right[1]]
                granted |= {f"{name}:{action}": scope for name in features.split()}
    if scope_of_exports := granted.get("exports:run"):
        readable = [name for name in _LISTS if f"{name}:read" in granted]
        granted |= {f"{name}:export": scope_of_exports for name in readable}
    return granted


def _role(key: str, permissions: Mapping[str, RecordScope]) -> Role:
    named = {"admin", "privacy_officer", OUTSOURCED}
    return Role(
        id=key,
        key=key,
        version=1,
        is_builtin=True,
        name=_NAMES[key],
        permissions=permissions,
        masks=MASKS.get(key, {}),
        requires_mfa=key in named or not STRONG.isdisjoint(permissions),
    )


def _without(
    permissions: Mapping[str, RecordScope], *features: str
) -> dict[str, RecordScope]:
    return {
        permission: scope
        for permission, scope in permissions.items()
        if permission.split(":")[0] not in features
    }


def _builtin() -> dict[str, Role]:
    cells = {key: _cells(column) for column, key in enumerate(_ROLES)}
    store: dict[str, RecordScope] = {
        permission: "team" if scope == "own" else scope
        for permission, scope in _without(
            cells["account_manager"], "campaigns", "imports", "exports", "automations"
        ).items()
        if permission != "calls:listen"
    }
    callers: dict[str, RecordScope] = {"calls:read": "team", "calls:write": "own"}
    operator = _without(cells["service"], "deals", "calls") | callers
    observer = {
        permission: scope
        for permission, scope in cells["team_lead"].items()
        if permission.endswith(":read")
    }
    made: dict[str, dict[str, RecordScope]]
    made = {"store_staff": store, "operator": operator, "observer": observer}
    return {key: _role(key, granted) for key, granted in (cells | made).items()}


BUILTIN: Final[Mapping[str, Role]] = _builtin()
PERMISSIONS: Final = tuple(
    sorted({name for role in BUILTIN.values() for name in role.permissions})
)
MODES: Final[tuple[Mode, ...]] = ("hidden", "masked", "read_only")
FIELDS: Final = tuple(
    f"{entity}.{name}"
    for entity, names in {
        "contacts": "phones emails social addresses job_title external_id source tags"
        " attributes notes children household budget_band motives",
        "companies": "phones emails social addresses registration_no tax_no billing"
        " attributes",
        "products": "margin",
    }.items()
    for name in names.split()
)
"""What a role can hide; of attributes also a single one, by its key."""
_ATTRIBUTE: Final = re.compile(
    r"(?:contacts|companies)\.attributes\.[a-z][a-z0-9_]{0,40}"
)


def check_known(role: Role) -> None:
    """Refuse a role that names what does not exist, or what it can never give.

    Raises UnknownPermissionError, UnknownFieldError, OutsourcedRightError.
    """
    for permission in role.permissions:
        pointer = f"/permissions/{permission}"
        if permission not in PERMISSIONS:
            raise UnknownPermissionError(pointer=pointer)
        if role.is_outsourced and "export" in permission:
            raise OutsourcedRightError(pointer=pointer)
    for name in role.masks:
        if name not in FIELDS and not _ATTRIBUTE.fullmatch(name):
            raise UnknownFieldError(pointer=f"/masks/{name}")
