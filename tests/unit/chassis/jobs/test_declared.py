"""Which workers a process runs."""

import pytest

from chassis.jobs import Worker, chosen

MAILS = Worker("contacts.mails")
IMPORTS = Worker("contacts.imports")
SENDS = Worker("campaigns.sends", apart=True)


def test_a_process_without_feature_runs_what_does_not_stand_apart() -> None:
    assert chosen([MAILS, SENDS, IMPORTS], None) == [MAILS, IMPORTS]


def test_a_process_of_a_feature_runs_this_one() -> None:
    assert chosen([MAILS, SENDS], "sends") == [SENDS]


def test_a_feature_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match="calls"):
        chosen([MAILS], "calls")
