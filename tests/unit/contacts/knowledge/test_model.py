from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.domain import DomainError
from contacts.knowledge.errors import (
    NotCurrentError,
    NotSolvableError,
    OnlyOfProblemsError,
    StatementMissingError,
    TopicTypeError,
)
from contacts.knowledge.model import (
    BUILT_IN,
    Evidence,
    Fact,
    Motive,
    Preference,
    Proof,
    Topic,
    main_motive,
    ruling,
)

MAY = datetime(2026, 5, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)


def learn(topic: str = "problem", **fields: Any) -> Fact:
    usual = {"contact_id": "ana", "statement": "battery dies by noon"}
    fact = Fact.learn(BUILT_IN[topic], **{**usual, **fields})
    fact.pull_events()
    return fact


def like(attitude: Any = "like", **fields: Any) -> Preference:
    usual = {"contact_id": "ana", "subject_kind": "brand", "subject": "Kola"}
    return Preference.learn(attitude=attitude, **{**usual, **fields})


@pytest.mark.parametrize(
    ("topic", "fields", "error"),
    [
        ("remark", {"problem_tag": "battery"}, OnlyOfProblemsError),
        ("need", {"severity": 3}, OnlyOfProblemsError),
        ("remark", {"statement": ""}, StatementMissingError),
    ],
)
def test_a_fact_that_says_nothing_or_too_much_is_refused(
    topic: str, fields: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        learn(topic, **fields)


def test_a_problem_said_again_is_the_same_problem() -> None:
    first = learn(problem_tag="battery", severity=2, source=Evidence(activity_id="a"))
    again = learn(problem_tag="battery", severity=4, source=Evidence(activity_id="b"))

    first.said_again(again)

    assert (first.occurrences, first.severity) == (2, 4)
    assert first.source.activity_id == "b"
    assert first.earlier == (Evidence(activity_id="a"),)
    assert first.open_problem == again.open_problem


def test_a_corrected_fact_stays_and_cannot_be_corrected_again() -> None:
    old = learn("remark", statement="size 38")

    new = old.correct("size 42", None)

    assert (old.state, new.state, new.supersedes_id) == ("corrected", "current", old.id)
    assert old.ended_at is not None
    with pytest.raises(NotCurrentError):
        old.correct("size 44", None)


def test_what_was_met_is_solved_and_a_plain_fact_never() -> None:
    need = learn("need")

    need.solve("phone")

    assert (need.state, need.solved_by_product_id) == ("solved", "phone")
    with pytest.raises(NotSolvableError):
        learn("remark").solve(None)
    with pytest.raises(NotCurrentError):
        need.retire()


def test_the_state_of_a_sensitive_fact_has_no_value() -> None:
    topic = Topic(
        key="blood", label={}, kind="fact", value_type="text", is_sensitive=True
    )

    fact = Fact.learn(topic, contact_id="ana", content="AB")

    state = fact.snapshot()
    assert (state.value, state.masked, fact.content) == (None, True, "AB")
    assert "statement" not in state.__dataclass_fields__


def test_a_topic_has_no_choices() -> None:
    with pytest.raises(TopicTypeError):
        Topic(key="size", label={}, kind="fact", value_type="choice")


def test_the_same_like_in_another_writing_is_the_same() -> None:
    first, again = like(strength=2), like(subject="KÓLA", strength=4)

    first.seen_again(again)

    assert first.known_as == again.known_as
    assert (first.evidence_count, first.strength) == (2, 4)


def test_what_was_said_rules_over_what_was_inferred() -> None:
    guessed = like(confidence="inferred", last_evidence_at=JUNE)
    said = like("dislike", last_evidence_at=MAY)
    other = like(subject="Zeta", strength=5)

    assert ruling([guessed, said, other]) == [other, said]


def test_the_main_motive_weighs_most_then_is_the_freshest() -> None:
    def motive(code: Any, weight: int, *at: datetime) -> Motive:
        evidence = tuple(Proof(at=each) for each in at)
        return Motive.learn(
            contact_id="ana", code=code, weight=weight, evidence=evidence
        )

    price, near = motive("price", 2, JUNE), motive("proximity", 4, JUNE, MAY)
    habit, assumed = motive("habit", 4, MAY), motive("other", 4)

    assert main_motive([price, habit, assumed, near]) is near
    assert main_motive([]) is None
    assert (near.last_evidence_at, near.assumed, assumed.assumed) == (JUNE, False, True)
