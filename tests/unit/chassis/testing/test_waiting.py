"""Waiting ends with the answer, or with what was last seen."""

import pytest

from chassis.testing import eventually


def test_the_first_true_answer_is_returned() -> None:
    answers = iter([None, 0, "yes"])
    assert eventually(lambda: next(answers)) == "yes"


def test_a_failing_assertion_means_not_yet_until_the_time_is_over() -> None:
    def look() -> bool:
        raise AssertionError("not there")

    with pytest.raises(AssertionError, match="not there"):
        eventually(look, within=0.05)


def test_an_answer_that_stays_false_is_shown() -> None:
    with pytest.raises(AssertionError, match=r"not within 0.05 s: \[\]"):
        eventually(list, within=0.05)
