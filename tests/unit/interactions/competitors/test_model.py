"""By which names a competitor is known."""

from interactions.competitors.model import Competitor


def test_names_are_compared_without_case_accents_and_script() -> None:
    konkord = Competitor.enter(name="Конкорд", aliases=("KONKORD ", "Konkord GmbH"))

    assert konkord.known_as == ("konkord", "konkord gmbh")


def test_a_change_is_a_fact_also_of_what_others_do_not_see() -> None:
    konkord = Competitor.enter(name="Konkord")
    konkord.pull_events()

    konkord.correct({"summary": "They sell below cost."})

    [fact] = konkord.pull_events()
    assert fact.changed == ("summary",)  # type: ignore[attr-defined]
    assert not hasattr(fact.after, "summary")  # type: ignore[attr-defined]
