"""Kill the sender at every boundary: nobody gets two copies, and the books balance."""

from tests.faults.campaigns.sends.conftest import Mailing, Sink
from tests.faults.harness import points


@points("send", passes=(1,))
def test_a_killed_sender_sends_nothing_twice(
    mailing: Mailing, sink: tuple[Sink, int], at: str
) -> None:
    mailing.program.crash(at=at)
    mailing.wake()

    code = mailing.program.run()

    books = mailing.books()
    counts = books["counts"]
    assert code == 0
    assert books["state"] == "finished", books
    assert sum(counts.values()) == mailing.people
    assert counts["handed_off"] + counts["outcome_unknown"] == mailing.people
    assert set(sink[0].copies.values()) <= {1}
    assert set(sink[0].addresses.values()) <= {1}
    assert counts["handed_off"] <= sink[0].copies.total()


def test_what_only_the_journal_of_a_killed_sender_knows_is_handed_off(
    mailing: Mailing, sink: tuple[Sink, int]
) -> None:
    mailing.program.crash(at="send.after_rcpt:2")
    taken = sink[0].copies.total()
    mailing.wake()

    mailing.program.run()

    assert 0 < taken < mailing.people
    assert mailing.books()["counts"]["handed_off"] == mailing.people
    assert set(sink[0].addresses.values()) == {1}


def test_without_a_kill_everybody_gets_one_copy(
    mailing: Mailing, sink: tuple[Sink, int]
) -> None:
    mailing.program.run()

    assert mailing.books()["counts"]["handed_off"] == mailing.people
    assert sink[0].addresses.total() == mailing.people
