"""May we? The table of cases, and what holds of every ledger."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.domain import DomainError, utcnow
from contacts.consents.errors import EvidenceMissingError, FutureInstantError
from contacts.consents.model import (
    BUILT_IN,
    RULE_VERSION,
    ConsentRecord,
    Evidence,
    Purpose,
    Question,
    Ways,
    decide,
    expires_at,
    find_effective,
)
from contacts.values import (
    EmailAddress,
    PhoneNumber,
    UnreadableEmailError,
    UnreadablePhoneError,
)
from tests.builders.consents import CASES, a_line, a_question

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOMENTS = st.integers(0, 11).map(lambda hour: NOON - timedelta(hours=hour))
LINES = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["requested", "granted", "withdrawn", "objected"]),
        "at": MOMENTS.map(datetime.isoformat),
        "person": st.sampled_from(["a", "b"]),
        "evidence": st.sampled_from(["form", "import"]),
        "released": st.booleans(),
        "expires_at": st.none() | MOMENTS.map(datetime.isoformat),
    }
)
LEDGERS = st.lists(LINES, max_size=6).map(
    lambda lines: [a_line({**one, "id": str(n)}) for n, one in enumerate(lines)]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any]) -> None:
    found = asdict(decide(a_question(case)))

    assert {name: found[name] for name in case["expect"]} == case["expect"]
    assert found["rule_version"] == RULE_VERSION


@given(LEDGERS, st.randoms())
def test_the_order_of_arrival_changes_nothing(ledger: Any, random: Any) -> None:
    shuffled = random.sample(ledger, len(ledger))

    assert decide(Question(at=NOON, ledger=shuffled)) == decide(
        Question(at=NOON, ledger=ledger)
    )


@given(LEDGERS)
def test_a_newer_no_denies_whatever_was_said_before(ledger: Any) -> None:
    now = NOON + timedelta(seconds=1)
    no = a_line({"id": "no", "action": "withdrawn", "at": now.isoformat()})

    for basis in ("consent", "contract"):
        asked = Question(at=now, ledger=[*ledger, no], basis=basis)
        assert decide(asked).rule == 4


@given(LEDGERS)
def test_two_persons_as_one_are_allowed_no_more_than_each(ledger: Any) -> None:
    parted = [
        [one for one in ledger if one.original_contact_id == who] for who in ("a", "b")
    ]

    denied = any(
        decide(Question(at=NOON, ledger=own)).rule in (4, 5)
        and not decide(Question(at=NOON, ledger=own)).allowed
        for own in parted
    )

    if denied:
        assert not decide(Question(at=NOON, ledger=ledger)).allowed


@given(LEDGERS)
def test_a_yes_rests_on_a_grant_that_is_in_force(ledger: Any) -> None:
    found = decide(Question(at=NOON, ledger=ledger))

    if found.allowed:
        [rests] = [one for one in ledger if one.id == found.record_id]
        assert rests.action == "granted"
        assert rests.is_released
        assert rests.expires_at is None or rests.expires_at > NOON


def test_what_holds_is_named_with_its_record() -> None:
    lines = [a_line(one) for one in CASES[4]["ledger"]]

    holds = find_effective("offers", "email", Question(at=NOON, ledger=lines))
    nothing = find_effective("offers", "email", Question(at=NOON))

    assert (holds.action, holds.record_id) == ("withdrawn", "w")
    assert (nothing.action, nothing.record_id) == ("none", None)


def say(**fields: Any) -> ConsentRecord:
    line = a_line({"id": "x", "action": "granted", "at": NOON.isoformat()})
    usual = {name: value for name, value in vars(line).items() if name != "id"}
    return ConsentRecord.say(**{**usual, **fields})


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"at": utcnow() + timedelta(days=1)}, FutureInstantError),
        ({"evidence": None}, EvidenceMissingError),
        ({"evidence": Evidence(kind="paper")}, EvidenceMissingError),
    ],
)
def test_what_cannot_be_or_is_not_proved_is_refused(
    fields: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        say(**fields)


def test_a_no_needs_no_proof() -> None:
    assert say(action="withdrawn", evidence=Evidence(kind="paper")).action


def test_the_end_of_a_grant_is_of_the_same_person() -> None:
    until = expires_at(NOON, 30)
    grant = say(expires_at=until, original_contact_id="b", person_ids=("b",))

    end = grant.expire()

    assert (end.action, end.at) == ("expired", NOON + timedelta(days=30))
    assert (end.original_contact_id, end.person_ids) == ("b", ("b",))
    assert end.evidence is None
    assert expires_at(NOON, None) is None


def test_ten_purposes_are_there_in_five_languages() -> None:
    assert len(BUILT_IN) == 10
    assert {tuple(sorted(one.label)) for one in BUILT_IN.values()} == {
        ("en", "id", "ru", "sq", "tr")
    }
    kinds = {key: one.basis for key, one in BUILT_IN.items() if one.basis != "consent"}
    assert kinds == {"service_messages": "contract"}


def test_new_words_are_the_next_version_of_their_language() -> None:
    purpose = replace(BUILT_IN["offers"])

    words = [
        purpose.word(locale, "May we?", NOON, "eve") for locale in ("en", "sq", "en")
    ]

    assert [(one.locale, one.version) for one in words] == [
        ("en", 1),
        ("sq", 1),
        ("en", 2),
    ]
    assert [(one.locale, one.version) for one in purpose.wordings] == [
        ("en", 2),
        ("sq", 1),
    ]
    assert BUILT_IN["offers"].wordings == ()


def test_a_change_that_changes_nothing_is_none() -> None:
    purpose = Purpose.make("events", label={"en": "x"}, channels=(), basis="consent")
    purpose.pull_events()

    assert not purpose.change({"basis": "consent"})
    assert purpose.change({"state": "archived"})
    [fact] = purpose.pull_events()
    assert fact.changed == ("state",)  # type: ignore[attr-defined]


WAYS = Ways(
    emails=(
        EmailAddress.parse("old@x.example"),
        replace(EmailAddress.parse("A@X.example", is_primary=True), state="ok"),
        replace(EmailAddress.parse("back@x.example"), state="hard_bounced"),
    ),
    phones=(PhoneNumber.read("12", "XK"), PhoneNumber.read("044 123 456", "XK")),
    region="XK",
)


@pytest.mark.parametrize(
    ("channel", "typed", "found"),
    [
        ("email", None, ("a@x.example", "ok")),
        ("email", "Back@X.EXAMPLE", ("back@x.example", "hard_bounced")),
        ("email", "new@x.example", ("new@x.example", "ok")),
        ("sms", None, ("+38344123456", "ok")),
        ("phone", "044123456", ("+38344123456", "ok")),
        ("post", "Rr. 1", (None, "ok")),
    ],
)
def test_the_address_is_the_one_typed_or_the_usual_one(
    channel: Any, typed: str | None, found: tuple[str, str]
) -> None:
    reached = WAYS.reached(channel, typed, "/address")

    assert (reached.normalized, reached.state) == found


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableEmailError):
        WAYS.reached("email", "nobody", "/address")
    with pytest.raises(UnreadablePhoneError):
        WAYS.reached("sms", "12", "/address")
