"""The matrix of roles, and what several roles add up to."""

import pytest

from gateway.roles.model import BUILTIN, Role, narrowed, rights_of


@pytest.mark.parametrize(
    ("role", "permission", "scope"),
    [
        ("account_manager", "contacts:read", "own"),
        ("account_manager", "contacts:write", "own"),
        ("account_manager", "contacts:delete", None),
        ("account_manager", "imports:run", None),
        ("team_lead", "contacts:read", "team"),
        ("team_lead", "contacts:delete", "team"),
        ("team_lead", "campaigns:approve", "team"),
        ("team_lead", "campaigns:launch", None),
        ("team_lead", "team_targets:write", "team"),
        ("service", "team_targets:write", None),
        ("admin", "audit:export", "all"),
        ("team_lead", "audit:export", None),
        ("service", "contacts:read", "all"),
        ("service", "contacts:write", "own"),
        ("outsourced_operator", "contacts:read", None),
        ("outsourced_operator", "calls:read", "own"),
        ("outsourced_operator", "exports:run", None),
        ("marketer", "campaigns:launch", "all"),
        ("marketer", "contacts:write", None),
        ("marketer", "contacts:export", "all"),
        ("analyst", "reports:read", "all"),
        ("analyst", "contacts:read", None),
        ("privacy_officer", "erasures:run", "all"),
        ("privacy_officer", "campaigns:launch", None),
        ("admin", "users:write", "all"),
        ("admin", "erasures:run", None),
        ("store_staff", "contacts:read", "team"),
        ("store_staff", "campaigns:launch", None),
        ("operator", "calls:read", "team"),
        ("operator", "deals:read", None),
        ("observer", "contacts:read", "team"),
        ("observer", "contacts:write", None),
    ],
)
def test_a_cell_of_the_matrix(role: str, permission: str, scope: str | None) -> None:
    assert BUILTIN[role].permissions.get(permission) == scope


def test_an_observer_only_reads() -> None:
    actions = {name.split(":")[1] for name in BUILTIN["observer"].permissions}

    assert actions == {"read"}


def test_an_outsourced_operator_never_exports() -> None:
    granted = BUILTIN["outsourced_operator"].permissions

    assert [name for name in granted if "export" in name] == []


def test_the_second_factor_is_asked_of_who_may_launch_or_export() -> None:
    lax = {key for key, role in BUILTIN.items() if not role.requires_mfa}

    assert lax == {"service", "analyst", "store_staff", "operator", "observer"}


def test_the_widest_scope_wins() -> None:
    rights = rights_of([BUILTIN["account_manager"], BUILTIN["team_lead"]])

    assert rights.permissions["contacts:read"] == "team"


def test_a_mask_holds_for_its_role_alone() -> None:
    rights = rights_of([BUILTIN["marketer"]])

    assert rights.masks["contacts.phones"] == "masked"


def test_a_wider_role_lifts_the_mask() -> None:
    rights = rights_of([BUILTIN["marketer"], BUILTIN["account_manager"]])

    assert "contacts.phones" not in rights.masks


def test_a_role_that_does_not_read_the_feature_lifts_no_mask() -> None:
    other = Role(id="x", key="x", name="X", permissions={"reports:read": "all"})

    rights = rights_of([BUILTIN["marketer"], other])

    assert rights.masks["contacts.phones"] == "masked"


def test_rights_are_cut_down_to_what_is_held() -> None:
    rights = narrowed(
        {"contacts:read": "all", "deals:read": "own", "users:write": "all"},
        {"contacts:read": "team", "deals:read": "all"},
    )

    assert rights == {"contacts:read": "team", "deals:read": "own"}
