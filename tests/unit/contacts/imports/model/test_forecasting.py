from contacts.imports.model import Decision, Policy, Tally
from contacts.mappings.model import Fault, Reading
from tests.builders.contacts import a_contact, an_email

EMAIL = Policy(match_on="email")


def a_row(number: int = 2, email: str = "ana@kola.example", **more: object) -> Reading:
    values = {"display_name": "Ana", "emails": (an_email(email),), **more}
    return Reading(number, values)


def counted(policy: Policy, *rows: tuple[Reading, Decision]) -> dict[str, int]:
    tally = Tally(policy)
    for reading, decision in rows:
        tally.add(reading, decision, {"1": a_contact("Ana")}, set())
    found = tally.forecast([]).counts
    return {name: n for name, n in vars(found).items() if n}


def test_a_second_row_of_a_person_updates_the_first() -> None:
    made = Decision("created")

    assert counted(EMAIL, (a_row(2), made), (a_row(3), made)) == {
        "rows": 2,
        "created": 1,
        "updated": 1,
        "duplicates": 1,
    }


def test_a_second_row_is_skipped_where_the_policy_skips() -> None:
    made, policy = Decision("created"), Policy(match_on="email", on_match="skip")

    assert counted(policy, (a_row(2), made), (a_row(3), made))["skipped"] == 1


def test_a_row_that_says_nothing_new_is_skipped() -> None:
    same = Reading(2, {"display_name": "Ana"})

    assert counted(EMAIL, (same, Decision("updated", "1")))["skipped"] == 1
    assert counted(EMAIL, (a_row(), Decision("updated", "1")))["updated"] == 1


def test_companies_are_counted_once_and_only_when_they_are_new() -> None:
    tally = Tally(Policy())
    for name in ("Kola", "KOLA", "Known"):
        row = Reading(2, {"display_name": "Ana"}, company=name)
        tally.add(row, Decision("created"), {}, {"known"})

    assert tally.forecast([]).counts.companies == 1


def test_faults_are_counted_by_kind_and_rows_are_shown() -> None:
    tally = Tally(EMAIL)
    bad = Reading(2, faults=[Fault("email", "bad_email", "x", is_fatal=True)])
    soft = Reading(3, {"display_name": "Ana"}, faults=[Fault("p", "bad_phone", "y")])

    tally.add(bad, Decision("failed"), {}, set())
    tally.add(soft, Decision("created"), {}, set())

    found = tally.forecast(["shoe size"])
    assert found.faults == {"bad_email": 1, "bad_phone": 1}
    assert (found.counts.failed, found.counts.faulty) == (1, 1)
    assert [row["result"] for row in found.rows] == ["failed", "created"]
    assert found.unmapped == ("shoe size",)


def test_only_the_first_rows_are_shown() -> None:
    tally = Tally(Policy())
    for number in range(60):
        row = Reading(number, {"display_name": "Ana"})
        tally.add(row, Decision("created"), {}, set())

    assert (tally.rows, len(tally.forecast([]).rows)) == (60, 50)
